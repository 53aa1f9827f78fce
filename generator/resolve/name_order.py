"""Which word of a full name is the family name, where a language puts it first: Orbán Viktor, Higuchi Ichiyō.

A name is read the other way round when its first word stands alone in the briefs that hold it, as only family names
do, and its last never does; a known first name in front is never turned. `Viktor Orbán` and `Orbán Viktor` are one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.annotate.given_names import is_first_name
from generator.model import EntityType
from generator.resolve.anchors import Form
from generator.resolve.name_keys import PersonName
from generator.resolve.sightings import Sighting

PERSON = EntityType.PERSON
OFTEN = 2
"""How often the first word must stand alone."""


def in_order(form: Form, by_key: Mapping[str, Form], alone: Mapping[tuple[str, str], int]) -> Form:
    """Return `form` with its name read in the order in which the archive uses it.

    `by_key` holds all forms; `alone` counts for (full name, one of its words) how often that word stands alone in the
    briefs with the full name.
    """
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


def turned(key: str) -> str:
    """Return a folded name of two words with the second first; any other as it is."""
    words = key.split()
    return f"{words[1]} {words[0]}" if len(words) == 2 else key


def alone_in(sightings: Iterable[Sighting]) -> Counter[tuple[str, str]]:
    """Return (full name, one of its words) -> how often that word stands alone in one brief with the full name."""
    people = [one.key for one in sightings if one.type is PERSON]
    single = Counter([key for key in people if " " not in key])
    counts: Counter[tuple[str, str]] = Counter()
    for full in {key for key in people if key.count(" ") == 1} if single else ():
        for word in full.split():
            if word in single:
                counts[full, word] = single[word]
    return counts
