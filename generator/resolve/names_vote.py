"""Sightings of all briefs -> one type for each name.

The tagger is right more often than not: what it calls a person forty times and an organisation twice is a person
everywhere. Words around the name and inside it weigh in, and so does a full name in the same brief.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from generator.annotate.given_names import is_first_name
from generator.model import EntityType
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
SMALL = frozenset({"of", "the", "and", "for", "in", "on", "at", "&"})
"""Words that no person's name holds."""
ORDER = (PERSON, ORGANISATION, PLACE)
Scores = dict[EntityType, float]


def vote(sightings: Sequence[Sighting], known: Mapping[str, EntityType]) -> dict[str, EntityType]:
    """Return key -> type; `known` (the registry's names) is not voted on."""
    scores: defaultdict[str, Scores] = defaultdict(lambda: dict.fromkeys(ORDER, 0.0))
    words: dict[str, str] = {}
    for sighting in sightings:
        words[sighting.key] = min(sighting.words, words.get(sighting.key, sighting.words))
        for type_, weight in _evidence(sighting):
            scores[sighting.key][type_] += weight
    first = {key: known.get(key) or _winner(words[key], score) for key, score in scores.items()}
    for key, weight in _surnames(sightings, first).items():
        scores[key][PERSON] += weight
    return {key: _winner(words[key], score) for key, score in scores.items()} | dict(known)


def _evidence(sighting: Sighting) -> Iterable[tuple[EntityType, float]]:
    if sighting.type is not None:
        yield sighting.type, 1.0
    for hint in sighting.mention.hints if sighting.mention else ():
        if hint in HINTS:
            yield HINTS[hint]


def _surnames(sightings: Sequence[Sighting], types: Mapping[str, EntityType]) -> dict[str, float]:
    """Return single word -> weight of the persons of that surname who stand in the same briefs."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for sighting in sightings:
        if types[sighting.key] is PERSON and " " in sighting.key:
            bearers[sighting.brief].add(person_name(sighting.words).surname)
    weights: defaultdict[str, float] = defaultdict(float)
    for sighting in sightings:
        if sighting.key in bearers[sighting.brief]:
            weights[sighting.key] += SURNAME
    return weights


def _winner(words: str, score: Mapping[EntityType, float]) -> EntityType:
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
    if parts[-1] in SUFFIXES:
        told.append((PERSON, 3 * KIND_WORD))
    if without_legal_form(fold(words)) != fold(words):
        told.append((ORGANISATION, 3 * KIND_WORD))
    return tuple(told)
