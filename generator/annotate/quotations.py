"""Tree -> quotations: what stands between quotation marks, paired paragraph by paragraph.

A mark whose own shape does not tell its direction takes it from its neighbours. An unclosed quotation runs to the end
of its paragraph, and goes on in the next one when that opens with a mark again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.annotate.tree import Tree
from generator.model import Block

DOUBLE = frozenset({"“", "”", "„", '"', "''", "``", "«", "»", "‟"})
OPENS = frozenset({"“", "„", "``", "«"})
CLOSES = frozenset({"”", "»"})
SINGLE_OPENS = frozenset({"‘"})
SINGLE_CLOSES = frozenset({"’"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """Tokens between two marks, the marks counted in."""

    start: int
    end: int
    """One past its last token."""
    block: int
    closed: bool = True
    words: int = 0
    """How many of its tokens are words."""

    @property
    def tokens(self) -> range:
        return range(self.start, self.end)


class Quoted:
    """The quotations of a text, looked up by token."""

    def __init__(self, quotations: Sequence[Quotation], bounds: Sequence[tuple[int, int]], size: int) -> None:
        self.quotations = quotations
        self.bounds = bounds
        """Of each paragraph: its first token and one past its last."""
        self._at: list[Quotation | None] = [None] * size
        for quotation in quotations:
            for token in quotation.tokens:
                self._at[token] = quotation

    def at(self, token: int) -> Quotation | None:
        """Return the quotation that holds `token`."""
        return self._at[token]

    def grown(self, tokens: set[int]) -> set[int]:
        """Return `tokens` with the whole of each quotation that they touch."""
        touched = {quotation for token in tokens if (quotation := self._at[token])}
        return tokens.union(*(quotation.tokens for quotation in touched))

    def paragraph_after(self, token: int) -> range:
        """Return the tokens of the paragraph that begins at `token` or next after it; empty at the end."""
        return next((range(start, end) for start, end in self.bounds if start >= token), range(0))

    def speaks_in(self, tokens: Iterable[int], block: int) -> bool:
        """Whether `tokens` hold a quotation of paragraph `block`."""
        return any(quotation.block == block for token in tokens if (quotation := self._at[token]))


def find_quotations(tree: Tree, blocks: Sequence[Block]) -> Quoted:
    """Return the quotations of `tree`; one inside another is part of the outer."""
    bounds = list(token_bounds(tree, blocks))
    found = [quotation for number, edges in enumerate(bounds) for quotation in _in_block(tree, number, *edges)]
    return Quoted(found, bounds, len(tree))


def token_bounds(tree: Tree, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield the first token of each block and one past its last."""
    token = 0
    for block in blocks:
        start = bisect_left(tree.starts, block.span.start, token)
        token = bisect_left(tree.starts, block.span.end, start)
        yield start, token


def _in_block(tree: Tree, block: int, start: int, end: int) -> Iterator[Quotation]:
    opened: int | None = None
    single: int | None = None
    for token in range(start, end):
        word = tree.words[token]
        if word in DOUBLE:
            if opened is None and not _closes(tree, token, start):
                opened = token
            elif opened is not None and not _reopens(tree, token, end):
                yield _quotation(tree, opened, token + 1, block)
                opened = single = None
        elif opened is None and word in SINGLE_OPENS:
            single = token
        elif opened is None and single is not None and word in SINGLE_CLOSES and _ends_quotation(tree, token, end):
            yield _quotation(tree, single, token + 1, block)
            single = None
    if opened is not None:
        yield _quotation(tree, opened, end, block, closed=False)


def _quotation(tree: Tree, start: int, end: int, block: int, *, closed: bool = True) -> Quotation:
    words = sum(not tree.is_mark(token) for token in range(start, end))
    return Quotation(start, end, block, closed, words)


def _closes(tree: Tree, token: int, start: int) -> bool:
    """Whether a mark with no partner before it can only be a closing one."""
    word = tree.words[token]
    if word in CLOSES:
        return token != start
    if word in OPENS:
        return False
    return token > start and _touches_before(tree, token) and not _touches_after(tree, token)


def _reopens(tree: Tree, token: int, end: int) -> bool:
    """Whether a mark inside a quotation opens another: the first was left unclosed or nests."""
    word = tree.words[token]
    if word in OPENS:
        return True
    if word in CLOSES:
        return False
    return token + 1 < end and not _touches_before(tree, token) and _touches_after(tree, token)


def _touches_before(tree: Tree, token: int) -> bool:
    return tree.starts[token] == tree.end(token - 1) and not tree.is_space(token - 1)


def _touches_after(tree: Tree, token: int) -> bool:
    return token + 1 < len(tree) and tree.starts[token + 1] == tree.end(token) and not tree.is_space(token + 1)


def _ends_quotation(tree: Tree, token: int, end: int) -> bool:
    """Whether a single mark closes instead of standing for a letter or a possessive."""
    return token + 1 >= end or not _touches_after(tree, token) or tree.is_mark(token + 1)
