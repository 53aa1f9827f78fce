"""What the site's registry and review files hold: entities, events, sources, stories, decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.errors import Location
from generator.model.brief import Citation
from generator.model.resolution import Entity, Event, PairKind
from generator.model.words import BriefId, EntityId, EventId


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of same.yaml."""

    kind: str
    """same, not_same or split."""
    ids: tuple[str, ...]
    into: tuple[str, ...] = ()
    redirect: str = ""
    by: str = ""
    date: str = ""
    why: str = ""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a brief, and enough of what stands around them to find them again."""

    brief: BriefId
    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One block of a brief's review file."""

    brief: BriefId
    kind: str
    """mention, event, claim or pair."""
    words: str
    verdict: str
    """accept, reject or change."""
    before: str = ""
    after: str = ""
    to: str = ""
    fixed: tuple[tuple[str, Any], ...] = ()
    note: str = ""
    by: str = ""
    date: str = ""
    at: Location | None = None
    pair: PairKind | None = None
    """Of a pair: how the claim stands to `other`."""
    other: Passage | None = None
    """Of a pair: the claim that is repeated or answered."""


@dataclass(frozen=True, slots=True)
class Story:
    id: str
    title: str
    question: str = ""
    short: str = ""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the site's registry holds."""

    entities: Mapping[EntityId, Entity] = field(default_factory=dict)
    events: Mapping[EventId, Event] = field(default_factory=dict)
    citations: Mapping[str, Citation] = field(default_factory=dict)
    stories: Mapping[str, Story] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    verdicts: Mapping[BriefId, tuple[Verdict, ...]] = field(default_factory=dict)
