"""What resolving makes across the archive: entities, events, claims, and the links of each brief."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.errors import Location
from generator.model.annotation import MentionForm, TimeExpression
from generator.model.brief import Image
from generator.model.words import (
    Basis,
    BriefId,
    EntityId,
    EntityType,
    EventId,
    EventStatus,
    Held,
    Level,
    Span,
    Stance,
    Sure,
    Word,
)


@dataclass(frozen=True, slots=True)
class Role:
    """An office with its dates (EDTF; empty = not known or still held)."""

    role: str
    of: str = ""
    """Entity id, or the words of the text when it is nobody known."""
    since: str = ""
    until: str = ""
    briefs: tuple[BriefId, ...] = ()
    """Where the text says so; empty for the registry's."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation or place."""

    id: EntityId
    type: EntityType
    name: str
    also_known_as: tuple[str, ...] = ()
    kind: str = ""
    """Finer type: city, country, government, party, company, broadcaster."""
    short: str = ""
    """One line: who is it?"""
    never: tuple[str, ...] = ()
    """Words that never mean it."""
    shorthand: tuple[str, ...] = ()
    """Words that may stand for it when they speak: Moscow, the Kremlin."""
    roles: tuple[Role, ...] = ()
    inside: str = ""
    """Id of the place or organisation it belongs to."""
    geo: tuple[float, float] | None = None
    """Latitude, longitude in degrees."""
    same_as: tuple[tuple[str, str], ...] = ()
    """Outside ids: (wikidata, Q64)."""
    image: Image | None = None
    page: bool = True
    private: bool = False
    """No page, no export, its name never linked."""
    noindex: bool = False
    gender: str = ""
    text: str = ""
    """Its biography, Markdown."""
    registered: bool = False
    """Stands in the site's registry; else found by the machine."""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One step of an event's life, and who says so."""

    is_: EventStatus
    date: str = ""
    by: str = ""
    """Entity id or words."""
    brief: BriefId | None = None
    claim: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A happening worth a page."""

    id: EventId
    name: str
    when: str = ""
    """EDTF: day, month, year, start/end, `?` unsure, `~` about; empty when not known."""
    where: str = ""
    """Entity id of a place."""
    part_of: str = ""
    series: str = ""
    kind: str = ""
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    also_known_as: tuple[str, ...] = ()
    status: tuple[StatusLine, ...] = ()
    short: str = ""
    same_as: tuple[tuple[str, str], ...] = ()
    page: bool = True
    text: str = ""
    registered: bool = False
    at: Location | None = None


class LinkAs(Word):
    NAMED = "named"
    SPEAKER = "speaker"
    SHORTHAND = "shorthand"
    PLACE = "place"


class Link(NamedTuple):
    """The decision that words of a brief stand for an entity, or for nobody we know.

    A tuple, as are the two below: dozens are made for each brief, and a frozen dataclass takes six times as long.
    """

    span: Span
    entity: EntityId | None
    """None: looked at and left unlinked."""
    type: EntityType
    form: MentionForm
    score: float
    rule: str
    """full-name, surname-in-brief, only-candidate, role-on-date, registry, inline."""
    reason: str
    """The rule in words that an editor understands."""
    level: Level
    as_: LinkAs = LinkAs.NAMED
    mention: int | None = None
    """Index into the annotation's mentions; None for words found by searching for a known name."""
    link: bool = True
    """False: counts as a mention but carries no link in the page."""


class EventLink(NamedTuple):
    """The decision that words of a brief tell of an event."""

    span: Span
    event: EventId
    score: float
    rule: str
    reason: str
    level: Level
    happening: int | None = None


class ResolvedClaim(NamedTuple):
    """A claim whose speaker is an entity, or is known to be nobody we can name."""

    id: str
    """`claim-` and a slug; unchanged by edits elsewhere in the brief."""
    brief: BriefId
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speakers: tuple[EntityId, ...]
    stance: Stance
    sure: Sure
    basis: Basis
    score: float
    rule: str
    level: Level
    author: bool = False
    """This publication says it itself."""
    unnamed: str = ""
    of: EntityId | None = None
    via: tuple[str, ...] = ()
    """Entity ids, or plain words where the carrier is nobody known."""
    about: tuple[str, ...] = ()
    """Ids of the events and entities that the content names."""
    said: str = ""
    """EDTF date on which it was said; empty when not known."""
    citation: str = ""
    same_as: str = ""
    contradicts: str = ""
    rating: tuple[tuple[str, str], ...] = ()
    checked: bool = False
    """An editor has said yes; else found automatically."""
    shown: bool = True
    """Above the threshold; else it waits in review."""
    held: Held = Held.NOT
    """Why it waits whatever its score."""
    denies_itself: bool = False
    """What is said is the denial or the doubt: he had not met her, he said."""


class PairKind(Word):
    """How a claim stands to an earlier one; the words of `same_as` and `contradicts` in front matter."""

    REPEATS = "repeats"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims that belong together; readers see it only when an author or an editor says so."""

    kind: PairKind
    later: str
    """The claim that repeats or answers: `2017-05-11-g20-meeting#claim-...`."""
    earlier: str
    """The claim that is repeated or answered."""
    score: float
    rule: str
    """same-words, denies-words, denies-accusation, denies-last, opposite-words; by-hand."""
    reason: str
    """The rule in words that an editor understands."""
    level: Level = Level.AUTOMATIC


@dataclass(frozen=True, slots=True)
class Doubt:
    """A link or claim that was left out or wants confirming, for the build's report and review."""

    brief: BriefId
    span: Span
    words: str
    proposed: str
    """Entity or event id, or stance for a claim."""
    score: float
    rule: str
    reason: str
    published: bool
    """Shown all the same (middle band), or left unlinked."""
    kind: str = "mention"
    """mention, event or claim."""


@dataclass(frozen=True, slots=True)
class BriefResolution:
    """What the words of one brief mean, in reading order; links of one kind never overlap."""

    links: tuple[Link, ...]
    events: tuple[EventLink, ...]
    claims: tuple[ResolvedClaim, ...]
    dates: tuple[TimeExpression, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """The whole archive's mentions tied to entities and its happenings to events."""

    entities: Mapping[EntityId, Entity]
    events: Mapping[EventId, Event]
    briefs: Mapping[BriefId, BriefResolution]
    doubts: tuple[Doubt, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Id of a merged or split entity -> the id that took its place."""
    happening_groups: Mapping[BriefId, tuple[str, ...]] = field(default_factory=dict)
    """For each happening of a brief's annotation its event's id, or the key it shares with others of no page."""
    pairs: tuple[Pair, ...] = ()
    """Those that an author or an editor has accepted."""
