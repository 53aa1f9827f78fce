"""Small archives of happenings, built by hand: one brief, one happening, one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.config import AnnotateSettings
from generator.model import (
    Annotation,
    Brief,
    BriefId,
    Doubt,
    Entity,
    EntityId,
    EntityType,
    Event,
    EventId,
    EventLink,
    EventStatus,
    FrontMatter,
    Happening,
    HappeningForm,
    Knowledge,
    Mention,
    MentionForm,
    Span,
    TimeExpression,
    TimeType,
    Verdict,
)
from generator.resolve.edits import State, edits_between
from generator.resolve.entities import Published
from generator.resolve.events import Events
from generator.resolve.memory import Shelf

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE
ENTITIES = {
    EntityId(id_): Entity(EntityId(id_), type_, name, registered=True, inside=inside)
    for id_, type_, name, inside in (
        ("anna-miller", PERSON, "Anna Miller", ""),
        ("carl-dorn", PERSON, "Carl Dorn", ""),
        ("elsa-falk", PERSON, "Elsa Falk", ""),
        ("frank-moore", PERSON, "Frank Moore", ""),
        ("hamburg", PLACE, "Hamburg", "germany"),
        ("germany", PLACE, "Germany", "europe"),
        ("osaka", PLACE, "Osaka", "japan"),
    )
}
ENTITIES[EntityId("witness")] = Entity(EntityId("witness"), PERSON, "withheld", registered=True, private=True)
Told = tuple[Brief, Annotation, tuple[str, ...]]


def told(
    id_: str,
    words: str,
    kind: str,
    *,
    day: str = "2017-05-10",
    agents: tuple[str, ...] = (),
    patients: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    beside: tuple[str, ...] = (),
    when: str = "",
    terms: str = "bureau",
    name: str = "",
    status: EventStatus = EventStatus.HAPPENED,
    before: str = "About ",
    **fields,
) -> Told:
    """Return a brief that tells of one happening with `words`, its annotation and whom its mentions stand for.

    `beside` are named in it and take no part.
    """
    text = f"{before}{words}."
    everybody = (*agents, *patients, *places, *beside)
    mentions = tuple(
        Mention(Span(0, 0), MentionForm.NAME, ENTITIES[EntityId(entity)].type, entity) for entity in everybody
    )
    at = iter(range(len(everybody)))
    form = HappeningForm.NAMED if name else fields.pop("form", HappeningForm.NOMINAL)
    happening = Happening(
        Span(len(before), len(text) - 1),
        kind,
        form,
        words.split()[-1].lower(),
        name,
        tuple(next(at) for _ in agents),
        tuple(next(at) for _ in patients),
        tuple(next(at) for _ in places),
        0 if when else None,
        status,
        **{"lead": True, **fields},
    )
    dates = (TimeExpression(Span(0, 0), TimeType.DATE, when, "day"),) if when else ()
    date = dt.date.fromisoformat(day) if day else None
    brief = Brief(BriefId(id_), "", id_, FrontMatter("", date), "", 1, text, ())
    counts = tuple(sorted((word, 1) for word in terms.split()))
    return brief, Annotation(mentions, (), dates, (happening,), (), counts), everybody


def with_event(one: Told, *events: str) -> Told:
    """Return `one` with `event:` in its front matter."""
    brief, annotation, everybody = one
    return replace(brief, front_matter=replace(brief.front_matter, event=events)), annotation, everybody


@dataclass(frozen=True)
class Resolved:
    """What is resolved of an archive's events, by brief."""

    events: Mapping[EventId, Event]
    links: Mapping[BriefId, tuple[EventLink, ...]]
    groups: Mapping[BriefId, tuple[str, ...]]
    doubts: tuple[Doubt, ...]


def resolved(
    *archive: Told,
    events: tuple[Event, ...] = (),
    verdicts: tuple[Verdict, ...] = (),
    entities: Mapping[EntityId, Entity] = ENTITIES,
) -> Resolved:
    told = Events(Knowledge(events={event.id: event for event in events}), AnnotateSettings(), Shelf())
    said = {brief.id: tuple(one for one in verdicts if one.brief == brief.id) for brief, _, _ in archive}
    state = State(
        {brief.id: brief for brief, _, _ in archive}, {brief.id: notes for brief, notes, _ in archive}, said
    )
    published = {
        brief.id: Published((), {i: (EntityId(id_),) for i, id_ in enumerate(everybody)}, ())
        for brief, _, everybody in archive
    }
    told.update(edits_between(State(), state), entities, entities.keys(), published, set(state.briefs))
    found = {id_: told.published[id_] for id_ in sorted(state.briefs)}
    return Resolved(
        told.events,
        {id_: one.links for id_, one in found.items()},
        {id_: one.groups for id_, one in found.items()},
        tuple(doubt for one in found.values() for doubt in one.doubts),
    )


def are_one(*archive: Told) -> bool:
    """Tell whether the happenings of `archive` all share a group."""
    groups = resolved(*archive).groups
    return len({key for keys in groups.values() for key in keys}) == 1
