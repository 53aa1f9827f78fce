"""What keeps two happenings of one class apart: another participant, place, date, year or ordinal.

Only what both sides say can part them. Names that contain one another ("Felt", "W. Mark Felt") are no evidence that
two people are meant, unless the registry holds both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from generator import edtf
from generator.annotate.happening_words import lexicon
from generator.model import Entity, EntityId, EntityType
from generator.resolve.memory import Keys, Shelf, Table
from generator.resolve.name_keys import fold, organisation_key
from generator.resolve.places import countries

SLACK = dt.timedelta(days=1)
"""Reports differ by a day on when something happened: night, time zones, the day it became known."""
PAIR = 2
GOVERNMENT = "government of "
OWN_NAMES = {"jr", "sr", "junior", "senior", "ii", "iii", "iv"}
"""Words that part two people of one name."""


@dataclass(frozen=True, slots=True)
class Identities:
    """What is known of the entities that take part."""

    words: Table[str, frozenset[str]]
    """Id -> words of its name, lower case; missing for the registry's, which are never confused."""
    inside: Table[str, str]
    """Id -> the place or organisation it lies in or belongs to."""
    lands: Table[str, str]
    """Country, without capitals -> its id."""
    offices: Table[str, frozenset[str]]
    """Id of a person -> those whose offices the person holds or held."""
    governs: Table[str, str]
    """Id of a government -> its country, without capitals."""
    countries: Keys[str]
    people: Keys[str]
    places: Keys[str]

    @property
    def tables(self) -> tuple[Table[str, Any], ...]:
        tables = self.words, self.inside, self.lands, self.offices, self.governs
        return (*tables, self.countries, self.people, self.places)

    def put(self, id_: EntityId, entity: Entity | None) -> None:
        """Take in what tells an entity apart; None where it is gone."""
        type_ = entity.type if entity else None
        self.words.mark(id_, frozenset(_words(entity.name)) if entity and not entity.registered else None)
        self.inside.mark(id_, entity.inside if entity else None)
        self.governs.mark(id_, _land_governed(entity.name) if entity and type_ is EntityType.ORGANISATION else None)
        self.offices.mark(id_, frozenset(role.of for role in entity.roles if role.of) if entity else None)
        is_country = entity is not None and entity.name in countries()
        if is_country or dict.__contains__(self.countries, id_):
            self._put_land(id_, fold(entity.name) if entity is not None and is_country else "")
        self.countries.mark(id_, is_country)
        self.people.mark(id_, type_ is EntityType.PERSON)
        self.places.mark(id_, type_ is EntityType.PLACE)

    def _put_land(self, id_: EntityId, name: str) -> None:
        """Hold `name` as that of the country `id_`, and none that it had before."""
        for key in [key for key, land in dict.items(self.lands) if land == id_ and key != name]:
            self.lands.drop(key)
        if name:
            self.lands.put(name, id_)


def make_identities(shelf: Shelf) -> Identities:
    """Return what is known of no entity yet."""
    tables = shelf.table(), shelf.table(), shelf.table(), shelf.table(), shelf.table()
    return Identities(*tables, shelf.keys(), shelf.keys(), shelf.keys())


def _land_governed(name: str) -> str:
    """Return the country that a government of that name governs; empty for other bodies."""
    key = organisation_key(name)
    return key.removeprefix(GOVERNMENT) if key.startswith(GOVERNMENT) else ""


def _words(name: str) -> Iterable[str]:
    return (word.strip(".,'’\"") for word in name.lower().split())


def apart(one: Collection[object], other: Collection[object]) -> bool:
    """Tell whether both say something and share nothing."""
    return bool(one and other and not set(one) & set(other))


def participants_apart(one: Collection[str], other: Collection[str], known: Identities) -> bool:
    """Tell whether both name participants, and none of one may be one of the other."""
    return apart(one, other) and not any(_may_be_one(a, b, known) for a in one for b in other)


def _may_be_one(one: str, other: str, known: Identities) -> bool:
    words, others = known.words.get(one), known.words.get(other)
    if words is None and others is None:
        return False
    words = words if words is not None else frozenset(one.split("-"))
    others = others if others is not None else frozenset(other.split("-"))
    return (words <= others or others <= words) and not (words ^ others) & OWN_NAMES


def cores_apart(key: str, one: Collection[str], other: Collection[str], known: Identities) -> bool:
    """Tell whether two happenings of class `key` are somebody else's.

    Where it takes two (a meeting), one name on each side may be the two halves of one pair; two names on each side
    must be the same two. Classes of a place are parted by their places alone.
    """
    kind = lexicon().kinds.get(key)
    if kind is None or kind.core == "place":
        return False
    if kind.core == "both" and min(len(one), len(other)) >= PAIR:
        return sum(not participants_apart({id_}, other, known) for id_ in one) < PAIR
    if kind.core == "both" and max(len(one), len(other)) < PAIR:
        return False
    return participants_apart(one, other, known)


def places_apart(one: Collection[str], other: Collection[str], known: Identities) -> bool:
    """Tell whether both name places, and none lies in another: Hamburg and Germany agree, Hamburg and Paris do not.

    Where the registry does not say what a place lies in, only two countries are surely two places.
    """
    return (
        apart(one, other)
        and not places_agree(one, other, known)
        and all(_surely_apart(a, b, known) for a in one for b in other)
    )


def places_agree(one: Collection[str], other: Collection[str], known: Identities) -> bool:
    """Tell whether some place of one is, or lies in, some place of the other."""
    return any(with_outer(a, known) & set(other) or with_outer(b, known) & set(one) for a in one for b in other)


def _surely_apart(one: str, other: str, known: Identities) -> bool:
    if one in known.countries and other in known.countries:
        return True
    return one in known.inside and other in known.inside


def with_outer(place: str, known: Identities) -> set[str]:
    """Return `place` and all that it lies in."""
    found = {place}
    while (place := known.inside.get(place, "")) and place not in found:
        found.add(place)
    return found


def dates_apart(key: str, one: edtf.Interval, other: edtf.Interval, *, same_core: bool) -> bool:
    """Tell whether two dates part happenings of class `key`.

    What happens to somebody once a year is parted by the year alone: a clause about a dismissal often holds another
    date than that of the dismissal.
    """
    kind = lexicon().kinds.get(key)
    if same_core and kind is not None and kind.once:
        return one.last.year < other.first.year or other.last.year < one.first.year
    return not near(one, other)


def near(one: edtf.Interval, other: edtf.Interval) -> bool:
    """Tell whether two dates may be one, give or take a day."""
    if dt.date.min in (one.first, other.first) or dt.date.max in (one.last, other.last):
        return one.first <= other.last and other.first <= one.last
    return one.first - SLACK <= other.last and other.first - SLACK <= one.last
