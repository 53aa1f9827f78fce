"""Which paragraph of a brief holds which words: n of its `#p<n>` on the page."""

from __future__ import annotations

from generator.content.markdown import flatten, parse
from generator.content.parts import parts_of
from generator.model import Brief


def paragraph_starts(brief: Brief) -> tuple[tuple[int, int], ...]:
    """Return where each part of the text begins, with its number from 1; headings and notes have 0.

    A brief that was read knows them: to parse it again here took a quarter of the time of making all views.
    """
    return brief.parts or _parsed(brief.markdown)


def _parsed(markdown: str) -> tuple[tuple[int, int], ...]:
    tokens = parse(markdown).tokens
    return parts_of(tokens, flatten(tokens).starts)
