"""Referents and the words used for them -> entities with ids, names and aliases.

An id comes from the name as the oldest brief writes it in full, so that a new brief renames no page.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.model import Brief, BriefId, Entity, EntityId, EntityType, MentionForm
from generator.resolve.biography import Facts, roles_of, short_of
from generator.resolve.decisions import Decided
from generator.resolve.index import Index
from generator.resolve.links import is_published
from generator.resolve.name_keys import fold, organisation_key, person_name
from generator.resolve.organisations import Organisations
from generator.resolve.places import countries, place_name

NO_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(slots=True)
class Tally:
    """What is seen of one referent while the briefs are read, oldest first."""

    type: EntityType
    words: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)
    """Words -> rank of the oldest brief that holds them."""
    genders: Counter[str] = field(default_factory=Counter)

    def add(self, words: str, rank: int) -> None:
        self.words[words] += 1
        self.first[words] = min(rank, self.first.get(words, rank))


@functools.lru_cache(maxsize=50_000)
def slugify(name: str) -> str:
    """Return `name` as lower-case ASCII words joined by hyphens; never empty."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return NO_SLUG.sub("-", plain.lower()).strip("-") or "x"


def full_words(tally: Tally) -> list[str]:
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


def display_name(tally: Tally) -> str:
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


def slug_of(tally: Tally) -> str:
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


def ids_of(tallies: Mapping[str, Tally], taken: Iterable[str]) -> dict[str, EntityId]:
    """Return referent -> id. The one seen first keeps a slug that two would have; the others add their type."""
    used = set(taken)
    ids: dict[str, EntityId] = {}
    order = sorted(tallies, key=lambda key: (min(tallies[key].first.values()), str(tallies[key].type), key))
    for key in order:
        slug = slug_of(tallies[key])
        for candidate in _candidates(slug, tallies[key], key):
            if candidate not in used:
                used.add(candidate)
                ids[key] = EntityId(candidate)
                break
    return ids


def _candidates(slug: str, tally: Tally, key: str) -> Iterable[str]:
    yield slug
    yield f"{slug}-{tally.type}"
    if slugify(key) != slug:
        yield slugify(key)
    number = 2
    while True:
        yield f"{slug}-{number}"
        number += 1


def other_names(tally: Tally, name: str) -> tuple[str, ...]:
    """Return the other words used for it, most frequent first, one for each spelling."""
    seen = {fold(name)}
    others = []
    for words in sorted(tally.words, key=lambda words: (-tally.words[words], words)):
        if fold(words) not in seen:
            seen.add(fold(words))
            others.append(words)
    return tuple(others)


def oldest_first(dates: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Return brief id -> rank by (date, id); briefs without a date come last."""
    return {id_: rank for rank, (_, id_) in enumerate(sorted((date or "9999", id_) for date, id_ in dates))}


def tally(
    briefs: Sequence[Brief],
    chosen: Mapping[BriefId, Sequence[Decided]],
    index: Index,
    bar: Mapping[EntityType, float],
    ranks: Mapping[str, int],
) -> dict[str, Tally]:
    """Return what is seen of each published referent, and of those whom a front matter names."""
    tallies: dict[str, Tally] = {}
    for brief in briefs:
        for referent, type_, words in index.about.get(brief.id, ()):
            tallies.setdefault(referent, Tally(type_)).add(words, ranks[brief.id])
        for decided in chosen[brief.id]:
            choice = decided.choice
            if decided.form is MentionForm.NAME and is_published(choice, bar):
                one = tallies.setdefault(choice.referent, Tally(choice.type))
                one.add(decided.name or decided.words, ranks[brief.id])
                one.genders.update([decided.gender] if decided.gender else [])
    return tallies


def make_entities(
    tallies: Mapping[str, Tally], facts: Mapping[str, Facts], index: Index
) -> tuple[dict[EntityId, Entity], dict[str, EntityId]]:
    """Return all entities, the registry's first, and referent -> id."""
    known = index.known
    found = {referent: seen for referent, seen in tallies.items() if referent not in known.entities}
    ids = {str(id_): id_ for id_ in known.entities}
    ids |= _merged(ids_of(found, known.entities), known.redirects)
    owners = _owners(ids)
    together: defaultdict[EntityId, list[str]] = defaultdict(list)
    for referent in sorted(found):
        together[ids[referent]].append(referent)
    entities = dict(known.entities)
    for id_ in sorted(together.keys() - entities.keys()):
        seen = _together([found[referent] for referent in together[id_]])
        entities[id_] = _entity(id_, seen, facts.get(together[id_][0], {}), owners, index.organisations)
    return entities, ids


def earlier_names(tallies: Mapping[str, Tally], ids: Mapping[str, EntityId]) -> dict[str, EntityId]:
    """Return old id -> id for pages that older briefs, which named nobody in full, had under a shorter name."""
    used = set(ids.values())
    claimed: defaultdict[str, set[EntityId]] = defaultdict(set)
    for referent, seen in tallies.items():
        if seen.type is EntityType.PLACE or referent == ids[referent]:
            continue
        fullest = min(seen.first[words] for words in full_words(seen))
        for words, rank in seen.first.items():
            if rank < fullest and slugify(words) not in used:
                claimed[slugify(words)].add(ids[referent])
    return {slug: found.pop() for slug, found in sorted(claimed.items()) if len(found) == 1}


def _merged(ids: Mapping[str, EntityId], redirects: Mapping[str, str]) -> dict[str, EntityId]:
    """Return ids with those that an editor merged led to the one that stays."""
    return {referent: EntityId(redirects.get(id_, id_)) for referent, id_ in ids.items()}


def _owners(ids: Mapping[str, EntityId]) -> dict[str, EntityId]:
    """Return the key of a country or organisation -> its id, for the roles of people."""
    owners = {referent.partition(":")[2] or referent: id_ for referent, id_ in sorted(ids.items())}
    governments = {
        key.removeprefix("government of "): id_ for key, id_ in owners.items() if key.startswith("government of ")
    }
    return governments | owners


def _together(tallies: Sequence[Tally]) -> Tally:
    if len(tallies) == 1:
        return tallies[0]
    whole = Tally(tallies[0].type)
    for seen in tallies:
        whole.words.update(seen.words)
        whole.genders.update(seen.genders)
        for words, rank in seen.first.items():
            whole.first[words] = min(rank, whole.first.get(words, rank))
    return whole


def _entity(
    id_: EntityId, seen: Tally, facts: Facts, owners: Mapping[str, EntityId], organisations: Organisations
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
