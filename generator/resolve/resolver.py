"""Briefs + annotations + knowledge -> Resolution.

Entities first, then events (their participants are entities), then claims (their speakers are entities), then the
claims that belong together. The result does not depend on the order of the briefs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.config import AnnotateSettings
from generator.model import Annotation, Brief, BriefId, BriefResolution, Knowledge, Resolution
from generator.resolve.claims import resolve_claims
from generator.resolve.dates import resolve_dates
from generator.resolve.entities import resolve_entities
from generator.resolve.events import resolve_events
from generator.resolve.pairs import accepted_pairs


def resolve(
    briefs: Sequence[Brief],
    annotations: Mapping[BriefId, Annotation],
    knowledge: Knowledge,
    settings: AnnotateSettings,
) -> Resolution:
    """Return the archive's one resolution; `annotations` holds every brief's."""
    ordered = sorted(briefs, key=lambda brief: brief.id)
    entities = resolve_entities(ordered, annotations, knowledge, settings)
    dates = {brief.id: resolve_dates(brief, annotations[brief.id]) for brief in ordered}
    events = resolve_events(ordered, annotations, entities, dates, knowledge, settings)
    claims = resolve_claims(ordered, annotations, entities, events, dates, knowledge, settings)
    resolved = {
        brief.id: BriefResolution(
            entities.links[brief.id], events.links[brief.id], claims.claims[brief.id], dates[brief.id]
        )
        for brief in ordered
    }
    doubts = (*entities.doubts, *events.doubts, *claims.doubts)
    redirects = {**entities.redirects, **events.redirects}
    pairs = accepted_pairs(ordered, claims.claims, knowledge.verdicts)
    return Resolution(entities.entities, events.events, resolved, doubts, redirects, events.groups, pairs)
