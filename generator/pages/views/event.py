"""What the page of one event shows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.views.common import (
    BriefLine,
    ClaimItem,
    EventLine,
    Link,
    NameCount,
    PageView,
    Ref,
    When,
)
from generator.pages.views.entity import OutsideId


@dataclass(frozen=True, slots=True)
class StatusStep:
    """One step of an event's life, and who says so."""

    status: str
    """planned, confirmed, happened, …"""
    date: When
    by: Ref | None
    brief: Ref | None
    claim: Link | None


@dataclass(frozen=True, slots=True)
class SpeakerClaims:
    """What one speaker claims about the event."""

    speaker: Ref
    """`href` is empty for the unnamed and for this publication."""
    count: int
    """Of all, not only of those shown."""
    items: tuple[ClaimItem, ...]
    """Oldest first."""


@dataclass(frozen=True, slots=True)
class DayClaims:
    """What was said on one day, and what became of the event on it."""

    date: When
    claims: tuple[ClaimItem, ...]
    steps: tuple[StatusStep, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A day on a track."""

    x: float
    """0 to 100, from the first day to the last."""
    height: int
    """10 to 100, of the track's highest."""
    date: When


@dataclass(frozen=True, slots=True)
class Tracks:
    """What was said and what happened, on one scale of time."""

    first: When
    last: When
    said: tuple[Tick, ...]
    happened: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    speaker: str
    href: str
    """The speaker's claims on this page."""
    counts: tuple[int, ...]
    """One for each stance of the table."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who claims what: how often each speaker takes each stance."""

    stances: tuple[str, ...]
    """Readers' words for those that somebody takes."""
    rows: tuple[MatrixRow, ...]
    """Those with most claims first, at most 12."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView(PageView):
    """An event: status, when, where, who; what is claimed about it, by whom and in which order."""

    id: str
    name: str
    short: str
    text: str
    """Markdown, for the filter `markdown`; empty for none."""
    kind: str
    status: str
    """The latest status' word; empty when nobody says."""
    status_line: str
    """`planned; confirmed by White House, 29 June 2017`; empty when nobody says."""
    when: When
    where: Ref | None
    part_of: Ref | None
    series: Ref | None
    """The series, without a page of its own unless an event has that id."""
    siblings: tuple[EventLine, ...]
    """Other events of its series."""
    sub_events: tuple[EventLine, ...]
    people: tuple[Ref, ...]
    organisations: tuple[Ref, ...]
    other_names: tuple[str, ...]
    outside: tuple[OutsideId, ...]
    registered: bool
    steps: tuple[StatusStep, ...]
    """Oldest first."""
    claims: tuple[SpeakerClaims, ...]
    """Those with most claims first."""
    claim_count: int
    matrix: Matrix | None
    picture: tuple[DayClaims, ...]
    """How the picture changed: by the date on which it was said, oldest first; at most the last 40 such days."""
    tracks: Tracks | None
    """Those days at a glance; None when there is one alone."""
    briefs: tuple[BriefLine, ...]
    """Newest first, at most 20."""
    brief_count: int
    years: tuple[Link, ...]
    """Pages of single years, when not all briefs are shown."""
    named_with: tuple[NameCount, ...]
    """Others named in those briefs, most often first."""
    calendar: str = ""
    """Permalink of the calendar that holds it; empty when its days are not known."""
    feed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventYearView(PageView):
    """All briefs of one year that tell of an event."""

    id: str
    name: str
    href: str
    period: When
    briefs: tuple[BriefLine, ...]
    claims: tuple[ClaimItem, ...]
    years: tuple[Link, ...]
