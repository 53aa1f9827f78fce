"""Names that are part of a product's, an index's or an event's, and so name nobody: Airbus A380, the Dow Jones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.annotate.name_words import lines, words
from generator.model import EntityType

if TYPE_CHECKING:
    from spacy.tokens import Doc

INDEXED = frozenset({"index", "stock", "industrial", "average", "industrials", "composite", "futures"})
"""Words behind the name of an index of shares."""


def is_thing(doc: Doc, start: int, end: int, type_: EntityType | None, label: str) -> bool:
    """Tell whether the name is part of a product's, an index's or an event's: Airbus A380, Dow Jones Index."""
    things = words("things.txt")
    if label not in {"NORP", "FAC", "LOC"} and (_is_index(doc, start, end) or _ends_with_model(doc, start, end)):
        return True
    if type_ is EntityType.PERSON and start and _is_model(doc[start - 1].text):
        return True
    if start and doc[start - 1].lower_ in {"on", "via"} and doc[start:end].text.lower() in words("platforms.txt"):
        return True  # where it was written, not who did
    if type_ is EntityType.ORGANISATION or label in {"FAC", "LOC"}:
        if doc[end - 1].lower_ in things and end - start > 1:
            return True
    elif type_ is EntityType.PERSON and doc[end - 1].lower_ in things and end - start > 2:
        return True
    if label == "NORP" or end >= len(doc):
        return False
    after = doc[end]
    if type_ is not EntityType.PERSON and _is_model(after.text) and not doc[end - 1].is_punct:
        return True
    ahead = end
    while ahead < len(doc) and doc[ahead].text[:1].isupper() and doc[ahead].pos_ == "PROPN" and ahead < end + 3:
        ahead += 1
    if doc[end].lower_ == "flight":  # Arden Air Flight 12: the airline is named
        return False
    return ahead > end and doc[ahead - 1].lower_ in things and label != "GPE"


def _ends_with_model(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a name is a product's, unlike G7 and MI5: Arden A380, A330s."""
    last = doc[end - 1].text
    return _is_model(last) and (end - start > 1 or sum(map(str.isdigit, last)) > 2)


def _is_index(doc: Doc, start: int, end: int) -> bool:
    """Tell whether a name is that of an index of shares: the Dow Jones, Hang Seng; not a company so called."""
    if doc[start:end].text.lower() not in lines("share_indexes.txt"):
        return False
    before = doc[start - 1].lower_ if start else ""
    after = doc[end] if end < len(doc) else None
    moves = doc[end - 1].head.lemma_ in words("index_verbs.txt")
    return before == "the" or moves or (after is not None and (after.like_num or after.lower_ in INDEXED))


def _is_model(word: str) -> bool:
    """Tell A380, 787 and VC-10 from a year or a count."""
    digits = sum(character.isdigit() for character in word)
    if not digits or "," in word or "." in word:
        return False
    return (word[0].isupper() and len(word) <= 6) or (word.isdigit() and len(word) == 3)
