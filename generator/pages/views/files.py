"""What the files beside the pages hold: feeds, sitemap, robots."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Permalink
from generator.pages.views.brief import Body
from generator.pages.views.common import ClaimItem, Frame


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
