"""What the files beside the pages hold: feeds, sitemap, robots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model import Permalink
from generator.pages.views.brief import Body
from generator.pages.views.common import Citation, ClaimItem, Frame, Link, MentionLine, Ref


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
    authors: tuple[str, ...]
    categories: tuple[tuple[str, str], ...]
    """Term (`person/james-comey`) and label."""
    body: Body | None = None
    """Of the site's own feed; None in that of somebody, which has the sentences about them."""
    sentences: tuple[MentionLine, ...] = ()
    """Those of the brief that name whom the feed is of, in reading order."""
    claims: tuple[ClaimItem, ...] = ()
    """In the feed of somebody those that they make or that are about them."""


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
    rows: Sequence[tuple[str, ...]]


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


@dataclass(frozen=True, slots=True)
class AnnotationsView:
    """What the words of a brief name and claim, for Web Annotation."""

    permalink: Permalink
    base_url: str
    method: str
    """Permalink of the page on which the words of the vocabularies are explained."""
    brief: Permalink
    text: str
    """As the author wrote it, `Brief.text`."""
    mentions: tuple[tuple[int, int, str, str], ...]
    """Start and end in `text`, permalink and kind of who or what is named, in reading order."""
    body: Body
    """Holds where the words of each claim stand."""
    claims: tuple[ClaimItem, ...]


@dataclass(frozen=True, slots=True)
class FtmView:
    """`data/ftm.jsonl`: the tables as FollowTheMoney."""

    permalink: Permalink
    base_url: str
    publisher: str
    tables: tuple[TableView, ...]


@dataclass(frozen=True, slots=True)
class NinjsView:
    """A brief in ninjs, the news format of the IPTC."""

    permalink: Permalink
    frame: Frame
    entry: FeedEntry
    language: str
    refs: tuple[Ref, ...]
    """Who and what it names."""
    sources: tuple[Citation, ...]
    tags: tuple[str, ...]
    section: str


@dataclass(frozen=True, slots=True)
class NewsSitemapView:
    """The newest briefs, for crawlers of news."""

    permalink: Permalink
    base_url: str
    name: str
    """Of the publication."""
    rows: tuple[tuple[str, str, str, str], ...]
    """Permalink, day or time of publication, title and language of each."""
