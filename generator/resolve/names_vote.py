"""Sightings of all briefs -> one type for each name.

The tagger is right more often than not: what it calls a person forty times and an organisation twice is a person
everywhere. Words around the name weigh in.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping

import cleanco
from nicknames import NickNamer

from generator.model import EntityType
from generator.resolve.name_keys import fold, person_name
from generator.resolve.places import is_place_name
from generator.resolve.sightings import Sighting

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
HINTS: Mapping[str, tuple[EntityType, float]] = {
    "title": (PERSON, 2.0),
    "who": (PERSON, 1.5),
    "speaks": (PERSON, 0.3),
    "in-place": (PLACE, 0.6),
    "legal-form": (ORGANISATION, 3.0),
}
FIRST_NAME = 0.6
"""Weight of a known first name before another word."""
GAZETTEER = 3.0
"""Weight of standing in a list of places."""
ORDER = (PERSON, ORGANISATION, PLACE)


def vote(sightings: Iterable[Sighting], known: Mapping[str, EntityType]) -> dict[str, EntityType]:
    """Return key -> type; `known` (the registry's names) is not voted on."""
    scores: defaultdict[str, dict[EntityType, float]] = defaultdict(lambda: dict.fromkeys(ORDER, 0.0))
    words: dict[str, str] = {}
    for sighting in sightings:
        words[sighting.key] = min(sighting.words, words.get(sighting.key, sighting.words))
        for type_, weight in _evidence(sighting):
            scores[sighting.key][type_] += weight
    types = {key: _winner(words[key], score) for key, score in scores.items()}
    return {**types, **known}


def _evidence(sighting: Sighting) -> Iterable[tuple[EntityType, float]]:
    if sighting.type is not None:
        yield sighting.type, 1.0
    for hint in sighting.mention.hints if sighting.mention else ():
        if hint in HINTS:
            yield HINTS[hint]


def _winner(words: str, score: Mapping[EntityType, float]) -> EntityType:
    total = dict(score)
    scale = sum(score.values())
    if is_place_name(words):
        total[PLACE] += GAZETTEER
    if is_first_name(fold(words).split()[0] if fold(words) else "") and person_name(words).full:
        total[PERSON] += FIRST_NAME * scale
    if _has_legal_form(words):
        total[ORGANISATION] += GAZETTEER
    return max(ORDER, key=lambda type_: (total[type_], -ORDER.index(type_)))


@functools.lru_cache(maxsize=100_000)
def _has_legal_form(words: str) -> bool:
    return " " in words and cleanco.basename(words) != words.rstrip(".,")


@functools.cache
def nick_namer() -> NickNamer:
    """Return the package's table of English nicknames."""
    return NickNamer()


@functools.lru_cache(maxsize=50_000)
def is_first_name(word: str) -> bool:
    """Tell whether `word` is an English first name or nickname."""
    return len(word) > 1 and bool(nick_namer().nicknames_of(word) or nick_namer().canonicals_of(word))
