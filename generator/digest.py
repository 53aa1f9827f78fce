"""Hashes of values and of our own code, for keys that hold all that decides a value."""

from __future__ import annotations

import functools
import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any


def plain(value: Any) -> Any:
    """Return `value` as plain JSON types: dataclasses as lists of field values, mappings in key order."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(plain(getattr(value, f.name)) for f in fields(value))]
    if isinstance(value, Mapping):
        return {str(key): plain(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)
    return str(value)


def digest(*values: Any) -> str:
    """Return 32 hex digits that change when any of `values` does (BLAKE2b of their canonical JSON)."""
    text = json.dumps(plain(values), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def digest_bytes(data: bytes) -> str:
    """Return 32 hex digits of `data` (BLAKE2b)."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


@functools.cache
def code_digest(*rooms: str) -> str:
    """Return the hash of the package's own files below `rooms` (paths relative to `generator/`).

    Python modules and the data files beside them count; caches do not.
    """
    root = Path(__file__).parent
    hasher = hashlib.blake2b(digest_size=16)
    for room in rooms:
        place = root / room
        files = sorted(place.rglob("*")) if place.is_dir() else [place]
        for file in files:
            if file.is_file() and "__pycache__" not in file.parts:
                hasher.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return hasher.hexdigest()
