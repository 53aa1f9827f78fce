"""Briefs -> stories: which briefs report on one course of affairs.

Average-link clusters of TF-IDF vectors over words and names, within a window of time. Terms that stand in few briefs
choose the pairs that are compared at all, so that ten thousand briefs cost seconds, not hours.
"""

from __future__ import annotations

import datetime as dt
import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from generator.model import Annotation, Brief, BriefId

ALIKE = 0.20
"""Mean cosine of two stories that are one; tuned by Cybulska and Vossen's look-alike topics."""
WINDOW = 21
"""Days that two briefs of a story may lie apart."""
RARE = 60
"""A term in more briefs than this chooses no pairs; it still counts in the cosine."""
NAME_WEIGHT = 1.0

Vector = dict[str, float]


def find_stories(
    briefs: Iterable[Brief], annotations: Mapping[BriefId, Annotation], names: Mapping[BriefId, Iterable[str]]
) -> dict[BriefId, BriefId]:
    """Return for each brief the story it belongs to, called by the story's first brief by id.

    `names` holds the entities named in each brief, once for each mention.
    """
    ordered = sorted(briefs, key=lambda brief: brief.id)
    counts = [_counts(annotations[brief.id], names.get(brief.id, ())) for brief in ordered]
    days = [brief.date for brief in ordered]
    clusters = average_link(similarities(_weighted(counts), days), len(ordered))
    return {ordered[member].id: ordered[cluster[0]].id for cluster in clusters for member in cluster}


def _counts(annotation: Annotation, names: Iterable[str]) -> Counter[str]:
    counts = Counter(dict(annotation.terms))
    for name, count in Counter(names).items():
        counts[f"name:{name}"] = count
    return counts


def _weighted(counts: list[Counter[str]]) -> list[Vector]:
    """Return unit vectors of TF-IDF weights; a term of one brief, or of half of a larger archive, weighs nothing."""
    frequency = Counter(term for count in counts for term in count)
    most = max(len(counts) * 0.5, 2)
    idf = {term: math.log(len(counts) / f) for term, f in frequency.items() if 1 < f <= most and f < len(counts)}
    vectors = []
    for count in counts:
        vector = {term: (1 + math.log(f)) * idf[term] for term, f in count.items() if term in idf}
        length = math.sqrt(math.fsum(weight * weight for weight in vector.values())) or 1.0
        vectors.append({term: weight / length for term, weight in vector.items()})
    return vectors


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

    Pairs missing from `alike` count as 0; ties go to the lower indexes.
    """
    links: list[dict[int, float]] = [{} for _ in range(size)]
    for (a, b), value in alike.items():
        links[a][b] = links[b][a] = value
    clusters: dict[int, list[int]] = {index: [index] for index in range(size)}
    heap = [(-value, a, b) for (a, b), value in alike.items() if value >= least]
    heapq.heapify(heap)
    while heap:
        _, a, b = heapq.heappop(heap)
        if a not in clusters or b not in clusters:
            continue
        joined = len(links)
        links.append(_mean_links(links[a], links[b], len(clusters[a]), len(clusters[b]), clusters))
        clusters[joined] = sorted(clusters.pop(a) + clusters.pop(b))
        for other, value in sorted(links[joined].items()):
            if other in (a, b):
                continue
            links[other][joined] = value
            if value >= least:
                heapq.heappush(heap, (-value, other, joined))
    return sorted(clusters.values())


def _mean_links(
    one: dict[int, float], other: dict[int, float], one_size: int, other_size: int, alive: Mapping[int, object]
) -> dict[int, float]:
    """Return the joined cluster's mean similarity to every other that is still alive."""
    return {
        index: (one_size * one.get(index, 0.0) + other_size * other.get(index, 0.0)) / (one_size + other_size)
        for index in sorted(one.keys() | other.keys())
        if index in alive
    }
