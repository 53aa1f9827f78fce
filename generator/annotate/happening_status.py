"""What stands around a trigger -> how far it has come: planned, put off, called off, happened, denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.annotate.happening_roles import OBJECTS, VERBS, verb_over, with_particle
from generator.model import EventStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

PLANS = {
    "plan", "expect", "schedule", "intend", "prepare", "hope", "want", "agree", "set", "due", "propose", "promise",
    "threaten", "consider", "aim", "vow", "seek", "decide", "offer", "invite", "ask", "urge", "call", "likely",
}  # fmt: skip
FUTURE = {"will", "shall", "'ll", "would", "may", "might", "could", "can", "should", "must"}
CANCELS = {"cancel", "scrap", "abandon", "annul", "ditch"}
POSTPONES = {"postpone", "delay", "reschedule", "defer", "adjourn"}
AMID = {"at", "during"}
PLANNED = {"planned", "scheduled", "upcoming", "proposed", "possible", "potential", "next", "future", "forthcoming"}
DENIED_NOUNS = {"rule out", "deny", "avert", "prevent", "avoid", "refuse", "reject"}
"""Verbs that say of a noun that it did not happen: ruled out an election."""
REFUSES = {"refuse", "decline", "fail", "deny", "avoid", "rule"}


def status_of(head: Token) -> tuple[EventStatus, bool]:
    """Return how far it has come by the words around `head`, and whether they deny it."""
    verb = head if head.pos_ in VERBS else verb_over(head)
    if head.pos_ not in VERBS:
        if any(child.lower_ in PLANNED for child in head.children):
            return EventStatus.PLANNED, False
        if any(child.lower_ == "no" for child in head.children):
            return EventStatus.HAPPENED, True
    if verb is None:
        return (EventStatus.PLANNED if _is_ahead(head) else EventStatus.HAPPENED), False
    ruled_out = verb != head and head.dep_ in OBJECTS and with_particle(verb) in DENIED_NOUNS
    return _status_of_verb(verb, of_noun=verb != head), ruled_out or _is_denied(verb)


def _is_ahead(noun: Token) -> bool:
    """Tell whether something will be done at what `noun` tells of: they will meet at the summit."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in AMID:
        return False
    helpers = {child.lower_ for child in noun.head.head.children if child.dep_ == "aux"}
    return bool(helpers & FUTURE) and "have" not in helpers


def _status_of_verb(verb: Token, *, of_noun: bool) -> EventStatus:
    if (of_noun and verb.lemma_ in CANCELS) or (of_noun and with_particle(verb) == "call off"):
        return EventStatus.CANCELLED
    if (of_noun and verb.lemma_ in POSTPONES) or (of_noun and with_particle(verb) == "put off"):
        return EventStatus.POSTPONED
    if of_noun and verb.lemma_ in {"plan", "schedule", "propose"}:
        return EventStatus.PLANNED
    words = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    perfect = "have" in words
    if words & FUTURE and not perfect:
        return EventStatus.PLANNED
    if "to" in words and not perfect and _is_planned_by(verb.head, verb):
        return EventStatus.PLANNED
    return EventStatus.HAPPENED


def _is_planned_by(above: Token, verb: Token) -> bool:
    """Tell whether `above verb` looks ahead: set to meet, is to be held, headlines' `to meet`."""
    if above == verb:
        return True
    return above.lemma_ in PLANS or above.lemma_ == "be" or above.pos_ not in VERBS


def _is_denied(verb: Token) -> bool:
    above = verb.head
    return any(child.dep_ == "neg" for child in verb.children) or (
        verb.dep_ == "xcomp" and (above.lemma_ in REFUSES or any(child.dep_ == "neg" for child in above.children))
    )
