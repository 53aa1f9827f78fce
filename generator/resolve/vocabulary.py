"""Texts -> the words that the archive also writes small: they name nobody by themselves."""

from __future__ import annotations

from collections.abc import Iterable

EDGES = "\"'“”‘’.,;:!?()[]—–-…"


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the lower-case words of all texts."""
    found: set[str] = set()
    for text in texts:
        found.update(word.strip(EDGES) for word in set(text.split()) if word.islower())
    return frozenset(found)
