"""What the page of one brief shows.

The body stays Markdown with marks until it is rendered: the filter `parts` makes it HTML, split into paragraphs with
their claim cards (pages.md, D2). So a view is small, and an unchanged brief costs no rendering.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Image, Span
from generator.pages.views.common import (
    BriefLine,
    Citation,
    ClaimItem,
    EventLine,
    Link,
    PageView,
    Piece,
    Ref,
    When,
)


@dataclass(frozen=True, slots=True)
class EntityMark:
    """Words of the body that link to a page."""

    span: Span
    """Of `Brief.text`."""
    ref: Ref


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """Words of the body that a claim's number follows."""

    spans: tuple[Span, ...]
    """Of `Brief.text`, in reading order."""
    number: int


@dataclass(frozen=True, slots=True)
class TimeMark:
    """Words of the body that name a date."""

    span: Span
    iso: str


@dataclass(frozen=True, slots=True)
class LanguageMark:
    """Words of the body in another language."""

    span: Span
    tag: str
    """BCP 47."""


@dataclass(frozen=True, slots=True)
class BodyWords:
    """What a screen reader hears of parts of the body that have no words."""

    table: str = "Table"
    notes: str = "Notes"
    note: str = "Note"
    back: str = "Back to the text"


@dataclass(frozen=True, slots=True)
class Body:
    """A brief's text and what is marked in it; print it with the filter `parts`."""

    markdown: str
    entities: tuple[EntityMark, ...] = ()
    claims: tuple[ClaimMark, ...] = ()
    times: tuple[TimeMark, ...] = ()
    citations: tuple[tuple[str, str], ...] = ()
    """Id and number of each source, as the list of sources counts them."""
    addresses: tuple[tuple[str, str], ...] = ()
    """What links to other source files lead to."""
    languages: tuple[LanguageMark, ...] = ()
    words: BodyWords = BodyWords()


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """The cards of one paragraph."""

    label: str
    """`Claims in paragraph 3`: name of the note."""
    row: int
    """`--r`: the grid's row in which they begin, from 1; beside the paragraph, or below the cards before."""
    rows: int
    """`--n`: rows that they need."""
    cards: tuple[ClaimItem, ...]
    more: tuple[ClaimItem, ...] = ()
    """Those beyond six, for a `<details>` with their count."""


@dataclass(frozen=True, slots=True)
class BodyPart:
    """One block of the body as the filter `parts` gives it: HTML, then the cards that follow it."""

    html: str
    """Safe HTML of one top-level block; a paragraph has `id="pN"`."""
    row: int
    """`--r`: the grid's row in which it begins, from 1; a row is about a line of text."""
    rows: int
    """`--n`: rows that it takes."""
    group: ClaimGroup | None = None


@dataclass(frozen=True, slots=True)
class Author:
    name: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    date: When
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class NameInBrief:
    """One of those who and what are in a brief."""

    ref: Ref
    short: str
    """Who is it? One line; empty when not known."""
    context: tuple[Piece, ...]
    """The sentence that names it first."""
    href: str
    """That sentence's paragraph, on this page."""
    count: int
    """How often this brief names it."""


@dataclass(frozen=True, slots=True)
class NameGroup:
    """Names of one kind in a brief."""

    kind: str
    """person, organisation, place."""
    label: str
    """People, Organisations, Places."""
    names: tuple[NameInBrief, ...]


@dataclass(frozen=True, slots=True)
class MethodLine:
    """How this page was annotated."""

    words: str
    """Whole sentences, ready to print."""
    automatic: int
    """Claims found automatically."""
    checked: int
    """Claims that an editor wrote or confirmed."""
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefView(PageView):
    """One brief. Order: headline, byline, corrections, body, claims table, names, sources, method, story, related."""

    id: str
    title: str
    kicker: str
    """Section or kind of work above the headline; empty for none."""
    standfirst: str
    """The author's own description; empty when there is none."""
    byline: tuple[Author, ...]
    dateline: str
    published: When
    """`iso` with the time as written."""
    updated: When | None
    corrections: tuple[CorrectionLine, ...]
    image: Image | None
    body: Body
    claims: tuple[ClaimItem, ...]
    """All shown claims, by number; rows of the table."""
    names: tuple[NameGroup, ...]
    events: tuple[EventLine, ...]
    sources: tuple[Citation, ...]
    method: MethodLine
    story: Ref | None
    earlier: BriefLine | None
    """The one before in its story."""
    later: BriefLine | None
    related: tuple[BriefLine, ...]
    """At most five; set by hand first."""
    tags: tuple[str, ...]
    work: str
    """report, analysis, background, opinion, fact-check, live."""
    words: int
    """How many the text has."""
    alternates: tuple[Link, ...] = ()
    """The same in other languages; the key is the language."""

    @property
    def languages(self) -> tuple[tuple[str, str], ...]:
        """For `<link hreflang>`: all languages with their permalinks, this page's among them, and x-default, which is
        the site's language or the first. Empty where there is one language only."""
        if not self.alternates:
            return ()
        all_ = sorted([(self.lang, str(self.permalink)), *((link.key, link.href) for link in self.alternates)])
        return (*all_, ("x-default", dict(all_).get(self.frame.language, all_[0][1])))
