"""Briefs -> stories: which briefs report on one course of affairs.

Average-link clusters of TF-IDF vectors over words and names, within a window of time. Terms that stand in few briefs
choose the pairs that are compared at all, so that ten thousand briefs cost seconds, not hours.
"""

from __future__ import annotations

import datetime as dt
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
COHESION = 0.6
"""Least ratio of the similarity between two clusters to that within them."""
COHESIVE_SIZE = 4
"""Briefs that a cluster needs before its own similarity says anything."""
WINDOW = 21
"""Days that two briefs of a story may lie apart."""
SMALL_ARCHIVE = 4
"""Briefs that may all share a term before it counts as common."""
NUMBER = re.compile(r"\b\d[\d.,:-]*\b")
NUMBER_WEIGHT = 2.0
"""Numbers part look-alike affairs that words join: the dead, the age, the score, the version."""
RARE = 60
"""A term in more briefs than this chooses no pairs; it still counts in the cosine."""

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


def _counts(brief: Brief, annotation: Annotation, names: Iterable[str]) -> Counter[str]:
    counts = Counter(dict(annotation.terms))
    counts.update(f"name:{name}" for name in names)
    counts.update(f"#{number}" for number in NUMBER.findall(brief.text))
    return counts


def _weighted(counts: list[Counter[str]]) -> list[Vector]:
    """Return unit vectors of TF-IDF weights; a term of one brief, or of half of a larger archive, weighs nothing."""
    frequency = Counter(term for count in counts for term in count)
    most = max(len(counts) * 0.5, SMALL_ARCHIVE)
    idf = {term: math.log((len(counts) + 1) / f) for term, f in frequency.items() if 1 < f <= most}
    vectors = []
    for count in counts:
        vector = {term: (1 + math.log(f)) * idf[term] * _weight(term) for term, f in count.items() if term in idf}
        length = math.sqrt(math.fsum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({term: weight / length for term, weight in vector.items()})
    return vectors


def _weight(term: str) -> float:
    return NUMBER_WEIGHT if term.startswith("#") else 1.0


def similarities(vectors: list[Vector], days: list[dt.date | None]) -> dict[tuple[int, int], float]:
    """Return the cosine of each pair, lower index first, that shares a rare term within the window."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for index, vector in enumerate(vectors):
        for term in vector:
            holders[term].append(index)
    pairs: set[tuple[int, int]] = set()
    for members in holders.values():
        if len(members) <= RARE:
            pairs.update(pair for pair in combinations(members, 2) if _near(days[pair[0]], days[pair[1]]))
    return {(a, b): cosine(vectors[a], vectors[b]) for a, b in pairs}


def _near(one: dt.date | None, other: dt.date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= WINDOW


def cosine(one: Vector, other: Vector) -> float:
    """Return the cosine of two unit vectors."""
    if len(other) < len(one):
        one, other = other, one
    return math.fsum(weight * other[term] for term, weight in sorted(one.items()) if term in other)


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
