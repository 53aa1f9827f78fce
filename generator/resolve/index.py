"""Sightings of all briefs and the registry -> an index of who there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from generator.model import Brief, BriefId, EntityType
from generator.resolve.decisions import Choice, Ruling
from generator.resolve.edits import Edits
from generator.resolve.known import Known, names_of
from generator.resolve.memory import Shelf, Table
from generator.resolve.name_keys import fold, organisation_key
from generator.resolve.organisations import Organisations
from generator.resolve.people import People
from generator.resolve.people_index import PeopleIndex
from generator.resolve.places import place_key
from generator.resolve.reading import front_matter_names
from generator.resolve.sightings import Sighting

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
PREFIXES = {type_: f"{type_}:" for type_ in EntityType}


class Index:
    """All that is known once every brief has been read; kept from run to run."""

    def __init__(self, known: Known, shelf: Shelf) -> None:
        self.known = known
        self.organisations = Organisations(_keys(known, ORGANISATION), shelf)
        self.places = _keys(known, PLACE)
        self._people = PeopleIndex(known, shelf)
        self.is_only_run = not shelf.is_kept
        self.everywhere: dict[tuple[Any, ...], Ruling] = {}
        """In an only run: words and what stands around them -> the ruling on them that holds for all briefs."""
        self.choices: dict[Choice, Choice] = {}
        """Those made so far, equal ones as one object: of thirty names one is chosen otherwise than any before."""

    @property
    def people(self) -> People:
        return self._people.people

    @property
    def tables(self) -> tuple[Table[Any, Any], ...]:
        """All that deciding on the names of one brief may read."""
        return (*self._people.tables, *self.organisations.tables)

    def update(self, edits: Edits, sightings: Mapping[BriefId, Sequence[Sighting]], changed: set[BriefId]) -> None:
        """Take in the sightings of the `changed` briefs."""
        self._people.update(edits, sightings, changed)
        self.organisations.update(sightings, changed - edits.gone, edits.gone)

    def let_go(self) -> None:
        """Free what only finding out who there is has read."""
        self.everywhere = {}
        self._people.let_go()


def about(brief: Brief, index: Index) -> tuple[tuple[str, EntityType, str], ...]:
    """Return (referent, type, words) of those whom the front matter of `brief` names."""
    return tuple((referent_of(name, type_, index), type_, name) for name, type_ in front_matter_names(brief))


def _keys(known: Known, type_: EntityType) -> dict[str, str]:
    """Return key -> id for the registry's organisations or places; a name that two share means neither."""
    keys: dict[str, set[str]] = defaultdict(set)
    for id_, entity in known.entities.items():
        if entity.type is type_:
            for name in names_of(entity):
                keys[organisation_key(name) if type_ is ORGANISATION else place_key(name)].add(id_)
    return {key: next(iter(ids)) for key, ids in sorted(keys.items()) if len(ids) == 1}


def referent_of(name: str, type_: EntityType, index: Index) -> str:
    """Return whom a name or id of the author's means, registered or not."""
    id_ = index.known.id_of(name)
    if id_ is not None:
        return id_
    anchor = index.people.by_form.get(fold(name)) or index.people.by_form.get(name.replace("-", " "))
    if anchor and type_ is PERSON:
        return qualified(anchor.key, PERSON, index)
    if type_ is ORGANISATION:
        key = organisation_key(name)
        return qualified(index.organisations.root(key), type_, index)
    key = place_key(name) if type_ is PLACE else fold(name)
    return qualified(index.places.get(key, key) if type_ is PLACE else key, type_, index)


def qualified(key: str, type_: EntityType, index: Index) -> str:
    """Return a referent that no other type shares."""
    return key if key in index.known.entities else PREFIXES[type_] + key
