"""The archive's values: a published brief, and the indexes over all of them.

Sequences run from the newest brief to the oldest, days with several briefs by id, so the order of reading decides
nothing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TypeVar

from generator import edtf
from generator.model import (
    Block,
    BlockKind,
    Brief,
    BriefResolution,
    ContentPage,
    Entity,
    EntityId,
    Event,
    Knowledge,
    Link,
    MentionForm,
    ResolvedClaim,
    Span,
    Story,
)

Value = TypeVar("Value")

NAMING = frozenset({MentionForm.NAME, MentionForm.ROLE})
"""Forms that count as naming somebody; pronouns, groups and demonyms do not."""


@dataclass(frozen=True, eq=False)
class Entry:
    """A published brief with what its words mean; equal only to itself, so that it can be a key at no cost."""

    brief: Brief
    resolution: BriefResolution
    sentences: tuple[Span, ...]
    date: str
    """2017-05-11."""

    @cached_property
    def claims(self) -> tuple[ResolvedClaim, ...]:
        """Those shown to readers, in reading order: the first is claim 1."""
        shown = (claim for claim in self.resolution.claims if claim.shown and claim.content)
        return tuple(sorted(shown, key=lambda claim: (claim.content[0], claim.id)))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Words that name an entity, in reading order."""
        return tuple(link for link in self.resolution.links if link.entity and link.form in NAMING)

    @cached_property
    def claims_at(self) -> tuple[ClaimAt, ...]:
        """Those shown, each with its place."""
        return tuple(ClaimAt(self, claim, number) for number, claim in enumerate(self.claims, start=1))

    @cached_property
    def claims_by_id(self) -> Mapping[str, ClaimAt]:
        """Those shown."""
        return {at.claim.id: at for at in self.claims_at}

    @cached_property
    def said_by(self) -> Mapping[str, Sequence[ClaimAt]]:
        """Its claims by the speaker's id."""
        return grouped((id_, at) for at in self.claims_at for id_ in dict.fromkeys(at.claim.speakers))

    @cached_property
    def said_about(self) -> Mapping[str, Sequence[ClaimAt]]:
        """Its claims by the id of an entity or event that they are about."""
        return grouped((id_, at) for at in self.claims_at for id_ in dict.fromkeys(at.claim.about))

    @cached_property
    def said_for(self) -> Mapping[str, Sequence[ClaimAt]]:
        """Its claims of unnamed sources, by the id of those to whom these belong."""
        return grouped((at.claim.of, at) for at in self.claims_at if at.claim.of and not at.claim.speakers)

    @cached_property
    def mentions(self) -> Mapping[str, Sequence[MentionAt]]:
        """The first naming of each entity in each sentence, by the entity's id."""
        first: dict[tuple[str, Span], MentionAt] = {}
        for link in self.links:
            sentence = self.sentence(link.span)
            first.setdefault((str(link.entity), sentence), MentionAt(self, link, sentence))
        return grouped((id_, at) for (id_, _), at in first.items())

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How often it names each entity."""
        return Counter(str(link.entity) for link in self.links)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Ids of those whom it names, quotes or is about, in reading order; and what may be ids."""
        matter = self.brief.front_matter
        ids: list[str] = [link.entity for link in self.links if link.entity]
        ids += (id_ for claim in self.claims for id_ in (*claim.speakers, *claim.about))
        ids += (
            id_ for name in (*matter.people, *matter.organisations, *matter.places) for id_ in (name, as_id(name))
        )
        return tuple(dict.fromkeys(ids))

    @cached_property
    def events(self) -> tuple[str, ...]:
        """Ids of the events of which it tells: those of its front matter first, then in reading order."""
        matter = self.brief.front_matter
        ids = [*matter.event, *matter.events, *(link.event for link in self.resolution.events)]
        return tuple(dict.fromkeys(id_ for id_ in ids if id_))

    @cached_property
    def touches(self) -> tuple[str, ...]:
        """Ids of all that its words have to do with."""
        return tuple(dict.fromkeys((*self.names, *self.said_for, *self.events)))

    def sentence(self, span: Span) -> Span:
        """Return the sentence that holds `span`; its block where sentences are not known."""
        return _holding(self.sentences, span) or self.block(span).span

    def block(self, span: Span) -> Block:
        """Return the block in which `span` begins."""
        blocks = self.brief.blocks
        position = bisect_right(self._starts, span.start) - 1
        return blocks[position] if position >= 0 else Block(Span(0, len(self.brief.text)), BlockKind.PARAGRAPH)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(block.span.start for block in self.brief.blocks)


@dataclass(frozen=True, slots=True)
class MentionAt:
    """A sentence that names an entity."""

    entry: Entry
    link: Link
    sentence: Span


@dataclass(frozen=True, slots=True)
class ClaimAt:
    """A shown claim with its place."""

    entry: Entry
    claim: ResolvedClaim
    number: int
    """In its brief, from 1."""

    @property
    def said(self) -> str:
        """EDTF of when it was said; the brief's day where the text does not tell, or tells of a later day."""
        said = self.claim.said
        first = _first_day(said) if said else ""
        return said if first and first <= self.entry.date else self.entry.date


@dataclass(frozen=True, slots=True)
class Paired:
    """The claims that an author or editor has put beside one; oldest first."""

    repeats: tuple[ClaimAt, ...] = ()
    repeated_in: tuple[ClaimAt, ...] = ()
    answers: tuple[ClaimAt, ...] = ()
    answered_by: tuple[ClaimAt, ...] = ()


ALONE = Paired()


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Where entities are named; newest first."""

    mentions: Mapping[str, Sequence[MentionAt]]
    """One for each sentence that names it."""
    named: Mapping[str, int]
    """How often it is named."""
    briefs: Mapping[str, Sequence[Entry]]
    """Those that name it, quote it or are about it."""


@dataclass(frozen=True, slots=True)
class ClaimIndex:
    """Who says what about whom; newest brief first, in reading order within one."""

    all: tuple[ClaimAt, ...]
    by: Mapping[str, Sequence[ClaimAt]]
    """By the speaker's id."""
    about: Mapping[str, Sequence[ClaimAt]]
    """By entity or event id."""
    unnamed_of: Mapping[str, Sequence[ClaimAt]]
    """Claims of unnamed sources that belong to the entity."""
    paired: Mapping[str, Paired]
    """Other claims that belong to one, by its key; only of those that have any."""
    keys: Mapping[str, ClaimAt]
    """By the claim's name in the whole archive (`brief#claim-id`)."""


@dataclass(frozen=True, slots=True)
class EventIndex:
    """What is known of events beside themselves."""

    briefs: Mapping[str, Sequence[Entry]]
    """Newest first."""
    of: Mapping[str, Sequence[Event]]
    """Newest first; by the id of a person, organisation or place."""
    parts: Mapping[str, Sequence[Event]]
    """Oldest first; by the id of the larger event."""
    series: Mapping[str, Sequence[Event]]
    """Oldest first."""


@dataclass(frozen=True, slots=True)
class Archive:
    """The joined whole that pages are made of. Private entities and those without a page are in none of it."""

    entries: tuple[Entry, ...]
    """Newest first."""
    left_out: Mapping[str, int]
    """How many briefs are not published: drafts, undated, future, expired."""
    entities: Mapping[str, Entity]
    """Those that have a page, in the order of their ids."""
    events: Mapping[str, Event]
    """Those that have a page, in the order of their ids."""
    knowledge: Knowledge
    redirects: Mapping[str, str]
    content_pages: tuple[ContentPage, ...]
    by_id: Mapping[str, Entry]
    touched: Mapping[str, tuple[Entry, ...]]
    """Briefs whose words have to do with an id, be it of a page or not; newest first."""
    names: NameIndex
    claims: ClaimIndex
    happenings: EventIndex
    inside: Mapping[str, Sequence[Entity]]
    """Entities inside another, by its id."""
    stories: Mapping[str, Sequence[Entry]]
    """Oldest first."""
    _named_in: dict[str, tuple[str, ...]] = field(init=False, default_factory=dict, compare=False, repr=False)

    def named_in(self, entry: Entry) -> tuple[str, ...]:
        """Return the ids of those whom a brief names, quotes or is about, in reading order."""
        found = self._named_in.get(entry.brief.id)
        if found is None:  # everyone's page asks it of all briefs that name them
            found = self._named_in[entry.brief.id] = tuple([id_ for id_ in entry.names if id_ in self.entities])
        return found

    def told_in(self, entry: Entry) -> tuple[str, ...]:
        """Return the ids of the events that a brief tells of, its main ones first."""
        return tuple(id_ for id_ in entry.events if id_ in self.events)

    def story(self, story_id: str) -> Story:
        """Return the registered story, or one that has only its id for a title."""
        return self.knowledge.stories.get(story_id) or Story(story_id, story_id.replace("-", " ").capitalize())

    def as_entity_id(self, name: str) -> EntityId:
        """Return the id that an author means by an id or a name."""
        return EntityId(name if name in self.knowledge.entities else as_id(name))


def as_id(name: str) -> str:
    """Return `name` as an id would be made of it: lower-case ASCII words with hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def grouped(pairs: Iterable[tuple[str | None, Value]]) -> dict[str, tuple[Value, ...]]:
    """Return the values of each key, in order; pairs without a key are left out."""
    groups: dict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        if key:
            groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


@lru_cache(16_384)
def _first_day(date: str) -> str:
    """Return the first day of an EDTF date; empty for what is none."""
    return str(edtf.parse(date).first) if edtf.is_valid(date) else ""


def _holding(spans: Sequence[Span], span: Span) -> Span | None:
    position = bisect_right(spans, span.start, key=lambda candidate: candidate.start) - 1
    return spans[position] if position >= 0 and spans[position].end > span.start else None
