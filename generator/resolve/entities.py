"""Mentions of all briefs -> one entity per person, organisation and place.

All briefs are read before anybody gets a page. The author's word wins over every rule, in this order: inline markup,
front matter, review, registry. What no rule reaches stays unlinked, with a doubt for the editor.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from generator.config import AnnotateSettings
from generator.model import (
    Annotation,
    Brief,
    BriefId,
    Doubt,
    Entity,
    EntityId,
    EntityType,
    Knowledge,
    Link,
)
from generator.resolve.choosing import decide
from generator.resolve.decisions import Decided
from generator.resolve.edits import Edits, State, edits_between
from generator.resolve.found import (
    Card,
    card_of,
    earlier_names,
    ids_of,
    led_slips,
    make_entity,
    national_names,
    owners_of,
    together,
)
from generator.resolve.index import PERSON, Index, about, qualified
from generator.resolve.known import make_known
from generator.resolve.links import make_doubt, make_links, surest, thresholds
from generator.resolve.memory import Shelf, Table, Work, grouped
from generator.resolve.pins import pins_of
from generator.resolve.reading import Reading
from generator.resolve.referents import Referents, sights_of
from generator.resolve.roles import Holder, RoleTable, listed_holders, registered_holders
from generator.resolve.standing import Cast, facts_of, make_cast, stand_in

SPAN_OF = attrgetter("span")
__all__ = ["Entities", "EntityResolution", "resolve_entities"]


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


class Told(NamedTuple):
    """What one brief says of whom, its roles and groups left open."""

    front: tuple[tuple[str, EntityType, str], ...]
    decided: list[Decided]
    cast: Cast


class Stood(NamedTuple):
    """Whom the roles and demonyms of one brief stand for, and its groups, by mention."""

    decided: list[Decided]
    groups: dict[int, tuple[str, ...]]


class Published(NamedTuple):
    """What one brief shows."""

    links: tuple[Link, ...]
    speakers: Mapping[int, tuple[EntityId, ...]]
    doubts: tuple[Doubt, ...]


class Entities:
    """All that is resolved of entities, kept from run to run.

    In this order, each step reading only what the ones before it hold: names are read; who there is is indexed; each
    brief's names are decided; roles are learned from all of them and looked for in each; ids are given; links made.
    """

    def __init__(self, knowledge: Knowledge, settings: AnnotateSettings, shelf: Shelf) -> None:
        self._is_kept = shelf.is_kept
        self._known = known = make_known(knowledge)
        self._bar = thresholds(settings)
        self._surest = surest(self._bar)
        self._reading = Reading(known, shelf)
        self._index = index = Index(known, shelf)
        self._telling: Work[BriefId, Told] = shelf.work(*index.tables)
        self._referents = Referents(shelf)
        self._roles = RoleTable(shelf)
        self._countries: Table[str, str] = shelf.table()
        """Keys of places that have an entity -> their referents."""
        reads = (self._roles.by_role, self._roles.by_referent, self._countries, index.organisations.roots)
        self._standing: Work[BriefId, Stood] = shelf.work(*reads)
        self._cards: Table[str, Card] = shelf.table()
        self._ids: Table[str, EntityId] = shelf.table()
        """Referent -> id."""
        self._together: Table[EntityId, list[str]] = shelf.table()
        """Id -> the referents that have come to be it."""
        self._owners: Table[str, EntityId] = shelf.table()
        """Key of a country or organisation -> its id, for the roles of people."""
        facts = (self._together, self._referents.seen, self._referents.facts, self._owners, index.organisations.roots)
        self._making: Work[EntityId, Entity] = shelf.work(*facts)
        self._publishing: Work[BriefId, Published] = shelf.work(self._ids)
        self.entities: dict[EntityId, Entity] = dict(known.entities)
        """The registry's, then those found in the order of their ids."""
        self._first = frozenset(known.entities)
        self.redirects: Mapping[str, str] = {}
        self._earlier: Mapping[str, EntityId] = {}
        """Slugs under which older briefs knew somebody."""

    @property
    def published(self) -> Mapping[BriefId, Published]:
        return self._publishing.results

    @property
    def changed(self) -> set[BriefId]:
        """Briefs that show something else than before; those gone too."""
        return self._publishing.changed

    @property
    def changed_entities(self) -> set[EntityId]:
        """Ids of entities that are not as before; those gone too, and the registry's in the first run."""
        return self._making.changed | self._first

    def update(self, edits: Edits) -> None:
        """Find out again what the edits may have changed."""
        self._first = frozenset() if edits.before else self._first
        self._reading.update(edits)
        self._index.update(edits, self._reading.sightings, self._reading.changed)
        self._tell(edits)
        if not self._is_kept:
            self._let_go_of_sightings()
        self._stand(edits)
        self._make()
        again = (self._telling.changed | self._standing.changed) - edits.gone
        self._publishing.update(again, edits.gone, self._publish)
        if not self._is_kept:
            self._let_go_of_decisions()

    def _let_go_of_sightings(self) -> None:
        """Free what no later step of an only run reads: most of the memory of resolving."""
        self._reading = Reading(self._known, Shelf(is_kept=False))
        self._index.let_go()

    def _let_go_of_decisions(self) -> None:
        self._telling.results, self._standing.results = {}, {}
        self._referents = Referents(Shelf(is_kept=False))

    def _tell(self, edits: Edits) -> None:
        index = self._index

        def tell(id_: BriefId) -> Told:
            brief, annotation = edits.briefs[id_], edits.annotations[id_]
            front = about(brief, index)
            pins = pins_of(brief, edits.verdicts.get(id_, ()))
            decided = decide(brief, self._reading.sightings[id_], annotation, pins, front, index)
            return Told(front, decided, make_cast(brief, annotation, decided, index.organisations))

        again = edits.fresh | self._reading.changed | index.organisations.changed
        self._telling.update(again - edits.gone, edits.gone, tell)
        for id_ in self._telling.changed | edits.fresh:
            told = self._telling.results.get(id_)
            if told is None:
                self._referents.put(id_, None, (), ())
            else:
                sights = sights_of(told.front, told.decided, self._bar)
                self._referents.put(id_, edits.briefs[id_], sights, facts_of(edits.annotations[id_], told.decided))
        self._referents.update()

    def _stand(self, edits: Edits) -> None:
        """Learn who holds which role, and look for whom roles, groups and demonyms stand."""
        for id_ in self._telling.changed:
            told = self._telling.results.get(id_)
            self._roles.put(id_, [holder for holder in told.cast.stated if holder.owner] if told else ())
        self._roles.put("", self._holders_elsewhere())
        self._roles.update()
        for referent in self._referents.seen.changed:
            if referent.startswith("place:") and referent.removeprefix("place:") not in self._index.places:
                is_seen = dict.__contains__(self._referents.seen, referent)
                self._countries.mark(referent.removeprefix("place:"), referent if is_seen else None)
        for key, place in self._index.places.items():
            self._countries.put(key, place)

        def stand(id_: BriefId) -> Stood:
            _, decided, cast = self._telling.results[id_]
            annotation, organisations = edits.annotations[id_], self._index.organisations
            return Stood(*stand_in(annotation, decided, cast, self._roles, organisations, self._countries))

        self._standing.update((self._telling.changed | edits.fresh) - edits.gone, edits.gone, stand)

    def _holders_elsewhere(self) -> set[Holder]:
        """Return the holders whom the registry and the shipped list state."""
        index = self._index

        def referent_of(key: str) -> str:
            anchor = index.people.by_form.get(key)
            return qualified(anchor.key, PERSON, index) if anchor else ""

        registered = registered_holders(self._known, index.organisations)
        return {*registered, *listed_holders(referent_of, index.organisations)}

    def _make(self) -> None:
        """Give ids, and make the entities that are not as before."""
        seen, entities = self._referents.seen, self._known.entities
        for referent in seen.changed:
            if referent not in entities:
                found = dict.get(seen, referent)
                self._cards.mark(referent, card_of(found) if found else None)
        if self._cards.changed or not self._ids:
            self._number()
        national = national_names(self._index.organisations.national_names(), self._cards, self._ids)
        slips = led_slips(self._index.people.slips, self._ids)
        self.redirects = {**slips, **national, **self._earlier, **self._known.redirects}

        def make(id_: EntityId) -> Entity:
            referents = self._together[id_]
            whole = together([seen[referent] for referent in referents])
            return make_entity(
                id_, whole, self._referents.facts.get(referents[0], {}), self._owners, self._index.organisations
            )

        found_ids = self._together.keys() - entities.keys()
        self._making.update(found_ids - self._making.results.keys(), self._making.results.keys() - found_ids, make)
        if self._making.changed:
            self.entities = dict(entities) | {id_: self._making.results[id_] for id_ in sorted(self._making.results)}

    def _number(self) -> None:
        known = self._known
        found = ids_of(self._cards, known.entities)
        merged = {referent: EntityId(known.redirects.get(id_, id_)) for referent, id_ in found.items()}
        ids = {str(id_): id_ for id_ in known.entities} | merged
        self._earlier = earlier_names(self._cards, ids)
        self._ids.become(ids)
        if self._ids.changed:
            self._owners.become(owners_of(ids))
            self._together.become(grouped((merged[referent], referent) for referent in sorted(merged)))

    def _publish(self, id_: BriefId) -> Published:
        _, named, _ = self._telling.results[id_]
        stood, groups = self._standing.results[id_]
        ids, bar = self._ids, self._bar
        chosen = sorted([*named, *stood], key=SPAN_OF)
        made = list(zip(chosen, make_links(chosen, ids, bar), strict=True))
        shown = [pair for pair in made if not pair[0].silent]
        doubts = [make_doubt(id_, one, link, ids, bar) for one, link in shown if one.choice.score < self._surest]
        speakers: dict[int, tuple[EntityId, ...]] = {
            link.mention: (link.entity,) for _, link in made if link.mention is not None and link.entity is not None
        }
        for mention, found in groups.items():
            speakers[mention] = tuple(self._ids[referent] for referent in found if referent in self._ids)
        return Published(
            tuple([link for _, link in shown]),
            speakers,
            tuple(sorted((doubt for doubt in doubts if doubt), key=lambda doubt: doubt.span)),
        )


def resolve_entities(
    briefs: Sequence[Brief],
    annotations: Mapping[BriefId, Annotation],
    knowledge: Knowledge,
    settings: AnnotateSettings,
) -> EntityResolution:
    """Return who is meant in each brief."""
    resolved = Entities(knowledge, settings, Shelf())
    state = State({brief.id: brief for brief in briefs}, annotations, knowledge.verdicts)
    resolved.update(edits_between(State(), state))
    return resolution_of(resolved, sorted(state.briefs))


def resolution_of(resolved: Entities, ids: Iterable[BriefId]) -> EntityResolution:
    """Return what is resolved of entities, for briefs in the order of `ids`."""
    published = {id_: resolved.published[id_] for id_ in ids}
    return EntityResolution(
        resolved.entities,
        {id_: one.links for id_, one in published.items()},
        {id_: one.speakers for id_, one in published.items()},
        tuple(doubt for one in published.values() for doubt in one.doubts),
        resolved.redirects,
    )
