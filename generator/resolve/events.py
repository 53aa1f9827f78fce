"""Happenings of all briefs -> one event per happening worth a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.config import AnnotateSettings
from generator.model import (
    Annotation,
    Brief,
    BriefId,
    Doubt,
    Event,
    EventId,
    EventLink,
    Knowledge,
    TimeExpression,
)
from generator.resolve.entities import EntityResolution


@dataclass(frozen=True, slots=True)
class EventResolution:
    events: Mapping[EventId, Event]
    links: Mapping[BriefId, tuple[EventLink, ...]]
    groups: Mapping[BriefId, tuple[str, ...]]
    """By brief, for each happening the key of the group it belongs to, whether or not that is worth a page."""
    doubts: tuple[Doubt, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)


def resolve_events(
    briefs: Sequence[Brief],
    annotations: Mapping[BriefId, Annotation],
    entities: EntityResolution,
    dates: Mapping[BriefId, tuple[TimeExpression, ...]],
    knowledge: Knowledge,
    settings: AnnotateSettings,
) -> EventResolution:
    """Return which event each happening is."""
    groups = {brief.id: tuple(happening.lemma for happening in annotations[brief.id].happenings) for brief in briefs}
    return EventResolution(dict(knowledge.events), {brief.id: () for brief in briefs}, groups)
