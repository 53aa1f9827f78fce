"""Groups of different stories -> what they must share to be joined, way by way, and what they must agree in besides.

A way has a key for few groups only; those that it has none for pass it by.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from generator.annotate.happening_words import lexicon
from generator.model import EventStatus
from generator.resolve.event_conflicts import PAIR, SLACK
from generator.resolve.event_groups import COURSES, Group, dated_position, is_summit
from generator.resolve.event_members import is_named, is_of_leaders

FAMILIAR = 3
"""Entities that two briefs must both name for leaders who meet in one week to be the same."""
NEXT = dt.timedelta(days=100)
"""Within which what was planned for no day is taken to come about."""


def _event_key(group: Group) -> tuple[object, ...] | None:
    return (group.event,) if group.event else None


def _edition_key(group: Group) -> tuple[object, ...] | None:
    """Return name and edition of a named event; without a year or place it stays within its story."""
    courses = {member.happening.lemma for member in group.members if is_named(member)} & COURSES
    if not group.named or not (courses or group.years or group.where or group.when):
        return None
    names = sorted(
        " ".join(word for word in member.happening.name.lower().split() if not word.isdigit())
        for member in group.members
        if is_named(member)
    )
    if courses:
        return group.members[0].key, names[0]
    year = min(group.years) if group.years else str(group.when[0].first.year) if group.when else ""
    return group.members[0].key, names[0], year, "" if year else min(group.where)


def _once_key(group: Group) -> tuple[object, ...] | None:
    """Return class and core of what happens to somebody only once: a dismissal, a death."""
    kind = lexicon().kinds.get(group.members[0].key)
    if kind is None or not kind.once or not group.core:
        return None
    return kind.id, min(_commonest(group))


def _commonest(group: Group) -> list[str]:
    counts = {id_: sum(id_ in member.core for member in group.members) for id_ in group.core}
    most = max(counts.values())
    return [id_ for id_, count in counts.items() if count == most]


def _dated_key(group: Group) -> tuple[object, ...] | None:
    """Return class, core and day of what may happen often: a meeting of two on one day is one meeting."""
    days = {when.first for when in group.when if when.is_one_day}
    if not group.core or not days:
        return None
    return group.members[0].key, tuple(sorted(group.core)), min(days)


def _pair_key(group: Group) -> tuple[object, ...] | None:
    """Return class, word and pair of what two do so seldom that two tellings within a year mean one: a dinner."""
    kind = lexicon().kinds.get(group.members[0].key)
    if kind is None or not kind.rare or len(group.core) != PAIR:
        return None
    return kind.id, min(group.lemmas), tuple(sorted(group.core))


def _placed_key(group: Group) -> tuple[object, ...] | None:
    """Return class, country and year of what a country holds: its election of that year."""
    kind = lexicon().kinds.get(group.members[0].key)
    years = {when.first.year for when in group.when}
    if kind is None or not kind.at_home or len(group.where) != 1 or len(years) != 1:
        return None
    return kind.id, min(group.where), min(years)


def _day_key(group: Group) -> tuple[object, ...] | None:
    """Return class and day of a group that tells whose it is, or of definite nouns that leave it open."""
    days = {when.first for when in group.when if when.is_one_day}
    if len(days) != 1 or not (group.core or all(member.beside for member in group.members if member.when)):
        return None
    return "day", group.members[0].key, min(days)


def _summit_key(group: Group) -> tuple[object, ...] | None:
    """Return class and week of a summit, or of a meeting of leaders whom nobody names."""
    weeks = {when.first.isocalendar()[:2] for when in group.when if when.first != dt.date.min}
    weeks |= {when.last.isocalendar()[:2] for when in group.when if when.last != dt.date.max}
    if len(weeks) != 1 or not any(is_summit(member) or is_of_leaders(member) for member in group.members):
        return None
    return "summit", group.members[0].key, min(weeks)


def _is_where(one: Group, other: Group) -> bool:
    """Tell whether one is a summit, and each brief of the other, on leaders who meet, names the place.

    Two that are both told of by leaders who meet are one where their briefs name several of the same.
    """
    summit, meeting = (one, other) if any(map(is_summit, one.members)) else (other, one)
    if not all(is_of_leaders(member) for member in meeting.members if not is_summit(member)):
        return False
    if not any(map(is_summit, summit.members)):
        briefs = [frozenset[str]().union(*(member.beside for member in group.members)) for group in (one, other)]
        return len(briefs[0] & briefs[1]) >= FAMILIAR
    return bool(summit.where) and all(summit.where & one.beside for one in meeting.members if is_of_leaders(one))


def _next_key(group: Group) -> tuple[object, ...] | None:
    """Return class and core of what is planned of somebody, and of what happens to them next: a hearing."""
    kind = lexicon().kinds.get(group.members[0].key)
    return (kind.id, tuple(sorted(group.core))) if kind is not None and kind.next and group.core else None


def _is_next(one: Group, other: Group) -> bool:
    """Tell whether one is planned for a day that nobody tells, and the other comes about within a hundred days."""
    first, second = sorted((one, other), key=lambda group: min(map(dated_position, group.members)))
    told = [member for member in first.members if not (member.happening.negated or member.is_bare)]
    days = [member.day for member in told if member.day]
    if first.when or not days or any(member.happening.status is not EventStatus.PLANNED for member in told):
        return False
    after = [when.first for when in second.when] or [member.day for member in second.members if member.day]
    return bool(after) and max(days) - SLACK <= min(after) <= max(days) + NEXT


def _names_whose(one: Group, other: Group) -> bool:
    """Tell whether one tells whose it is and each brief of the other names those: the telephone call of 2 May."""
    whose, left = (one, other) if one.core else (other, one)
    return bool(whose.core) and not left.core and all(whose.core <= one.beside for one in left.members if one.when)


@dataclass(frozen=True, slots=True)
class Way:
    """One way of joining groups of different stories: what they must share, and what they must agree in besides."""

    key_of: Callable[[Group], tuple[object, ...] | None]
    agrees: Callable[[Group, Group], bool] | None = None


WAYS = (
    Way(_event_key),
    Way(_edition_key),
    Way(_once_key),
    Way(_dated_key),
    Way(_pair_key),
    Way(_placed_key),
    Way(_day_key, _names_whose),
    Way(_summit_key, _is_where),
    Way(_next_key, _is_next),
)
"""Tried one after another."""
