"""Claims of all briefs -> claims whose speakers are entities; the author's own put in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.config import AnnotateSettings
from generator.model import Annotation, Brief, BriefId, Doubt, Knowledge, ResolvedClaim, TimeExpression
from generator.resolve.entities import EntityResolution
from generator.resolve.events import EventResolution


@dataclass(frozen=True, slots=True)
class ClaimResolution:
    claims: Mapping[BriefId, tuple[ResolvedClaim, ...]]
    """By brief, in reading order."""
    doubts: tuple[Doubt, ...] = ()


def resolve_claims(
    briefs: Sequence[Brief],
    annotations: Mapping[BriefId, Annotation],
    entities: EntityResolution,
    events: EventResolution,
    dates: Mapping[BriefId, tuple[TimeExpression, ...]],
    knowledge: Knowledge,
    settings: AnnotateSettings,
) -> ClaimResolution:
    """Return the claims of each brief."""
    return ClaimResolution({brief.id: () for brief in briefs})
