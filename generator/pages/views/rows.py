"""Rows of a data file that are worked out whenever they are read: those of a large archive would fill its memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

Row = tuple[str, ...]


class Rows(Sequence[Row]):
    """Rows that are the same each time they are read. To ask for one of them makes them all."""

    __slots__ = ("_length", "_make")

    def __init__(self, make: Callable[[], Iterable[Row]], length: int) -> None:
        """`make` returns them in order; `length` is how many they are."""
        self._make, self._length = make, length

    def __iter__(self) -> Iterator[Row]:
        return iter(self._make())

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, place: int | slice) -> Any:
        return tuple(self)[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __repr__(self) -> str:
        return f"Rows({tuple(self)!r})"

    __hash__ = None  # type: ignore[assignment]
