"""Which way the sentence around a date looks: to the past or to what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.annotate.date_words import fences

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLIMB = 8
"""Steps from a date up to its verb."""


def direction(doc: Doc, start: int, end: int) -> int:
    """Return +1 when what is told at `[start, end)` lies ahead of the writer, -1 when past, 0 when no verb tells.

    The verb that governs the date decides; without one the words around it.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return 0
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
    return 0


def _looks(verb: Token) -> int:
    """Return where `verb` looks: +1 ahead, -1 back, 0 when its own form does not say."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in helpers}
    if words & fences()["ahead-auxiliaries"]:
        return -1 if "have" in words else 1
    if "to" in words and (verb.dep_ in ("xcomp", "acl", "relcl", "ROOT") or "be" in words):
        return 1
    if verb.lemma_.lower() in fences()["ahead-words"] and verb.tag_ in ("VBN", "VBP", "VBZ", "VBG", "VB"):
        return 1
    if verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers):
        return -1
    return -1 if verb.tag_ == "VBN" and words & {"has", "have", "had"} else 0
