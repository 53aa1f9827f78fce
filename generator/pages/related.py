"""Briefs about the same rare things, found by index: what a brief costs does not grow with the archive."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from generator.archive import Archive, Entry
from generator.model import BriefId

MOST = 5
NEAREST = 20
"""Of a name in many briefs only this many on each side in time are looked at."""
LEAST_SHARED = 2
"""Names that two briefs must share unless they tell of the same event."""


class Postings(dict[str, list[int]]):
    """The places of the briefs of a name or an event, made when they are asked for."""

    def __init__(self, briefs: Mapping[str, Sequence[Entry]], places: Mapping[BriefId, int]) -> None:
        self._briefs, self._places = briefs, places

    def __missing__(self, id_: str) -> list[int]:
        places = self[id_] = [self._places[entry.brief.id] for entry in self._briefs[id_]]
        return places


class Relations:
    """Which briefs belong together."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._place = {entry.brief.id: number for number, entry in enumerate(archive.entries)}
        self._names = Postings(archive.names.briefs, self._place)
        self._events = Postings(archive.happenings.briefs, self._place)

    def of(self, entry: Entry, shown: Collection[Entry] = ()) -> tuple[Entry, ...]:
        """Return at most five related briefs: those set by hand, then those that share the rarest names.

        Of the latter those are left out that the page has `shown` already.
        """
        archive = self.archive
        by_hand = [archive.by_id[id_] for id_ in entry.brief.front_matter.related if id_ in archive.by_id]
        alike = (archive.entries[place] for place in self._alike(entry, MOST + len(shown)))
        found = (other for other in alike if other not in shown)
        chosen = {other.brief.id: other for other in (*by_hand, *found) if other is not entry}
        return tuple(chosen.values())[:MOST]

    def _alike(self, entry: Entry, most: int) -> list[int]:
        weight: defaultdict[int, float] = defaultdict(float)
        shared: Counter[int] = Counter()
        here = self._place[entry.brief.id]
        for postings, votes in self._postings_of(entry):
            for other in _around(postings, here):
                weight[other] += 1 / len(postings)
                shared[other] += votes
        enough = [other for other in weight if shared[other] >= LEAST_SHARED]
        return sorted(enough, key=lambda other: (-weight[other], abs(other - here), other))[:most]

    def _postings_of(self, entry: Entry) -> Iterator[tuple[list[int], int]]:
        for name in self.archive.named_in(entry):
            yield self._names[name], 1
        for event in self.archive.told_in(entry):
            yield self._events[event], LEAST_SHARED


def _around(postings: Sequence[int], here: int) -> list[int]:
    position = bisect_left(postings, here)
    near = postings[max(0, position - NEAREST) : position + NEAREST + 1]
    return [other for other in near if other != here]
