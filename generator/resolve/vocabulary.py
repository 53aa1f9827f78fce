"""Texts -> the words that they also write small: they name nobody by themselves."""

from __future__ import annotations

EDGES = "\"'“”‘’.,;:!?()[]—–-…"


def small_words(text: str) -> set[str]:
    """Return the lower-case words of `text`."""
    return {word if word.isalpha() else word.strip(EDGES) for word in set(text.split()) if word.islower()}
