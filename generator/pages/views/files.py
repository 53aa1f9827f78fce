"""What the files beside the pages hold: feeds, sitemap, robots."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Permalink
from generator.pages.views.brief import Body
from generator.pages.views.common import ClaimItem, Frame, Link


@dataclass(frozen=True, slots=True)
class FeedEntry:
    id: str
    """`tag:` address that never changes."""
    title: str
    href: Permalink
    published: str
    """RFC 3339."""
    updated: str
    summary: str
    body: Body
    claims: tuple[ClaimItem, ...]
    authors: tuple[str, ...]
    categories: tuple[tuple[str, str], ...]
    """Term (`person/james-comey`) and label."""


@dataclass(frozen=True, slots=True)
class FeedView:
    permalink: Permalink
    frame: Frame
    id: str
    title: str
    home: Permalink
    """The page whose feed it is."""
    updated: str
    """RFC 3339, of the newest entry; never the clock."""
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class SitemapView:
    permalink: Permalink
    base_url: str
    rows: tuple[tuple[str, str], ...]
    """Permalink and the date of its newest content (or empty), of every indexable page."""
    maps: tuple[str, ...] = ()
    """Permalinks of the sitemaps that this one lists instead of pages, when there are too many for one."""


@dataclass(frozen=True, slots=True)
class RobotsView:
    permalink: Permalink
    base_url: str


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An event whose days are known."""

    id: str
    name: str
    href: Permalink
    first: str
    """2017-07-07"""
    last: str
    where: str
    status: str
    """Of iCalendar: TENTATIVE, CONFIRMED or CANCELLED; empty when nobody says."""
    stamp: str
    """Day of the newest brief about it, else its first day; never the clock."""


@dataclass(frozen=True, slots=True)
class CalendarView:
    permalink: Permalink
    frame: Frame
    entries: tuple[CalendarEntry, ...]


@dataclass(frozen=True, slots=True)
class GuideView:
    """`llms.txt`: what the site is and where its indexes are."""

    permalink: Permalink
    frame: Frame
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str = "string"
    """string, integer, boolean or date, as in Table Schema."""
    refers: str = ""
    """`entities.id`: the table and column in which each of its values stands."""


@dataclass(frozen=True, slots=True)
class TableView:
    """A data file: one header line, then the rows."""

    permalink: Permalink
    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PackageView:
    """`data/datapackage.json`: what the data files hold and how they belong together."""

    permalink: Permalink
    frame: Frame
    tables: tuple[tuple[str, str, tuple[Column, ...]], ...]
    """Name, title and columns of each."""


@dataclass(frozen=True, slots=True)
class CardView:
    """A picture that stands for a brief where its address is shared."""

    permalink: Permalink
    site: str
    date: str
    title: str
    speaker: str
    """Empty, like the two after it, when there is no claim to show."""
    stance: str
    words: str
