"""Members of all briefs -> groups, kept from run to run.

Happenings of one class in one story make a block, and so do groups of different stories that share a key; a block is
grouped again only when a member has come or gone, or when what tells its participants apart has changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any

from generator.model import BriefId
from generator.resolve.event_conflicts import Identities
from generator.resolve.event_groups import Group, group_block, join_bucket
from generator.resolve.event_keys import WAYS, Way
from generator.resolve.event_members import Member
from generator.resolve.memory import Shelf, Work

Change = tuple[list[Group], list[Group]]
"""Groups that are no more, and groups that are new."""


class Blocks:
    """The groups of the archive."""

    def __init__(self, who: Identities, shelf: Shelf) -> None:
        self._who = who
        self._members: dict[BriefId, Sequence[Member]] = {}
        self._blocks: defaultdict[tuple[str, str], dict[BriefId, list[Member]]] = defaultdict(dict)
        """(story, class) -> the members of each brief."""
        self._grouping: Work[tuple[str, str], list[Group]] = shelf.work(*who.tables)
        self._made = Made()
        self._joins = [Join(way, who, shelf) for way in WAYS]

    def update(self, changed: Iterable[BriefId], members: Callable[[BriefId], Sequence[Member]]) -> Change:
        """Return which groups have gone and come; `members` gives those of a `changed` brief, none of one gone."""
        touched: set[tuple[str, str]] = set()
        for brief in changed:
            touched |= self._put(brief, members(brief))
        gone = {block for block in touched if not self._blocks[block]}
        for block in gone:
            del self._blocks[block]
        self._grouping.update(touched - gone, gone, self._group)
        gone_groups, new_groups = self._made.change(self._grouping)
        change = [one for one in gone_groups if not one.is_bare], [one for one in new_groups if not one.is_bare]
        for join in self._joins:
            change = join.update(*change)
        passed, passing = [one for one in gone_groups if one.is_bare], [one for one in new_groups if one.is_bare]
        return [*passed, *change[0]], [*passing, *change[1]]

    def _put(self, brief: BriefId, new: Sequence[Member]) -> set[tuple[str, str]]:
        old = self._members.pop(brief, ())
        blocks = {(member.story, member.key) for member in (*old, *new)}
        for block in blocks:
            own = [member for member in new if (member.story, member.key) == block]
            self._blocks[block].pop(brief, None)
            if own:
                self._blocks[block][brief] = own
        if new:
            self._members[brief] = new
        return blocks

    def _group(self, block: tuple[str, str]) -> list[Group]:
        held = self._blocks[block]
        return group_block([member for brief in sorted(held) for member in held[brief]], self._who)


class Join:
    """One way of joining groups: those that share a key, where nothing parts them."""

    def __init__(self, way: Way, who: Identities, shelf: Shelf) -> None:
        self._key_of = way.key_of
        self._agrees = way.agrees
        self._who = who
        self._buckets: defaultdict[Hashable, dict[int, Group]] = defaultdict(dict)
        """Key -> groups by identity."""
        self._work: Work[Hashable, list[Group]] = shelf.work(*who.tables)
        self._made = Made()

    def update(self, gone: Iterable[Group], new: Iterable[Group]) -> Change:
        """Return which groups are no more and which are new after joining, where these went in."""
        removed: list[Group] = []
        added: list[Group] = []
        touched: set[Hashable] = set()
        for groups, passed, is_new in ((gone, removed, False), (new, added, True)):
            for group in groups:
                key = self._key_of(group)
                if key is None:
                    passed.append(group)
                    continue
                touched.add(key)
                if is_new:
                    self._buckets[key][id(group)] = group
                else:
                    del self._buckets[key][id(group)]
        emptied = {shared for shared in touched if not self._buckets[shared]}
        for shared in emptied:
            del self._buckets[shared]
        self._work.update(touched - emptied, emptied, self._joined)
        old, made = self._made.change(self._work)
        return [*removed, *old], [*added, *made]

    def _joined(self, key: Hashable) -> list[Group]:
        return join_bucket(self._buckets[key].values(), self._who, self._agrees)


class Made:
    """The groups that a step has made, by what it has made them of."""

    def __init__(self) -> None:
        self._groups: dict[Any, list[Group]] = {}

    def change(self, work: Work[Any, list[Group]]) -> Change:
        """Return the groups that a step makes no more, and its new ones; equal ones stay what they were."""
        gone: list[Group] = []
        new: list[Group] = []
        for key in work.changed:
            old = self._groups.pop(key, [])
            made = [next((was for was in old if was == group), group) for group in work.results.get(key, ())]
            gone += [group for group in old if not any(group is one for one in made)]
            new += [group for group in made if not any(group is one for one in old)]
            if made:
                self._groups[key] = made
        return gone, new
