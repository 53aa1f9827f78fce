"""Hashes of values and of our own code, for keys that hold all that decides a value."""

from __future__ import annotations

import functools
import hashlib
import json
import marshal
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from itertools import islice
from json.encoder import encode_basestring
from operator import attrgetter
from pathlib import Path
from types import UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints

PLAIN = frozenset({str, int, bool, float, type(None)})
CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def plain(value: Any) -> Any:
    """Return `value` as plain JSON types: dataclasses as lists of field values, mappings in key order."""
    if type(value) in PLAIN:
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (str, int, float, bool)):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(plain(getattr(value, f.name)) for f in fields(value))]
    if isinstance(value, Mapping):
        return {str(key): plain(value[key]) for key in sorted(value, key=str)}
    if _is_many(value):
        return [plain(item) for item in value]
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)
    return str(value)


def digest(*values: Any) -> str:
    """Return 32 hex digits that change when any of `values` does (BLAKE2b of their canonical JSON)."""
    return hashlib.blake2b(CANONICAL.encode(plain(values)).encode(), digest_size=16).hexdigest()


def digest_words(*words: str) -> str:
    """Return what `digest` does of strings, at a fifth of its cost."""
    text = f"[{','.join(map(encode_basestring, words))}]"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


MOST_MET_ONCE, MOST_MET_AGAIN = 65_536, 65_536
"""Objects whose digests are kept, 30 MB in all. Of six objects in views one is met again, and that one often."""
MANY = 64
"""Items from which on a sequence is hashed once, too: the rows of a table stand in several files."""


def _is_many(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


class Digests:
    """Digests of values that share parts: a dataclass object is hashed once, however many others hold it.

    It keeps what it has hashed lately alive, so that an object's identity stays its own. Equal values have equal
    digests whether or not they share parts; they are not those of `digest`.
    """

    def __init__(self) -> None:
        self._met_once: dict[int, tuple[Any, str]] = {}
        self._met_again: dict[int, tuple[Any, str]] = {}

    def of(self, value: Any) -> str:
        """Return 32 hex digits that change when `value` does."""
        found = self._plain(value)
        is_digest = type(found) is str and type(value) not in PLAIN and (_is_many(value) or _is_deep(type(value)))
        return str(found) if is_digest else _hashed(found)

    def of_fields(self, value: Any) -> Iterator[tuple[str, str]]:
        """Yield the fields of a dataclass object, each with the digest of what it holds; nothing for other values."""
        for name in _shape(type(value)).names:
            yield name, self.of(getattr(value, name))

    def _plain(self, value: Any) -> Any:
        """Return `value` as text, numbers and tuples; of a dataclass object that holds others, its digest.

        One that holds text and numbers alone is written out: looking it up, or hashing it, would cost more.
        """
        kind = type(value)
        if kind in PLAIN:
            return value
        if kind is tuple or kind is list:
            if len(value) >= MANY:
                return self._known(value) or self._keep(value, self._parts(value))
            return tuple([one if type(one) in PLAIN else self._plain(one) for one in value])
        shape = _SHAPES.get(kind) or _shape(kind)
        if shape.is_simple:
            return shape.name, shape.plain(value)
        if shape.names:
            known = self._met_again.get(id(value)) or self._met_before(value)
            if known is not None:
                return known[1]
            others = [one if type(one) in PLAIN else self._plain(one) for one in shape.others(value)]
            return self._keep(value, (shape.name, shape.plain(value), others))
        if shape.is_word:
            return value.value
        if isinstance(value, Mapping):
            return [[str(key), self._plain(value[key])] for key in sorted(value, key=str)]
        if isinstance(value, tuple):
            return self._plain(tuple(value))
        if _is_many(value):
            return self._known(value) or self._keep(value, list(self._pieces(value)))
        return plain(value)

    def _parts(self, value: Sequence[Any]) -> list[Any]:
        return [one if type(one) in PLAIN else self._plain(one) for one in value]

    def _known(self, value: Any) -> str | None:
        known = self._met_again.get(id(value)) or self._met_before(value)
        return known[1] if known else None

    def _pieces(self, value: Sequence[Any]) -> Iterator[str]:
        """Yield hashes of a thousand items at a time, of a sequence that may be worked out as it is read."""
        items = iter(value)
        while piece := [self._plain(one) for one in islice(items, 1000)]:
            yield _hashed(piece)

    def _met_before(self, value: Any) -> tuple[Any, str] | None:
        known = self._met_once.pop(id(value), None)
        if known is not None:
            if len(self._met_again) >= MOST_MET_AGAIN:
                self._met_again.clear()
            self._met_again[id(value)] = known
        return known

    def _keep(self, value: Any, parts: Any) -> str:
        found = _hashed(parts)
        if len(self._met_once) >= MOST_MET_ONCE:
            self._met_once.clear()
        self._met_once[id(value)] = value, found
        return found


@dataclass(frozen=True, slots=True)
class Shape:
    """What a class holds; nothing where it is no dataclass."""

    names: tuple[str, ...] = ()
    plain: Callable[[Any], tuple[Any, ...]] = tuple
    """Of its fields, those that are declared as text or numbers: fetched all at once, and never looked into."""
    others: Callable[[Any], tuple[Any, ...]] = tuple
    name: str = ""
    is_simple: bool = False
    """It has no other fields than `plain` ones."""
    is_word: bool = False
    """It is no dataclass, but an enumeration of words."""


def _is_deep(kind: type) -> bool:
    shape = _shape(kind)
    return bool(shape.names) and not shape.is_simple


def _shape(kind: type) -> Shape:
    shape = _SHAPES.get(kind)
    if shape is None:
        shape = _SHAPES[kind] = _make_shape(kind)
    return shape


_SHAPES: dict[type, Shape] = {}


def _make_shape(kind: type) -> Shape:
    if not is_dataclass(kind):
        return Shape(is_word=issubclass(kind, Enum))
    names = tuple(field.name for field in fields(kind))
    try:
        hints = get_type_hints(kind)
    except NameError:  # a type that is known to type checkers only
        hints = {}
    plain_ones = tuple(name for name in names if _is_plain(hints.get(name)))
    others = tuple(name for name in names if name not in plain_ones)
    return Shape(names, _getter(plain_ones), _getter(others), kind.__name__, is_simple=not others)


def _is_plain(hint: Any) -> bool:
    """Is it text, a number, True or False, nothing, or one of these?"""
    if isinstance(hint, NewType):
        return _is_plain(hint.__supertype__)
    if isinstance(hint, UnionType) or get_origin(hint) is Union:
        return all(map(_is_plain, get_args(hint)))
    return hint in PLAIN


def _getter(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """Return what fetches the attributes `names`, always as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return lambda value: ()
    get = attrgetter(names[0])
    return lambda value: (get(value),)


def _hashed(value: Any) -> str:
    """Return the hash of plain values, written as `marshal` does: a third of the time of `repr`, or of JSON.

    Its second version knows no references, so that equal values have equal bytes whatever they share. Kinds of text
    of our own, which it cannot write, are written out.
    """
    try:
        data = marshal.dumps(value, 2)
    except ValueError:
        data = repr(value).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=16).hexdigest()


VERSION_DIGITS = 8
"""Hex digits of a file's digest that stand in its address as its version."""


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
        files = files_below(str(place), f"{room}/") if place.is_dir() else [(room, str(place))]
        for name, path in files:
            with open(path, "rb") as file:
                hasher.update(name.encode() + b"\0" + file.read() + b"\0")
    return hasher.hexdigest()


def files_below(folder: str, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield the regular files in `folder` and below, in one order: the path from there after `before`, and the whole.

    No link is followed, and caches of Python are left out; a folder that is not there has none.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry.is_dir(follow_symlinks=False), entry) for entry in entries)
    except (FileNotFoundError, NotADirectoryError):
        return
    for name, is_folder, entry in found:
        if is_folder and name != "__pycache__":
            yield from files_below(entry.path, f"{before}{name}/")
        elif entry.is_file(follow_symlinks=False):
            yield before + name, entry.path
