"""Registry -> what its names mean, before anything is read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.knowledge.merged import given_up, other_names
from generator.model import Entity, EntityId, EntityType, Knowledge
from generator.resolve.name_keys import fold
from generator.resolve.places import place_name


@dataclass(frozen=True, slots=True)
class Known:
    """The registry's entities after same.yaml, and their names."""

    entities: Mapping[EntityId, Entity]
    by_words: Mapping[str, tuple[EntityId, ...]]
    """Exact name or alias -> entities."""
    by_key: Mapping[str, tuple[EntityId, ...]]
    """Folded name or alias -> entities."""
    shorthand: Mapping[str, tuple[EntityId, ...]]
    redirects: Mapping[str, str]
    apart: frozenset[frozenset[str]]
    """Pairs that an editor keeps apart."""
    hidden: frozenset[str] = frozenset()
    """Folded names of private entities: never linked, never anybody else's page."""
    _asked: dict[str, EntityId | None] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What `id_of` has found: front matters ask for the same names again and again."""

    def id_of(self, words: str) -> EntityId | None:
        """Return the entity that `words` (an id or a name) are, None when nobody or several are."""
        if words not in self._asked:
            self._asked[words] = self._id_of(words)
        return self._asked[words]

    def _id_of(self, words: str) -> EntityId | None:
        words = self.redirects.get(words, words)
        if words in self.entities:
            return EntityId(words)
        for table, key in ((self.by_words, words), (self.by_key, fold(words))):
            ids = table.get(key, ())
            if len(ids) == 1:
                return ids[0]
        return None

    def types(self) -> dict[str, EntityType]:
        """Return folded name -> type, where the registry leaves no choice."""
        types: dict[str, EntityType] = {}
        for key, ids in self.by_key.items():
            kinds = {self.entities[id_].type for id_ in ids}
            if len(kinds) == 1:
                types[key] = kinds.pop()
        return types


def make_known(knowledge: Knowledge) -> Known:
    """Return the registry with merged entities joined under one id."""
    redirects = given_up(knowledge.decisions, knowledge.entities)
    entities: dict[EntityId, Entity] = {}
    for id_, entity in sorted(knowledge.entities.items()):
        target = redirects.get(id_, id_)
        if target == id_:
            entities[id_] = entity
    for id_, entity in sorted(knowledge.entities.items()):
        into = entities.get(EntityId(redirects.get(id_, id_)))
        if into is not None and into.id != id_:
            entities[into.id] = _merged(into, entity)
    return Known(
        entities,
        _table((name, id_) for id_, entity in entities.items() for name in names_of(entity)),
        _table((fold(name), id_) for id_, entity in entities.items() for name in names_of(entity)),
        _table((name, id_) for id_, entity in entities.items() for name in _shorthand(entity)),
        redirects,
        frozenset(
            frozenset((one, other))
            for decision in knowledge.decisions
            if decision.kind == "not_same"
            for one in decision.ids
            for other in decision.ids
            if one != other
        ),
        frozenset(
            fold(name)
            for entity in entities.values()
            if entity.private
            for name in (entity.name, *entity.also_known_as)
        ),
    )


def names_of(entity: Entity) -> tuple[str, ...]:
    """Return the words that mean `entity` by themselves; a private one has none."""
    if entity.private:
        return ()
    names = [entity.name, *entity.also_known_as]
    if entity.type is EntityType.PLACE and place_name(entity.name) != entity.name:
        names.append(place_name(entity.name))
    return tuple(name for name in dict.fromkeys(names) if name and name not in entity.never)


def _shorthand(entity: Entity) -> Iterable[str]:
    for words in entity.shorthand:
        yield words
        yield words.removeprefix("the ").removeprefix("The ")


def _table(pairs: Iterable[tuple[str, EntityId]]) -> dict[str, tuple[EntityId, ...]]:
    table: defaultdict[str, set[EntityId]] = defaultdict(set)
    for words, id_ in pairs:
        table[words].add(id_)
    return {words: tuple(sorted(ids)) for words, ids in sorted(table.items())}


def _merged(into: Entity, other: Entity) -> Entity:
    return replace(
        into,
        also_known_as=other_names(into, other),
        never=tuple(dict.fromkeys((*into.never, *other.never))),
        shorthand=tuple(dict.fromkeys((*into.shorthand, *other.shorthand))),
        roles=tuple(dict.fromkeys((*into.roles, *other.roles))),
        short=into.short or other.short,
    )
