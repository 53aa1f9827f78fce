"""Full names that look like slips of the pen -> whose name was probably meant.

A slip is never linked: it is proposed to the editor. Two names that both are common first names (Maria and Mario) are
two people, and so are two names that are as often written.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from generator.annotate.given_names import is_first_name
from generator.resolve.anchors import Anchor, Form, make_form
from generator.resolve.memory import Shelf, Table
from generator.resolve.name_keys import fold, rows

SHORTEST = 5
"""Letters of the shortest part of a name in which a slip is looked for."""
RARER = 3
"""How many times as many briefs must write the right form, where nothing else tells which is right."""


class Slips:
    """The likely slips of the pen among the full names of an archive, kept from run to run."""

    def __init__(self, shelf: Shelf) -> None:
        self.meant: Table[str, str] = shelf.table()
        """Anchor key of a slip -> key of the anchor that is probably meant."""
        self._anchors: dict[str, Anchor] = {}
        self._held: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        """What two names share that differ in one letter -> the keys of those that share it."""
        self._found: dict[str, str] = {}
        """The same as `meant`, with those who are meant but are slips themselves."""
        self._touched: set[str] = set()
        self._put: set[str] = set()
        """Keys of names that have come or gone: all near them are touched already."""

    def put(self, anchor: Anchor, *, is_new: bool) -> None:
        """Take in a full name, or drop it."""
        for sign in _all_signs(anchor):
            (self._held[sign].add if is_new else self._held[sign].discard)(anchor.key)
            self._touched |= self._held[sign]
        self._touched.add(anchor.key)
        self._put.add(anchor.key)
        self._anchors.pop(anchor.key, None)
        if is_new:
            self._anchors[anchor.key] = anchor

    def update(self, counted: Iterable[str], briefs: Mapping[str, int]) -> None:
        """Look again at those put and at those in whose number of `briefs` something has changed."""
        touched = self._touched.union(counted)
        touched |= {other for key in set(counted) - self._put for other in self._near(key)}
        self._touched, self._put = set(), set()
        for key in touched:
            right = [o for o in self._near(key) if _is_slip(self._anchors[key], self._anchors[o], briefs)]
            right = right or _listed_near(self._anchors.get(key))
            if len(right) == 1:
                self._found[key] = right[0]
            else:
                self._found.pop(key, None)
        for key in touched | {key for key, other in self._found.items() if other in touched}:
            other = self._found.get(key, "")
            self.meant.mark(key, other if other not in self._found else "")

    def _near(self, key: str) -> set[str]:
        anchor = self._anchors.get(key)
        signs = _all_signs(anchor) if anchor else ()
        return {other for sign in signs for other in self._held[sign]} - {key}


def _listed_near(anchor: Anchor | None) -> list[str]:
    """Return the holders of offices whom the archive may mean without ever writing their name right."""
    if anchor is None or anchor.owner or any(form.key in _listed() for form in anchor.forms):
        return []
    near = {key for sign in _all_signs(anchor) for key in _listed_by_sign().get(sign, ())}
    return sorted(key for key in near if any(_differ_little(form.key, key) for form in anchor.forms))


@functools.cache
def _listed_by_sign() -> dict[tuple[str, str], set[str]]:
    held: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for key in _listed():
        for sign in _all_signs(Anchor((make_form(key),))):
            held[sign].add(key)
    return held


def _all_signs(anchor: Anchor) -> Iterator[tuple[str, str]]:
    return (sign for form in anchor.forms for kind in ("first", "surname") for sign in _signs(form, kind))


def _signs(form: Form, kind: str) -> Iterator[tuple[str, str]]:
    """Yield what two names share that differ in one letter of the first name, or of the surname."""
    kept, changed = form.name.surname, form.name.first
    if kind == "surname":
        kept, changed = changed, kept
    if len(kept) > 1 and len(changed) >= SHORTEST and not form.name.middle:
        yield f"{kind}:{kept}", changed
        for index in range(len(changed)):
            yield f"{kind}:{kept}", changed[:index] + changed[index + 1 :]


def _is_slip(wrong: Anchor, right: Anchor, briefs: Mapping[str, int]) -> bool:
    if wrong.owner or wrong.forms[0].name.suffix != right.forms[0].name.suffix:
        return False
    one, other = wrong.forms[0].name, right.forms[0].name
    if one.surname == other.surname and is_first_name(one.first) and is_first_name(other.first):
        return False
    if not any(_differ_little(a.key, b.key) for a in wrong.forms for b in right.forms):
        return False
    if right.owner or any(form.key in _listed() for form in right.forms):
        return not any(form.key in _listed() for form in wrong.forms)
    known = one.surname == other.surname and is_first_name(other.first)
    return known or briefs.get(right.key, 0) >= RARER * max(1, briefs.get(wrong.key, 0))


@functools.cache
def _listed() -> frozenset[str]:
    """Return the folded names of those who stand in the list of offices."""
    return frozenset(fold(row[2]) for row in rows("offices.tsv"))


def _differ_little(one: str, other: str) -> bool:
    """Tell whether one letter too many, too few, another, or two exchanged part two names."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, others = one[start:], other[start:]
    swapped = len(rest) == len(others) > 1 and rest[:2] == others[1::-1] and rest[2:] == others[2:]
    return rest[1:] == others[1:] or rest[1:] == others or rest == others[1:] or swapped
