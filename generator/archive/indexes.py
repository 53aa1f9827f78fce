"""Indexes that gather what they are asked for: of an archive in a preview, that is little after each save."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from generator.archive.values import ClaimAt, Entry, grouped
from generator.model import BriefId
from generator.resolve.pairs import key_of

Value = TypeVar("Value")


def touched_by(
    entries: Sequence[Entry], earlier: Sequence[Entry] = (), known: Mapping[str, tuple[Entry, ...]] | None = None
) -> dict[str, tuple[Entry, ...]]:
    """Return the entries that touch each id, in their order.

    `known` is what this returned for `earlier` entries, in which only the ids of other ones are looked at again.
    """
    if known is None:
        return grouped((id_, entry) for entry in entries for id_ in entry.touches)
    before, now = set(earlier), set(entries)
    gone, new = before - now, [entry for entry in entries if entry not in before]
    place = {entry: number for number, entry in enumerate(entries)}
    touched = dict(known)
    for id_ in dict.fromkeys(id_ for entry in (*gone, *new) for id_ in entry.touches):
        left = [entry for entry in known.get(id_, ()) if entry not in gone]
        there = sorted((*left, *(entry for entry in new if id_ in entry.touches)), key=place.__getitem__)
        touched[id_] = tuple(there)
        if not there:
            del touched[id_]
    return touched


class Gathered(Mapping[str, Sequence[Value]], Generic[Value]):
    """What the briefs hold about each of `known`, newest brief first; only of those about whom they hold any."""

    def __init__(
        self,
        touched: Mapping[str, Sequence[Entry]],
        held: Callable[[Entry], Mapping[str, Sequence[Value]]],
        known: Container[str],
    ) -> None:
        """`touched` names the briefs in which each id may have anything; `held` returns what one brief has."""
        self._touched, self._held, self._known = touched, held, known
        self._made: dict[str, tuple[Value, ...]] = {}

    def __getitem__(self, id_: str) -> tuple[Value, ...]:
        values = self._made.get(id_)
        if values is None:
            entries = self._touched.get(id_, ()) if id_ in self._known else ()
            values = self._made[id_] = tuple(value for entry in entries for value in self._held(entry).get(id_, ()))
        if not values:
            raise KeyError(id_)
        return values

    def __iter__(self) -> Iterator[str]:
        return (id_ for id_ in self._touched if id_ in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Selected(Mapping[str, Sequence[Entry]]):
    """The briefs that hold each of `known`, newest first; only of those that any holds."""

    def __init__(
        self,
        touched: Mapping[str, Sequence[Entry]],
        held: Callable[[Entry], Container[str]],
        known: Container[str],
    ) -> None:
        self._touched, self._held, self._known = touched, held, known
        self._made: dict[str, tuple[Entry, ...]] = {}

    def __getitem__(self, id_: str) -> tuple[Entry, ...]:
        entries = self._made.get(id_)
        if entries is None:
            found = self._touched.get(id_, ()) if id_ in self._known else ()
            entries = self._made[id_] = tuple(entry for entry in found if id_ in self._held(entry))
        if not entries:
            raise KeyError(id_)
        return entries

    def __iter__(self) -> Iterator[str]:
        return (id_ for id_ in self._touched if id_ in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Counted(Mapping[str, int]):
    """How often the briefs name each of `known`."""

    def __init__(self, touched: Mapping[str, Sequence[Entry]], known: Container[str]) -> None:
        self._touched, self._known = touched, known

    def __getitem__(self, id_: str) -> int:
        entries = self._touched.get(id_, ()) if id_ in self._known else ()
        total = sum(entry.counts.get(id_, 0) for entry in entries)
        if not total:
            raise KeyError(id_)
        return total

    def __iter__(self) -> Iterator[str]:
        return (id_ for id_ in self._touched if id_ in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class ByKey(Mapping[str, ClaimAt]):
    """The shown claims by their names in the whole archive, `brief#claim-id`."""

    def __init__(self, briefs: Mapping[str, Entry]) -> None:
        self._briefs = briefs

    def __getitem__(self, key: str) -> ClaimAt:
        brief, _, claim = key.rpartition("#")
        return self._briefs[brief].claims_by_id[claim]

    def __iter__(self) -> Iterator[str]:
        return (key_of(BriefId(brief), id_) for brief, entry in self._briefs.items() for id_ in entry.claims_by_id)

    def __len__(self) -> int:
        return sum(len(entry.claims_by_id) for entry in self._briefs.values())
