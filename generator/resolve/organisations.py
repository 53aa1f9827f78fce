"""Names of organisations -> one key for each: legal forms off, short forms joined to what they stand for.

A longer name joins a shorter one only when the rest is a legal form or a generic word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from generator.model import EntityType
from generator.resolve.name_keys import organisation_key, word_list
from generator.resolve.sightings import Sighting

SMALL = frozenset({"of", "the", "and", "for", "de", "in", "on", "&"})


def join(sightings: Iterable[Sighting], registered: Mapping[str, str]) -> dict[str, str]:
    """Return key -> referent for the organisations among `sightings`; `registered` maps keys to registry ids."""
    counts: Counter[str] = Counter()
    stated: defaultdict[str, Counter[str]] = defaultdict(Counter)
    in_brief: defaultdict[str, set[str]] = defaultdict(set)
    for sighting in sightings:
        if sighting.type is not EntityType.ORGANISATION:
            continue
        key = organisation_key(sighting.words)
        counts[key] += 1
        in_brief[sighting.brief].add(key)
        for hint in sighting.mention.hints if sighting.mention else ():
            if hint.startswith("acronym-of:"):
                stated[key][organisation_key(hint.removeprefix("acronym-of:"))] += 1
    parents = {key: key for key in counts}
    parents |= _generic(counts)
    parents |= _acronyms(counts, stated, in_brief)
    return {key: _root(key, parents, registered) for key in sorted(parents)}


def _generic(counts: Mapping[str, int]) -> dict[str, str]:
    """Return longer key -> shorter key where only generic words part them."""
    generic = word_list("generic.txt")
    joined = {}
    for key in counts:
        words = key.split()
        while len(words) > 1 and words[-1] in generic:
            words = words[:-1]
            if " ".join(words) in counts:
                joined[key] = " ".join(words)
                break
    return joined


def _acronyms(
    counts: Mapping[str, int], stated: Mapping[str, Counter[str]], in_brief: Mapping[str, set[str]]
) -> dict[str, str]:
    """Return acronym -> expansion, stated in brackets or standing in the same brief; none when two could be meant."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for acronym, expansions in stated.items():
        for expansion, count in expansions.items():
            votes[acronym][expansion] += 3 * count
    for keys in in_brief.values():
        initials = {acronym: key for key in sorted(keys) for acronym in acronyms_of(key)}
        for key in keys:
            if key in initials and initials[key] != key:
                votes[key][initials[key]] += 1
    joined = {}
    for acronym, expansions in votes.items():
        best = sorted(expansions.items(), key=lambda item: (-item[1], item[0]))
        if len(best) == 1 or best[0][1] >= 3 * best[1][1]:
            joined[acronym] = best[0][0]
    return joined


def acronyms_of(key: str) -> set[str]:
    """Return the initials of a name of several words, with and without its small words."""
    words = key.split()
    if len(words) < 2:
        return set()
    return {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in SMALL)}


def _root(key: str, parents: Mapping[str, str], registered: Mapping[str, str]) -> str:
    seen = {key}
    while key not in registered and parents.get(key, key) not in seen:
        key = parents[key]
        seen.add(key)
    return registered.get(key, key)
