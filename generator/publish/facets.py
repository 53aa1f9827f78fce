"""Pagefind's lists of facets -> the same lists in one order, under names that their bytes decide.

Pagefind writes fragments and words the same each time, but the values of a facet, and the facets themselves, in the
random order of a hash map (its issue 638), so that two builds of one site would differ. The files are gzip around a
signature and CBOR of arrays, texts and whole numbers; others are refused, and then there is no index.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from typing import Any

SIGNATURE = b"pagefind_dcd"
FACETS_IN_META = 3
"""Meta: version, pages, chunks of words, facets as (name, file), orders, names of facts."""
UINT, TEXT, ARRAY = 0, 3, 4
"""Major types of CBOR (RFC 8949)."""
SIZES = {24: 1, 25: 2, 26: 4, 27: 8}


def in_order(made: Mapping[str, bytes], language: str, hashed: str) -> tuple[dict[str, bytes], str]:
    """Return the index `made` with its facets in one order, and the new hash of its meta file; `hashed` is the old.

    Raises ValueError when the files are not as Pagefind 1.5 writes them.
    """
    files = dict(made)
    meta = _read(files.pop(f"pagefind.{hashed}.pf_meta"))
    if not isinstance(meta, list) or len(meta) <= FACETS_IN_META:
        raise ValueError("not the meta file of an index")
    facets = []
    for name, file in meta[FACETS_IN_META]:
        label, values = _read(files.pop(f"filter/{file}.pf_filter"))
        data = _written([label, sorted(values)])
        new = f"{language}_{hashlib.sha256(data).hexdigest()[:7]}"
        files[f"filter/{new}.pf_filter"] = data
        facets.append([name, new])
    meta[FACETS_IN_META] = sorted(facets)
    data = _written(meta)
    new = f"{language}_{hashlib.sha256(data).hexdigest()[:10]}"
    return files | {f"pagefind.{new}.pf_meta": data}, new


def _read(data: bytes) -> Any:
    return read_value(gzip.decompress(data))


def read_value(plain: bytes) -> Any:
    """Return what a file of the index holds, its compression taken off. Raises ValueError for another form."""
    if not plain.startswith(SIGNATURE):
        raise ValueError("not a file of Pagefind's")
    value, end = _decode(plain, len(SIGNATURE))
    if end != len(plain):
        raise ValueError("more than one value")
    return value


def _written(value: Any) -> bytes:
    return gzip.compress(SIGNATURE + _encode(value), compresslevel=9, mtime=0)


def _decode(data: bytes, at: int) -> tuple[Any, int]:
    """Return the value that begins at byte `at`, and where it ends."""
    kind, short = data[at] >> 5, data[at] & 31
    at += 1
    number = short
    if short in SIZES:
        number, at = int.from_bytes(data[at : at + SIZES[short]], "big"), at + SIZES[short]
    elif short > 27:
        raise ValueError("a length that is not given")
    if kind == UINT:
        return number, at
    if kind == TEXT:
        return data[at : at + number].decode(), at + number
    if kind != ARRAY:
        raise ValueError(f"a value of kind {kind}")
    values = []
    for _ in range(number):
        value, at = _decode(data, at)
        values.append(value)
    return values, at


def _encode(value: Any) -> bytes:
    if isinstance(value, int):
        return _head(UINT, value)
    if isinstance(value, str):
        text = value.encode()
        return _head(TEXT, len(text)) + text
    return _head(ARRAY, len(value)) + b"".join(map(_encode, value))


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    short, size = next((short, size) for short, size in SIZES.items() if number < 1 << 8 * size)
    return bytes([kind << 5 | short]) + number.to_bytes(size, "big")
