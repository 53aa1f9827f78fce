"""A brief's time expressions with the author's own days put in: `[Wednesday]{date=2017-05-10}`."""

from __future__ import annotations

from generator.model import Annotation, Brief, MarkupKind, TimeExpression, TimeType


def resolve_dates(brief: Brief, annotation: Annotation) -> tuple[TimeExpression, ...]:
    """Return the time expressions of `brief` in reading order; marked words carry the author's date."""
    marked = [markup for markup in brief.markup if markup.kind is MarkupKind.DATE]
    if not marked:
        return annotation.dates
    spans = [markup.span for markup in marked]
    free = [
        date
        for date in annotation.dates
        if not any(date.span.start < span.end and span.start < date.span.end for span in spans)
    ]
    by_hand = [
        TimeExpression(markup.span, TimeType.DATE, markup.value, "inline", relative=False) for markup in marked
    ]
    return tuple(sorted([*free, *by_hand], key=lambda date: date.span))
