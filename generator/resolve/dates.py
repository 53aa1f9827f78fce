"""A brief's time expressions with the author's own days put in: `[Wednesday]{date=2017-05-10}`.

The author's day stands for the words it marks and for whatever the machine read there. Its value is EDTF as written;
every other value is TIMEX3, and `edtf.from_timex` reads both.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.model import Annotation, Brief, MarkupKind, Span, TimeExpression, TimeType

BY_HAND = "inline"
"""The rule of a date that its author marked."""


def resolve_dates(brief: Brief, annotation: Annotation) -> tuple[TimeExpression, ...]:
    """Return the time expressions of `brief` in reading order, the author's before the machine's; none overlap."""
    marked = [markup for markup in brief.markup if markup.kind is MarkupKind.DATE]
    if not marked:
        return annotation.dates
    by_hand = [TimeExpression(markup.span, TimeType.DATE, markup.value, BY_HAND) for markup in marked]
    free = [date for date in annotation.dates if not _touches(date.span, (markup.span for markup in marked))]
    return tuple(sorted([*free, *by_hand], key=lambda date: date.span))


def unresolved(dates: Iterable[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Return the expressions that hang on a date nobody told: `Wednesday` in a brief without a date."""
    return tuple(date for date in dates if date.relative and not date.value)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
