"""The words around a trigger: who does it, to whom it is done, where, when, and whether it happened.

Reads spaCy's dependency labels; everything is told in tokens, and turned into indexes by happenings.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model import EventStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = {"nsubj", "csubj"}
OBJECTS = {"dobj", "dative", "obj"}
VERBS = {"VERB", "AUX"}
RELATIVE = {"who", "which", "that", "whom"}
WHERE = {"in", "at", "near", "outside", "inside", "on", "over"}
WITH = {"with", "between", "among", "and"}
ONTO = {"on", "against", "into"}
LIGHT = {
    "have", "take", "make", "get", "give", "do", "be", "go", "come", "put", "set", "hold", "begin", "start", "attend",
    "undergo", "face", "launch", "carry", "conduct", "stage", "win", "suffer", "seek", "end", "continue", "host",
}  # fmt: skip
"""Verbs that lend their subject to the noun they govern: `they held talks`."""
POINTING = {"the", "this", "that"}
PLURAL_ONLY = {"talks", "elections", "negotiations"}
OCCURS = {
    "be", "take", "happen", "occur", "begin", "start", "open", "end", "close", "come", "follow", "last", "schedule",
    "plan", "postpone", "cancel", "call", "set", "expect", "kill", "strike", "hit",
}  # fmt: skip
"""Verbs whose date is the date of the noun they govern: `the talks begin on Monday`."""
PLANS = {
    "plan", "expect", "schedule", "intend", "prepare", "hope", "want", "agree", "set", "due", "propose", "promise",
    "threaten", "consider", "aim", "vow", "seek", "decide", "offer", "invite", "ask", "urge", "call", "likely",
}  # fmt: skip
FUTURE = {"will", "shall", "'ll", "would", "may", "might", "could", "can", "should", "must"}
CANCELS = {"cancel", "scrap", "abandon", "annul", "ditch"}
POSTPONES = {"postpone", "delay", "reschedule", "defer", "adjourn"}
PLANNED = {"planned", "scheduled", "upcoming", "proposed", "possible", "potential", "next", "future", "forthcoming"}
MISSILES = {"missile", "rocket", "projectile", "shell", "torpedo", "satellite"}
UNSPECIFIC = {"many", "several", "few", "some", "any", "various", "numerous", "countless", "such", "more"}
PHONES = {"phone", "telephone"}
AGAIN = {"again", "anew"}
CHAIRED = {"hold", "lead", "conduct", "chair", "host", "open"}
"""Verbs that say in the passive who holds the noun they govern: the hearing will be held by the committee."""
DENIED_NOUNS = {"rule out", "deny", "avert", "prevent", "avoid", "refuse", "reject"}
"""Verbs that say of a noun that it did not happen: ruled out an election."""
REFUSES = {"refuse", "decline", "fail", "deny", "avoid", "rule"}


@dataclass(frozen=True, slots=True)
class Roles:
    """Tokens that head the words playing each part."""

    agents: tuple[Token, ...] = ()
    patients: tuple[Token, ...] = ()
    others: tuple[Token, ...] = ()
    """Modifiers and other complements: the missile in `missile strike`."""


def roles_of(head: Token, core: str) -> Roles:
    """Return who and what hangs on `head`; `core` decides what `Comey's` is in `Comey's firing`."""
    return _verb_roles(head) if head.pos_ in VERBS else _noun_roles(head, core)


def _verb_roles(verb: Token) -> Roles:
    agents: list[Token] = []
    patients: list[Token] = []
    others: list[Token] = []
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            agents += _named_by(child, verb)
        elif child.dep_ == "nsubjpass":
            patients += _named_by(child, verb)
        elif child.dep_ in OBJECTS:
            patients += _and_conjuncts(child)
        elif child.dep_ == "agent":
            agents += _objects(child)
        elif child.dep_ == "prep":
            (agents if child.lower_ == "with" else others).extend(_objects(child))
    patients += targets_of(verb)
    if not agents and not patients:
        return _inherited(verb, others)
    if not agents and verb.dep_ in {"xcomp", "conj", "advcl"} and verb.tag_ != "VBN":
        agents = list(_inherited(verb, []).agents)
    return Roles(tuple(agents), tuple(patients), tuple(others))


def launches(verb: Token) -> bool:
    """Tell whether what is fired is a missile, not somebody."""
    return any(
        part.lemma_.lower() in MISSILES
        for child in verb.children
        if child.dep_ in {"dobj", "nsubjpass"}
        for part in _and_conjuncts(child)
    )


def targets_of(verb: Token) -> list[Token]:
    """Return what missiles are fired at."""
    if not launches(verb):
        return []
    below = [verb, *(child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"})]
    return [part for token in below for c in token.children if c.lower_ in {"at", "against"} for part in _objects(c)]


def is_by_telephone(verb: Token) -> bool:
    """Tell whether somebody speaks by telephone."""
    return any(part.lemma_.lower() in PHONES for c in verb.children if c.dep_ == "prep" for part in _objects(c))


def is_again(head: Token) -> bool:
    """Tell whether the words say that it happens another time: appointed again."""
    return any(child.lower_ in AGAIN for child in head.children)


def _inherited(verb: Token, others: list[Token]) -> Roles:
    """Return the roles of a verb without subject or object of its own."""
    above = verb.head
    if verb.dep_ in {"acl", "relcl"}:
        owner = tuple(_and_conjuncts(above))
        return Roles((), owner, tuple(others)) if verb.tag_ in {"VBN", "VBD"} else Roles(owner, (), tuple(others))
    if verb.dep_ in {"xcomp", "conj", "advcl", "pcomp", "ccomp"} and above != verb and above.pos_ in VERBS:
        parts = [part for c in above.children if c.dep_ in SUBJECTS for part in _named_by(c, above)]
        passive = [part for c in above.children if c.dep_ == "nsubjpass" for part in _named_by(c, above)]
        if verb.tag_ == "VBN" and verb.dep_ == "conj":
            return Roles((), tuple(passive or parts), tuple(others))
        return Roles(tuple(parts or passive), (), tuple(others))
    return Roles((), (), tuple(others))


def _noun_roles(noun: Token, core: str) -> Roles:
    agents: list[Token] = []
    patients: list[Token] = []
    others: list[Token] = []
    owners: list[Token] = []
    for child in noun.children:
        word = child.lower_
        if child.dep_ == "poss":
            owners += _and_conjuncts(child)
        elif child.dep_ == "prep" and (word == "of" or (word in ONTO and core in {"patient", "both"})):
            patients += _objects(child)
        elif child.dep_ == "prep":
            (agents if word == "by" or word in WITH else others).extend(_objects(child))
        elif child.dep_ in {"compound", "nmod", "amod", "nummod"}:
            others.append(child)
    if core != "patient" and patients and not agents:
        agents, patients = patients, []
    (patients if core == "patient" and not patients else agents).extend(owners)
    if noun.dep_ == "nsubjpass" and noun.head.lemma_ in CHAIRED:
        agents += [part for c in noun.head.children if c.dep_ == "agent" for part in _objects(c)]
    if noun.dep_ in OBJECTS and noun.head.lemma_ in LIGHT and (core == "both" or not agents):
        agents = [*_verb_roles(noun.head).agents, *agents]
    return Roles(tuple(agents), tuple(patients), tuple(others))


def _named_by(subject: Token, verb: Token) -> Iterator[Token]:
    """Yield `subject` and what is joined to it; for a relative pronoun what it stands for."""
    if subject.lower_ in RELATIVE and verb.dep_ == "relcl":
        yield from _and_conjuncts(verb.head)
    else:
        yield from _and_conjuncts(subject)


def _and_conjuncts(token: Token) -> Iterator[Token]:
    yield token
    yield from token.conjuncts


def _objects(preposition: Token) -> list[Token]:
    return [part for child in preposition.children if child.dep_ == "pobj" for part in _and_conjuncts(child)]


def is_anaphoric(noun: Token) -> bool:
    """Tell whether `noun` is definite and alone: `the firing`, `his visit`, not `the firing of three men`."""
    return is_definite(noun) and all(
        child.dep_ in {"det", "poss", "punct", "relcl", "cc", "conj"} or _counts(child) for child in noun.children
    )


def is_definite(noun: Token) -> bool:
    """Tell whether `noun`, one thing, stands behind the, this, that or a pronoun that owns it."""
    if noun.tag_ != "NN" and noun.lower_ not in PLURAL_ONLY:
        return False
    return any(
        child.lower_ in POINTING if child.dep_ == "det" else child.dep_ == "poss" and child.pos_ == "PRON"
        for child in noun.children
    )


def _counts(preposition: Token) -> bool:
    """Tell whether words behind a noun only count: came first in the election with 33 of 150 seats."""
    return preposition.lower_ == "with" and all(
        part.like_num or any(child.dep_ == "nummod" for child in part.children) for part in _objects(preposition)
    )


def clause_of(token: Token) -> Token:
    """Return the verb that governs `token`, or the top of its sentence."""
    while token.pos_ not in VERBS and token.head != token:
        token = token.head
    while token.dep_ in {"aux", "auxpass", "xcomp"} and token.head != token:
        token = token.head
    return token


def takes_place(noun: Token) -> bool:
    """Tell whether the verb that governs `noun` says that it comes about."""
    verb = _verb_over(noun)
    return verb is not None and (verb.lemma_ in OCCURS or verb.lemma_ in LIGHT)


def is_unspecific(noun: Token) -> bool:
    """Tell whether `noun` means several that nobody names: many meetings, other talks."""
    return any(child.lower_ in UNSPECIFIC for child in noun.children if child.i < noun.i)


def is_over(noun: Token) -> bool:
    """Tell whether the verb that governs `noun` says in the past tense that it came about: the talks began."""
    verb = _verb_over(noun)
    past = verb is not None and (verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if "aux" in c.dep_))
    return past and verb is not None and verb.lemma_ in OCCURS and noun.dep_ in SUBJECTS | {"nsubjpass"}


def places_of(head: Token) -> Iterator[Token]:
    """Yield the tokens that may name where it is: `in Hamburg`, from the trigger's own words to its clause's."""
    for anchor in dict.fromkeys((head, clause_of(head))):
        for child in anchor.children:
            if child.dep_ == "prep" and child.lower_ in WHERE:
                for part in _objects(child):
                    yield part
                    yield from (below for below in part.children if below.dep_ in {"appos", "compound", "nmod"})
            elif child.dep_ in OBJECTS:
                # The parser often hangs the place of the whole clause on its last noun: `met Falk in Geneva`.
                yield from (part for below in child.children if below.lower_ in WHERE for part in _objects(below))
        if anchor.pos_ not in VERBS:
            yield from (child for child in anchor.children if child.dep_ in {"compound", "amod", "nmod"})


def status_of(head: Token) -> tuple[EventStatus, bool]:
    """Return how far it has come by the words around `head`, and whether they deny it."""
    verb = head if head.pos_ in VERBS else _verb_over(head)
    if head.pos_ not in VERBS:
        if any(child.lower_ in PLANNED for child in head.children):
            return EventStatus.PLANNED, False
        if any(child.lower_ == "no" for child in head.children):
            return EventStatus.HAPPENED, True
    if verb is None:
        return EventStatus.HAPPENED, False
    ruled_out = verb != head and head.dep_ in OBJECTS and with_particle(verb) in DENIED_NOUNS
    return _status_of_verb(verb, of_noun=verb != head), ruled_out or _is_denied(verb)


def _verb_over(noun: Token) -> Token | None:
    """Return the verb of which `noun` is subject or object."""
    above: Token = noun.head
    if above.dep_ == "conj" and above.pos_ not in VERBS:
        above = above.head
    return above if above.pos_ in VERBS and noun.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "conj"} else None


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


def with_particle(verb: Token) -> str:
    """Return a verb's lemma with its particle: call off."""
    particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), "")
    return f"{verb.lemma_} {particle}".strip()
