"""The form of Pagefind's files: gzip around a signature and one value of CBOR (RFC 8949)."""

from __future__ import annotations

import gzip
import hashlib
from typing import Any

import cbor2

SIGNATURE = b"pagefind_dcd"


def read(data: bytes) -> Any:
    """Return what a file of the index holds. Raises ValueError when it is in another form."""
    return read_plain(gzip.decompress(data))


def read_plain(plain: bytes) -> Any:
    """Return what a file holds, its compression taken off. Raises ValueError for another form."""
    if not plain.startswith(SIGNATURE):
        raise ValueError("not a file of Pagefind's")
    try:
        return cbor2.loads(plain[len(SIGNATURE) :])
    except (cbor2.CBORDecodeError, EOFError) as error:
        raise ValueError(f"not CBOR: {error}") from error


def write(value: Any) -> bytes:
    """Return the file that holds `value`, the same each time."""
    return gzip.compress(SIGNATURE + cbor2.dumps(value), compresslevel=9, mtime=0)


def name_of(data: bytes, language: str, length: int) -> str:
    """Return the name that its bytes give to a file: `en_1a2b3c4`, with `length` digits."""
    return f"{language}_{hashlib.sha256(data).hexdigest()[:length]}"
