"""What pages made mostly of words show: content pages, method, corrections, search, not found, redirects."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Permalink
from generator.pages.views.common import Frame, Link, Pager, PageView, Ref, Term, When


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of a guide, in the list of its pages."""

    link: Link
    """`current` when it is this page."""
    description: str


@dataclass(frozen=True, slots=True)
class Part:
    """What a page of a guide knows of the whole."""

    guide: Ref
    """Its first page."""
    chapters: tuple[Chapter, ...]
    """All others, in order."""
    pager: Pager
    is_first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView(PageView):
    """A content page, `about` included."""

    title: str
    text: str
    """Markdown, for the filter `markdown`."""
    part: Part | None = None
    """Of the guide that it belongs to: pages in one folder, such as a handbook."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number about the archive."""

    label: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodView(TextView):
    """How briefs are annotated, and what the words mean. `#stance-denies` and the like are anchors of the terms."""

    stance: tuple[Term, ...]
    sure: tuple[Term, ...]
    basis: tuple[Term, ...]
    status: tuple[Term, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class CorrectedBrief:
    date: When
    brief: Ref
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class CorrectionYear:
    year: str
    corrections: tuple[CorrectedBrief, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionsView(PageView):
    title: str
    text: str
    """The site's own policy, Markdown; empty for none."""
    years: tuple[CorrectionYear, ...]
    """Newest first."""
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(PageView):
    """The search page. Without script it is its list of links."""

    title: str
    links: tuple[Link, ...]
    """The indexes, with counts."""
    stances: tuple[Term, ...] = ()
    """The words by which hits can be narrowed."""
    years: tuple[str, ...] = ()
    """Of briefs, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView(PageView):
    """`/404.html`: served at any depth, so its addresses are absolute (the filter `url` knows)."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RedirectView:
    """An old address: refresh, canonical and one link. No frame, no navigation."""

    permalink: Permalink
    frame: Frame
    target: Ref
    """Where it leads."""

    @property
    def canonical(self) -> str:
        """Absolute address of the target."""
        return self.frame.base_url.rstrip("/") + self.target.href

    @property
    def lang(self) -> str:
        return self.frame.language


@dataclass(frozen=True, slots=True, kw_only=True)
class DataView(TextView):
    """`/data/`: what the data files hold; rendered as a content page."""

    files: tuple[str, ...]
    """Permalinks of the tables."""
    period: str
    """From the first brief's day to the last's: 2017-01-03/2017-12-29; empty for none."""
