"""The author's day comes before the machine's."""

from __future__ import annotations

from generator.model import (
    Annotation,
    Brief,
    BriefId,
    FrontMatter,
    Markup,
    MarkupKind,
    Span,
    TimeExpression,
    TimeType,
)
from generator.resolve.dates import resolve_dates, unresolved

TEXT = "They met on Wednesday night and again in July."
WEDNESDAY = TimeExpression(Span(12, 27), TimeType.TIME, "", "weekday", relative=True)
JULY = TimeExpression(Span(41, 45), TimeType.DATE, "", "month", relative=True)


def brief(*markup: Markup) -> Brief:
    return Brief(BriefId("a-brief"), "", "a-brief", FrontMatter("A brief"), TEXT, 1, TEXT, (), markup)


def annotation(*dates: TimeExpression) -> Annotation:
    return Annotation((), (), dates, ())


def test_without_marks_the_machines_dates_stand():
    assert resolve_dates(brief(), annotation(WEDNESDAY, JULY)) == (WEDNESDAY, JULY)


def test_a_marked_day_replaces_what_it_touches():
    marked = Markup(Span(12, 21), MarkupKind.DATE, "2017-05-10")
    first, second = resolve_dates(brief(marked), annotation(WEDNESDAY, JULY))
    assert (first.span, first.value, first.rule, first.relative) == (Span(12, 21), "2017-05-10", "inline", False)
    assert second == JULY


def test_other_marks_are_no_dates():
    marked = Markup(Span(12, 21), MarkupKind.PLAIN, "")
    assert resolve_dates(brief(marked), annotation(WEDNESDAY)) == (WEDNESDAY,)


def test_what_hangs_on_no_known_date_is_listed():
    told = TimeExpression(Span(0, 4), TimeType.DATE, "2017-05-10", "weekday", "2017-05-11", relative=True)
    length = TimeExpression(Span(5, 8), TimeType.DURATION, "P2D", "duration")
    assert unresolved([told, WEDNESDAY, length, JULY]) == (WEDNESDAY, JULY)
