"""Which word of a full name is the family name, where a language puts it first: Orbán Viktor, Higuchi Ichiyō.

A name is read the other way round when its first word stands alone in the briefs that hold it, as only family names
do, and its last never does; a known first name in front is never turned. `Viktor Orbán` and `Orbán Viktor` are one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.annotate.given_names import is_first_name
from generator.resolve.anchors import Form
from generator.resolve.name_keys import PersonName

OFTEN = 2
"""How often the first word must stand alone."""


def in_one_order(forms: Sequence[Form], alone: Mapping[tuple[str, str], int]) -> list[Form]:
    """Return `forms` with their names read in the order in which the archive uses them."""
    by_key = {form.key: form for form in forms}
    return [_read(form, by_key, alone) for form in forms]


def _read(form: Form, by_key: Mapping[str, Form], alone: Mapping[tuple[str, str], int]) -> Form:
    words = form.key.split()
    if len(words) != 2 or form.name.suffix or form.name.middle or not form.name.first:
        return form
    family = _family_first(form, alone)
    other = by_key.get(f"{words[1]} {words[0]}")
    if other is not None and not family and not _family_first(other, alone):
        # Nobody is called by one word: the order that is written more often is taken for the usual one.
        family = (other.count, other.key) > (form.count, form.key)
    elif other is not None and not family:
        return form
    if not family or form.name.surname == words[0]:
        return form
    return replace(form, name=PersonName(words[1], (), words[0], ""))


def _family_first(form: Form, alone: Mapping[tuple[str, str], int]) -> bool:
    first, last = form.key.split()
    return (
        alone.get((form.key, first), 0) >= OFTEN and not alone.get((form.key, last), 0) and not is_first_name(first)
    )
