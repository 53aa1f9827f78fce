"""Mentions of all briefs -> one entity per person, organisation and place.

All briefs are read before anybody gets a page. The author's word wins over every rule, in this order: inline markup,
front matter, review, registry. What no rule reaches stays unlinked, with a doubt for the editor.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.config import AnnotateSettings
from generator.model import Annotation, Brief, BriefId, Doubt, Entity, EntityId, EntityType, Knowledge, Link
from generator.resolve.choosing import add_roles, decide
from generator.resolve.decisions import Decided
from generator.resolve.found import earlier_names, make_entities, oldest_first, slugify, tally
from generator.resolve.index import make_index
from generator.resolve.known import make_known
from generator.resolve.links import make_doubt, make_link, thresholds
from generator.resolve.pins import pins_of
from generator.resolve.reading import read
from generator.resolve.standing import facts_by_referent

__all__ = ["EntityResolution", "resolve_entities", "slugify"]


@dataclass(frozen=True, slots=True)
class EntityResolution:
    entities: Mapping[EntityId, Entity]
    """The registry's and those found."""
    links: Mapping[BriefId, tuple[Link, ...]]
    """By brief, in reading order; none overlap."""
    speakers: Mapping[BriefId, Mapping[int, tuple[EntityId, ...]]]
    """By brief: mention index -> the entities it stands for, pronouns, roles and groups included."""
    doubts: tuple[Doubt, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)


def resolve_entities(
    briefs: Sequence[Brief],
    annotations: Mapping[BriefId, Annotation],
    knowledge: Knowledge,
    settings: AnnotateSettings,
) -> EntityResolution:
    """Return who is meant in each brief."""
    known = make_known(knowledge)
    ranks = oldest_first([(str(brief.date or ""), brief.id) for brief in briefs])
    ordered = sorted(briefs, key=lambda brief: ranks[brief.id])
    sightings = read(ordered, annotations, known)
    index = make_index(ordered, sightings, known)
    chosen: dict[BriefId, list[Decided]] = {}
    for brief in ordered:
        pins = pins_of(brief, knowledge.verdicts.get(brief.id, ()))
        chosen[brief.id] = decide(brief, sightings[brief.id], annotations[brief.id], pins, index)
    bar = thresholds(settings)
    tallies = tally(ordered, chosen, index, bar, ranks)
    groups = add_roles(ordered, annotations, chosen, tallies, index)
    facts = facts_by_referent(annotations, chosen)
    entities, ids = make_entities(tallies, facts, index)
    redirects = {**earlier_names(tallies, ids), **known.redirects}
    return replace(_publish(ordered, chosen, groups, entities, ids, bar), redirects=redirects)


def _publish(
    briefs: Sequence[Brief],
    chosen: Mapping[BriefId, Sequence[Decided]],
    groups: Mapping[BriefId, Mapping[int, tuple[str, ...]]],
    entities: Mapping[EntityId, Entity],
    ids: Mapping[str, EntityId],
    bar: Mapping[EntityType, float],
) -> EntityResolution:
    links, doubts, speakers = {}, [], {}
    for brief in briefs:
        made = [make_link(decided, ids, bar) for decided in chosen[brief.id]]
        shown = [pair for pair in zip(chosen[brief.id], made, strict=True) if not pair[0].silent]
        links[brief.id] = tuple(link for _, link in shown)
        for decided, link in shown:
            doubt = make_doubt(brief.id, decided, link, ids, bar)
            doubts += [doubt] if doubt else []
        speakers[brief.id] = {
            link.mention: (link.entity,) for link in made if link.mention is not None and link.entity is not None
        } | {
            mention: tuple(ids[referent] for referent in found if referent in ids)
            for mention, found in groups[brief.id].items()
        }
    found = sorted(briefs, key=lambda brief: brief.id)
    return EntityResolution(
        entities,
        {brief.id: links[brief.id] for brief in found},
        {brief.id: speakers[brief.id] for brief in found},
        tuple(sorted(doubts, key=lambda doubt: (doubt.brief, doubt.span))),
    )
