"""The parts that the views of several pages share.

A view holds exactly what its template may read, as plain frozen values. Addresses are permalinks
(`/people/ana-arden/`, `/briefs/2017/05/x/#claim-2`) whatever page they
stand on, so that one value serves many pages; templates print them through the filter `url`, which makes them fit the
page and the site's setting. Nothing here knows the clock.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Permalink


@dataclass(frozen=True, slots=True)
class Link:
    """A labelled address."""

    label: str
    href: str
    """Permalink, with a fragment where it points into a page; or a whole outside address."""
    key: str = ""
    """Name of the section in the main navigation: `briefs`, `people`; equals `page.section` of the pages in it."""
    current: bool = False
    """Is this page itself (pagers, letters, breadcrumb)."""
    count: int | None = None
    """How many things wait there; None when not told."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Someone or something that may have a page."""

    label: str
    href: str = ""
    """Empty when it has no page: print the label alone."""
    kind: str = ""
    """person, organisation, place, event, brief, story; empty for plain words."""
    id: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A time for machines and for readers."""

    iso: str = ""
    """For `<time datetime>`: 2017, 2017-07, 2017-07-07 or with a time; empty when no single true value exists."""
    words: str = ""
    """7 July 2017, July 2017, 7 to 8 July 2017, about 2017; empty when not known."""
    edtf: str = ""
    """As it was written; end of an interval and doubt included."""


@dataclass(frozen=True, slots=True)
class Policies:
    """Who publishes the site, and which policies have a page."""

    name: str
    url: str = ""
    logo: str = ""
    corrections: str = ""
    """Permalink of the corrections policy; empty when there is none."""
    ethics: str = ""
    method: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of the site has around its content."""

    title: str
    """Of the site."""
    description: str
    notice: str
    """Shown on every page; empty for none."""
    language: str
    """BCP 47."""
    base_url: str
    """Absolute, ends in a slash."""
    links: str
    """relative, absolute or files; what the filter `url` makes of a permalink."""
    nav: tuple[Link, ...]
    """Main navigation: Briefs, People, Events, Places, Claims, Search; compare `key` with `page.section`."""
    footer: tuple[Link, ...]
    """About, Method, Corrections, Feed: only those that exist."""
    publisher: Policies
    feed: str
    """Permalink of the site's Atom feed."""
    search: bool = True
    """The search page has its box, and pages say what search should know about them."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in `<head>` beside what every page has. `page.canonical` and `page.og` come from the view."""

    title: str
    """Unique on the site, without its name; at most 70 characters."""
    description: str
    """50 to 160 characters, no markup, unique among briefs."""
    robots: str = ""
    """`noindex`, or empty when search engines may list the page."""
    og_type: str = "website"
    """article for a brief, profile for a person, else website."""
    published: str = ""
    """ISO 8601; briefs only."""
    modified: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    image: str = ""
    """Permalink or address; empty for none."""
    image_alt: str = ""
    alternates: tuple[Link, ...] = ()
    """Feeds of the page's own scope; the label is the title."""
    language: str = ""
    """Of the content when it is not the site's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """What every view has. Each kind of page adds its own fields."""

    permalink: Permalink
    frame: Frame
    head: Head
    section: str = ""
    """Key of the entry of the main navigation that holds this page."""
    breadcrumb: tuple[Link, ...] = ()
    """From the home page to this page, which is last and `current`; empty on the home page."""
    addresses: tuple[tuple[str, str], ...] = ()
    """What its own words' links to other source files lead to: `method.md`, `/method/`; for the filters."""

    @property
    def canonical(self) -> str:
        """Absolute address of this page; equals the sitemap's."""
        return self.frame.base_url.rstrip("/") + self.permalink

    @property
    def full_title(self) -> str:
        """For `<title>`: with the site's name."""
        return self.head.title if self.head.title == self.frame.title else f"{self.head.title} · {self.frame.title}"

    @property
    def lang(self) -> str:
        """For `<html lang>`."""
        return self.head.language or self.frame.language

    @property
    def og(self) -> tuple[tuple[str, str], ...]:
        """OpenGraph properties with their content, in order, for `<meta property content>`."""
        head = self.head
        pairs = [
            ("og:title", head.title),
            ("og:type", head.og_type),
            ("og:url", self.canonical),
            ("og:site_name", self.frame.title),
            ("og:locale", self.lang.replace("-", "_")),
            ("og:description", head.description),
        ]
        if head.image:
            address = head.image if "://" in head.image else self.frame.base_url.rstrip("/") + head.image
            pairs += [("og:image", address), ("og:image:alt", head.image_alt)]
        if head.og_type == "article":
            pairs += [
                ("article:published_time", head.published),
                ("article:modified_time", head.modified),
                ("article:section", head.section),
                *(("article:tag", tag) for tag in head.tags),
            ]
        return tuple((name, content) for name, content in pairs if content)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of what somebody said."""

    text: str
    quoted: bool = False
    """Exact words of the source: print it in `<q>`. Never put quotation marks around anything else."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that a brief or a claim draws on."""

    id: str
    title: str
    publisher: Ref | None = None
    url: str = ""
    """Empty when there is only paper."""
    date: When = When()
    accessed: When = When()
    archived: str = ""


@dataclass(frozen=True, slots=True)
class Rating:
    """An editor's verdict on a claim; never automatic."""

    word: str
    by: str = ""
    date: When = When()
    why: str = ""
    value: str = ""
    best: str = ""
    worst: str = ""


@dataclass(frozen=True, slots=True)
class ClaimItem:
    """A claim as a card beside its paragraph, a row of a table or a line of a list: the same value everywhere."""

    id: str
    """`claim-…`, unique in its brief; the card's `id`."""
    number: int
    """Its number in its brief, from 1: mark `#q-N`, reference `#r-N`."""
    href: str
    """Its card: brief and `#claim-…`."""
    sentence_href: str
    """Its words in the text: brief and `#q-N`."""
    brief: Ref
    day: When
    """The brief's."""
    speakers: tuple[Ref, ...]
    """Who says it, together when more than one; empty when nobody is named: then print `speaker_words`."""
    speaker_words: str
    """Speakers in one line of plain words: `White House`, `A and B`, `Unnamed: officials`, `This publication`."""
    of: Ref | None
    """Whom an unnamed source belongs to."""
    via: tuple[Ref, ...]
    """Who carried it, in order."""
    stance: str
    """The vocabulary's word, for classes: `calls-for`."""
    stance_words: str
    """What readers see: `calls for`."""
    stance_lead: str
    """The same where the claim's words follow: `denies it` before words that deny something themselves."""
    sure: str
    sure_words: str
    """How sure the speaker is; always shown."""
    basis: str
    basis_words: str
    """How we know that they said it."""
    words: tuple[Piece, ...]
    """The claim in at most 40 words; an ellipsis stands where pieces were left out."""
    said: When
    """When it was said; the brief's date where the text does not tell."""
    about: tuple[Ref, ...]
    checked: bool
    state_words: str
    """`checked by an editor` or `found automatically`."""
    citation: Citation | None = None
    rating: Rating | None = None
    repeats: tuple[Link, ...] = ()
    """Earlier claims that this one repeats."""
    repeated_in: tuple[Link, ...] = ()
    answers: tuple[Link, ...] = ()
    """Claims of others that this one answers or opposes."""
    answered_by: tuple[Link, ...] = ()
    page: str = ""
    """Permalink of its own page; empty for most, which have only their card."""
    ref_label: str = ""
    """What a screen reader hears on the number in the text."""

    @property
    def plain_words(self) -> str:
        """The claim's words without any quotation marks of ours."""
        return " ".join(piece.text for piece in self.words)


@dataclass(frozen=True, slots=True)
class ClaimBlock:
    """The newest claims of a kind, and where all the others are."""

    count: int
    """Of all, not only of those shown."""
    items: tuple[ClaimItem, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A brief in a list."""

    ref: Ref
    date: When
    description: str
    section: str = ""
    names: tuple[Ref, ...] = ()
    """Up to three people or organisations that it is most about."""
    claims: int = 0
    """How many it holds."""


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event in a list."""

    ref: Ref
    when: When
    where: Ref | None = None
    status: str = ""
    """planned, happened, …; empty when nobody says."""
    short: str = ""
    people: tuple[Ref, ...] = ()
    briefs: int = 0


@dataclass(frozen=True, slots=True)
class MentionLine:
    """A sentence that names the entity of the page."""

    before: str
    words: str
    """The naming words: print `before`, `<b>words</b>`, `after` in one line."""
    after: str
    brief: Ref
    date: When
    href: str
    """The paragraph: brief and `#pN`."""
    speaker: bool = False
    """Here it is named as the one who speaks."""


@dataclass(frozen=True, slots=True)
class NameCount:
    """An entity with how often: appears with, most named, rows of indexes."""

    ref: Ref
    count: int
    """Of briefs, unless the page says otherwise."""
    short: str = ""
    latest: When = When()


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a small chart, with its row in the table beneath it."""

    label: str
    """July 2017."""
    iso: str
    """2017-07."""
    count: int
    height: int
    """0 to 100, of the highest."""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Pager:
    """Neighbours in a row of pages; a None is not there."""

    previous: Link | None = None
    next: Link | None = None
    first: Link | None = None
    last: Link | None = None
    pages: tuple[Link, ...] = ()
    """All of them when they are few; one is `current`."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a closed vocabulary, explained."""

    key: str
    words: str
    """What readers see."""
    meaning: str
    example: str = ""
