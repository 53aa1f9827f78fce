"""Happenings -> members: what decides whether two of them are one event, in entity ids and days."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator import edtf
from generator.annotate.happening_words import OF_LEADERS, lexicon, stem
from generator.model import Annotation, Brief, BriefId, Happening, HappeningForm, Level, TimeExpression
from generator.resolve.event_conflicts import Identities

NOBODY: frozenset[str] = frozenset()
NONE: frozenset[int] = frozenset()
"""One for all: an empty set takes 216 bytes."""
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
ORDINALS = {
    word: number
    for number, words in enumerate(
        ("first 1st", "second 2nd", "third 3rd", "fourth 4th", "fifth 5th", "sixth 6th", "seventh 7th", "eighth 8th",
         "ninth 9th", "tenth 10th", "eleventh 11th", "twelfth 12th"), 1,
    )
    for word in words.split()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pin:
    """A registered event, or one that an author names, decided before anything is joined."""

    event: str
    score: float
    rule: str
    reason: str
    level: Level


class Member(NamedTuple):
    """One happening with all that can join it to another or keep it apart; a tuple, as many are made."""

    brief: BriefId
    at: int
    """In the brief's annotation."""
    happening: Happening
    story: str
    key: str
    """Its class; the stem of its lemma where no class is known."""
    day: dt.date | None = None
    """Of the brief."""
    core: frozenset[str] = frozenset()
    """Entities whose happening it is: the one dismissed, both who meet."""
    who: frozenset[str] = frozenset()
    """All entities that take part."""
    where: frozenset[str] = frozenset()
    when: str = ""
    """EDTF of the date in its clause; empty when none is known."""
    years: frozenset[str] = frozenset()
    """In its name."""
    ordinals: frozenset[int] = frozenset()
    beside: frozenset[str] = frozenset()
    """Entities that its brief names; told only of a definite noun with a day and without participants."""
    pin: Pin | None = None

    @property
    def is_bare(self) -> bool:
        """Says nothing about who, where, when or which."""
        return not (self.core or self.where or self.when or self.years or self.ordinals or self.pin)


def read_members(
    brief: Brief,
    annotation: Annotation,
    stands_for: Mapping[int, tuple[str, ...]],
    who: Identities,
    dates: Sequence[TimeExpression],
    story: str,
) -> Iterator[Member]:
    """Yield one member for each happening of `brief`, in order; `stands_for` maps its mentions to entities."""
    values = None if dates is annotation.dates else _by_span(dates)
    brief_id, day = brief.id, brief.date
    for index, happening in enumerate(annotation.happenings):
        agents = _ids(happening.agents, stands_for)
        patients = _ids(happening.patients, stands_for)
        where = _ids(happening.places, stands_for)
        core = core_of(happening.kind, agents, patients, where, who)
        when = _when(happening, annotation, values) if happening.when is not None else ""
        points = (happening.definite or OF_LEADERS in happening.arguments) and not core and bool(when)
        yield Member(
            brief_id,
            index,
            happening,
            story,
            happening.kind or stem(happening.lemma),
            day,
            core,
            agents | patients or NOBODY,
            where,
            when,
            frozenset(YEAR.findall(happening.name)) if happening.name else NOBODY,
            ordinals_in(happening.arguments, happening.name),
            frozenset(id_ for ids in stands_for.values() for id_ in ids) if points else NOBODY,
        )


@functools.lru_cache(maxsize=20_000)
def ordinals_in(arguments: tuple[str, ...], name: str) -> frozenset[int]:
    """Return which of a series a happening is, by the words that hang on it and by its name."""
    return frozenset([ORDINALS[word] for word in (*arguments, *name.lower().split()) if word in ORDINALS]) or NONE


def _ids(indexes: Sequence[int], stands_for: Mapping[int, tuple[str, ...]]) -> frozenset[str]:
    if not indexes:
        return NOBODY
    return frozenset([id_ for index in indexes for id_ in stands_for.get(index, ())]) or NOBODY


def core_of(
    kind: str, agents: frozenset[str], patients: frozenset[str], where: frozenset[str], who: Identities
) -> frozenset[str]:
    """Return those by whom two happenings of one class are told apart."""
    row = lexicon().kinds.get(kind)
    if row is None:
        return NOBODY
    if row.core == "place":
        return where
    if row.core == "both":
        core = agents | patients
    else:
        core = patients if row.core == "patient" else agents or patients
    if not core:
        return NOBODY
    if row.of == "person":
        return core & who.people or NOBODY
    return core - who.places or core


def may_be_at_home(member: Member) -> bool:
    """Tell whether the class of `member` leaves its place to the brief, and no place is told."""
    kind = lexicon().kinds.get(member.key)
    return kind is not None and bool(kind.at_home) and not member.where and not member.happening.negated


def at_home(member: Member, country: str, shown: str) -> Member:
    """Return `member` as one of `country`, which its brief is on, where its class and words leave the place to that.

    Only a verb or a definite noun: `the referendum`, but not `a coup`. `shown` is the country that bodies and
    demonyms of the brief show too; only there is an election whose year is told.
    """
    if not may_be_at_home(member):
        return member
    kind, told = lexicon().kinds[member.key], member.happening
    country = shown if kind.at_home == "dated" else country or shown
    if not country or (kind.at_home == "dated" and not member.when):
        return member
    if told.form is HappeningForm.NOMINAL and not told.definite:
        return member
    here = frozenset({country})
    return member._replace(where=here, core=here)


def _by_span(dates: Sequence[TimeExpression]) -> dict[tuple[int, int], str]:
    return {date.span: _edtf_of(date.value) for date in dates}


_edtf_of = functools.lru_cache(maxsize=20_000)(edtf.from_timex)


def _when(happening: Happening, annotation: Annotation, values: Mapping[tuple[int, int], str] | None) -> str:
    """Return the happening's date; `values` after the author's own days were put in, None where there are none."""
    if happening.when is None:
        return ""
    date = annotation.dates[happening.when]
    value = _edtf_of(date.value) if values is None else values.get(date.span, "")
    return _shifted(value, happening.shift) if happening.shift else value


def _shifted(value: str, days: int) -> str:
    """Return the day that lies so many days behind `value`; empty where that is no day."""
    interval = edtf.parse(value) if value and edtf.is_valid(value) else None
    if interval is None or not interval.is_one_day:
        return ""
    return str(interval.first + dt.timedelta(days))


def with_followed(members: Sequence[Member]) -> list[Member]:
    """Return `members`, with those of a core that follow from what was told before: the hearing, after a nomination.

    Of its own class and of those that lead to it, the last one told decides.
    """
    if not any((kind := lexicon().kinds.get(member.key)) and kind.follows for member in members):
        return list(members)
    made: list[Member] = []
    for member in members:
        kind = lexicon().kinds.get(member.key)
        if kind is not None and kind.follows and not member.core and _leaves_open(member.happening):
            before = [one for one in made if one.key in kind.follows or one.key == member.key]
            if before and before[-1].key in kind.follows:
                cores = {id_ for one in before if one.key in kind.follows for id_ in one.core}
                member = member._replace(core=frozenset(cores)) if len(cores) == 1 else member
        made.append(member)
    return made


def _leaves_open(told: Happening) -> bool:
    return told.form is HappeningForm.NOMINAL and told.definite and not told.negated


def is_of_leaders(member: Member) -> bool:
    """Tell whether leaders whom nobody names meet: a summit, by another word."""
    return OF_LEADERS in member.happening.arguments and not member.core


def is_named(member: Member) -> bool:
    return member.happening.form is HappeningForm.NAMED
