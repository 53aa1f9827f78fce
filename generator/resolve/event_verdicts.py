"""Editors' verdicts on events -> the names and members of one brief as they are after them.

The author's inline markup stands above them, the registry and the rules below.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model import Brief, Level, Span, Verdict
from generator.resolve.event_members import Member, Pin
from generator.resolve.event_names import NameFound
from generator.resolve.event_registry import Registry
from generator.resolve.pins import decided_places


def with_named(
    brief: Brief, names: Sequence[NameFound], verdicts: Iterable[Verdict], registry: Registry
) -> list[NameFound]:
    """Return `names` with the registered events that editors say the words mean, without what they refuse."""
    kept = list(names)
    for verdict in verdicts:
        if verdict.kind != "event":
            continue
        id_ = registry.id_of(verdict.to) if verdict.to and verdict.verdict != "reject" else ""
        for start, end in decided_places(brief, verdict):
            span = Span(start, end)
            over = [name for name in kept if _meet(name.span, span)]
            if any(name.pin.level is Level.INLINE for name in over):
                continue
            if verdict.verdict == "reject" or id_ in registry.events:
                kept = [name for name in kept if name not in over]
            if id_ in registry.events:
                kept.append(NameFound(span, Pin(id_, 1.0, "review", _reason(verdict), Level.REVIEW)))
    return kept


def with_verdicts(
    brief: Brief, members: Sequence[tuple[Pin, Member]], verdicts: Iterable[Verdict]
) -> list[tuple[Pin, Member]]:
    """Return the members of events without those that editors refuse; those they confirm are sure."""
    decided = [
        (Span(*place), verdict)
        for verdict in verdicts
        if verdict.kind == "event"
        for place in decided_places(brief, verdict)
    ]
    return [pair for pin, member in members for pair in _decided(pin, member, decided)] if decided else list(members)


def _decided(pin: Pin, member: Member, decided: Sequence[tuple[Span, Verdict]]) -> list[tuple[Pin, Member]]:
    if pin.level is Level.INLINE:
        return [(pin, member)]
    verdict = next((verdict for span, verdict in decided if _meet(span, member.happening.span)), None)
    if verdict is None:
        return [(pin, member)]
    if verdict.verdict == "reject":
        return []
    return [(replace(pin, score=1.0, rule="review", reason=_reason(verdict), level=Level.REVIEW), member)]


def _reason(verdict: Verdict) -> str:
    return f"reviewed by {verdict.by}" if verdict.by else "reviewed"


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
