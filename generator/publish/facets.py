"""Pagefind's lists of facets -> the same lists in one order, under names that their bytes decide.

Pagefind writes fragments and words the same each time, but the values of a facet, and the facets themselves, in the
random order of a hash map (its issue 638), so that two builds of one site would differ. So do its orders of pages and
the spellings of a word, which are brought into one order where its files are put together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.publish import packed

NAME = 7
"""Digits of a file's name."""


def in_order(
    files: Mapping[str, bytes], facets: Sequence[Any], language: str
) -> tuple[dict[str, bytes], list[list[str]]]:
    """Return the files of an index with its `facets`, (name, file) each, in one order; and where they are now."""
    made = dict(files)
    found = []
    for name, file in facets:
        label, values = packed.read(made.pop(f"filter/{file}.pf_filter"))
        data = packed.write([label, sorted(values)])
        new = packed.name_of(data, language, NAME)
        made[f"filter/{new}.pf_filter"] = data
        found.append([name, new])
    return made, sorted(found)
