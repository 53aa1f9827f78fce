"""Tree -> the words that stand between single quotation marks, as in headings: admits timetable was 'a mess'."""

from __future__ import annotations

from collections.abc import Iterator

from generator.annotate.tree import Tree

OPENING = frozenset({"'", "‘", "`"})
CLOSING = frozenset({"'", "’"})


def singly_quoted(tree: Tree, first: int, last: int) -> frozenset[int]:
    """Return the tokens from `first` up to `last` between single marks; an apostrophe behind a word opens none."""
    return frozenset(token for start, end in _pairs(tree, first, last) for token in range(start + 1, end))


def _pairs(tree: Tree, first: int, last: int) -> Iterator[tuple[int, int]]:
    start = -1
    for token in range(first, last):
        word = tree.words[token]
        if start < 0 and word in OPENING and _stands_free(tree, token) and token + 1 < last:
            start = token
        elif start >= 0 and word in CLOSING and _ends(tree, token):
            yield start, token
            start = -1


def _stands_free(tree: Tree, token: int) -> bool:
    """Whether a mark has a space before it and none behind."""
    start, end = tree.starts[token], tree.end(token)
    return (start == 0 or tree.text[start - 1].isspace()) and end < len(tree.text) and not tree.text[end].isspace()


def _ends(tree: Tree, token: int) -> bool:
    """Whether a mark has no letter behind it, and is not the apostrophe of the workers' lawyer."""
    end = tree.end(token)
    is_last = end >= len(tree.text) or not tree.text[end].isalnum()
    return is_last and not (tree.tags[token] == "POS" and tree.pos[min(token + 1, len(tree) - 1)] in ("NOUN", "ADJ"))
