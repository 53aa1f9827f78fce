"""Which paragraph of a brief holds which words: n of its `#p<n>` on the page."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from generator.content.markdown import flatten, parse
from generator.model import BlockKind, Brief

FLOWING = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING})
UNNUMBERED = frozenset({"heading_open", "hr", "footnote_block_open"})
"""Tokens that begin a part without a number; `render.marks` counts the same way."""


def paragraph_starts(brief: Brief) -> tuple[tuple[int, int], ...]:
    """Return where each part of the text begins, with its number from 1; headings and notes have 0."""
    if all(block.kind in FLOWING for block in brief.blocks) and "![" not in brief.markdown:
        return tuple(_flowing(brief))
    return _parsed(brief.markdown)


def _flowing(brief: Brief) -> Iterator[tuple[int, int]]:
    """A brief of paragraphs and headings needs no second look at its Markdown."""
    number = 0
    for block in brief.blocks:
        is_heading = block.kind is BlockKind.HEADING
        number += not is_heading
        yield block.span.start, 0 if is_heading else number


@functools.lru_cache(maxsize=20_000)  # a preview paginates the same briefs after every save
def _parsed(markdown: str) -> tuple[tuple[int, int], ...]:
    return tuple(_numbered(markdown))


def _numbered(markdown: str) -> Iterator[tuple[int, int]]:
    tokens = parse(markdown).tokens
    starts = flatten(tokens).starts
    number = depth = first = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth:
            continue
        is_numbered = tokens[first].type not in UNNUMBERED
        number += is_numbered
        inside = [starts[place] for place in range(first, index + 1) if place in starts]
        if inside:
            yield inside[0], number if is_numbered else 0
        first = index + 1
