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
    """Tell whether `small_words` of `text` hold `word`; only what stands between borders is looked at whole."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if (not at or _is_border(text[at - 1])) and (end == len(text) or _is_border(text[end])):
            before, after = text[:at].rsplit(maxsplit=1), text[end:].split(maxsplit=1)
            start = before[-1] if before and not text[at - 1].isspace() else ""
            rest = after[0] if after and not text[end].isspace() else ""
            if word in small_words((start + word + rest,)):
                return True
        at = text.find(word, end)
    return False


def _is_border(letter: str) -> bool:
    return letter in EDGES or letter.isspace()
