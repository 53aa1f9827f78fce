"""Full names that look like slips of the pen -> whose name was probably meant.

A slip is never linked: it is proposed to the editor. Two names that both are common first names (Maria and Mario) are
two people, and so are two names that are as often written.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.annotate.given_names import is_first_name
from generator.resolve.anchors import Anchor, Form
from generator.resolve.name_keys import fold, rows

SHORTEST = 5
"""Letters of the shortest part of a name in which a slip is looked for."""
RARER = 3
"""How many times as many briefs must write the right form, where nothing else tells which is right."""


def slips(anchors: Sequence[Anchor], briefs: Mapping[str, int]) -> dict[str, str]:
    """Return anchor key -> key of the anchor that is probably meant; `briefs` counts those that name each."""
    near: defaultdict[str, set[str]] = defaultdict(set)
    by_key = {anchor.key: anchor for anchor in anchors}
    for kind in ("first", "surname"):
        held: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for anchor in anchors:
            for form in anchor.forms:
                for sign in _signs(form, kind):
                    held[sign].add(anchor.key)
        for keys in held.values():
            for key in keys if len(keys) > 1 else ():
                near[key] |= keys - {key}
    found = {}
    for key, others in sorted(near.items()):
        right = sorted(other for other in others if _is_slip(by_key[key], by_key[other], briefs))
        if len(right) == 1:
            found[key] = right[0]
    return {key: other for key, other in found.items() if other not in found}


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
