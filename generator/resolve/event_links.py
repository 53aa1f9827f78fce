"""Members of an event -> links in the text, each with its score and the rule in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.model import Brief, BriefId, Doubt, EventId, EventLink, Level, Span
from generator.resolve.event_groups import Group
from generator.resolve.event_members import Member, Pin, is_named
from generator.resolve.event_registry import NameFound


def pin_in(group: Group, member: Member) -> Pin:
    """Return why `member` is the event of `group`, with a score between 0 and 1."""
    if member.pin:
        return member.pin
    others = [other for other in group.members if other is not member]
    level = Level.AUTOMATIC
    if not others or is_named(member):
        return Pin(group.event, 0.9, "names-it", "the words name this event", level)
    if any(member.core & other.core for other in others):
        return Pin(group.event, 0.9, "same-people", "same kind of event, same people", level)
    if any(member.where & other.where or (member.when and member.when == other.when) for other in others):
        return Pin(group.event, 0.85, "same-place-or-date", "same kind of event, same place or date", level)
    if any(other.brief == member.brief and not other.is_bare for other in others):
        return Pin(group.event, 0.82, "in-brief", "the only such event in this brief", level)
    return Pin(group.event, 0.65, "in-story", "the only such event in this story", level)


def links_of(
    brief: Brief, names: Sequence[NameFound], members: Iterable[tuple[Group, Member]], threshold: float
) -> tuple[tuple[EventLink, ...], tuple[Doubt, ...]]:
    """Return the brief's links in reading order, none overlapping, and what stayed below `threshold`."""
    proposed: list[tuple[Span, Pin, int | None]] = [(found.span, found.pin, None) for found in names]
    proposed += [(member.happening.span, pin_in(group, member), member.index) for group, member in members]
    links: list[EventLink] = []
    doubts: list[Doubt] = []
    for span, pin, index in sorted(proposed, key=lambda row: (-row[1].score, row[0].start - row[0].end, row[0])):
        if any(span.start < link.span.end and link.span.start < span.end for link in links):
            continue
        if pin.score >= threshold:
            links.append(EventLink(span, EventId(pin.event), pin.score, pin.rule, pin.reason, pin.level, index))
        else:
            doubts.append(_doubt(brief, span, pin))
    return tuple(sorted(links, key=lambda link: link.span)), tuple(sorted(doubts, key=lambda doubt: doubt.span))


def _doubt(brief: Brief, span: Span, pin: Pin) -> Doubt:
    words = brief.text[span.start : span.end]
    return Doubt(BriefId(brief.id), span, words, pin.event, pin.score, pin.rule, pin.reason, published=False)
