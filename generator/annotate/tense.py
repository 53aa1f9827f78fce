"""Which way the sentence around a date looks: to the past or to what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.annotate.date_words import fences

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLIMB = 8
"""Steps from a date up to its verb."""


def direction(doc: Doc, start: int, end: int) -> int:
    """Return +1 when what is told at `[start, end)` lies ahead of the writer, else -1.

    The verb that governs the date decides; without one the words around it.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return -1
    token = span.root
    if token.dep_ == "pobj" and token.head.lower_ in fences()["ahead-prepositions"]:
        return 1
    for _ in range(CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            looks = _looks(token)
            if looks:
                return looks
        elif token.lemma_.lower() in fences()["ahead-words"]:
            return 1
        if token.head is token:
            break
        token = token.head
    return -1


def _looks(verb: Token) -> int:
    """Return where `verb` looks: +1 ahead, -1 back, 0 when its own form does not say."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.lower_ in fences()["ahead-auxiliaries"] for child in helpers):
        perfect = any(child.lower_ == "have" for child in helpers)
        return -1 if perfect else 1
    if verb.lemma_.lower() in fences()["ahead-words"] and verb.tag_ in ("VBN", "VBP", "VBZ", "VBG", "VB"):
        return 1
    if verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers):
        return -1
    if verb.tag_ == "VBN" and any(child.lower_ in ("has", "have", "had") for child in helpers):
        return -1
    if verb.tag_ == "VB" and any(child.lower_ == "to" for child in helpers):
        return 1 if verb.dep_ in ("xcomp", "acl", "relcl", "ROOT") else 0
    return 0
