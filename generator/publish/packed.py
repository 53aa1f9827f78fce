"""The form of Pagefind's files: gzip around a signature and one value of CBOR (RFC 8949)."""

from __future__ import annotations

import gzip
import hashlib
from typing import Any

import cbor2

SIGNATURE = b"pagefind_dcd"
NAME = 12
"""Digits of a file's name: 48 bits."""


def plain(data: bytes) -> bytes:
    """Return what a file holds behind its signature. Raises ValueError when it is in another form."""
    return _unsigned(gzip.decompress(data))


def _unsigned(unpacked: bytes) -> bytes:
    if not unpacked.startswith(SIGNATURE):
        raise ValueError("not a file of Pagefind's")
    return unpacked[len(SIGNATURE) :]


def read(data: bytes) -> Any:
    """Return what a file of the index holds. Raises ValueError when it is in another form."""
    return read_plain(gzip.decompress(data))


def read_plain(unpacked: bytes) -> Any:
    """Return what a file holds, its compression taken off. Raises ValueError for another form."""
    try:
        return cbor2.loads(_unsigned(unpacked))
    except (cbor2.CBORDecodeError, EOFError) as error:
        raise ValueError(f"not CBOR: {error}") from error


def pack(value: bytes) -> bytes:
    """Return the file that holds `value`, which is CBOR already; the same each time."""
    return gzip.compress(SIGNATURE + value, compresslevel=9, mtime=0)


def head(kind: int, number: int) -> bytes:
    """Return what begins an item of CBOR: its major kind, and its number or its length, in as few bytes as can be."""
    if number < 24:
        return bytes((kind << 5 | number,))
    for more, size in ((24, 1), (25, 2), (26, 4)):
        if number < 1 << 8 * size:
            return bytes((kind << 5 | more,)) + number.to_bytes(size, "big")
    return bytes((kind << 5 | 27,)) + number.to_bytes(8, "big")


def name_of(data: bytes, language: str) -> str:
    """Return the name that its bytes give to a file: `en_1a2b3c4d5e6f`. Files of one name are taken for the same."""
    return f"{language}_{hashlib.sha256(data).hexdigest()[:NAME]}"
