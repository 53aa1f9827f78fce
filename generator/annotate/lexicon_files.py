"""The tables of the lexicon folder: one row a line, columns parted by tabs, lines that begin with # their head."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

LEXICON = Path(__file__).parent / "lexicon"


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of a table of the lexicon folder; lines that begin with # are its head."""
    for line in (LEXICON / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


@functools.cache
def words_of(name: str) -> frozenset[str]:
    """Return the first column of a table of the lexicon folder."""
    return frozenset(row[0] for row in rows(name))
