"""Members of an event -> links in the text, each with its score and the rule in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator import edtf
from generator.annotate.happening_words import lexicon
from generator.model import Brief, BriefId, Doubt, EventId, EventLink, Level, Span
from generator.resolve.event_conflicts import PAIR, Identities, near, places_agree
from generator.resolve.event_groups import COURSES, Group, is_summit, position
from generator.resolve.event_members import Member, Pin, is_named, is_of_leaders
from generator.resolve.event_names import NameFound

WORTH_ASKING = 0.6
"""Scores below are not even proposed to the editor."""
NEVER = 0.3
SERIAL = {"first", "second", "third", "last", "latest", "next", "new", "recent", "earlier", "other", "same", "again"}
"""Words that say which of several, and so make no two tellings alike."""


def pin_in(group: Group, member: Member, rivals: bool, who: Identities) -> Pin:
    """Return why `member` is the event of `group`, with a score between 0 and 1.

    `rivals` tells that its brief holds another happening of the class, so that `the firing` may point to that one.
    """
    if member.pin:
        return member.pin
    if member.happening.negated:
        return Pin(group.event, NEVER, "negated", "the words say that it did not happen", Level.AUTOMATIC)
    if member.is_bare and not (is_named(member) and member.happening.lemma in COURSES):
        return _bare_pin(group, member, rivals)
    others = [other for other in group.members if other is not member]
    if not others or is_named(member):
        return Pin(group.event, 0.9, "names-it", "the words name this event", Level.AUTOMATIC)
    if any(member.core & other.core for other in others):
        return Pin(group.event, 0.9, "same-people", "same kind of event, same people", Level.AUTOMATIC)
    if _alone_tells_whose(member, others):
        return Pin(group.event, 0.9, "names-it", "the words say whose it is", Level.AUTOMATIC)
    placed = any(places_agree(member.where, other.where, who) for other in others)
    dated = any(member.when and member.when == other.when for other in others)
    if placed and (dated or _is_of_place(member)):
        return Pin(group.event, 0.85, "same-place", "same kind of event, same place", Level.AUTOMATIC)
    if dated and any(other.core and other.core <= member.beside for other in others):
        reason = "same kind of event, same date, and the brief names its people"
        return Pin(group.event, 0.85, "same-day", reason, Level.AUTOMATIC)
    if is_of_leaders(member) and any(is_summit(other) for other in others):
        reason = "leaders meet where and when this summit is"
        return Pin(group.event, 0.85, "summit", reason, Level.AUTOMATIC)
    if any(_same_words(member, other) for other in others):
        reason = "same kind of event in one story, same date, same words"
        return Pin(group.event, 0.85, "same-words", reason, Level.AUTOMATIC)
    return Pin(group.event, 0.65, "in-story", "same kind of event in one story", Level.AUTOMATIC)


def _alone_tells_whose(member: Member, others: Iterable[Member]) -> bool:
    kind = lexicon().kinds.get(member.key)
    enough = PAIR if kind is not None and kind.core == "both" else 1
    return len(member.core) >= enough and not any(other.core for other in others)


def _same_words(one: Member, other: Member) -> bool:
    """Tell whether two happenings share a date and a noun: missiles fired, the missile strike of that week."""
    if not (one.when and other.when and set(one.happening.arguments) & set(other.happening.arguments)):
        return False
    return near(edtf.parse(one.when), edtf.parse(other.when))


def _is_of_place(member: Member) -> bool:
    kind = lexicon().kinds.get(member.key)
    return kind is not None and kind.core == "place"


def _bare_pin(group: Group, member: Member, rivals: bool) -> Pin:
    """Return the score of words that say neither who nor when nor where."""
    if _has_words_of(group, member):
        reason = "same words as where it is told whose it is"
        return Pin(group.event, 0.85, "same-words", reason, Level.AUTOMATIC)
    if not member.happening.anaphoric:
        return Pin(group.event, NEVER, "bare", "the words do not say which", Level.AUTOMATIC)
    if member.who and not any(member.who & other.who for other in group.members if other is not member):
        return Pin(group.event, NEVER, "somebody-else", "somebody else takes part", Level.AUTOMATIC)
    before = any(
        other.brief == member.brief and not other.is_bare and position(other) < position(member)
        for other in group.members
    )
    if before and not rivals:
        return Pin(
            group.event, 0.85, "points-back", "points back to the only such event in this brief", Level.AUTOMATIC
        )
    return Pin(group.event, 0.65, "in-story", "same kind of event in one story", Level.AUTOMATIC)


def _has_words_of(group: Group, member: Member) -> bool:
    """Tell whether a definite noun has the word and the modifiers of one that tells whose it is.

    The chemical attack, after a chemical attack on a town; not the first one, or the next.
    """
    told = member.happening
    said = set(told.arguments) - SERIAL
    return bool(told.definite and said) and any(
        other.core and other.happening.lemma == told.lemma and said <= set(other.happening.arguments)
        for other in group.members
    )


def rivalled(groups: Iterable[Group]) -> set[tuple[BriefId, str]]:
    """Return the briefs and classes where more than one happening of the class is told of."""
    told = Counter(
        (brief, key) for group in groups for brief, key in {(m.brief, m.key) for m in group.members if not m.is_bare}
    )
    return {pair for pair, count in told.items() if count > 1}


def links_of(
    brief: Brief, names: Sequence[NameFound], pins: Iterable[tuple[Pin, Member]], threshold: float
) -> tuple[tuple[EventLink, ...], tuple[Doubt, ...]]:
    """Return the brief's links in reading order, none overlapping, and what stayed below `threshold`."""
    proposed: list[tuple[Span, Pin, int | None]] = [(found.span, found.pin, None) for found in names]
    proposed += [(member.happening.span, pin, member.at) for pin, member in pins]
    links: list[EventLink] = []
    doubts: list[Doubt] = []
    for span, pin, index in sorted(proposed, key=lambda row: (-row[1].score, row[0].start - row[0].end, row[0])):
        if _is_taken(span, links) or _is_taken(span, doubts):
            continue
        if pin.score >= threshold:
            links.append(EventLink(span, EventId(pin.event), pin.score, pin.rule, pin.reason, pin.level, index))
        elif pin.score >= WORTH_ASKING:
            doubts.append(_doubt(brief, span, pin))
    return tuple(sorted(links, key=lambda link: link.span)), tuple(sorted(doubts, key=lambda doubt: doubt.span))


def _is_taken(span: Span, made: Sequence[EventLink | Doubt]) -> bool:
    return any(span.start < other.span.end and other.span.start < span.end for other in made)


def _doubt(brief: Brief, span: Span, pin: Pin) -> Doubt:
    words = brief.text[span.start : span.end]
    return Doubt(
        BriefId(brief.id), span, words, pin.event, pin.score, pin.rule, pin.reason, published=False, kind="event"
    )
