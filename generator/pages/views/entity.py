"""What the pages of people, organisations and places show: newest items and counts, and where the older ones are."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Image
from generator.pages.views.common import (
    Bar,
    ClaimBlock,
    EventLine,
    Link,
    MentionLine,
    NameCount,
    PageView,
    Ref,
    When,
)


@dataclass(frozen=True, slots=True)
class RoleLine:
    """An office with its dates."""

    role: str
    """President, foreign minister."""
    of: Ref | None
    since: When
    until: When
    dates: str
    """`since January 2017`, `until 9 May 2017`, `2013 to 2017`; empty when not known."""
    found: bool
    """Read from the texts of the archive, not written in the registry."""


@dataclass(frozen=True, slots=True)
class OutsideId:
    """The same thing elsewhere."""

    label: str
    """Wikidata."""
    value: str
    """Q64."""
    url: str
    """Empty when the scheme has no known address."""


@dataclass(frozen=True, slots=True)
class YearBlock:
    """Sentences of one year."""

    year: str
    count: int
    """Of all of that year, not only of those shown."""
    items: tuple[MentionLine, ...]
    href: str = ""
    """The year's own page, when not all are shown."""


@dataclass(frozen=True, slots=True)
class Companion:
    """Someone named in the same briefs."""

    ref: Ref
    count: int
    """Of those briefs."""
    joined: tuple[Ref, ...] = ()
    """Events that both take part in, else the story of both where it is not the page's own; at most two."""


@dataclass(frozen=True, slots=True)
class Arc:
    """Two companions, by their places in the list, that are named together too."""

    one: int
    other: int
    """Stands further down."""
    count: int
    """Of the briefs that name both and the page's own entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityHead(PageView):
    """Who or what the page is about; the pages of its years have the same head."""

    id: str
    kind: str
    """person, organisation, place."""
    kind_words: str
    """Person, Organisation, Place; or finer: City, Company, Political party."""
    name: str
    short: str
    """One line: who is it? Empty when not known."""
    href: str
    """The main page."""
    years: tuple[Link, ...]
    """Pages of single years (or months), with counts; empty when all fits on the main page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityView(EntityHead):
    """What people, organisations and places have in common."""

    text: str
    """Biography: Markdown, printed with the filter `markdown`; empty for none."""
    image: Image | None
    roles: tuple[RoleLine, ...]
    other_names: tuple[str, ...]
    outside: tuple[OutsideId, ...]
    registered: bool
    """Stands in the site's registry; else found by the machine."""
    briefs: int
    """How many name it."""
    named: int
    """How often."""
    first: When
    latest: When
    says: ClaimBlock
    said_about: ClaimBlock
    answered: ClaimBlock
    """Claims of its own that somebody repeats, opposes or has rated."""
    stances: tuple[Link, ...]
    """How it speaks: each stance's words with its count; `href` leads to the block `#says`."""
    events: tuple[EventLine, ...]
    """Newest first, at most 20."""
    event_count: int
    appears_with: tuple[Companion, ...]
    """Most often first, at most 12."""
    arcs: tuple[Arc, ...]
    """For the picture beside that list."""
    mentions: tuple[YearBlock, ...]
    """Newest year first."""
    chart: tuple[Bar, ...]
    """Sentences that name it, month by month; empty when all fall into one month."""
    feed: str = ""
    """Permalink of its own feed; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView(EntityView):
    """A person: who they are, what they say, what is said about them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationView(EntityView):
    """An organisation."""

    parent: Ref | None
    parts: tuple[Ref, ...]
    """Organisations that belong to it."""
    speaks_through: tuple[NameCount, ...]
    """People who hold an office in it and make claims, with how many; and its unnamed voices, without a page."""
    also_written: tuple[str, ...]
    """Words that stand for it when they speak: Washington."""


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a place lies on a drawn map of the world, in percent from the left and from the top."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class EventYear:
    year: str
    events: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView(EntityView):
    """A place: what happened there, where it is named, and apart from both where it stands for its government."""

    inside: tuple[Ref, ...]
    """The place it lies in, then that one's, outwards."""
    contains: tuple[Ref, ...]
    geo: str
    """53.55° N, 9.99° E; empty when not known."""
    geo_values: tuple[float, float] | None
    """Latitude, longitude in degrees."""
    locator: Locator | None
    happened: tuple[EventYear, ...]
    """Events in it, newest year first."""
    shorthand: tuple[MentionLine, ...]
    """Sentences in which its name stands for somebody else."""
    stands_for: tuple[Ref, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityYearView(EntityHead):
    """All that one year (or month) of the archive holds about an entity."""

    period: When
    count: int
    """Sentences and claims together."""
    says: ClaimBlock
    said_about: ClaimBlock
    mentions: tuple[MentionLine, ...]
