"""Decisions of all briefs -> what is seen of each referent: by which words, since when, and in which roles.

Kept from run to run: a brief's part is taken out and put in, and only referents whose sums change are looked at anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from generator.model import Brief, BriefId, EntityType, MentionForm
from generator.resolve.biography import Facts
from generator.resolve.decisions import Decided
from generator.resolve.found import Rank, Seen
from generator.resolve.links import is_published
from generator.resolve.memory import Shelf, Table, Tally

NAME = MentionForm.NAME
Sight = tuple[str, EntityType, str, str]
"""Referent, type, words, gender."""
NOTHING: Counter[Any] = Counter()
Fact = tuple[str, tuple[str, str, str]]
"""Referent; role, of and when as the text states them."""


class Referents:
    """All that the archive shows of each referent."""

    def __init__(self, shelf: Shelf) -> None:
        self.seen: Table[str, Seen] = shelf.table()
        self.facts: Table[str, Facts] = shelf.table()
        self._sights: Tally[BriefId, Sight] = shelf.tally()
        self._by_referent: defaultdict[str, dict[Sight, int]] = defaultdict(dict)
        self._placed: dict[BriefId, tuple[Rank, frozenset[tuple[str, str]]]] = {}
        self._holders: defaultdict[str, defaultdict[str, set[Rank]]] = defaultdict(lambda: defaultdict(set))
        """Referent -> words -> the briefs that hold them."""
        self._moved: set[str] = set()
        self._facts: dict[BriefId, Counter[Fact]] = {}
        self._stated: defaultdict[str, defaultdict[tuple[str, str, str], dict[BriefId, int]]] = defaultdict(
            lambda: defaultdict(dict)
        )

    def put(self, id_: BriefId, brief: Brief | None, sights: Iterable[Sight], facts: Iterable[Fact]) -> None:
        """Take in one brief, None where it is gone, in the place of what it held before."""
        sights = list(sights)
        self._sights.put(id_, sights)
        self._place(id_, rank_of(brief) if brief else None, frozenset((sight[0], sight[2]) for sight in sights))
        stated, old = list(facts), self._facts.pop(id_, NOTHING)
        new = Counter(stated) if stated else NOTHING
        if new:
            self._facts[id_] = new
        for referent, fact in new.keys() | old.keys():
            if new[referent, fact] != old[referent, fact]:
                self._moved.add(referent)
                if new[referent, fact]:
                    self._stated[referent][fact][id_] = new[referent, fact]
                else:
                    del self._stated[referent][fact][id_]

    def _place(self, id_: BriefId, rank: Rank | None, pairs: frozenset[tuple[str, str]]) -> None:
        old_rank, old = self._placed.pop(id_, (None, frozenset()))
        if rank:
            self._placed[id_] = rank, pairs
        if (old_rank, old) == (rank, pairs):
            return
        for referent, words in old if rank != old_rank else old - pairs:
            self._moved.add(referent)
            if old_rank:
                self._holders[referent][words].discard(old_rank)
        for referent, words in pairs if rank != old_rank else pairs - old:
            self._moved.add(referent)
            if rank:
                self._holders[referent][words].add(rank)

    def update(self) -> None:
        """Bring the tables up to date with what was put."""
        for sight in self._sights.take_touched():
            held = self._by_referent[sight[0]]
            count = self._sights.counts[sight]
            if count:
                held[sight] = count
            else:
                held.pop(sight, None)
            self._moved.add(sight[0])
        for referent in self._moved:
            self.seen.mark(referent, self._seen(self._by_referent[referent], self._holders[referent]))
            stated = {fact: held for fact, held in self._stated[referent].items() if held}
            self.facts.mark(
                referent,
                {fact: [id_ for id_ in sorted(held) for _ in range(held[id_])] for fact, held in stated.items()},
            )
        self._moved = set()

    def _seen(self, sights: Mapping[Sight, int], holders: Mapping[str, set[Rank]]) -> Seen | None:
        if not sights:
            return None
        types: Counter[EntityType] = Counter()
        words: Counter[str] = Counter()
        genders: Counter[str] = Counter()
        for (_, type_, name, gender), count in sights.items():
            types[type_] += count
            words[name] += count
            genders[gender] += count
        del genders[""]
        first = {name: min(holders[name]) for name in words}
        return Seen(max(sorted(types), key=lambda type_: types[type_]), words, first, genders)


def rank_of(brief: Brief) -> Rank:
    """Return what puts briefs in order, the oldest first."""
    return str(brief.date or "9999"), brief.id


def sights_of(
    front: Iterable[tuple[str, EntityType, str]], decided: Iterable[Decided], bar: Mapping[EntityType, float]
) -> Iterable[Sight]:
    """Yield what one brief shows of those its front matter names, and of those it names itself and may show."""
    for referent, type_, words in front:
        yield referent, type_, words, ""
    published: dict[int, bool] = {}
    """By the identity of the choice, which many words of a brief share."""
    for _, words, form, _, choice, gender, name, _ in decided:
        is_shown = published.get(id(choice))
        if is_shown is None:
            is_shown = published[id(choice)] = is_published(choice, bar)
        if is_shown and form is NAME:
            yield choice.referent, choice.type, name or words, gender
