"""Referents and the words used for them -> entities with ids, names and aliases.

An id comes from the name as the oldest brief writes it in full, so that a new brief renames no page.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.model import Entity, EntityId, EntityType
from generator.resolve.biography import Facts, roles_of, short_of
from generator.resolve.name_keys import fold, organisation_key, person_name
from generator.resolve.organisations import Organisations
from generator.resolve.places import countries, place_name
from generator.slugs import slugify

"""For each ASCII character itself, or a blank for what no slug holds."""


Rank = tuple[str, str]
"""Date and id of a brief, by which the oldest comes first; one without a date comes last."""


@dataclass(slots=True)
class Seen:
    """What is seen of one referent."""

    type: EntityType
    words: Counter[str] = field(default_factory=Counter)
    first: dict[str, Rank] = field(default_factory=dict)
    """Words -> the oldest brief that holds them."""
    genders: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Card:
    """What decides the id of one referent, and the ids it once had."""

    first: Rank
    type: str
    slug: str
    earlier: tuple[str, ...] = ()
    """Slugs of the names it had in briefs older than the first that names it in full."""


def card_of(seen: Seen) -> Card:
    """Return the card of one referent that the registry does not hold."""
    earlier: set[str] = set()
    if seen.type is not EntityType.PLACE:
        fullest = min(seen.first[words] for words in full_words(seen))
        earlier = {slugify(words) for words, rank in seen.first.items() if rank < fullest}
    return Card(min(seen.first.values()), str(seen.type), slug_of(seen), tuple(sorted(earlier)))


def full_words(tally: Seen) -> list[str]:
    """Return the fullest of the forms: full names of persons, expansions of acronyms, usual names of places."""
    words = sorted(tally.words)
    if tally.type is EntityType.PERSON:
        full = [name for name in words if person_name(name).full]
        spelt = [name for name in full if len(person_name(name).first) > 1]
        return spelt or full or words
    if tally.type is EntityType.PLACE:
        return sorted({place_name(name) for name in words})
    long = [name for name in words if " " in organisation_key(name)]
    return long or words


def display_name(tally: Seen) -> str:
    """Return the most common of the full forms; the shorter, then the alphabet, break a tie."""
    if tally.type is EntityType.PLACE:
        counts: Counter[str] = Counter()
        for words, count in tally.words.items():
            counts[place_name(words)] += count
    else:
        counts = tally.words
    return min(
        full_words(tally), key=lambda words: (words.isupper() and " " in words, -counts[words], len(words), words)
    )


def slug_of(tally: Seen) -> str:
    """Return the slug of the form in which the oldest brief names it in full, middle initials left out."""
    if tally.type is EntityType.PLACE:
        return slugify(display_name(tally))
    oldest = min(full_words(tally), key=lambda words: (tally.first[words], -tally.words[words], words))
    if tally.type is EntityType.PERSON:
        name = person_name(oldest)
        if name.full and len(name.first) > 1:
            return slugify(_without_initials(oldest))
    return slugify(re.sub(r"^[Tt]he ", "", oldest))


def _without_initials(words: str) -> str:
    parts = words.split()
    return " ".join(
        part for index, part in enumerate(parts) if index in {0, len(parts) - 1} or not re.fullmatch(r"\w\.?", part)
    )


def ids_of(cards: Mapping[str, Card], taken: Iterable[str]) -> dict[str, EntityId]:
    """Return referent -> id. The one seen first keeps a slug that two would have; the others add their type."""
    used = set(taken)
    ids: dict[str, EntityId] = {}
    for _, type_, key, slug in sorted((card.first, card.type, key, card.slug) for key, card in cards.items()):
        for candidate in _candidates(slug, type_, key):
            if candidate not in used:
                used.add(candidate)
                ids[key] = EntityId(candidate)
                break
    return ids


def _candidates(slug: str, type_: str, key: str) -> Iterable[str]:
    yield slug
    yield f"{slug}-{type_}"
    if slugify(key) != slug:
        yield slugify(key)
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1


def other_names(tally: Seen, name: str) -> tuple[str, ...]:
    """Return the other words used for it, most frequent first, one for each spelling."""
    seen = {fold(name)}
    others = []
    for words in sorted(tally.words, key=lambda words: (-tally.words[words], words)):
        if fold(words) not in seen:
            seen.add(fold(words))
            others.append(words)
    return tuple(others)


def earlier_names(cards: Mapping[str, Card], ids: Mapping[str, EntityId]) -> dict[str, EntityId]:
    """Return old id -> id for pages that older briefs, which named nobody in full, had under a shorter name."""
    used = set(ids.values())
    claimed: defaultdict[str, set[EntityId]] = defaultdict(set)
    for referent, card in cards.items():
        for slug in card.earlier:
            if slug not in used:
                claimed[slug].add(ids[referent])
    return {slug: found.pop() for slug, found in sorted(claimed.items()) if len(found) == 1}


def led_slips(meant: Mapping[str, str], ids: Mapping[str, EntityId]) -> dict[str, EntityId]:
    """Return the slug of a likely slip of the pen -> the id of who is probably meant.

    It may have had a page before the right name was known; the words themselves stay unlinked.
    """
    used = set(ids.values())
    return {
        slugify(key): ids[referent]
        for key, other in sorted(meant.items())
        if (referent := other if other in ids else f"person:{other}") in ids and slugify(key) not in used
    }


def national_names(
    names: Mapping[str, Sequence[str]], cards: Mapping[str, Card], ids: Mapping[str, EntityId]
) -> dict[str, EntityId]:
    """Return the plain slug of a body that many countries have -> the one of the country that had it first.

    Before the archive knew whose `Foreign Ministry` it was, its page stood there. `names` holds words and referents.
    """
    used = set(ids.values())
    led = {}
    for words, keys in names.items():
        found = [referent for key in keys if (referent := f"organisation:{key}") in cards]
        if found and slugify(words) not in used:
            led[slugify(words)] = ids[min(found, key=lambda referent: (cards[referent].first, referent))]
    return led


def owners_of(ids: Mapping[str, EntityId]) -> dict[str, EntityId]:
    """Return the key of a country or organisation -> its id, for the roles of people."""
    owners = {referent.partition(":")[2] or referent: id_ for referent, id_ in sorted(ids.items())}
    governments = {
        key.removeprefix("government of "): id_ for key, id_ in owners.items() if key.startswith("government of ")
    }
    return governments | owners


def together(tallies: Sequence[Seen]) -> Seen:
    if len(tallies) == 1:
        return tallies[0]
    whole = Seen(tallies[0].type)
    for seen in tallies:
        whole.words.update(seen.words)
        whole.genders.update(seen.genders)
        for words, rank in seen.first.items():
            whole.first[words] = min(rank, whole.first.get(words, rank))
    return whole


def make_entity(
    id_: EntityId, seen: Seen, facts: Facts, owners: Mapping[str, EntityId], organisations: Organisations
) -> Entity:
    name = display_name(seen)
    gender = max(sorted(seen.genders), key=lambda sex: seen.genders[sex]) if seen.genders else ""
    return Entity(
        id_,
        seen.type,
        name,
        other_names(seen, name),
        kind="country" if seen.type is EntityType.PLACE and name in countries() else "",
        short=short_of(facts, organisations),
        roles=roles_of(facts, owners, organisations),
        gender=gender,
    )
