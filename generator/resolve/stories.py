"""Briefs -> stories: which briefs report on one course of affairs.

Average-link clusters of TF-IDF vectors over words and names, within a window of time. Terms that stand in few briefs
choose the pairs that are compared at all, so that ten thousand briefs cost seconds, not hours.
"""

from __future__ import annotations

import functools
import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from generator.model import Annotation, Brief, BriefId
from generator.resolve.clusters import ALIKE, average_link

NAME = "name:"
WINDOW = 21
"""Days that two briefs of a story may lie apart."""
SMALL_ARCHIVE = 4
"""Briefs that may all share a term before it counts as common."""
NUMBER = re.compile(r"\d(?<!\w\d)[\d.,:-]*\b")
"""Begins with its digit, not with a border of words: so the engine leaps from digit to digit."""
ASCII_NUMBER = re.compile(NUMBER.pattern, re.ASCII)
"""The same for texts that hold nothing else, in a third of the time."""
NUMBER_WEIGHT = 2.25
"""Numbers part look-alike affairs that words join: the dead, the age, the score, the version."""
RARE = 60
"""A term in more briefs than this chooses no pairs; it still counts in the cosine."""
COMMON = 512
"""A term in more briefs than this weighs nothing: it is of many stories, and one edit that changed its weight would
let all its briefs be compared anew."""
LEAST_SHARED = 0.04
"""Part of the cosine that must come from rare terms; below, the pair is not compared at all."""

STEPS = 4
"""In each doubling of how many briefs hold a term, where its weight changes: rarely, and so for few other briefs."""
SIZE_STEPS = 8
"""The same for the number of all briefs: when it changes, all are compared anew."""
EXACT = 8

Vector = dict[str, float]
Row = tuple[int, BriefId, int]
"""Day, brief and how often a term stands in it."""


def find_stories(
    briefs: Iterable[Brief], annotations: Mapping[BriefId, Annotation], names: Mapping[BriefId, Iterable[str]]
) -> dict[BriefId, BriefId]:
    """Return for each brief the story it belongs to, called by the story's first brief by id.

    `names` holds the entities named in each brief, once for each mention.
    """
    stories = Stories()
    terms = (make_terms(brief, annotations[brief.id], tuple(names.get(brief.id, ()))) for brief in briefs)
    stories.update({one.brief.id: one for one in terms}, ())
    return stories.of


class Terms(NamedTuple):
    """What one brief's terms are counted from."""

    brief: Brief
    annotation: Annotation
    names: tuple[str, ...]
    """Ids of the entities it names, marked as no other term is, once for each mention."""
    numbers: tuple[str, ...]
    """In its text, each as often as it stands there."""

    @property
    def day(self) -> int:
        """As a number; 0 when not known."""
        return self.brief.date.toordinal() if self.brief.date else 0

    def may_hold(self, term: str) -> bool:
        """Tell, at little cost, whether a term may stand in the brief."""
        if term.startswith(NAME):
            return term in self.names
        if term.startswith("#"):
            return term in self.numbers
        return any(word == term for word, _ in self.annotation.terms)

    def held(self) -> set[str]:
        """Return the terms that stand in the brief."""
        return {*[term for term, _ in self.annotation.terms], *self.names, *self.numbers}

    def counts(self) -> dict[str, int]:
        """Return how often each term stands in the brief."""
        counts = dict(self.annotation.terms)
        for marked in (*self.names, *self.numbers):
            counts[marked] = counts.get(marked, 0) + 1
        return counts


def make_terms(brief: Brief, annotation: Annotation, names: tuple[str, ...]) -> Terms:
    """Return the terms of one brief; numbers are marked by a `#`, as no other term is."""
    pattern = ASCII_NUMBER if brief.text.isascii() else NUMBER
    numbers = tuple(map(_as_number, pattern.findall(brief.text)))
    return Terms(brief, annotation, tuple(map(_as_name, names)), numbers)


_as_number = functools.lru_cache(maxsize=50_000)("#".__add__)
_as_name = functools.lru_cache(maxsize=50_000)(NAME.__add__)


class Weights(dict[str, float]):
    """What terms weigh, each found out when it is first asked for."""

    def __init__(self, weigh: Callable[[str], float]) -> None:
        self._weigh = weigh

    def __missing__(self, term: str) -> float:
        weight = self[term] = self._weigh(term)
        return weight


class Stories:
    """The stories of all briefs, kept from run to run.

    The weight of a term hangs on the rounded number of briefs that hold it, so that one more changes the vectors of
    few others; clusters never reach beyond briefs that are joined by a chain of likeness, so only those are clustered
    anew to whose chain a changed vector belongs.
    """

    def __init__(self) -> None:
        self.of: dict[BriefId, BriefId] = {}
        self.changed: set[BriefId] = set()
        """Briefs that the last update has put into another story."""
        self._terms: dict[BriefId, Terms] = {}
        self._frequency: Counter[str] = Counter()
        self._rare: defaultdict[str, list[Row]] = defaultdict(list)
        """Term of few briefs -> its holders, in order."""
        self._size = 0
        self._lengths: dict[BriefId, float] = {}
        self._alike: defaultdict[BriefId, dict[BriefId, float]] = defaultdict(dict)
        self._vectors: dict[BriefId, Vector] = {}
        """These and the next for the time of a run, then empty."""
        self._weights = Weights(self._weight)

    def update(self, put: Mapping[BriefId, Terms], gone: Iterable[BriefId]) -> None:
        """Take in briefs that are new or other than before, and drop those that are gone."""
        gone = set(gone)
        before = self._note(put, gone)
        size = rounded(len(self._terms), SIZE_STEPS)
        dirty = set(put) | self._touched_by(before) if size == self._size else set(self._terms)
        self._size = size
        for id_ in dirty | gone:
            self._lengths.pop(id_, None)
        touched = dirty | gone
        touched |= {other for id_ in touched for other in self._strong(id_)}
        self._compare(dirty, gone)
        self._cluster(touched, gone)
        self._vectors = {}
        self._weights.clear()

    def _note(self, put: Mapping[BriefId, Terms], gone: Iterable[BriefId]) -> dict[str, int]:
        """Count the terms anew; return those of another frequency with the one they had."""
        before: dict[str, int] = {}
        if not self._terms:
            self._note_first(put)
            return before
        for id_ in (*put, *gone):
            old, new = self._terms.pop(id_, None), put.get(id_)
            gone_rows, new_rows = _rows(old), _rows(new)
            for term, row in gone_rows - new_rows if old else ():
                before.setdefault(term, self._frequency[term])
                self._frequency[term] -= 1
                if term in self._rare:
                    self._rare[term].remove(row)
            self._count(new_rows - gone_rows if old else new_rows, before)
            if new:
                self._terms[id_] = new
        for term in before:
            self._sort_out(term)
        return before

    def _note_first(self, put: Mapping[BriefId, Terms]) -> None:
        """Count the terms where there were none before: all at once, and with holders of those of few briefs only."""
        frequencies, rare = self._frequency, self._rare
        for one in put.values():
            frequencies.update(one.held())
        few = {term for term, count in frequencies.items() if count <= RARE}
        for id_, one in put.items():
            self._terms[id_] = one
            day, counts = one.day, one.counts()
            for term in few.intersection(counts):
                rare[term].append((day, id_, counts[term]))
        for rows in rare.values():
            rows.sort()

    def _count(self, rows: Iterable[tuple[str, Row]], before: dict[str, int]) -> None:
        frequencies, rare = self._frequency, self._rare
        for term, row in rows:
            frequency = frequencies.get(term, 0)
            before.setdefault(term, frequency)
            frequencies[term] = frequency + 1
            if not frequency:
                rare[term] = [row]
            elif frequency < RARE and term in rare:
                rare[term].append(row)

    def _sort_out(self, term: str) -> None:
        """Hold who holds a term as long as few do."""
        frequency, rows = self._frequency[term], self._rare.get(term, ())
        if not frequency or frequency > RARE:
            self._rare.pop(term, None)
        if not frequency:
            del self._frequency[term]
        elif frequency <= RARE and len(rows) == frequency:
            self._rare[term].sort()
        elif frequency <= RARE:
            holders = [self._terms[id_] for id_ in self._holders(term)]
            self._rare[term] = sorted((one.day, one.brief.id, one.counts()[term]) for one in holders)

    def _touched_by(self, before: Mapping[str, int]) -> set[BriefId]:
        """Return the briefs that hold a term whose weight, or whose being rare, has changed."""
        touched: set[BriefId] = set()
        for term, old in before.items():
            if old and (new := self._frequency[term]) and self._weighs_other(old, new):
                touched.update(self._holders(term))
        return touched

    def _weighs_other(self, old: int, new: int) -> bool:
        """Tell whether it makes a difference that `new` briefs instead of `old` hold a term."""
        most = self._most()
        if min(old, new) > most:
            return False
        is_moved = (old <= RARE) != (new <= RARE) or (old <= most) != (new <= most)
        return is_moved or _class_of(old) != _class_of(new)

    def _most(self) -> float:
        return max(min(self._size * 0.5, COMMON), SMALL_ARCHIVE)

    def _holders(self, term: str) -> list[BriefId]:
        if term in self._rare:
            return [id_ for _, id_, _ in self._rare[term]]
        return [id_ for id_, one in self._terms.items() if one.may_hold(term) and term in one.counts()]

    def _weight(self, term: str) -> float:
        """Return what a term weighs; one of a single brief, or of too many, weighs nothing."""
        frequency = self._frequency[term]
        if not 1 < frequency <= self._most():
            return 0.0
        return _idf(self._size, _class_of(frequency)) * (NUMBER_WEIGHT if term.startswith("#") else 1.0)

    def _weighted(self, id_: BriefId) -> Vector:
        counts = self._terms[id_].counts()
        return {
            term: weight if count == 1 else _damped(count) * weight
            for (term, count), weight in zip(counts.items(), map(self._weights.__getitem__, counts), strict=True)
            if weight
        }

    def _vector(self, id_: BriefId) -> Vector:
        """Return the unit vector of TF-IDF weights, kept for this run."""
        vector = self._vectors.get(id_)
        if vector is None:
            weighted = self._weighted(id_)
            length = self._lengths[id_] = _length(weighted)
            vector = self._vectors[id_] = {term: weight / length for term, weight in weighted.items()}
        return vector

    def _length_of(self, id_: BriefId) -> float:
        """Return the length of a brief's weights before they were made a unit vector."""
        if id_ not in self._lengths:
            self._vector(id_)
        return self._lengths[id_]

    def _compare(self, dirty: set[BriefId], gone: set[BriefId]) -> None:
        """Compare each of `dirty` with the briefs in its window that share enough rare terms with it."""
        for id_ in dirty | gone:
            for other in self._alike.pop(id_, {}):
                self._alike[other].pop(id_, None)
        done: set[BriefId] = set(gone)
        for id_ in sorted(dirty, key=lambda id_: (self._terms[id_].day, id_)):
            done.add(id_)
            for other in self._sharing(id_, done):
                first, second = sorted((id_, other))
                value = cosine(self._vector(first), self._vector(second))
                self._alike[id_][other] = self._alike[other][id_] = value
            del self._vectors[id_]  # in this order, vectors are held only for the days of a window

    def _sharing(self, id_: BriefId, done: Set[BriefId]) -> list[BriefId]:
        """Return the briefs that share enough rare terms with one, without those that are `done`."""
        day = self._terms[id_].day
        shared: dict[BriefId, float] = {}
        vector, length_of, rare = self._vector(id_), self._length_of, self._rare
        for term in sorted([term for term in vector if term in rare]):
            weight, own = self._weights[term], vector[term]
            for _, other, count in _in_window(rare[term], day):
                if other not in done:
                    part = own * (_damped(count) * weight / length_of(other))
                    shared[other] = shared.get(other, 0.0) + part
        return [other for other, part in shared.items() if part >= LEAST_SHARED]

    def _strong(self, id_: BriefId) -> list[BriefId]:
        return [other for other, value in self._alike.get(id_, {}).items() if value >= ALIKE]

    def _cluster(self, touched: set[BriefId], gone: set[BriefId]) -> None:
        """Find the stories of all that hang together with the `touched` briefs anew."""
        self.changed = set(gone)
        for id_ in gone:
            self.of.pop(id_, None)
        left = touched - gone
        while left:
            block = self._reached(left.pop())
            left -= block
            for cluster in self._clusters(sorted(block)):
                for id_ in cluster:
                    if self.of.get(id_) != cluster[0]:
                        self.of[id_] = cluster[0]
                        self.changed.add(id_)

    def _reached(self, start: BriefId) -> set[BriefId]:
        found, pending = {start}, [start]
        while pending:
            for other in self._strong(pending.pop()):
                if other not in found:
                    found.add(other)
                    pending.append(other)
        return found

    def _clusters(self, block: Sequence[BriefId]) -> list[list[BriefId]]:
        at = {id_: index for index, id_ in enumerate(block)}
        alike = {
            (at[id_], at[other]): value
            for id_ in block
            for other, value in sorted(self._alike.get(id_, {}).items())
            if id_ < other and other in at
        }
        return [[block[index] for index in cluster] for cluster in average_link(alike, len(block))]


def _rows(terms: Terms | None) -> Set[tuple[str, Row]]:
    """Return the terms of a brief with their rows."""
    if terms is None:
        return set()
    day, id_ = terms.day, terms.brief.id
    return {term: (day, id_, count) for term, count in terms.counts().items()}.items()


def _class_of(frequency: int) -> int:
    """Return the rounded number of briefs that decides a term's weight; that of common terms changes seldom."""
    return rounded(frequency, STEPS if frequency <= RARE else 1)


def rounded(number: int, steps: int) -> int:
    """Return `number` down to the last of `steps` in each doubling; numbers below `EXACT` are themselves."""
    if number < EXACT:
        return number
    return int(2 ** (math.floor(math.log2(number) * steps + 1e-9) / steps))


@functools.cache
def _idf(size: int, frequency: int) -> float:
    return math.log((size + 1) / frequency)


def _length(weighted: Mapping[str, float]) -> float:
    return math.sqrt(sum([weight * weight for weight in weighted.values()])) or 1.0


def _in_window(rows: Sequence[Row], day: int) -> Sequence[Row]:
    """Return the rows of days that are near, and those without a day."""
    if not day:
        return rows
    near = rows[_first_of(rows, max(day - WINDOW, 1)) : _first_of(rows, day + WINDOW + 1)]
    return near if rows[0][0] else [*rows[: _first_of(rows, 1)], *near]


def _first_of(rows: Sequence[Row], day: int) -> int:
    """Return where the rows of `day` and of later ones begin."""
    return bisect_left(rows, (day,))


@functools.cache
def _damped(count: int) -> float:
    return 1 + math.log(count)


def cosine(one: Vector, other: Vector) -> float:
    """Return the cosine of two unit vectors."""
    if len(other) < len(one):
        one, other = other, one
    return sum([weight * other[term] for term, weight in one.items() if term in other])
