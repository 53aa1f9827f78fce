"""Sightings of all briefs -> one type for each name.

The tagger is right more often than not: what it calls a person forty times and an organisation twice is a person
everywhere. Words around the name and inside it weigh in, and so does a full name in the same brief.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from generator.annotate.given_names import is_first_name
from generator.model import BriefId, EntityType
from generator.resolve.memory import Shelf, Table, Tally, Work
from generator.resolve.name_keys import (
    SUFFIXES,
    country_of,
    fold,
    organisation_aliases,
    person_name,
    without_legal_form,
    word_list,
)
from generator.resolve.places import country_keys, is_place_name
from generator.resolve.sightings import Sighting
from generator.resolve.traits import Trait

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
HINTS: Mapping[str, tuple[EntityType, float]] = {
    "title": (PERSON, 2.0),
    "who": (PERSON, 1.5),
    "speaks": (PERSON, 0.3),
    "in-place": (PLACE, 0.6),
    "employs": (ORGANISATION, 3.0),
    "role": (PERSON, 1.6),
    "settlement": (PLACE, 4.0),
    "body": (ORGANISATION, 3.0),
    "the": (ORGANISATION, 1.2),
}
FIRST_NAME = 1.1
"""Weight, for each sighting, of a known first name before another word."""
KIND_WORD = 0.8
"""Weight, for each sighting, of a last word such as Bank or River."""
SURNAME = 1.2
"""Weight, for each sighting, of a person in the same brief whose surname it is."""
LISTED = 1.5
"""Weight, for each sighting, of standing in the list of organisations."""
GAZETTEER = 3.0
"""Weight of standing in a list of places or organisations."""
ALWAYS_IN = 0.6
"""Weight, for each sighting, of a name that stands behind `in` wherever it stands."""
SMALL = frozenset({"of", "the", "and", "for", "in", "on", "at", "&"})
"""Words that no person's name holds."""
HEIGHTS = frozenset({"mt", "mount", "cape"})
"""First words of names of places, and of little else."""
ORDER = (PERSON, ORGANISATION, PLACE)
Scores = dict[EntityType, float]
Traits = Mapping[Trait, int]


class Vote:
    """The type of each name, kept from one run to the next."""

    def __init__(self, shelf: Shelf) -> None:
        self.types: Table[str, EntityType] = shelf.table()
        """By key: what is given, else what the archive votes for."""
        self._first: Table[str, EntityType] = shelf.table()
        """The same before surnames weigh in."""
        self._surnames: Work[BriefId, Counter[str]] = shelf.work(self._first)
        self._beside: Tally[BriefId, str] = shelf.tally()

    def update(
        self,
        touched: set[str],
        traits_of: Callable[[str], Traits],
        given: Table[str, EntityType],
        sightings: Mapping[BriefId, Sequence[Sighting]],
        fresh: Iterable[BriefId],
        gone: Iterable[BriefId],
    ) -> None:
        """Vote again on the `touched` names, after the sightings of `fresh` briefs and of those that are `gone`.

        `given` holds the types that nobody votes on.
        """
        touched = touched | given.changed
        for key in touched:
            self._first.mark(key, dict.get(given, key) or winner(traits_of(key), 0))
        self._surnames.update(fresh, gone, lambda brief: _surnames(sightings[brief], self._first))
        for brief in self._surnames.changed:
            self._beside.put(brief, self._surnames.results.get(brief, ()))
        for key in touched | self._beside.take_touched():
            self.types.mark(key, dict.get(given, key) or winner(traits_of(key), self._beside.counts[key]))


def _surnames(sightings: Sequence[Sighting], types: Mapping[str, EntityType]) -> Counter[str]:
    """Return the names of one brief that are the surname of a person who stands in it, counted."""
    bearers = {
        person_name(sighting.words).surname
        for sighting in sightings
        if " " in sighting.key and types.get(sighting.key) is PERSON
    }
    return Counter([sighting.key for sighting in sightings if sighting.key in bearers])


def _scores(traits: Traits, beside: int) -> Scores:
    told: Counter[str] = Counter()
    for trait, count in traits.items():
        if trait.type is not None:
            told[trait.type] += count
        for hint in trait.hints:
            told[hint] += count
    score: Scores = {type_: float(told[type_]) for type_ in ORDER}
    score[PERSON] += SURNAME * beside
    for hint, (type_, weight) in HINTS.items():
        score[type_] += weight * told[hint]
    if told["in-place"] > 1 and told["in-place"] == sum(traits.values()):
        score[PLACE] += ALWAYS_IN * told["in-place"]
    return score


def winner(traits: Traits, beside: int) -> EntityType | None:
    """Return the type that the traits of one name vote for.

    `beside` counts its sightings in briefs with a person whose surname it is. None without any trait.
    """
    return _by_score(min(trait.words for trait in traits), _scores(traits, beside)) if traits else None


def _by_score(words: str, score: Mapping[EntityType, float]) -> EntityType:
    total = dict(score)
    scale = sum(score.values())
    if is_place_name(words):
        total[PLACE] += GAZETTEER
    if words in organisation_aliases():
        total[ORGANISATION] += GAZETTEER + LISTED * scale
    for type_, weight in _by_words(words):
        total[type_] += weight * scale
    winner = max(ORDER, key=lambda type_: (total[type_], -ORDER.index(type_)))
    return ORGANISATION if winner is PERSON and _is_national(words) else winner


def _is_national(words: str) -> bool:
    """Tell whether a country ends a name that no first name begins: Garuda Indonesia."""
    first, _, last = fold(words).rpartition(" ")
    return bool(first) and country_of(last) in country_keys() and not is_first_name(first.split()[0])


@functools.lru_cache(maxsize=100_000)
def _by_words(words: str) -> tuple[tuple[EntityType, float], ...]:
    """Return what the words of a name of several words tell of its type."""
    parts = fold(words).split()
    if len(parts) < 2:
        return ()
    told: list[tuple[EntityType, float]] = []
    last = parts[-1]
    called = is_first_name(parts[0]) and person_name(words).full and not SMALL.intersection(parts)
    called = called and not any(part[0].isdigit() for part in parts)
    if last in word_list("organisation_words.txt") or parts[0] in word_list("organisation_first_words.txt"):
        told.append((ORGANISATION, KIND_WORD))
    elif last in word_list("place_words.txt"):
        sure = is_place_name(words.rpartition(" ")[0])
        told += [] if called and last in word_list("surname_words.txt") else [(PLACE, (1 + sure) * KIND_WORD)]
    elif called:
        told.append((PERSON, FIRST_NAME))
    if parts[0] in HEIGHTS:
        told.append((PLACE, 2 * KIND_WORD))
    if parts[-1] in SUFFIXES:
        told.append((PERSON, 3 * KIND_WORD))
    if without_legal_form(fold(words)) != fold(words):
        told.append((ORGANISATION, 3 * KIND_WORD))
    return tuple(told)
