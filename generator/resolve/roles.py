"""Role facts, offices and registry -> who held which role of what, and when.

`the foreign minister` means its holder on the brief's day: learned from the briefs themselves, filled from the
registry and a short shipped list. Two possible holders mean none.
"""

from __future__ import annotations

import datetime as dt
import functools
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.annotate.name_words import role_nouns
from generator.model import EntityType, RoleFact
from generator.resolve.known import Known
from generator.resolve.memory import Shelf, Table, Tally
from generator.resolve.name_keys import country_of, fold, organisation_key, rows
from generator.resolve.organisations import Organisations
from generator.resolve.places import place_key

NEAR = 200
"""Days around a brief that states a role in which the role is taken to be held."""
OTHER_OFFICE = frozenset({"prime", "vice", "deputy", "assistant", "first", "associate", "general"})
"""Words that make another office of a noun: the minister is never the prime minister."""
LEADERS = frozenset({"president", "prime minister", "chancellor", "king", "queen", "leader", "chief executive"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody holds a role."""

    referent: str
    role: str
    """As `role_key` gives it."""
    owner: str
    """As `owner_key` gives it; empty when not stated; * when the role needs none."""
    since: str = ""
    until: str = ""
    day: str = ""
    """Of the brief that states it; empty for registry and list."""
    when: str = ""
    """former, then, elect, acting, future, or empty."""


class Tenure(NamedTuple):
    """All holders that differ by nothing but the day of the brief, so that many briefs are looked through as one."""

    role: str
    owner: str
    referent: str
    since: str
    days: tuple[str, ...]
    """In order; none where the registry or the list states it."""
    when: str
    until: str


class RoleTable:
    """All holders that registry, list and briefs state, each held as often as it is stated; kept from run to run."""

    def __init__(self, shelf: Shelf) -> None:
        self.by_role: Table[tuple[str, str], tuple[Tenure, ...]] = shelf.table()
        """(role, owner) -> tenures, sorted."""
        self.by_referent: Table[str, tuple[Tenure, ...]] = shelf.table()
        self._stated: Tally[str, Holder] = shelf.tally()
        self._roles: defaultdict[tuple[str, str], set[Holder]] = defaultdict(set)
        self._referents: defaultdict[str, set[Holder]] = defaultdict(set)

    def put(self, where: str, holders: Iterable[Holder]) -> None:
        """Let a brief, or the registry (''), state `holders`, and no longer those that it did."""
        self._stated.put(where, holders)

    def update(self) -> None:
        """Bring the two tables up to date with what is stated."""
        roles: set[tuple[str, str]] = set()
        referents: set[str] = set()
        for holder in self._stated.take_touched():
            role = holder.role, holder.owner
            for held in (self._roles[role], self._referents[holder.referent]):
                (held.add if self._stated.counts[holder] else held.discard)(holder)
            roles.add(role)
            referents.add(holder.referent)
        for role in roles:
            self.by_role.mark(role, _tenures(self._roles[role]))
        for referent in referents:
            self.by_referent.mark(referent, _tenures(self._referents[referent]))


def _tenures(holders: Iterable[Holder]) -> tuple[Tenure, ...]:
    days: defaultdict[tuple[str, str, str, str, bool, str, str], list[str]] = defaultdict(list)
    for one in holders:
        days[one.role, one.owner, one.referent, one.since, bool(one.day), one.when, one.until].append(one.day)
    return tuple(
        Tenure(role, owner, referent, since, tuple(sorted(found)) if is_dated else (), when, until)
        for (role, owner, referent, since, is_dated, when, until), found in sorted(days.items())
    )


def make_table(holders: Iterable[Holder]) -> RoleTable:
    """Return the table of `holders`."""
    table = RoleTable(Shelf())
    table.put("", set(holders))
    table.update()
    return table


@functools.cache
def _role_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in rows("role_names.tsv"):
        names |= {other.strip(): row[0] for other in (row[0], *row[1].split(","))}
    return names


@functools.lru_cache(maxsize=20_000)
def role_key(role: str) -> str:
    """Return the name under which roles are compared: premier -> prime minister."""
    words = " ".join(role.lower().replace(".", "").split())
    return _role_names().get(words, words)


@functools.lru_cache(maxsize=20_000)
def head_of(role: str) -> str:
    """Return a role's noun: minister of foreign minister, secretary of secretary of state."""
    words = role.split()
    nouns = role_nouns()
    before = words[: words.index("of")] if "of" in words else words
    return next((word for word in reversed(before) if word in nouns), words[-1] if words else "")


def owner_key(words: str, organisations: Organisations) -> str:
    """Return the key of the country or organisation that a role belongs to."""
    if not words:
        return ""
    country = country_of(fold(words))
    if country != fold(words):
        return country
    key = organisation_key(words)
    if key.startswith("government of "):
        return key.removeprefix("government of ")
    root = organisations.root(key)
    return root if root != key or key in organisations.roots else place_key(words)


def registered_holders(known: Known, organisations: Organisations) -> list[Holder]:
    """Return the roles that the registry states."""
    holders = []
    for id_, entity in known.entities.items():
        for role in entity.roles:
            owner = _owner_of_id(role.of, known, organisations)
            holders.append(Holder(id_, role_key(role.role), owner, role.since, role.until))
    return holders


def _owner_of_id(of: str, known: Known, organisations: Organisations) -> str:
    id_ = known.id_of(of)
    if id_ is None:
        return owner_key(of, organisations)
    entity = known.entities[id_]
    if entity.type is EntityType.PLACE:
        return place_key(entity.name)
    for name in (entity.name, *entity.also_known_as):
        if organisation_key(name).startswith("government of "):
            return organisation_key(name).removeprefix("government of ")
    return id_


def listed_holders(referent_of: Callable[[str], str], organisations: Organisations) -> list[Holder]:
    """Return the shipped offices whose holders the archive names; `referent_of` gives the referent of a full name."""
    holders = []
    for role, of, name, since, until in _offices():
        referent = referent_of(fold(name))
        if referent:
            owner = of if of == "*" else owner_key(of, organisations)
            holders.append(Holder(referent, role_key(role), owner, since, until))
    return holders


@functools.cache
def _offices() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row) for row in rows("offices.tsv"))


def stated_holder(referent: str, fact: RoleFact, day: str, organisations: Organisations) -> Holder:
    """Return the holder that a brief of `day` states."""
    return Holder(referent, role_key(fact.role), owner_key(fact.of, organisations), day=day, when=fact.when)


def fits_role(asked: str, held: str) -> bool:
    """Tell whether a role as it is asked for (`the minister`) may be the one held (foreign minister)."""
    if asked == held:
        return True
    return " " not in asked and asked == head_of(held) and not (set(held.split()) & OTHER_OFFICE)


def leads(asked: str, owner: str, held: str) -> bool:
    """Tell whether the leader of a named country may be its president, prime minister or king."""
    return asked in {"leader", "head of state"} and held in LEADERS and bool(owner)


def is_held(tenure: Tenure, day: str, when: str) -> bool:
    """Tell whether the role is held on `day` in the sense of `when`; without a day, what has dates is not known."""
    if tenure.days:
        return tenure.when == when and _is_near(tenure.days, day)
    if when == "former":
        return bool(day and tenure.until and tenure.until < day)
    if when in {"elect", "future"} or not day:
        return False
    begun = not tenure.since or tenure.since[: len(day)] <= day
    return begun and (not tenure.until or day <= _last(tenure.until))


def _last(until: str) -> str:
    """Return the last day that an EDTF month or year covers, for comparison as text."""
    return until + "-99" if len(until) < 10 else until


def _is_near(days: Sequence[str], day: str) -> bool:
    """Tell whether one of `days`, in order, is near `day`."""
    if not day:
        return False
    first, last = _around(day)
    at = bisect_left(days, first)
    return at < len(days) and days[at] <= last


@functools.lru_cache(maxsize=20_000)
def _around(day: str) -> tuple[str, str]:
    """Return the first and the last day that are near `day`."""
    number = dt.date.fromisoformat(day).toordinal()
    first, last = max(number - NEAR, dt.date.min.toordinal()), min(number + NEAR, dt.date.max.toordinal())
    return str(dt.date.fromordinal(first)), str(dt.date.fromordinal(last))


def holders_on(table: RoleTable, role: str, owner: str, day: str, when: str, among: Sequence[str] = ()) -> list[str]:
    """Return the referents that hold `role` of `owner` on `day`, the latest former one alone for `former`."""
    if among:
        found = [
            tenure
            for referent in among
            for tenure in table.by_referent.get(referent, ())
            if (fits_role(role, tenure.role) or leads(role, owner, tenure.role))
            and _same_owner(owner, tenure.owner)
            and is_held(tenure, day, when)
        ]
    else:
        found = [tenure for tenure in table.by_role.get((role, owner), ()) if is_held(tenure, day, when)]
    dated = [tenure for tenure in found if not tenure.days]
    if when == "former" and dated:
        latest = max(tenure.until for tenure in dated)
        dated = [tenure for tenure in dated if tenure.until == latest]
    return list(dict.fromkeys(tenure.referent for tenure in (dated or found)))


def lasting_holders(table: RoleTable, role: str, owner: str, day: str, when: str, among: Sequence[str]) -> list[str]:
    """Return those of `among` who hold `role` of `owner` on `day` by the registry or list, which know its days."""
    return [
        referent
        for referent in among
        if any(
            not tenure.days
            and fits_role(role, tenure.role)
            and _same_owner(owner, tenure.owner)
            and is_held(tenure, day, when)
            for tenure in table.by_referent.get(referent, ())
        )
    ]


def _same_owner(asked: str, held: str) -> bool:
    return not asked or asked == held or held in {"", "*"}
