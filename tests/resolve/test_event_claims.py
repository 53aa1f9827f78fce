"""Steps of an event and the claims that say them: planned by whom, confirmed by whom, disputed by whom."""

from __future__ import annotations

import datetime as dt

from generator.model import (
    Basis,
    Brief,
    BriefId,
    BriefResolution,
    EntityId,
    Event,
    EventId,
    EventLink,
    EventStatus,
    FrontMatter,
    Level,
    ResolvedClaim,
    Span,
    Stance,
    StatusLine,
    Sure,
)
from generator.resolve.event_claims import ToldEvents

PLANNED, CONFIRMED, HAPPENED, DISPUTED = (
    EventStatus.PLANNED,
    EventStatus.CONFIRMED,
    EventStatus.HAPPENED,
    EventStatus.DISPUTED,
)
TALKS = EventId("talks")
DAYS = {BriefId(f"2017-05-{day:02}"): dt.date(2017, 5, day) for day in (1, 8, 20)}
FIRST, SECOND, THIRD = DAYS


def brief(id_: BriefId) -> Brief:
    return Brief(id_, "", id_, FrontMatter(id_, DAYS[id_]), "", 1, "", ())


LONG = Span(0, 90)


def said(id_: BriefId, stance: Stance, by: str, content: Span = LONG) -> BriefResolution:
    """Return a brief in which somebody says something whose words 10 to 20 are the talks."""
    claim = ResolvedClaim(
        f"claim-{id_}", id_, (content,), (), (), (EntityId(by),), stance, Sure.CERTAIN, Basis.PARAPHRASE, 0.9,
        "say+S", Level.AUTOMATIC,
    )  # fmt: skip
    return BriefResolution((), (EventLink(Span(10, 20), TALKS, 0.9, "names-it", "", Level.AUTOMATIC),), (claim,), ())


def steps(event: Event, *made: BriefResolution, authored: frozenset[EventId] = frozenset()) -> list[tuple]:
    resolved = {one.claims[0].brief: one for one in made}
    told = ToldEvents(authored).update({TALKS: event}, resolved, {id_: brief(id_) for id_ in resolved}, resolved)
    return [(line.is_, line.date, line.by, line.claim) for line in told[TALKS].status]


def event(*lines: StatusLine) -> Event:
    return Event(TALKS, "Talks", "2017-05-15", status=lines)


PLAN = StatusLine(PLANNED, "2017-05-01", brief=FIRST)
DONE = StatusLine(HAPPENED, "2017-05-20", brief=THIRD)


def test_a_step_learns_who_said_it_and_in_which_claim():
    found = steps(event(PLAN), said(FIRST, Stance.SAYS, "ana-arden"))
    assert found == [(PLANNED, "2017-05-01", "ana-arden", f"claim-{FIRST}")]


def test_whoever_speaks_of_what_has_happened_does_not_say_that_it_did():
    assert steps(event(DONE), said(THIRD, Stance.SAYS, "china")) == [(HAPPENED, "2017-05-20", "", "")]


def test_what_was_planned_and_somebody_confirms_is_confirmed():
    found = steps(event(PLAN, DONE), said(SECOND, Stance.CONFIRMS, "white-house"))
    assert [step[0] for step in found] == [PLANNED, CONFIRMED, HAPPENED]
    assert found[1] == (CONFIRMED, "2017-05-08", "white-house", f"claim-{SECOND}")


def test_confirmed_in_its_first_brief_it_was_never_only_planned():
    assert [step[0] for step in steps(event(PLAN), said(FIRST, Stance.CONFIRMS, "kremlin"))] == [CONFIRMED]


def test_a_denial_of_the_event_itself_disputes_it_and_one_of_how_it_was_does_not():
    denied = said(THIRD, Stance.DENIES, "ana-arden", Span(5, 25))
    assert [step[0] for step in steps(event(PLAN, DONE), denied)] == [PLANNED, HAPPENED, DISPUTED]
    assert [step[0] for step in steps(event(PLAN, DONE), said(THIRD, Stance.DENIES, "ana-arden"))] == [
        PLANNED,
        HAPPENED,
    ]


def test_what_an_author_wrote_stays():
    confirmed = said(SECOND, Stance.CONFIRMS, "white-house")
    assert steps(event(PLAN), confirmed, authored=frozenset({TALKS})) == [(PLANNED, "2017-05-01", "", "")]


def test_an_event_that_comes_out_equal_is_the_object_of_the_last_time():
    told, one, resolved = ToldEvents(frozenset()), event(PLAN), {FIRST: said(FIRST, Stance.SAYS, "ana-arden")}
    first = told.update({TALKS: one}, resolved, {FIRST: brief(FIRST)}, [FIRST])[TALKS]
    assert told.update({TALKS: one}, dict(resolved), {FIRST: brief(FIRST)}, [FIRST])[TALKS] is first
