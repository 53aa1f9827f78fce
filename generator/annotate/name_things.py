"""Names that are part of a product's, an index's or an event's, and so name nobody: Airbus A380, the Dow Jones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.annotate.name_words import lines, words
from generator.annotate.tree import Tree
from generator.model import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc

INDEXED = frozenset({"index", "stock", "industrial", "average", "industrials", "composite", "futures"})
"""Words behind the name of an index of shares."""


def is_thing(doc: Doc, tree: Tree, start: int, end: int, type_: EntityType | None, label: str) -> bool:
    """Tell whether the name is part of a product's, an index's or an event's: Airbus A380, Dow Jones Index."""
    things, lowers = words("things.txt"), tree.lowers
    called = tree.text[tree.starts[start] : tree.end(end - 1)].lower()
    is_index = called in lines("share_indexes.txt") and _is_index(doc, start, end)
    if label not in {"NORP", "FAC", "LOC"} and (is_index or _ends_with_model(tree, start, end)):
        return True
    if type_ is EntityType.PERSON and start and _is_model(tree.words[start - 1]):
        return True
    if start and lowers[start - 1] in {"on", "via"} and called in words("platforms.txt"):
        return True  # where it was written, not who did
    if type_ is EntityType.ORGANISATION or label in {"FAC", "LOC"}:
        if lowers[end - 1] in things and end - start > 1:
            return True
    elif type_ is EntityType.PERSON and lowers[end - 1] in things and end - start > 2:
        return True
    if label == "NORP" or end >= len(tree):
        return False
    if type_ is not EntityType.PERSON and _is_model(tree.words[end]) and not doc[end - 1].is_punct:
        return True
    ahead = end
    while ahead < len(tree) and tree.words[ahead][:1].isupper() and tree.pos[ahead] == "PROPN" and ahead < end + 3:
        ahead += 1
    if lowers[end] == "flight":  # Arden Air Flight 12: the airline is named
        return False
    return ahead > end and lowers[ahead - 1] in things and label != "GPE"


def _ends_with_model(tree: Tree, start: int, end: int) -> bool:
    """Tell whether a name is a product's, unlike G7 and MI5: Arden A380, A330s."""
    last = tree.words[end - 1]
    return _is_model(last) and (end - start > 1 or sum(map(str.isdigit, last)) > 2)


def _is_index(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the name of an index of shares means it: the Dow Jones, Hang Seng; not a company so called."""
    before = doc[start - 1].lower_ if start else ""
    after = doc[end] if end < len(doc) else None
    moves = doc[end - 1].head.lemma_ in words("index_verbs.txt")
    return before == "the" or moves or (after is not None and (after.like_num or after.lower_ in INDEXED))


def _is_model(word: str) -> bool:
    """Tell A380, 787 and VC-10 from a year or a count."""
    if not any(map(str.isdigit, word)) or "," in word or "." in word:
        return False
    return (word[0].isupper() and len(word) <= 6) or (word.isdigit() and len(word) == 3)
