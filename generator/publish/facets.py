"""Records of pages -> the index's facets, and the orders in which hits can be put."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import cbor2

from generator.publish import packed
from generator.publish.pagefind import Record


def facets_of(records: Sequence[Record], language: str) -> tuple[dict[str, bytes], list[list[str]]]:
    """Return the files of all facets as plain CBOR, by path, and as the meta file lists them: name and file."""
    pages: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, record in enumerate(records):
        for name, value in record.facets:
            pages[name][value].append(number)
    files, listed = {}, []
    for name in sorted(pages):
        data = cbor2.dumps([name, sorted([value, numbers] for value, numbers in pages[name].items())])
        file = packed.name_of(data, language)
        files[f"filter/{file}.pf_filter"] = data
        listed.append([name, file])
    return files, listed


def orders_of(records: Sequence[Record]) -> list[list[object]]:
    """Return the orders as the meta file lists them: name, and the pages that have a value, the least first.

    Values are compared as numbers where all of that name are some.
    """
    values: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for number, record in enumerate(records):
        for name, value in record.orders:
            values[name].append((value, number))
    return [[name, _in_order(values[name])] for name in sorted(values)]


def _in_order(values: Sequence[tuple[str, int]]) -> list[int]:
    try:
        return [number for _, number in sorted((float(value), number) for value, number in values)]
    except ValueError:
        return [number for _, number in sorted(values)]
