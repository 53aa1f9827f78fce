"""Texts -> the words that they also write small: they name nobody by themselves."""

from __future__ import annotations

from collections.abc import Iterable

EDGES = "\"'“”‘’.,;:!?()[]—–-…"


def small_words(texts: Iterable[str]) -> set[str]:
    """Return the lower-case words of `texts`."""
    found: set[str] = set()
    for text in texts:
        found.update(text.split())
    return {word if word.isalpha() else word.strip(EDGES) for word in found if word.islower()}


def is_small_in(word: str, text: str) -> bool:
    """Tell whether `text` writes `word` small."""
    return word in text and word in small_words((text,))
