"""Happenings of all briefs -> one event per happening worth a page.

Stories first, then groups of happenings, then events: the registry's where one fits, else new ones. What the author
wrote wins (inline markup, then front matter), then the registry's names, then the rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

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
    MarkupKind,
    TimeExpression,
    Verdict,
)
from generator.resolve.entities import EntityResolution, slugify
from generator.resolve.event_agreement import is_another_thing, pin_of
from generator.resolve.event_conflicts import identities
from generator.resolve.event_groups import Group, group_members
from generator.resolve.event_links import NEVER, links_of, pin_in, rivalled
from generator.resolve.event_members import Member, Pin, read_members
from generator.resolve.event_names import NameFound, NameIndex, names_in
from generator.resolve.event_pages import completed, is_worth_a_page, make_event, told_apart
from generator.resolve.event_registry import Registry, Theme, know, theme_of
from generator.resolve.event_verdicts import with_named, with_verdicts
from generator.resolve.stories import find_stories


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
    ordered = sorted(briefs, key=lambda brief: brief.id)
    who = identities(entities.entities)
    held = Registry(know(knowledge.events, entities.entities), who)
    events = {**knowledge.events, **_written(ordered, held)}
    registry = Registry(know(events, entities.entities), who)
    index = NameIndex(events.values())
    verdicts = knowledge.verdicts
    names = {
        brief.id: with_named(brief, names_in(brief, index, registry), verdicts.get(brief.id, ()), registry)
        for brief in ordered
    }
    members = _members(ordered, annotations, entities, dates, registry, names)
    groups = group_members(members, who)
    pins = _scored(groups, registry)
    events = _with_pages(events, groups, pins, entities, settings.events.threshold)
    return _linked(ordered, annotations, groups, pins, names, events, verdicts, settings.events.threshold)


def _written(briefs: Sequence[Brief], held: Registry) -> dict[EventId, Event]:
    """Return the events that authors name and the registry does not hold, by id."""
    made: dict[EventId, Event] = {}
    for brief in briefs:
        marked = [markup.value for markup in brief.markup if markup.kind is MarkupKind.EVENT and markup.value]
        for value in (*brief.front_matter.event, *brief.front_matter.events, *marked):
            id_ = EventId(held.id_of(value))
            if id_ not in held.events:
                made.setdefault(id_, Event(id_, _as_name(value)))
    return made


def _as_name(value: str) -> str:
    """Return a name for readers; an id that no registry explains has only its words."""
    return value.replace("-", " ").capitalize() if value == slugify(value) else value


def _members(
    briefs: Sequence[Brief],
    annotations: Mapping[BriefId, Annotation],
    entities: EntityResolution,
    dates: Mapping[BriefId, tuple[TimeExpression, ...]],
    registry: Registry,
    names: Mapping[BriefId, Sequence[NameFound]],
) -> list[Member]:
    named = {id_: [link.entity for link in links if link.entity] for id_, links in entities.links.items()}
    stories = find_stories(briefs, annotations, named)
    members = []
    for brief in briefs:
        written = (*brief.front_matter.event, *brief.front_matter.events)
        main = frozenset(registry.id_of(value) for value in written)
        read = list(
            read_members(brief, annotations[brief.id], entities, registry.who, dates[brief.id], stories[brief.id])
        )
        theme = theme_of(main, entities.links[brief.id], registry.who, _leading(read))
        members += [_pinned(member, names[brief.id], registry, theme) for member in read]
    return members


def _leading(members: Sequence[Member]) -> set[int]:
    """Return the members that are the first of their class in a lead."""
    first: dict[str, Member] = {}
    for member in members:
        first.setdefault(member.key, member)
    return {member.index for member in first.values() if member.happening.lead}


def _pinned(member: Member, names: Sequence[NameFound], registry: Registry, theme: Theme) -> Member:
    span = member.happening.span
    for found in names:
        if found.span.start < span.end and span.start < found.span.end:
            return replace(member, pin=found.pin)
    pin = pin_of(member, registry, theme)
    return replace(member, pin=pin) if pin else member


Pins = dict[tuple[BriefId, int], Pin]


def _scored(groups: Sequence[Group], registry: Registry) -> Pins:
    """Return for each member why, and how surely, it belongs to its group."""
    rivals = rivalled(groups)
    pins: Pins = {}
    for group in groups:
        known = registry.events.get(group.event)
        for member in group.members:
            is_other = known is not None and not member.pin and is_another_thing(member, known)
            pin = pin_in(group, member, (member.brief, member.key) in rivals)
            pins[member.brief, member.index] = replace(pin, score=min(pin.score, NEVER)) if is_other else pin
    return pins


def _with_pages(
    events: Mapping[EventId, Event], groups: Sequence[Group], pins: Pins, entities: EntityResolution, threshold: float
) -> dict[EventId, Event]:
    """Return `events` completed and the new ones worth a page; sets `Group.event` of those."""
    shown = {id_: entity for id_, entity in entities.entities.items() if entity.page and not entity.private}
    known, made = dict(events), []
    for group in groups:
        linked = [member for member in group.members if pins[member.brief, member.index].score >= threshold]
        if group.event:
            known[EventId(group.event)] = completed(known[EventId(group.event)], linked)
        elif is_worth_a_page(group, linked, shown):
            made.append((group, make_event(replace(group, members=linked), shown)))
    new = told_apart([event for _, event in made])
    for (group, _), event in zip(made, new, strict=True):
        group.event = event.id
    return known | {event.id: event for event in new}


def _linked(
    briefs: Sequence[Brief],
    annotations: Mapping[BriefId, Annotation],
    groups: Sequence[Group],
    pins: Pins,
    names: Mapping[BriefId, Sequence[NameFound]],
    events: Mapping[EventId, Event],
    verdicts: Mapping[BriefId, Sequence[Verdict]],
    threshold: float,
) -> EventResolution:
    members: defaultdict[BriefId, list[tuple[Pin, Member]]] = defaultdict(list)
    keys: dict[tuple[BriefId, int], str] = {}
    for group in groups:
        first = group.members[0]
        for member in group.members:
            at = member.brief, member.index
            keys[at] = group.event or f"{first.brief}:{first.index}"
            if group.event:
                members[member.brief].append((replace(pins[at], event=group.event), member))
    links = {}
    doubts: list[Doubt] = []
    for brief in briefs:
        told = with_verdicts(brief, members[brief.id], verdicts.get(brief.id, ()))
        links[brief.id], doubted = links_of(brief, names[brief.id], told, threshold)
        doubts += doubted
    numbered = {
        brief.id: tuple(keys[brief.id, index] for index in range(len(annotations[brief.id].happenings)))
        for brief in briefs
    }
    return EventResolution(events, links, numbered, tuple(doubts))
