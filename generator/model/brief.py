"""What reading makes: source files, briefs and pages about the site, as their authors wrote them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.errors import Location
from generator.model.words import Basis, BriefId, Span, Stance, Sure, Word


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was read."""

    path: str
    """Relative to the site's root, with forward slashes."""
    text: str
    digest: str
    """Of the bytes."""


class BlockKind(Word):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTATION = "quotation"
    ITEM = "item"
    CELL = "cell"
    FOOTNOTE = "footnote"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that no sentence crosses: a paragraph, a heading, a list item, a table cell."""

    span: Span
    kind: BlockKind


class MarkupKind(Word):
    ENTITY = "entity"
    PLAIN = "plain"
    CLAIM = "claim"
    NOT_CLAIM = "not-claim"
    DATE = "date"
    EVENT = "event"
    CITATION = "citation"
    """`[^call-readout]`: an empty span where a source is cited."""
    LANGUAGE = "lang"
    """Words in another language: `["Wir schaffen das"]{lang=de}`."""


@dataclass(frozen=True, slots=True)
class Markup:
    """What the author wrote about words in the text: `[Washington]{entity=us-government}`."""

    span: Span
    kind: MarkupKind
    value: str
    """Entity or event id or name, date, source id; empty for plain, claim and not-claim."""
    attributes: tuple[tuple[str, str], ...] = ()
    """`by`, `stance`, `sure`, `basis`, `about`, `id`, `source` of a claim."""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class By:
    """Who makes a claim, as an author writes it (`by:`)."""

    entities: tuple[str, ...] = ()
    """Ids or names; more than one speak together."""
    author: bool = False
    """This publication says it itself."""
    unnamed: str = ""
    """How the unnamed source is described: `Kremlin spokesperson`."""
    of: str = ""
    """Whom the unnamed source belongs to: id or name."""
    via: tuple[str, ...] = ()
    """Who carried it, in order: ids, names or plain words."""


@dataclass(frozen=True, slots=True)
class HandClaim:
    """A claim written or amended by hand in front matter."""

    quote: str
    by: By
    before: str = ""
    after: str = ""
    id: str = ""
    stance: Stance | None = None
    sure: Sure | None = None
    basis: Basis | None = None
    about: tuple[str, ...] = ()
    source: str = ""
    same_as: str = ""
    contradicts: str = ""
    rating: tuple[tuple[str, str], ...] = ()
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What words mean in one brief (`entities:` of its front matter)."""

    words: str
    entity: str
    """Id or name; empty when the words are never an entity here."""
    link: bool = True
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A document or publication that briefs draw on."""

    id: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    date: str = ""
    accessed: str = ""
    archived: str = ""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    date: dt.date
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Image:
    src: str
    alt: str = ""
    credit: str = ""
    licence: str = ""
    caption: str = ""
    width: int = 0
    """In CSS pixels, as height is; 0 when not known."""
    height: int = 0


@dataclass(frozen=True, slots=True)
class Switches:
    """Which annotations a brief wants (`annotate:`)."""

    people: bool = True
    organisations: bool = True
    places: bool = True
    events: bool = True
    claims: bool = True
    dates: bool = True


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above the text, under our own names whatever generator it was written for."""

    title: str
    date: dt.date | None = None
    """Local date of first publication; the base of relative dates."""
    published: str = ""
    """ISO 8601 of `date` as written, with the site's offset where a time stands without one."""
    publish_date: str = ""
    """ISO 8601: when it may appear; empty means `published`."""
    expiry_date: str = ""
    lastmod: str = ""
    draft: bool = False
    slug: str = ""
    url: str = ""
    redirect_from: tuple[str, ...] = ()
    description: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    section: str = ""
    lang: str = ""
    translation_key: str = ""
    work: str = "report"
    dateline: str = ""
    dateline_date: str = ""
    story: str = ""
    event: tuple[str, ...] = ()
    """Ids of the main events."""
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    """A source kept in sources.yaml has only its id here."""
    corrections: tuple[Correction, ...] = ()
    related: tuple[str, ...] = ()
    image: Image | None = None
    entities: tuple[Meaning, ...] = ()
    claims: tuple[HandClaim, ...] = ()
    annotate: Switches = Switches()
    layout: str = "brief"
    extra: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Brief:
    """One article."""

    id: BriefId
    path: str
    slug: str
    front_matter: FrontMatter
    markdown: str
    """The body as written."""
    body_line: int
    """1-based line of the file on which the body begins."""
    text: str
    """The reader's words, blocks parted by a blank line; no markup."""
    blocks: tuple[Block, ...]
    """In order; together they hold every character of `text` but the blank lines."""
    markup: tuple[Markup, ...] = ()
    parts: tuple[tuple[int, int], ...] = ()
    """Where each top-level part of the body begins in `text`, with n of its `#p<n>`; headings and notes have 0."""

    @property
    def title(self) -> str:
        return self.front_matter.title

    @property
    def date(self) -> dt.date | None:
        return self.front_matter.date


@dataclass(frozen=True, slots=True)
class ContentPage:
    """A page about the site itself: about, method, corrections."""

    slug: str
    """Empty for the first page of a folder."""
    path: str
    title: str
    markdown: str
    body_line: int = 1
    description: str = ""
    lang: str = ""
    draft: bool = False
    url: str = ""
    redirect_from: tuple[str, ...] = ()
    layout: str = "page"
    extra: Mapping[str, Any] = field(default_factory=dict)
    folder: str = ""
    """Below content/pages, as it stands in the address: handbook."""
    order: int = 0
    """Its place among the pages of its folder."""
