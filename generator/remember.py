"""Functions that keep what they made of a value, known by its identity.

Looking a deep value up by its hash costs as much as the work that it saves; looking up an object's number costs
nothing. So equal values that are not the same object are worked out twice, which is slower and never wrong.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

MOST = 2048
"""Values kept; after that all are forgotten, and kept again as they come."""

Key = TypeVar("Key")
More = ParamSpec("More")
Made = TypeVar("Made")


class Lately(dict[Key, Made], Generic[Key, Made]):
    """What was made lately: full, it forgets all, and what is still needed is made again.

    So it never holds a large archive whole, in none of the processes that each make some of its pages.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def __setitem__(self, key: Key, made: Made) -> None:
        if len(self) >= self._most:
            self.clear()
        super().__setitem__(key, made)


def by_identity(make: Callable[Concatenate[Key, More], Made]) -> Callable[Concatenate[Key, More], Made]:
    """Return `make`, a pure function of a frozen value and others, which keeps its results.

    A result is given again for the very same object, with other arguments that are equal.
    """
    return keeping(make, MOST)


def keeping(make: Callable[Concatenate[Key, More], Made], most: int) -> Callable[Concatenate[Key, More], Made]:
    """Return `make` as `by_identity` does, with `most` results kept."""
    known: dict[int, tuple[Key, tuple[Any, ...], Made]] = {}

    @functools.wraps(make)
    def kept(key: Key, /, *more: More.args, **named: More.kwargs) -> Made:
        found = known.get(id(key))
        if found is not None and found[1] == more and not named:
            return found[2]
        if len(known) >= most:
            known.clear()
        made = make(key, *more, **named)
        if not named:
            known[id(key)] = key, more, made  # holding the object keeps its number its own
        return made

    return kept
