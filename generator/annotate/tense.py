"""Which way the sentence around a date looks: to the past or to what is to come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.annotate.date_words import fences
from generator.annotate.happening_words import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PRESENT = {"VBP", "VBZ"}
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
    if token.dep_ == "pobj" and (token.head.lower_ in fences()["ahead-prepositions"] or _is_called_for(token.head)):
        return 1
    for _ in range(CLIMB):
        if token.pos_ in ("VERB", "AUX"):
            looks = _looks(token)
            if looks:
                return looks
        elif token.lemma_.lower() in fences()["ahead-words"] or _is_announced(token):
            return 1
        if token.head is token:
            break
        token = token.head
    return 0


def is_aside(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the date at `[start, end)` is that of a clause about somebody or something: who left on Sunday."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span is not None and any(token.dep_ == "relcl" for token in (span.root, *span.root.ancestors))


def _is_called_for(preposition: Token) -> bool:
    """Tell whether what stands behind `preposition` is a day that is set: called a strike for Tuesday."""
    if preposition.lower_ != "for":
        return False
    above = preposition.head
    verb = above.head if above.dep_ in {"dobj", "nsubjpass"} else above
    return verb.lemma_.lower() in fences()["setting-verbs"]


def _is_announced(noun: Token) -> bool:
    """Tell whether `noun` is a happening that somebody announces: announced a meeting in December."""
    if noun.pos_ != "NOUN" or noun.dep_ != "dobj" or noun.head.lemma_.lower() not in fences()["setting-verbs"]:
        return False
    return noun.lemma_.lower() in lexicon().nouns and not any(child.lower_ == "the" for child in noun.children)


def _looks(verb: Token) -> int:
    """Return where `verb` looks: +1 ahead, -1 back, 0 when its own form does not say."""
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in helpers}
    if words & fences()["ahead-auxiliaries"]:
        return -1 if "have" in words else 1
    if "to" in words and (verb.dep_ in ("xcomp", "acl", "relcl", "ROOT") or "be" in words):
        return 1
    if _is_to(verb) or _is_set(verb, helpers):
        return 1
    if verb.lemma_.lower() in fences()["ahead-words"] and verb.tag_ in ("VBN", "VBP", "VBZ", "VBG", "VB"):
        return 1
    if verb.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers):
        return -1
    return -1 if verb.tag_ == "VBN" and words & {"has", "have", "had"} else 0


def _is_to(verb: Token) -> bool:
    """Tell whether `verb` is that of `are to meet`."""
    return verb.tag_ in PRESENT and any(
        child.dep_ == "xcomp" and any(part.lower_ == "to" for part in child.children)
        for child in verb.children
        if verb.lemma_ == "be"
    )


def _is_set(verb: Token, helpers: Sequence[Token]) -> bool:
    """Tell whether `verb` stands in the passive of the present, which with a date is a plan: is elected in June."""
    return verb.tag_ == "VBN" and any(child.dep_ == "auxpass" and child.tag_ in PRESENT for child in helpers)
