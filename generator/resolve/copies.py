"""What makes values at less cost in the hot loops: copies with some fields changed, and named tuples."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

Value = TypeVar("Value")
new = tuple.__new__
"""`new(Link, (span, entity, ...))` makes a named tuple of all its fields, in half the time of `Link(...)`."""


def changed(value: Value, **changes: Any) -> Value:
    """Return a copy of the dataclass object `value` in which `changes` hold."""
    kind: Any = type(value)
    places, read = _fields_of(kind)
    parts = list(read(value))
    for name, part in changes.items():
        parts[places[name]] = part
    copy: Value = kind(*parts)
    return copy


@functools.cache
def _fields_of(kind: Any) -> tuple[dict[str, int], Callable[[Any], tuple[Any, ...]]]:
    names = [field.name for field in fields(kind)]
    return {name: index for index, name in enumerate(names)}, attrgetter(*names)
