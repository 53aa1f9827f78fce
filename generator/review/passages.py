"""A span of a brief -> the words by which a decision finds it again after edits elsewhere.

As little around them as tells them from the other places of the same words: so a decision outlives most edits.
"""

from __future__ import annotations

from generator.model import Brief, Passage, Span
from generator.resolve.search import flatten, occurrences

MOST = 12
"""Words on one side."""


def passage_of(brief: Brief, span: Span) -> Passage:
    """Return the words at `span` with the fewest words before them, else also after, that no other place has."""
    words = " ".join(brief.text[span.start : span.end].split())
    others = [start for start, _ in occurrences(brief.text, words) if start != span.start]
    if not others:
        return Passage(brief.id, words)
    flat = flatten(brief.text)
    for count in range(1, MOST + 1):
        before = _last(flat[: span.start], count)
        if before and not any(_folded(flat[:start]).endswith(before) for start in others):
            return Passage(brief.id, words, before)
    left = [start for start in others if _folded(flat[:start]).endswith(before)]
    for count in range(1, MOST + 1):
        after = _first(flat[span.end :], count)
        if not any(_folded(flat[start + len(words) :][: 4 * len(after) + 40]).startswith(after) for start in left):
            break
    return Passage(brief.id, words, before, after)


def _folded(text: str) -> str:
    return " ".join(text[-400:].split()) if len(text) > 800 else " ".join(text.split())


def _last(text: str, count: int) -> str:
    return " ".join(text[-400:].split()[-count:])


def _first(text: str, count: int) -> str:
    return " ".join(text[:400].split()[:count])
