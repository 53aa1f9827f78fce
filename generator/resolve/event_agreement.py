"""Which registered event a happening is: what parts the two, and what says that they are one.

A happening is a registered event when class, core participants, place and date agree, or its words point to the one
that its brief is about, and no other registered event fits as well.
"""

from __future__ import annotations

import datetime as dt

from generator import edtf
from generator.annotate.happening_words import Kind, lexicon
from generator.model import EventStatus, HappeningForm, Level
from generator.resolve.event_conflicts import (
    PAIR,
    SLACK,
    Identities,
    apart,
    cores_apart,
    dates_apart,
    places_agree,
    places_apart,
)
from generator.resolve.event_groups import SORTS
from generator.resolve.event_members import ORDINALS, Member, Pin
from generator.resolve.event_registry import PARTS, KnownEvent, Registry, Theme, with_outer_most, words_of

FIRST = {1}
"""A `first visit` is not the first of a series."""
GATHERINGS = {"summit", "conference", "forum", "congress", "convention"}
CONVERSING = {"talk", "talks", "conversation", "negotiation", "consultation", "encounter", "dialogue", "session"}
"""Words for what is held at a gathering, and is not the gathering itself."""
ELECTION = "election"
"""The class that a bare noun means long before it takes place."""
BEFORE, AFTER = dt.timedelta(days=240), dt.timedelta(days=400)
"""How long before and after an event briefs speak of it without naming its year."""
ENOUGH = 2
"""Words of an event's name that say which it is whatever noun they stand beside: notice under Article 50."""
WEEKS = dt.timedelta(days=45)
"""The same for what happens often to the same people."""


def pin_of(member: Member, registry: Registry, theme: Theme) -> Pin | None:
    """Return the one registered event that `member` tells of; None when none fits, or two fit equally."""
    if member.happening.negated and member.happening.form is HappeningForm.VERBAL:
        return None
    known = registry.candidates(member, theme)
    leads = member.at in theme.leads and len(registry.main_of(member.happening.kind, theme)) == 1
    rated = [(rating, row) for row in known if (rating := _rate(member, row, theme, registry.who, leads=leads))]
    if not rated:
        return None
    rated.sort(key=lambda pair: (*(-part for part in pair[0][:3]), pair[1].event.id))
    if len(rated) > 1 and rated[0][0][:3] == rated[1][0][:3]:
        return None
    (score, *_, reason), row = rated[0]
    level = Level.FRONT_MATTER if row.event.id in theme.main else Level.REGISTRY
    return Pin(row.event.id, score, "registry-match", reason, level)


def _rate(
    member: Member, known: KnownEvent, theme: Theme, who: Identities, *, leads: bool
) -> tuple[float, int, int, str] | None:
    """Return score, tie-breakers and reason; None when something parts them or nothing joins them."""
    if _parted(member, known, who):
        return None
    score, reason = _agreement(member, known, theme, who, leads=leads)
    tie_breakers = len(member.ordinals & known.ordinals), int(member.happening.lemma in known.words)
    return (score, *tie_breakers, reason) if score else None


def _agreement(member: Member, known: KnownEvent, theme: Theme, who: Identities, *, leads: bool) -> tuple[float, str]:
    """Return how surely `member` is the event, and why; 0 where nothing says so. Surest reasons first."""
    kind = lexicon().kinds[known.kind]
    people = len(member.core & known.subjects) >= (PAIR if kind.core == "both" else 1)
    placed = bool(known.event.where) and places_agree({known.event.where}, member.where, who)
    dated = bool(member.when and known.when)
    if people and dated:
        return 0.95, "same kind of event, same people, same date"
    if known.event.id in theme.main and (member.core & known.subjects or _points_to(member, known)):
        return 0.92, "the brief is about this event, and the words tell of its kind"
    if known.event.id in theme.main and leads and not member.happening.negated:
        return 0.92, "the brief is about this event, and its lead tells of one of its kind"
    if _has_its_name(member, known):
        return 0.9, "all words of the name stand in the event's names"
    if people and (kind.once or in_reach(known, member.day, WEEKS, WEEKS)):
        return 0.9, "same kind of event, same people"
    if placed and dated:
        return 0.88, "same kind of event, same place, same date"
    if placed and kind.core == "place" and in_reach(known, member.day, BEFORE, WEEKS):
        return 0.85, "same kind of event, same place"
    if _is_there(member, known, kind):
        return 0.85, "the words point to the one such event there"
    if _is_called(member, known, kind) and _is_theme(member, known, theme, who):
        return 0.85, "words of its name, in a brief on the same country"
    return 0.0, ""


def _is_there(member: Member, known: KnownEvent, kind: Kind) -> bool:
    """Tell whether a definite noun names the event’s place: the attack in Manchester, but not the talks there."""
    there = known.event.where in member.where and not (member.core - {known.event.where})
    return there and kind.core != "both" and member.happening.definite


def _is_called(member: Member, known: KnownEvent, kind: Kind) -> bool:
    """Tell whether a definite noun has only words of the event's names: the general election."""
    told = member.happening
    if kind.core != "place" and not told.arguments:
        return False
    if told.negated or member.core:
        return False
    if (
        told.form is HappeningForm.NOMINAL
        and len(told.arguments) >= ENOUGH
        and in_reach(known, member.day, BEFORE, BEFORE)
    ):
        return known.words.issuperset(told.arguments)
    words = {told.lemma, *told.arguments}
    before = WEEKS if known.kind == ELECTION else SLACK
    return in_reach(known, member.day, before, BEFORE) and told.definite and known.words.issuperset(words)


def _is_theme(member: Member, known: KnownEvent, theme: Theme, who: Identities) -> bool:
    """Tell whether a brief is on the event's country, or names its people beside more than a bare noun."""
    land = with_outer_most(known.event.where, who) if known.event.where else ""
    people = known.kind != ELECTION and bool(member.happening.arguments) and theme.people & set(known.event.people)
    return bool((land and land == theme.country) or people)


def _has_its_name(member: Member, known: KnownEvent) -> bool:
    name = words_of(member.happening.name)
    return len(name) > 1 and known.words.issuperset(name)


def _parted(member: Member, known: KnownEvent, who: Identities) -> bool:
    """Tell whether ordinal, year, date, time of writing, people or place say that it is another event."""
    if member.ordinals - FIRST != known.ordinals - FIRST or _is_past_too_soon(member, known):
        return True
    if known.when and member.years and str(known.when.first.year) not in member.years:
        return True
    if _dated_apart(member, known) or not (member.when or in_reach(known, member.day, BEFORE, AFTER)):
        return True
    if is_another_thing(member, known):
        return True
    if _is_personal(known) and apart(member.core & who.people, known.subjects & who.people):
        return True
    where = member.where or member.core & who.places
    return bool(known.event.where) and places_apart({known.event.where}, where, who)


def is_of_others(member: Member, known: KnownEvent, who: Identities) -> bool:
    """Tell whether the words name people whose event it is not: two meet at the dinner where two others meet."""
    return _is_personal(known) and cores_apart(member.key, known.subjects & who.people, member.core & who.people, who)


def is_another_thing(member: Member, known: KnownEvent) -> bool:
    """Tell whether the words are for what is held at a gathering, or for the whole of which the event is a round."""
    told = member.happening
    if told.form is HappeningForm.VERBAL:
        return False
    own = SORTS.intersection((*words_of(told.name), *told.arguments))
    if own and SORTS & known.words and not own & known.words:
        return True
    if told.form is HappeningForm.NAMED:
        return bool(known.words & PARTS) and not set(words_of(told.name)) & known.words & (PARTS | ORDINALS.keys())
    conversing = bool(known.words & GATHERINGS) and told.lemma in CONVERSING
    return conversing or (bool(known.words & PARTS) and told.lemma not in PARTS and not member.core)


def _dated_apart(member: Member, known: KnownEvent) -> bool:
    if not member.when or known.when is None:
        return False
    when = edtf.parse(member.when)
    if _has_its_name(member, known) and known.when.first - WEEKS < when.last and when.first < known.when.last + WEEKS:
        # `the court suspended the Catalan referendum on Thursday`: near a name, a date may be another verb's.
        return False
    return dates_apart(known.kind, when, known.when, same_core=bool(member.core & known.subjects))


def _points_to(member: Member, known: KnownEvent) -> bool:
    """Tell whether a noun says no more of itself than the event's names do: `the presidential election`."""
    told = member.happening
    if member.core or told.negated or told.form is not HappeningForm.NOMINAL:
        return False
    return told.anaphoric or (bool(told.arguments) and known.words.issuperset(told.arguments))


def _is_past_too_soon(member: Member, known: KnownEvent) -> bool:
    """Tell whether `member` is told as past, or pointed back to, before the event began."""
    told = member.happening
    if known.when is None or member.day is None or known.when.first == dt.date.min:
        return False
    points = told.over if known.kind == ELECTION else told.anaphoric
    is_past = told.status is EventStatus.HAPPENED and (points or told.form is HappeningForm.VERBAL)
    return is_past and member.day < known.when.first - SLACK


def in_reach(known: KnownEvent, day: dt.date | None, before: dt.timedelta, after: dt.timedelta) -> bool:
    """Tell whether a brief of `day` may speak of the event without saying when it was."""
    if known.when is None or day is None:
        return True
    early = known.when.first == dt.date.min or day >= known.when.first - before
    late = known.when.last == dt.date.max or day <= known.when.last + after
    return early and late


def days_from(known: KnownEvent, day: dt.date | None) -> int:
    """Return how many days lie between the event and `day`; 0 when either is not known."""
    if known.when is None or day is None:
        return 0
    return max((known.when.first - day).days, (day - known.when.last).days, 0)


def _is_personal(known: KnownEvent) -> bool:
    return lexicon().kinds[known.kind].core != "place"
