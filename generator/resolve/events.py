"""Happenings of all briefs -> one event per happening worth a page.

Stories first, then groups of happenings, then events: the registry's where one fits, else new ones. What the author
wrote wins (inline markup, then front matter), then the registry's names, then the rules.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from generator.config import AnnotateSettings
from generator.knowledge.merged import earlier_ids
from generator.model import (
    Brief,
    BriefId,
    Doubt,
    Entity,
    EntityId,
    Event,
    EventId,
    EventLink,
    Knowledge,
    MarkupKind,
)
from generator.resolve.copies import changed
from generator.resolve.dates import resolve_dates
from generator.resolve.edits import Edits
from generator.resolve.entities import Published
from generator.resolve.event_agreement import is_another_thing, is_of_others, pin_of
from generator.resolve.event_blocks import Blocks
from generator.resolve.event_conflicts import make_identities
from generator.resolve.event_groups import Group, position
from generator.resolve.event_links import NEVER, links_of, pin_in
from generator.resolve.event_members import Member, Pin, at_home, may_be_at_home, read_members, with_followed
from generator.resolve.event_names import NameFound, NameIndex, names_in
from generator.resolve.event_pages import completed, is_worth_a_page, make_event, told_apart
from generator.resolve.event_registry import Registry, Theme, know, land_of_offices, theme_of
from generator.resolve.event_verdicts import with_named, with_verdicts
from generator.resolve.memory import Shelf, Table, Tally, Work
from generator.resolve.nations import home_of
from generator.resolve.stories import Stories, Terms, make_terms
from generator.slugs import slugify


class EventsOf(NamedTuple):
    """What one brief tells of events."""

    links: tuple[EventLink, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    groups: tuple[str, ...] = ()
    """For each happening the key of its group."""


class Outcome(NamedTuple):
    """What has become of one group."""

    first: Member
    """In reading order."""
    told: dict[tuple[BriefId, int], tuple[Pin, Member]]
    """Brief and happening -> why, and how surely, it belongs to the group."""
    known: str
    """Id of the known event that it tells of."""
    event: Event | None
    """That event completed, or a new one worth a page."""


class Events:
    """All that is resolved of events, kept from run to run.

    In this order, each step reading only what the ones before it hold: known events are indexed; their names are
    looked for; briefs are put into stories; happenings are read; they are grouped in blocks; groups become events.
    """

    def __init__(self, knowledge: Knowledge, settings: AnnotateSettings, shelf: Shelf) -> None:
        self._is_kept = shelf.is_kept
        self._knowledge = knowledge
        self._threshold = settings.events.threshold
        earlier = earlier_ids(knowledge)
        self._decided = {**earlier, **{id_: id_ for id_ in earlier.values()}}
        """Ids that new events would get, and the events that they mean by an editor's decision."""
        self._who = make_identities(shelf)
        self._held = Registry(self._who, Shelf())
        self._held.become(know(knowledge.events, {}))
        self._written: Tally[BriefId, str] = shelf.tally()
        self._base: Table[EventId, Event] = shelf.table()
        """The registry's events and those that only authors name."""
        self._registry = Registry(self._who, shelf)
        self._index = NameIndex(())
        self._naming: Work[BriefId, list[NameFound]] = shelf.work(*self._registry.tables)
        self._stories = Stories()
        reads = (*self._registry.tables, *self._who.tables)
        self._reading: Work[BriefId, tuple[Member, ...]] = shelf.work(*reads)
        self._blocks = Blocks(self._who, shelf)
        self._numbers: dict[int, int] = {}
        self._groups: dict[int, Group] = {}
        """By a number of their own."""
        self._next = 0
        self._told: Tally[int, tuple[BriefId, str]] = shelf.tally()
        self._rivalled: Table[tuple[BriefId, str], bool] = shelf.table()
        """Briefs and classes where more than one happening of the class is told of."""
        self._shown: Table[EntityId, Entity] = shelf.table()
        reads = (self._rivalled, self._shown, self._base, self._registry.events, self._who.inside)
        self._ending: Work[int, Outcome] = shelf.work(*reads)
        self._placed: defaultdict[BriefId, dict[int, int]] = defaultdict(dict)
        """Brief -> its happenings -> their groups."""
        self._own: set[str] = set()
        """Ids that new events bear, or would bear if nothing else did."""
        self._ids: Table[int, EventId] = shelf.table()
        """Group -> its event."""
        self._linking: Work[BriefId, EventsOf] = shelf.work()
        self.events: dict[EventId, Event] = {}

    @property
    def published(self) -> Mapping[BriefId, EventsOf]:
        return self._linking.results

    @property
    def changed(self) -> set[BriefId]:
        """Briefs that tell something else than before; those gone too."""
        return self._linking.changed

    def update(
        self,
        edits: Edits,
        entities: Mapping[EntityId, Entity],
        changed_entities: Collection[EntityId],
        published: Mapping[BriefId, Published],
        changed: set[BriefId],
    ) -> None:
        """Find out again what edits, entities and links that are not as before may have changed."""
        self._know(edits, entities, changed_entities)
        again: Set[BriefId] = edits.fresh | self._look_for_names(edits)
        self._naming.update(again, edits.gone, lambda id_: self._names_in(edits, id_))
        linked = (changed | edits.fresh) - edits.gone
        self._stories.update({id_: terms_of(edits, id_, published[id_]) for id_ in linked}, edits.gone)
        again = linked | ((self._naming.changed | self._stories.changed) - edits.gone)
        self._reading.update(again, edits.gone, lambda id_: self._members_of(edits, id_, published[id_]))
        gone, new = self._blocks.update(self._reading.changed, lambda id_: self._reading.results.get(id_, ()))
        is_taken = any(id_ in self._own for id_ in changed_entities)
        briefs = self._end(gone, new, entities, is_taken=is_taken)
        again = edits.fresh | (briefs | self._naming.changed | self._reading.changed) - edits.gone
        self._linking.update(again, edits.gone, lambda id_: self._events_of(edits, id_))
        for id_ in edits.gone:
            self._placed.pop(id_, None)
        if not self._is_kept:
            self._let_go()

    def _let_go(self) -> None:
        """Free all but what is published, where there is no second run."""
        self._stories, self._blocks = Stories(), Blocks(self._who, Shelf(is_kept=False))
        self._naming.results, self._reading.results, self._ending.results = {}, {}, {}
        self._groups, self._numbers, self._placed = {}, {}, defaultdict(dict)

    # --- known events

    def _know(self, edits: Edits, entities: Mapping[EntityId, Entity], changed_entities: Iterable[EntityId]) -> None:
        """Take in entities, and the events that authors name; index the known ones where that changes them."""
        for entity_id in changed_entities:
            entity = entities.get(entity_id)
            self._who.put(entity_id, entity)
            self._shown.mark(entity_id, entity if entity and entity.page and not entity.private else None)
        for id_ in edits.fresh | edits.gone:
            self._written.put(id_, _events_written(edits.briefs[id_]) if id_ in edits.fresh else ())
        written = self._written.take_touched()
        if written or not self._base:
            self._base.become({**self._knowledge.events, **self._written_events()})
        if self._base.changed or self._who.inside.changed or self._who.words.changed or self._who.people.changed:
            self._registry.become(know(dict(self._base), entities))

    def _written_events(self) -> dict[EventId, Event]:
        """Return the events that authors name and the registry does not hold, by id, as most of them write it."""
        counts = self._written.counts
        made: dict[EventId, Event] = {}
        for value in sorted(counts, key=lambda value: (-counts[value], value)):
            id_ = EventId(self._held.id_of(value))
            if id_ not in self._held.events:
                made.setdefault(id_, Event(id_, _as_name(value)))
        return made

    def _look_for_names(self, edits: Edits) -> set[BriefId]:
        """Index the names of known events; return the briefs that may hold one whose bearers are not as before."""
        if not self._base.changed:
            return set()
        old, self._index = self._index.by_word, NameIndex(self._base.values())
        new = self._index.by_word
        words = {word for word in old.keys() | new.keys() if old.get(word) != new.get(word)}
        if len(words) > len(edits.briefs) // 100:
            return set(edits.briefs)
        lower = {id_: brief.text.lower() for id_, brief in edits.briefs.items()} if words else {}
        return {id_ for id_, text in lower.items() if any(word in text for word in words)}

    def _names_in(self, edits: Edits, id_: BriefId) -> list[NameFound]:
        brief = edits.briefs[id_]
        found = names_in(brief, self._index, self._registry)
        return with_named(brief, found, edits.verdicts.get(id_, ()), self._registry)

    # --- members

    def _members_of(self, edits: Edits, id_: BriefId, published: Published) -> tuple[Member, ...]:
        brief, annotation, registry = edits.briefs[id_], edits.annotations[id_], self._registry
        written = (*brief.front_matter.event, *brief.front_matter.events)
        main = frozenset(registry.id_of(value) for value in written)
        dates, story = resolve_dates(brief, annotation), self._stories.of[id_]
        read = with_followed(list(read_members(brief, annotation, published.speakers, registry.who, dates, story)))
        theme = theme_of(main, published.links, registry.who, _leading(read))
        names = self._naming.results[id_]
        if any(map(may_be_at_home, read)):
            shown = registry.who.lands.get(home_of(annotation.mentions), "")
            if not (shown or theme.names_land):
                shown = land_of_offices(theme.people, registry.who)
            read = [at_home(member, theme.home, shown) for member in read]
        return tuple([_pinned(member, names, registry, theme) for member in read])

    # --- groups and their events

    def _end(
        self, gone: Iterable[Group], new: Iterable[Group], entities: Container[str], *, is_taken: bool
    ) -> set[BriefId]:
        """Find out what becomes of the groups that are not as before; return the briefs that tell of them.

        `is_taken` says that an entity has come or gone whose id is an event's too.
        """
        dropped = [self._drop(group) for group in gone]
        added = [self._take(group) for group in new]
        for brief, key in self._told.take_touched():
            self._rivalled.mark((brief, key), self._told.counts[brief, key] > 1)
        before = {number: self._ending.results[number] for number in dropped}
        self._ending.update(added, dropped, self._outcome)
        ended = self._ending.changed
        if ended or self._base.changed or is_taken:
            self._give_ids(entities)
        outcomes = [*before.values(), *(self._ending.results[n] for n in (ended | self._ids.changed) - set(dropped))]
        return {brief for outcome in outcomes for brief, _ in outcome.told}

    def _drop(self, group: Group) -> int:
        number = self._numbers.pop(id(group))
        del self._groups[number]
        self._told.put(number, ())
        for member in group.members:
            if self._placed[member.brief].get(member.at) == number:
                del self._placed[member.brief][member.at]
        return number

    def _take(self, group: Group) -> int:
        number = self._next = self._next + 1
        self._numbers[id(group)] = number
        self._groups[number] = group
        self._told.put(number, {(member.brief, member.key) for member in group.members if not member.is_bare})
        for member in group.members:
            self._placed[member.brief][member.at] = number
        return number

    def _outcome(self, number: int) -> Outcome:
        group = self._groups[number]
        group = replace(group, members=sorted(group.members, key=position))
        told = {(member.brief, member.at): (self._pin(group, member), member) for member in group.members}
        linked = [member for pin, member in told.values() if pin.score >= self._threshold]
        known, event = group.event, None
        if not known and is_worth_a_page(group, linked, self._shown):
            event = make_event(replace(group, members=linked), self._shown)
            known = self._decided.get(event.id, "")
        if known:
            event = completed(self._base[EventId(known)], linked)
        return Outcome(group.members[0], told, known, event)

    def _pin(self, group: Group, member: Member) -> Pin:
        known = self._registry.events.get(group.event)
        pin = pin_in(group, member, self._rivalled.get((member.brief, member.key), False), self._who)
        if known is None or member.pin:
            return pin
        is_other = is_another_thing(member, known) or is_of_others(member, known, self._who)
        return replace(pin, score=min(pin.score, NEVER)) if is_other else pin

    def _give_ids(self, entities: Container[str]) -> None:
        """Give each new event an id of its own that no entity bears, those first that are told of first."""
        rows = [(number, outcome) for number, outcome in self._ending.results.items() if outcome.event]
        rows.sort(key=lambda row: position(row[1].first))
        new = [(number, outcome.event) for number, outcome in rows if outcome.event and not outcome.known]
        others = {event.id for _, event in new if event.id in entities or event.id in self._base}
        made = told_apart([event for _, event in new], others)
        self._own = {event.id for _, event in new} | {event.id for event in made}
        ids = {number: event.id for (number, _), event in zip(new, made, strict=True)}
        self._ids.become(ids | {number: EventId(outcome.known) for number, outcome in rows if outcome.known})
        rows.sort(key=lambda row: bool(self._groups[row[0]].event))  # what is told under an earlier id completes less
        told = {EventId(outcome.known): outcome.event for _, outcome in rows if outcome.known and outcome.event}
        events = {**self._base, **told, **{event.id: event for event in made}}
        registered = self._knowledge.events
        self.events = {id_: events[id_] for id_ in (*registered, *sorted(events.keys() - registered.keys()))}

    def _events_of(self, edits: Edits, id_: BriefId) -> EventsOf:
        members: list[tuple[Pin, Member]] = []
        keys: dict[int, str] = {}
        for index, number in self._placed[id_].items():
            outcome, event = self._ending.results[number], dict.get(self._ids, number, "")
            keys[index] = event or f"{outcome.first.brief}:{outcome.first.at}"
            if event:
                pin, member = outcome.told[id_, index]
                members.append((changed(pin, event=event), member))
        brief = edits.briefs[id_]
        told = with_verdicts(brief, members, edits.verdicts.get(id_, ()))
        links, doubts = links_of(brief, self._naming.results[id_], told, self._threshold)
        return EventsOf(links, doubts, tuple(keys[index] for index in range(len(edits.annotations[id_].happenings))))


def terms_of(edits: Edits, id_: BriefId, published: Published) -> Terms:
    """Return what the story of a brief is told by."""
    names = tuple(link.entity for link in published.links if link.entity)
    return make_terms(edits.briefs[id_], edits.annotations[id_], names)


def _events_written(brief: Brief) -> list[str]:
    marked = [markup.value for markup in brief.markup if markup.kind is MarkupKind.EVENT and markup.value]
    return [*brief.front_matter.event, *brief.front_matter.events, *marked]


def _as_name(value: str) -> str:
    """Return a name for readers; an id that no registry explains has only its words."""
    return value.replace("-", " ").capitalize() if value == slugify(value) else value


def _leading(members: Sequence[Member]) -> set[int]:
    """Return the members that are the first of their class in a lead."""
    first: dict[str, Member] = {}
    for member in members:
        first.setdefault(member.key, member)
    return {member.at for member in first.values() if member.happening.lead}


def _pinned(member: Member, names: Sequence[NameFound], registry: Registry, theme: Theme) -> Member:
    span = member.happening.span
    for found in names:
        if found.span.start < span.end and span.start < found.span.end:
            return member._replace(pin=found.pin)
    pin = pin_of(member, registry, theme)
    return member._replace(pin=pin) if pin else member
