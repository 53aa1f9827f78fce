"""How alike pairs are -> clusters, by average link; look-alike affairs stay apart."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field

ALIKE = 0.14
"""Least mean cosine of the briefs of one story; tuned on ECB+'s development topics, as are the next two."""
COHESION = 0.62
"""Least ratio of the similarity between two clusters to that within them."""
COHESIVE_SIZE = 4
"""Briefs that a cluster needs before its own similarity says anything."""


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
