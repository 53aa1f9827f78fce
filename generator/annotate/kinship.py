"""Nouns of kinship in a text, and the first names beside them that the tagger passes over."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.annotate.lexicon_files import rows
from generator.annotate.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OWNERS = frozenset({"his", "her", "their"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
PASSED = frozenset({"", "GPE", "ORG", "NORP", "PRODUCT"})
"""What the tagger calls first names that it does not know."""


@functools.cache
def _nouns() -> dict[str, bool]:
    return {row[0]: row[1:] == ["child"] for row in rows("kinship.tsv")}


def kin_noun(doc: Doc, index: int) -> str:
    """Return the noun of kinship at a token, with what hyphens join to it; empty when it is none."""
    alone = doc[index].lower_
    start = end = index
    while start > 1 and doc[start - 1].text == "-":
        start -= 2
    while end + 2 < len(doc) and doc[end + 1].text == "-":
        end += 2
    joined = "".join([doc[at].lower_ for at in range(start, end + 1)]) if start < end else alone
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
        if not follows and (_is_called(doc, doc[at]) or _is_followed(doc, doc[at])):
            yield at, at + 1


def _is_called(doc: Doc, token: Token) -> bool:
    start = token.i - 1
    if start < 1 or not kin_noun(doc, start) or not doc[start].is_lower:
        return False
    while start > 1 and doc[start - 1].text == "-":
        start -= 2
    while start > 1 and doc[start - 1].pos_ == "ADJ":
        start -= 1
    return doc[start - 1].lower_ in OWNERS or doc[start - 1].text in POSSESSIVES


def _is_followed(doc: Doc, token: Token) -> bool:
    """Tell whether `his daughter` follows a name that nothing parts from it."""
    return token.i + 2 < len(doc) and doc[token.i + 1].lower_ in OWNERS and bool(kin_noun(doc, token.i + 2))
