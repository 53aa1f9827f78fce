"""How far events have come, with the claims that say so: planned by whom, confirmed by whom, disputed by whom.

Events are found before claims, and claims are about events; so the steps of an event learn their claims at the end.
Steps that an author wrote stay as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.model import (
    Brief,
    BriefId,
    BriefResolution,
    Event,
    EventId,
    EventStatus,
    Stance,
    StatusLine,
)

SAYING = frozenset({Stance.SAYS, Stance.CONFIRMS, Stance.PREDICTS})
AHEAD = frozenset({EventStatus.PLANNED, EventStatus.POSTPONED, EventStatus.CANCELLED})
AGAINST = frozenset({Stance.DISPUTES, Stance.DENIES})
SHORT = 40
"""Letters that the content of a denial may have beside the event: what is denied is that it was, not how."""


class Assertion(NamedTuple):
    """A claim of one brief whose content holds words for an event."""

    event: EventId
    stance: Stance
    claim: str
    by: str
    is_bare: bool
    """The content says hardly more than the event."""


class ToldEvents:
    """Events with the claims that their steps rest on, kept from run to run."""

    def __init__(self, authored: Container[EventId]) -> None:
        """`authored` holds the events whose steps an author wrote."""
        self._authored = authored
        self._about: defaultdict[EventId, dict[BriefId, list[Assertion]]] = defaultdict(dict)
        self._of: dict[BriefId, frozenset[EventId]] = {}
        """Brief -> the events of which its claims say something."""
        self._made: dict[EventId, tuple[Event, Event]] = {}

    def update(
        self,
        events: Mapping[EventId, Event],
        resolved: Mapping[BriefId, BriefResolution],
        briefs: Mapping[BriefId, Brief],
        changed: Iterable[BriefId],
    ) -> dict[EventId, Event]:
        """Return `events` with their claims; those that come out equal are the objects of the last time.

        `changed` holds the briefs that are not the objects of the last time, or resolved to others; those gone too.
        """
        touched: set[EventId] = set()
        for brief in changed:
            touched |= self._put(brief, assertions(resolved[brief]) if brief in briefs else ())
        told = {}
        for id_, event in events.items():
            before, last = self._made.get(id_, (None, None))
            if last is not None and before is event and id_ not in touched:
                told[id_] = last
                continue
            made = event if id_ in self._authored else with_claims(event, self._about.get(id_, {}), briefs)
            told[id_] = last if last is not None and last == made else made
            self._made[id_] = event, told[id_]
        for id_ in self._made.keys() - events.keys():
            del self._made[id_]
        return told

    def _put(self, id_: BriefId, made: Iterable[Assertion]) -> frozenset[EventId]:
        """Let a brief say `made` and nothing else; return the events that it says, or said, something of."""
        old = self._of.pop(id_, frozenset())
        for event in old:
            del self._about[event][id_]
        for assertion in made:
            self._about[assertion.event].setdefault(id_, []).append(assertion)
            self._of[id_] = self._of.get(id_, frozenset()) | {assertion.event}
        return old | self._of.get(id_, frozenset())


def assertions(resolved: BriefResolution) -> Iterable[Assertion]:
    """Yield what the shown claims of one brief say of events, in reading order."""
    told = [(*link.span, link.event) for link in resolved.events]
    for claim in resolved.claims if told else ():
        if not claim.shown or not (claim.speakers or claim.unnamed):
            continue
        inside = [
            (at, last - first, end - start, event)
            for first, last in claim.content
            for at, (start, end, event) in enumerate(told)
            if first <= start and end <= last
        ]
        by = claim.speakers[0] if claim.speakers else claim.unnamed
        for _, whole, own, event in sorted(inside) if len(claim.content) > 1 else inside:
            yield Assertion(event, claim.stance, claim.id, by, whole - own <= SHORT)


def with_claims(
    event: Event, of_brief: Mapping[BriefId, Sequence[Assertion]], briefs: Mapping[BriefId, Brief]
) -> Event:
    """Return `event` with a claim for each step that one states, and with the steps that only claims state."""
    if not of_brief:
        return event
    lines = [_claimed(line, of_brief.get(line.brief, ()) if line.brief else ()) for line in event.status]
    for id_ in sorted(of_brief, key=lambda id_: (str(briefs[id_].date or ""), id_)):
        lines = _stepped(lines, id_, str(briefs[id_].date or ""), of_brief[id_])
    return event if tuple(lines) == event.status else replace(event, status=tuple(lines))


def _claimed(line: StatusLine, made: Iterable[Assertion]) -> StatusLine:
    """Return a step with the first claim of its brief that tells of the event, where it has none.

    Only of what was still to come: who speaks of what has happened (China opposed the launch) says something else.
    """
    if line.claim or line.is_ not in AHEAD:
        return line
    first = next((one for one in made if one.stance in SAYING), None)
    return line if first is None else replace(line, claim=first.claim, by=line.by or first.by)


def _stepped(lines: list[StatusLine], id_: BriefId, day: str, made: Iterable[Assertion]) -> list[StatusLine]:
    """Return the steps with one more where a claim of the brief confirms what was planned, or disputes it."""
    before = [line for line in lines if line.date <= day]
    last = before[-1].is_ if before else None
    for one in made:
        if one.stance is Stance.CONFIRMS and last is EventStatus.PLANNED:
            step = StatusLine(EventStatus.CONFIRMED, day, one.by, id_, one.claim)
        elif one.stance in AGAINST and one.is_bare and last is not EventStatus.DISPUTED:
            step = StatusLine(EventStatus.DISPUTED, day, one.by, id_, one.claim)
        else:
            continue
        kept = [line for line in before if line.brief != id_ or step.is_ is EventStatus.DISPUTED]
        return [*kept, step, *lines[len(before) :]]
    return lines
