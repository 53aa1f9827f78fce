"""What editors say of words that tell of events: yes, no, or which."""

from __future__ import annotations

from dataclasses import replace

from events_of_months import resolved, told

from generator.model import BriefId, Event, EventId, Level, Markup, MarkupKind, Span, Verdict

SUMMIT = Event(EventId("summit-2017"), "Hamburg summit", "2017-07-07", where="hamburg", registered=True)
TALKS = Event(EventId("talks-2017"), "Osaka talks", "2017-07-01", where="osaka", registered=True)
BRIEF = told("a", "the Hamburg summit", "meeting", day="2017-06-01")
A = BriefId("a")


def after(answer: str, words: str = "Hamburg summit", to: str = "", brief=BRIEF):
    verdict = Verdict(A, "event", words, answer, to=to, by="ek")
    return resolved(brief, events=(SUMMIT, TALKS), verdicts=(verdict,)).links[A]


def test_words_that_name_an_event_are_linked_until_an_editor_refuses():
    (link,) = resolved(BRIEF, events=(SUMMIT, TALKS)).links[A]
    assert link.event == "summit-2017"
    assert after("reject") == ()


def test_another_event_takes_the_place_of_the_one_found():
    (link,) = after("change", to="talks-2017")
    assert (link.event, link.level, link.reason) == ("talks-2017", Level.REVIEW, "reviewed by ek")


def test_an_event_that_nobody_has_changes_nothing():
    (link,) = after("change", to="nowhere-2017")
    assert link.event == "summit-2017"


def test_a_yes_makes_it_sure():
    unsure = told("a", "the ouster", "dismissal", patients=("anna-miller",))
    other = told("b", "the firing", "dismissal", patients=("anna-miller",), name="")
    out = Event(
        EventId("miller-out"), "Dismissal of Anna Miller", "2017-05-09", people=("anna-miller",), registered=True
    )
    verdict = Verdict(A, "event", "the ouster", "accept", by="ek")
    (link,) = resolved(unsure, other, events=(out,), verdicts=(verdict,)).links[A]
    assert (link.event, link.score, link.level) == ("miller-out", 1.0, Level.REVIEW)


def test_the_authors_markup_stands_above_it():
    brief, annotation, everybody = BRIEF
    start = brief.text.index("Hamburg summit")
    markup = Markup(Span(start, start + len("Hamburg summit")), MarkupKind.EVENT, "summit-2017")
    (link,) = after("reject", brief=(replace(brief, markup=(markup,)), annotation, everybody))
    assert (link.event, link.level) == ("summit-2017", Level.INLINE)
