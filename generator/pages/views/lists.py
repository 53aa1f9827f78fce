"""What the home page, indexes, ledger, timeline and stories show."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.views.common import (
    BriefLine,
    ClaimItem,
    EventLine,
    Link,
    NameCount,
    Pager,
    PageView,
    Ref,
    Term,
    When,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(PageView):
    lead: BriefLine | None
    lead_claim: ClaimItem | None
    """The lead brief's main claim."""
    latest: tuple[BriefLine, ...]
    """After the lead; at most 20."""
    more: Link | None
    """All briefs, when not all are here."""
    open_claims: tuple[ClaimItem, ...]
    """Not confirmed, denied or disputed, newest first; at most 6."""
    open_count: int
    coming: tuple[EventLine, ...]
    """Events dated after the newest brief; soonest first."""
    in_the_news: tuple[NameCount, ...]
    """People named in the newest seven days of content, with briefs."""
    stories: tuple[StoryLine, ...]
    """Most lately continued first; at most 6."""
    counts: tuple[Link, ...]
    """Briefs, people, events, claims with their numbers."""


@dataclass(frozen=True, slots=True)
class MonthLinks:
    """One year's months."""

    year: str
    count: int
    months: tuple[Link, ...]
    """January to December, those that have any; with counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefsView(PageView):
    """`/briefs/`: the newest briefs and the way to all months."""

    title: str
    latest: tuple[BriefLine, ...]
    total: int
    years: tuple[MonthLinks, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class DayBriefs:
    date: When
    briefs: tuple[BriefLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefsMonthView(PageView):
    """`/briefs/2017/05/`."""

    title: str
    """Briefs of May 2017."""
    period: When
    days: tuple[DayBriefs, ...]
    """Newest first."""
    total: int
    pager: Pager
    """The months before and after."""


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The names under one letter, or the events of one month."""

    label: str
    anchor: str
    """Its `id` on the page."""
    rows: tuple[NameCount, ...] = ()
    events: tuple[EventLine, ...] = ()
    """In the index of events, instead of `rows`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView(PageView):
    """Index of people, organisations, places or events; or one letter (or year) of it."""

    kind: str
    """person, organisation, place, event."""
    title: str
    intro: str
    total: int
    """In the whole index, not only on this page."""
    letters: tuple[Link, ...]
    """With counts; to anchors of this page while it is short, to pages of their own when it is long."""
    groups: tuple[IndexGroup, ...]
    most_named: tuple[NameCount, ...]
    """In the newest month; empty on pages of letters."""
    most_named_label: str
    """Most named in May 2017."""

    @property
    def count(self) -> int:
        """How many there are under the letter or in the year of this page; in the whole index on its front page."""
        counts = (one.count for one in reversed(self.letters) if one.current)
        return next((count for count in counts if count is not None), self.total)


@dataclass(frozen=True, slots=True)
class FilterGroup:
    label: str
    """Stance, Speaker, Month."""
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView(PageView):
    """The ledger of claims: its front page, a month of it, a stance, or the open ones."""

    title: str
    caption: str
    """Of the table."""
    columns: tuple[Term, ...]
    """What the columns mean."""
    filters: tuple[FilterGroup, ...]
    rows: tuple[ClaimItem, ...]
    """Newest first; at most 100."""
    first: int
    """Position of the first row among all of this list, from 1."""
    total: int
    pager: Pager
    note: str = ""
    """Says when only the newest are shown."""


@dataclass(frozen=True, slots=True)
class TimelineDay:
    date: When
    """A day, or a month or year when no more is known."""
    happened: tuple[EventLine, ...]
    said: tuple[ClaimItem, ...]
    """At most six; the brief has the rest."""
    said_count: int


@dataclass(frozen=True, slots=True)
class TimelineMonth:
    label: str
    """July 2017; or the year, for what has no month."""
    anchor: str
    days: tuple[TimelineDay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineView(PageView):
    """`/timeline/` and its years: two tracks, what happened and what was said."""

    title: str
    period: When
    """Empty on the front page."""
    months: tuple[TimelineMonth, ...]
    """Oldest first."""
    years: tuple[Link, ...]
    """With counts of events and claims."""
    most_covered: tuple[EventLine, ...]
    """At most five."""
    pager: Pager


@dataclass(frozen=True, slots=True)
class StoryLine:
    ref: Ref
    question: str
    short: str
    briefs: int
    latest: When


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesView(PageView):
    title: str
    stories: tuple[StoryLine, ...]
    """Most lately continued first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView(PageView):
    """A long-running thread."""

    id: str
    title: str
    question: str
    short: str
    briefs: tuple[BriefLine, ...]
    """Oldest first."""
    claims: tuple[ClaimItem, ...]
    """Open ones, newest first; at most 20."""
    people: tuple[NameCount, ...]
    events: tuple[EventLine, ...]
    """Oldest first."""
