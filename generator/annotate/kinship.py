"""Nouns of kinship in a text, and the first names beside them that the tagger passes over."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from generator.annotate.lexicon_files import rows
from generator.annotate.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

OWNERS = frozenset({"his", "her", "their"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
PASSED = frozenset({"", "GPE", "ORG", "NORP", "PRODUCT"})
"""What the tagger calls first names that it does not know."""


@functools.cache
def _nouns() -> dict[str, bool]:
    return {row[0]: row[1:] == ["child"] for row in rows("kinship.tsv")}


def kin_noun(lowers: Sequence[str], index: int) -> str:
    """Return the noun of kinship at a word, with what hyphens join to it; empty when it is none."""
    alone = lowers[index]
    start = end = index
    while start > 1 and lowers[start - 1] == "-":
        start -= 2
    while end + 2 < len(lowers) and lowers[end + 1] == "-":
        end += 2
    joined = "".join(lowers[start : end + 1]) if start < end else alone
    return joined if joined in _nouns() else alone if alone in _nouns() else ""


def is_child(noun: str) -> bool:
    """Tell whether a noun of kinship means somebody's child."""
    return _nouns()[noun]


def relatives_called(doc: Doc, tree: Tree) -> Iterator[tuple[int, int]]:
    """Yield `[start, end)` of first names beside a noun of kinship: his daughter Ivy, Ivy his daughter."""
    for at, pos in enumerate(tree.pos):
        word = tree.words[at]
        if pos != "PROPN" or not (word.istitle() and word.isalpha()) or doc[at].ent_type_ not in PASSED:
            continue
        follows = at + 1 < len(doc) and tree.words[at + 1].istitle()
        if not follows and (_is_called(tree, at) or _is_followed(tree.lowers, at)):
            yield at, at + 1


def _is_called(tree: Tree, name: int) -> bool:
    start = name - 1
    if start < 1 or not kin_noun(tree.lowers, start) or not tree.words[start].islower():
        return False
    while start > 1 and tree.words[start - 1] == "-":
        start -= 2
    while start > 1 and tree.pos[start - 1] == "ADJ":
        start -= 1
    return tree.lowers[start - 1] in OWNERS or tree.words[start - 1] in POSSESSIVES


def _is_followed(lowers: Sequence[str], name: int) -> bool:
    """Tell whether `his daughter` follows a name that nothing parts from it."""
    return name + 2 < len(lowers) and lowers[name + 1] in OWNERS and bool(kin_noun(lowers, name + 2))
