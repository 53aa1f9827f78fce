"""What the checks know of a built site: facts of each page, small enough to come back from another process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.errors import Location, Problem


@dataclass(frozen=True, slots=True)
class Setting:
    """What decides how a site's files are read."""

    root: str
    """The site's folder."""
    base_url: str
    """Absolute, ends in a slash."""
    links: str = "relative"
    """As `output.links`."""
    forbidden: tuple[str, ...] = ()
    """Texts that no file may hold: paths of this machine, scripts of the preview."""
    hidden: tuple[str, ...] = ()
    """Ids of those who have no page."""

    def place(self, path: str, line: int = 0) -> Location:
        """Return where in the site's folder a problem lies."""
        return Location(f"{self.root.rsplit('/', 1)[-1]}/{path}", line)


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What one page tells that others must agree with."""

    path: str
    """Of its file, below the site's folder."""
    title: str
    name: str
    """Its first heading."""
    canonical: str
    description: str
    robots: str
    leads_on: bool
    """Is it only the old address of another page?"""
    ids: str
    """Of its elements, a line each."""
    size: int
    """Octets of the HTML."""
    styles: tuple[str, ...]
    """Its style sheets for the screen, by path below the site."""
    words: str = ""
    """Digest of the author's words; empty where there is no brief."""
    cards: tuple[str, ...] = ()
    """Ids of claims that have a card."""
    marks: tuple[tuple[str, str], ...] = ()
    """Number and claim id of each reference in the text."""
    rows: tuple[str, ...] = ()
    """Numbers of the claims in the page's own table."""
    ledger: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    """Of a month of the ledger, a row each: the claim's words (`briefs/…#q-2`), and page and name of its speakers."""
    shown: int | None = None
    """How many claims the page says its person or organisation made."""
    counted: int | None = None
    """The same number as its structured data has it."""
    listed: int | None = None
    """`numberOfItems` of its list."""
    translations: tuple[tuple[str, str], ...] = ()
    """Language and file of the page itself and of the same in other languages."""
    reviews: int = 0
    """How many ratings its structured data holds."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """What reading some of the site's files found."""

    pages: tuple[PageFacts, ...] = ()
    problems: tuple[Problem, ...] = ()
    links: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """Target file and fragment -> the first page that leads there, and how it writes it; what a chunk before it that
    was read by the same reader told is left out here, and so in `outside` and `referred`."""
    outside: Mapping[str, str] = field(default_factory=dict)
    """Address elsewhere -> the first page that leads there."""
    defined: frozenset[str] = frozenset()
    """Each `@id` that some page tells of."""
    referred: Mapping[str, str] = field(default_factory=dict)
    """Each `@id` that is referred to -> the first page that does."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """Octets of each file that is there, by path."""
