"""Briefs -> stories: which briefs report on one course of affairs.

Average-link clusters of TF-IDF vectors over words and names, within a window of time. Terms that stand in few briefs
choose the pairs that are compared at all, so that ten thousand briefs cost seconds, not hours.
"""

from __future__ import annotations

import datetime as dt
import functools
import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from generator.model import Annotation, Brief, BriefId

ALIKE = 0.14
"""Least mean cosine of the briefs of one story; tuned on ECB+'s development topics, as are the next two."""
COHESION = 0.62
"""Least ratio of the similarity between two clusters to that within them."""
COHESIVE_SIZE = 4
"""Briefs that a cluster needs before its own similarity says anything."""
WINDOW = 21
"""Days that two briefs of a story may lie apart."""
SMALL_ARCHIVE = 4
"""Briefs that may all share a term before it counts as common."""
NUMBER = re.compile(r"\b\d[\d.,:-]*\b")
NUMBER_WEIGHT = 2.25
"""Numbers part look-alike affairs that words join: the dead, the age, the score, the version."""
RARE = 60
"""A term in more briefs than this chooses no pairs; it still counts in the cosine."""
LEAST_SHARED = 0.04
"""Part of the cosine that must come from rare terms; below, the pair is not compared at all."""

Vector = dict[str, float]


def find_stories(
    briefs: Iterable[Brief], annotations: Mapping[BriefId, Annotation], names: Mapping[BriefId, Iterable[str]]
) -> dict[BriefId, BriefId]:
    """Return for each brief the story it belongs to, called by the story's first brief by id.

    `names` holds the entities named in each brief, once for each mention.
    """
    ordered = sorted(briefs, key=lambda brief: brief.id)
    counts = [_counts(brief, annotations[brief.id], names.get(brief.id, ())) for brief in ordered]
    days = [brief.date for brief in ordered]
    clusters = average_link(similarities(_weighted(counts), days), len(ordered))
    return {ordered[member].id: ordered[cluster[0]].id for cluster in clusters for member in cluster}


def _counts(brief: Brief, annotation: Annotation, names: Iterable[str]) -> dict[str, int]:
    counts = dict(annotation.terms)
    for term in (*(f"name:{name}" for name in names), *(f"#{number}" for number in NUMBER.findall(brief.text))):
        counts[term] = counts.get(term, 0) + 1
    return counts


def _weighted(counts: list[dict[str, int]]) -> list[Vector]:
    """Return unit vectors of TF-IDF weights; a term of one brief, or of half of a larger archive, weighs nothing."""
    frequency: Counter[str] = Counter()
    for count in counts:
        frequency.update(count.keys())
    most = max(len(counts) * 0.5, SMALL_ARCHIVE)
    weight_of = {
        term: math.log((len(counts) + 1) / f) * (NUMBER_WEIGHT if term.startswith("#") else 1.0)
        for term, f in frequency.items()
        if 1 < f <= most
    }
    return [_unit(count, weight_of) for count in counts]


def _unit(count: Mapping[str, int], weight_of: Mapping[str, float]) -> Vector:
    vector = {term: _damped(f) * weight_of[term] for term, f in count.items() if term in weight_of}
    length = math.sqrt(sum([weight * weight for weight in vector.values()])) or 1.0
    return {term: weight / length for term, weight in vector.items()}


@functools.cache
def _damped(count: int) -> float:
    return 1 + math.log(count)


def similarities(vectors: list[Vector], days: list[dt.date | None]) -> dict[tuple[int, int], float]:
    """Return the cosine of each pair, lower index first, that shares enough rare terms within the window."""
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, vector in enumerate(vectors):
        for term, weight in vector.items():
            holders[term].append((index, weight))
    shared: defaultdict[tuple[int, int], float] = defaultdict(float)
    for _, members in sorted(holders.items()):
        if len(members) <= RARE:
            for (a, weight), (b, other) in combinations(members, 2):
                shared[a, b] += weight * other
    return {
        (a, b): cosine(vectors[a], vectors[b])
        for (a, b), part in shared.items()
        if part >= LEAST_SHARED and _near(days[a], days[b])
    }


def _near(one: dt.date | None, other: dt.date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= WINDOW


def cosine(one: Vector, other: Vector) -> float:
    """Return the cosine of two unit vectors."""
    if len(other) < len(one):
        one, other = other, one
    return sum([weight * other[term] for term, weight in one.items() if term in other])


def average_link(alike: Mapping[tuple[int, int], float], size: int, least: float = ALIKE) -> list[list[int]]:
    """Return clusters of 0..size-1, joining the most alike first while their mean similarity is at least `least`.

    Two clusters that are both much more alike within than between stay apart: look-alike affairs (this year's
    election and the last) share their vocabulary, but each has names and numbers of its own. Pairs missing from
    `alike` count as 0; ties go to the lower indexes.
    """
    clusters = [_Cluster([index]) for index in range(size)]
    for (a, b), value in alike.items():
        clusters[a].links[b] = clusters[b].links[a] = value
    alive = dict(enumerate(clusters))
    heap = [(-value, a, b) for (a, b), value in alike.items() if value >= least]
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if a not in alive or b not in alive or _stay_apart(alive[a], alive[b], -value):
            continue
        joined, index = _join(alive.pop(a), alive.pop(b), -value, alive), size
        size += 1
        alive[index] = joined
        for other, mean in joined.links.items():
            alive[other].links[index] = mean
            if mean >= least:
                heapq.heappush(heap, (-mean, other, index))
    return sorted(sorted(cluster.members) for cluster in alive.values())


@dataclass(slots=True)
class _Cluster:
    members: list[int]
    links: dict[int, float] = field(default_factory=dict)
    """Index of another cluster -> mean similarity of the pairs between them."""
    within: float = 0.0
    """Sum of the similarities of its own pairs."""

    @property
    def cohesion(self) -> float:
        size = len(self.members)
        return self.within / (size * (size - 1) / 2) if size > 1 else 0.0


def _stay_apart(one: _Cluster, other: _Cluster, between: float) -> bool:
    sizes = len(one.members), len(other.members)
    if min(sizes) < COHESIVE_SIZE:
        return False
    cohesion = (one.cohesion * sizes[0] + other.cohesion * sizes[1]) / sum(sizes)
    return between < COHESION * cohesion


def _join(one: _Cluster, other: _Cluster, between: float, alive: Mapping[int, object]) -> _Cluster:
    first, second = len(one.members), len(other.members)
    links = {
        index: (first * one.links.get(index, 0.0) + second * other.links.get(index, 0.0)) / (first + second)
        for index in sorted(one.links.keys() | other.links.keys())
        if index in alive
    }
    within = one.within + other.within + between * first * second
    return _Cluster(one.members + other.members, links, within)
