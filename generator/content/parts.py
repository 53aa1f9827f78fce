"""A body's tokens -> where its top-level parts begin, and their numbers: n of `#p<n>` on the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markdown_it.token import Token

UNNUMBERED = frozenset({"heading_open", "hr", "footnote_block_open"})
"""Tokens that begin a part without a number; `render.marks` counts the same way."""


def parts_of(tokens: Sequence[Token], starts: Mapping[int, int]) -> tuple[tuple[int, int], ...]:
    """Return the first offset of each part that has words, with its number from 1; headings and notes have 0.

    `starts` are those of `flatten`.
    """
    return tuple(_numbered(tokens, starts))


def _numbered(tokens: Sequence[Token], starts: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    number = depth = first = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if depth:
            continue
        is_numbered = tokens[first].type not in UNNUMBERED
        number += is_numbered
        begins = next((starts[place] for place in range(first, index + 1) if place in starts), None)
        if begins is not None:
            yield begins, number if is_numbered else 0
        first = index + 1
