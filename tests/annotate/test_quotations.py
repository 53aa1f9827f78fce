"""Quotation marks are paired paragraph by paragraph; no model is loaded."""

from __future__ import annotations

import re

import pytest

from generator.annotate.quotations import Quoted, find_quotations
from generator.annotate.tree import Tree
from generator.content.blocks import plain_blocks

WORD = re.compile(r"\w+|\n+|[^\w\s]")


def tree_of(text: str) -> Tree:
    """Return `text` as tokens of which none hangs on another."""
    found = list(WORD.finditer(text))
    words = [match.group() for match in found]
    size = len(words)
    tags = ["_SP" if word.isspace() else "NN" for word in words]
    marks = [not word.isalnum() for word in words]
    starts = [match.start() for match in found]
    heads, rights = list(range(size)), list(range(1, size + 1))
    return Tree(
        text, words, [word.lower() for word in words], starts, words, tags, tags, tags, heads, [()] * size, heads,
        rights, [0] * size, [(0, size)], marks,
    )  # fmt: skip


def quoted(text: str) -> tuple[Tree, Quoted]:
    tree = tree_of(text)
    return tree, find_quotations(tree, plain_blocks(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It is over," she said.', ['"It is over,"']),
        ('She said, "It is over."', ['"It is over."']),
        ("“One,” she said, “two.”", ["“One,”", "“two.”"]),
        ('"One" and "two"', ['"One"', '"two"']),
        ("‘One,’ she said.", ["‘One,’"]),
        ("“She said ‘no’ to me,” he said.", ["“She said ‘no’ to me,”"]),
        ("It is the people’s house.", []),
        ("“One.\n\n“Two.”", ["“One.", "“Two.”"]),
        ('A mark 5" long stands alone.', []),
    ],
)
def test_quotations_of_a_text(text, expected):
    tree, found = quoted(text)
    assert [text[tree.starts[q.start] : tree.end(q.end - 1)] for q in found.quotations] == expected


def test_an_open_quotation_is_marked_as_such():
    _, found = quoted("“One.\n\n“Two.”")
    assert [quotation.closed for quotation in found.quotations] == [False, True]


def test_words_grow_to_the_whole_of_the_quotation_that_they_touch():
    _, found = quoted('"It is over," she said.')
    assert found.grown({2}) == {0, 1, 2, 3, 4, 5}
    assert found.grown({7}) == {7}
