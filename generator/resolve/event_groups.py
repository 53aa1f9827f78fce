"""Members -> groups: one group for each happening of the archive.

Two members join when their class is the same and nothing parts them: another year, ordinal, date, place or core
participant always does. Within one story that is enough; across stories they must also be the same named event, or
share core participants and time. The result does not depend on the order of the members.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator import edtf
from generator.annotate.happening_words import lexicon
from generator.resolve.event_conflicts import (
    Identities,
    apart,
    cores_apart,
    dates_apart,
    near,
    places_agree,
    places_apart,
)
from generator.resolve.event_members import NOBODY, Member, is_named, is_of_leaders

SORTS = {
    "local", "general", "presidential", "parliamentary", "federal", "regional", "municipal", "midterm", "primary",
}  # fmt: skip
"""Words that part elections of one country."""
COURSES = {"talk", "talks", "negotiation", "negotiations"}
"""Named ones go on for months without a year or a place: the Brexit talks."""
SAME_YEAR = dt.timedelta(days=366)


@dataclass(slots=True)
class Group:
    """Members that tell of one happening, with the sum of what they say."""

    members: list[Member] = field(default_factory=list)
    core: frozenset[str] = NOBODY
    where: frozenset[str] = NOBODY
    when: list[edtf.Interval] = field(default_factory=list)
    years: frozenset[str] = NOBODY
    ordinals: frozenset[int] = frozenset()
    lemmas: tuple[str, ...] = ()
    """Each once."""
    named: bool = False
    event: str = ""
    """A known one's id; empty where none is told."""

    def add(self, member: Member) -> None:
        self.members.append(member)
        self.core = _both(self.core, member.core)
        self.where = _both(self.where, member.where)
        if member.when:
            self.when.append(edtf.parse(member.when))
        self.years = _both(self.years, member.years)
        self.ordinals = _both(self.ordinals, member.ordinals)
        if member.happening.lemma not in self.lemmas:
            self.lemmas = (*self.lemmas, member.happening.lemma)
        self.named |= is_named(member)
        self.event = self.event or (member.pin.event if member.pin else "")

    @property
    def is_bare(self) -> bool:
        """Says nothing by which it might be joined to another: no way has a key for it."""
        return not (self.event or self.core or self.where or self.when or self.years or self.named)

    def take(self, other: Group) -> None:
        for member in other.members:
            self.add(member)


def _both(one: frozenset[Any], other: frozenset[Any]) -> frozenset[Any]:
    """Return all of both, as one of the two where it holds the other: most groups have one member."""
    if one >= other:
        return one
    return one | other if one else other


def position(member: Member) -> tuple[str, int, int]:
    """Return what puts members in reading order."""
    return member.brief, member.happening.span.start, member.at


def group_block(block: Sequence[Member], known: Identities) -> list[Group]:
    """Return the groups of one class within one story; those that say most are placed first."""
    groups: list[Group] = []
    if len(block) == 1:
        groups.append(Group())
        groups[0].add(block[0])
        return groups
    telling = [member for member in block if not member.is_bare]
    for member in sorted(telling, key=lambda member: (-_weight(member), position(member))):
        _place(member, groups, known)
    for member in sorted((member for member in block if member.is_bare), key=position):
        _place_bare(member, groups)
    return groups


def _weight(member: Member) -> int:
    return 8 * bool(member.pin) + 4 * len(member.core) + 2 * bool(member.when) + bool(member.where)


def _place(member: Member, groups: list[Group], known: Identities) -> None:
    fitting = [group for group in groups if not conflict(group, member, known)]
    if _is_strict(member):
        fitting = [group for group in fitting if group.core & member.core]
    best = max(fitting, key=lambda group: _overlap(group, member), default=None)
    if best is None:
        groups.append(best := Group())
    best.add(member)


def _overlap(group: Group, member: Member) -> tuple[int, int, int]:
    shared = len(group.core & member.core) + len(group.where & member.where)
    pinned = bool(member.pin and member.pin.event == group.event)
    return 10 * pinned + shared, any(m.brief == member.brief for m in group.members), len(group.members)


def _place_bare(member: Member, groups: list[Group]) -> None:
    """Put a member that says nothing with its own word, in its own brief before others."""
    fitting = [
        group
        for group in groups
        if not (_is_strict(member) or _others_meet(group, member))
        and not (group.named and member.happening.lemma not in group.lemmas)
    ]
    best = max(
        fitting,
        key=lambda group: (
            _like(member, group),
            member.happening.lemma in group.lemmas,
            any(m.brief == member.brief for m in group.members),
            len(group.members),
        ),
        default=None,
    )
    if best is None:
        groups.append(best := Group())
    best.add(member)


def _like(member: Member, group: Group) -> bool:
    """Tell whether some member has the same word with all that stands beside it: chemical attack."""
    told = member.happening
    return bool(told.arguments) and any(
        other.happening.lemma == told.lemma and set(told.arguments) <= set(other.happening.arguments)
        for other in group.members
    )


def _is_strict(member: Member) -> bool:
    kind = lexicon().kinds.get(member.key)
    return kind is not None and kind.strict


def conflict(group: Group, member: Member, known: Identities) -> bool:
    """Tell whether something parts `member` from `group`: which, when, where or whose it is."""
    if member.pin and group.event and member.pin.event != group.event:
        return True
    if (
        _other_word(group, member)
        or _others_meet(group, member)
        or _another_time(group, member)
        or _another_of_many(group, member, known)
    ):
        return True
    if apart(group.years, member.years) or apart(group.ordinals, member.ordinals):
        return True
    if apart(_sorts(group.members), _sorts([member])):
        return True
    same_core = bool(group.core & member.core)
    if member.when and group.when:
        when = edtf.parse(member.when)
        if all(dates_apart(member.key, when, other, same_core=same_core) for other in group.when):
            return True
    if places_apart(group.where, member.where, known):
        return True
    return cores_apart(member.key, group.core, member.core, known)


def _sorts(members: Iterable[Member]) -> set[str]:
    """Return what part the elections of one country: local, general."""
    return {
        word
        for member in members
        for word in (*member.happening.arguments, *member.happening.name.lower().split())
        if word in SORTS
    }


def _other_word(group: Group, member: Member) -> bool:
    """Tell whether one has a name and the other a word of its own: two who meet at a summit are not the summit."""
    if group.named == is_named(member) or member.happening.lemma in group.lemmas:
        return False
    return bool(member.core if group.named else group.core)


def _others_meet(group: Group, member: Member) -> bool:
    """Tell whether one is told of leaders whom nobody names, and the other neither so nor as a summit."""
    return is_of_leaders(member) != any(is_of_leaders(other) for other in group.members) and not (
        is_summit(member) or any(map(is_summit, group.members))
    )


def is_summit(member: Member) -> bool:
    """Tell whether a member is a gathering of leaders by its word."""
    return member.happening.lemma == "summit"


def _another_of_many(group: Group, member: Member, known: Identities) -> bool:
    """Tell whether neither date nor place says that it is the same one of many: two speeches of one person."""
    kind = lexicon().kinds.get(member.key)
    if kind is None or not kind.often or member.pin or any(other.brief == member.brief for other in group.members):
        return False
    dated = bool(member.when) and any(near(edtf.parse(member.when), other) for other in group.when)
    return not (dated or places_agree(group.where, member.where, known))


def _another_time(group: Group, member: Member) -> bool:
    """Tell whether one says `again`: who is appointed again has been appointed before."""
    kind = lexicon().kinds.get(member.key)
    if kind is None or not kind.once:
        return False
    again = "again" in member.happening.arguments
    return any(("again" in other.happening.arguments) != again for other in group.members)


def join_bucket(
    groups: Iterable[Group], known: Identities, agrees: Callable[[Group, Group], bool] | None = None
) -> list[Group]:
    """Return groups that share a key with those joined that are the same event beyond doubt, the oldest first.

    `agrees` tells what two of them must agree in besides.
    """
    kept: list[Group] = []
    own: set[int] = set()
    for group in sorted(groups, key=lambda group: min(map(dated_position, group.members))):
        fits = (
            at
            for at, other in enumerate(kept)
            if not _groups_conflict(other, group, known) and (agrees is None or agrees(other, group))
        )
        at = next(fits, None)
        if at is None:
            kept.append(group)
            continue
        if at not in own:  # what was given stays as it is
            kept[at] = _copy(kept[at])
            own.add(at)
        kept[at].take(group)
    return kept


def _copy(group: Group) -> Group:
    copy = Group()
    copy.take(group)
    return copy


def dated_position(member: Member) -> tuple[str, tuple[str, int, int]]:
    """Return what puts members in order, those of the oldest brief first."""
    return str(member.day or ""), position(member)


def _groups_conflict(one: Group, other: Group, known: Identities) -> bool:
    if one.event and one.event == other.event:
        return False
    return any(conflict(one, member, known) for member in other.members) or reported_apart(one, other)


def reported_apart(one: Group, other: Group) -> bool:
    """Tell whether groups without a date in common were reported more than a year apart."""
    if one.when and other.when:
        return False
    days = [sorted(m.day for m in group.members if m.day) for group in (one, other)]
    if not days[0] or not days[1]:
        return False
    return days[1][0] - days[0][-1] > SAME_YEAR or days[0][0] - days[1][-1] > SAME_YEAR
