"""The words around a trigger: who does it, to whom it is done, where and when.

Reads spaCy's dependency labels; everything is told in tokens, and turned into indexes by happenings.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
PUTTING_OFF = {"cancel", "postpone", "delay", "defer", "reschedule", "call off", "put off"}
UNTIL = {"to", "until", "till", "for"}
MISSILES = {"missile", "rocket", "projectile", "shell", "torpedo", "satellite"}
UNSPECIFIC = {"many", "several", "few", "some", "any", "various", "numerous", "countless", "such", "more"}
AGAIN = {"again", "anew"}
CHAIRED = {"hold", "lead", "conduct", "chair", "host", "open"}
"""Verbs that say in the passive who holds the noun they govern: the hearing will be held by the committee."""
SEEING = {"see", "watch", "have", "get", "want"}
"""Verbs behind which the tagger takes a participle for a finite verb: wanted to see her sworn in."""
JOURNEYS = {"visit", "trip", "journey", "tour", "travel"}
RECKONING = {"after": -1, "before": 1}
COUNTS = {
    word: str(number)
    for number, words in enumerate(
        ("a an one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
    for word in words.split()
}
RECENT = {"recent", "last", "latest", "previous", "earlier"}
SETTLEMENTS = {
    "town", "city", "village", "port", "island", "province", "region", "district", "suburb", "capital", "resort",
}  # fmt: skip
"""Nouns behind which a place's own name may stand: the town of Arden."""
WITHIN = {"in", "at", "during", "over", "after", "for", "before"}
"""Prepositions that put a noun into what somebody else does: in a speech she said, after talks with him she left."""


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
        elif child.dep_ == "nsubjpass" or child.dep_ in OBJECTS:
            patients += _named_by(child, verb)
        elif child.dep_ == "agent":
            agents += objects_of(child)
        elif child.dep_ == "prep":
            (agents if child.lower_ == "with" else others).extend(objects_of(child))
    patients += targets_of(verb)
    if agents and not patients and _is_small_clause(verb):
        agents, patients = [], agents
    if not agents and not patients:
        return _inherited(verb, others)
    if not agents and verb.dep_ in {"xcomp", "conj", "advcl", "acl"} and verb.tag_ != "VBN":
        agents = list(_inherited(verb, []).agents)
    return Roles(tuple(agents), tuple(patients), tuple(others))


def _is_small_clause(verb: Token) -> bool:
    """Tell whether a participle says what is done to its subject: wanted to see her sworn in, had him removed."""
    aside = {child.dep_ for child in verb.children}
    is_participle = verb.tag_ == "VBN" or (verb.tag_ == "VBD" and verb.head.lemma_ in SEEING)
    others = {"aux", "auxpass", "agent", "mark", *OBJECTS}
    return is_participle and verb.dep_ in {"ccomp", "xcomp"} and not aside & others


def launches(verb: Token) -> bool:
    """Tell whether what is fired is a missile, not somebody."""
    return any(
        part.lemma_.lower() in MISSILES
        for child in verb.children
        if child.dep_ in {"dobj", "nsubjpass"}
        for part in with_conjuncts(child)
    )


def targets_of(verb: Token) -> list[Token]:
    """Return what missiles are fired at."""
    if not launches(verb):
        return []
    below = [verb, *(child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"})]
    return [
        part for token in below for c in token.children if c.lower_ in {"at", "against"} for part in objects_of(c)
    ]


def is_again(head: Token) -> bool:
    """Tell whether the words say that it happens another time: appointed again."""
    return any(child.lower_ in AGAIN for child in head.children)


def _inherited(verb: Token, others: list[Token]) -> Roles:
    """Return the roles of a verb without subject or object of its own."""
    above = verb.head
    if verb.dep_ == "acl" and any(child.lower_ == "to" for child in verb.children):
        # Their decision to leave: those whose decision it is leave.
        owners = tuple(part for c in above.children if c.dep_ == "poss" for part in with_conjuncts(c))
        return Roles(owners, (), tuple(others))
    if verb.dep_ in {"acl", "relcl"}:
        owner = tuple(with_conjuncts(above))
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
            owners += with_conjuncts(child)
        elif child.dep_ == "prep" and (word == "of" or (word in ONTO and core in {"patient", "both"})):
            patients += [] if _is_dating(child) else objects_of(child)
        elif child.dep_ == "prep":
            (agents if word == "by" or word in WITH else others).extend(_numbered(objects_of(child)))
        elif child.dep_ in {"compound", "nmod", "amod", "nummod"}:
            others.append(child)
    if core != "patient" and patients and not agents:
        agents, patients = patients, []
    (patients if core == "patient" and not patients else agents).extend(owners)
    agents, patients = _with_those_beside(noun, agents, patients, core)
    if noun.dep_ == "nsubjpass" and noun.head.lemma_ in CHAIRED:
        agents += [part for c in noun.head.children if c.dep_ == "agent" for part in objects_of(c)]
    if noun.dep_ in OBJECTS and noun.head.lemma_ in LIGHT and (core == "both" or not agents):
        agents = [*_verb_roles(noun.head).agents, *agents]
    return Roles(tuple(agents), tuple(patients), tuple(others))


def _is_dating(preposition: Token) -> bool:
    """Tell whether a date stands behind `preposition`, to which the parser may join others: of 2 May the mayor."""
    return any(child.ent_type_ == "DATE" for child in preposition.children if child.dep_ == "pobj")


def _numbered(tokens: list[Token]) -> list[Token]:
    """Return `tokens` with the numbers that part them from others: Article 50."""
    return [part for token in tokens for part in (token, *(c for c in token.children if c.dep_ == "nummod"))]


def _with_those_beside(
    noun: Token, agents: list[Token], patients: list[Token], core: str
) -> tuple[list[Token], list[Token]]:
    """Return the roles of `noun` with those who do something in, during or after it.

    In a speech she called for peace; after talks with him she left; at a dinner she told him. A pronoun before
    the subject that owns the noun is the subject itself: in her speech the minister said.
    """
    if noun.dep_ != "pobj" or noun.head.lower_ not in WITHIN or noun.head.head.pos_ not in VERBS:
        return agents, patients
    verb = noun.head.head
    acting = [part for c in verb.children if c.dep_ in SUBJECTS for part in _named_by(c, verb)] or _misplaced(verb)
    if acting and any(owner.tag_ == "PRP$" and owner.i < acting[0].i for owner in agents):
        return [*acting, *(one for one in agents if one.tag_ != "PRP$")], patients
    if core == "agent" and not agents and not patients and noun.head.lower_ in {"in", "during"}:
        return acting, patients
    if core == "both" and len(agents) == 1 and not patients and agents[0].dep_ == "pobj":
        return [*acting, *agents], patients
    if core == "both" and not agents and not patients and _is_indefinite(noun):
        return [*acting, *(c for c in verb.children if c.dep_ in OBJECTS)], patients
    return agents, patients


def _misplaced(verb: Token) -> list[Token]:
    """Return the subject that the parser hung on the place before it: In a speech in Arden the mayor called."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    is_one = before.dep_ == "appos" and any(child.lower_ == "the" for child in before.children)
    return [before] if is_one and before.head.dep_ == "pobj" else []


def _is_indefinite(noun: Token) -> bool:
    """Tell whether a plain noun stands behind `a`, or behind nothing: over lunch, at a dinner."""
    words = [child for child in noun.children if child.i < noun.i]
    return all(child.lower_ in {"a", "an"} or child.dep_ == "amod" for child in words)


def _named_by(subject: Token, verb: Token) -> Iterator[Token]:
    """Yield `subject` and what is joined to it; for a relative pronoun what it stands for."""
    if subject.lower_ in RELATIVE and verb.dep_ == "relcl":
        yield from with_conjuncts(verb.head)
    else:
        yield from with_conjuncts(subject)


def with_conjuncts(token: Token) -> Iterator[Token]:
    """Yield `token` and what is joined to it."""
    yield token
    yield from token.conjuncts


def objects_of(preposition: Token) -> list[Token]:
    """Return what stands behind `preposition`, and the place that a town or a city there is called."""
    found = [part for child in preposition.children if child.dep_ == "pobj" for part in with_conjuncts(child)]
    named = [below for part in found if part.lemma_.lower() in SETTLEMENTS for below in _named_of(part)]
    return found + named


def _named_of(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            yield from (part for part in child.children if part.dep_ == "pobj")


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
        part.like_num or any(child.dep_ == "nummod" for child in part.children) for part in objects_of(preposition)
    )


def clause_of(token: Token) -> Token:
    """Return the verb that governs `token`, or the top of its sentence."""
    while token.pos_ not in VERBS and token.head != token:
        token = token.head
    while token.dep_ in {"aux", "auxpass", "xcomp"} and token.head != token:
        token = token.head
    return token


def days_beside(head: Token) -> tuple[Token, int] | None:
    """Return the verb whose day is reckoned from `head`, and how many days after it `head` lies.

    Named on Monday, a day after he won: the named one, -1. Left two days before the vote: 2.
    """
    if head.pos_ in VERBS:
        above, told = head.head, [child for child in head.children if child.dep_ in {"mark", "npadvmod", "prep"}]
        if head.dep_ != "advcl":
            return None
    elif head.dep_ == "pobj" and head.head.lower_ in RECKONING:
        above, told = head.head.head, [head.head, *head.head.children]
    else:
        return None
    signs = [RECKONING[token.lower_] for token in told if token.lower_ in RECKONING]
    lengths = [days for token in told if (days := _days_of(token))]
    return (above, signs[0] * lengths[0]) if above.pos_ in VERBS and signs and lengths else None


def _days_of(noun: Token) -> int:
    """Return how many days `two days`, said before `after`, are; 0 for weeks, which nobody counts to the day."""
    counts = [child for child in noun.children if child.dep_ in {"det", "nummod"}]
    number = next((COUNTS.get(child.lower_, child.lower_) for child in counts), "")
    is_length = noun.dep_ == "npadvmod" and noun.lemma_.lower() == "day"
    return int(number) if is_length and number.isdecimal() else 0


def takes_place(noun: Token) -> bool:
    """Tell whether the verb that governs `noun` says that it comes about."""
    verb = verb_over(noun)
    return verb is not None and (verb.lemma_ in OCCURS or verb.lemma_ in LIGHT)


def is_put_off_on(verb: Token, date: Token) -> bool:
    """Tell whether `date` is when `verb` puts something off or calls it off, not until when: cancelled on Tuesday."""
    if verb.lemma_ not in PUTTING_OFF and with_particle(verb) not in PUTTING_OFF:
        return False
    above = date
    while above.dep_ != "pobj" and above.head not in (above, verb):
        above = above.head
    return above.head.lower_ not in UNTIL


def is_unspecific(noun: Token) -> bool:
    """Tell whether `noun` means several that nobody names: many meetings, other talks."""
    return any(child.lower_ in UNSPECIFIC for child in noun.children if child.i < noun.i)


def is_over(noun: Token) -> bool:
    """Tell whether the verb that governs `noun` says in the past tense that it came about: the talks began."""
    verb = verb_over(noun)
    past = verb is not None and (verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if "aux" in c.dep_))
    return past and verb is not None and verb.lemma_ in OCCURS and noun.dep_ in SUBJECTS | {"nsubjpass"}


def is_past(noun: Token) -> bool:
    """Tell whether `noun` is over before what its clause tells: a year after the vote, since his recent visit."""
    first = noun.left_edge
    before = {noun.head.lower_, first.nbor(-1).lower_ if first.i > noun.sent.start else ""}
    return bool(before & {"after", "since"}) or any(child.lower_ in RECENT for child in noun.children)


def is_done_in(noun: Token) -> bool:
    """Tell whether what a clause tells is done in or during `noun`, so that its date is the noun's too."""
    inside = noun.dep_ == "pobj" and noun.head.lower_ in {"in", "during", "at", "for"}
    return inside and noun.head.head.pos_ in VERBS and _is_indefinite(noun)


def places_of(head: Token) -> Iterator[Token]:
    """Yield the tokens that may name where it is: `in Hamburg`, from the trigger's own words to its clause's."""
    for anchor in dict.fromkeys((head, clause_of(head))):
        for child in anchor.children:
            if child.dep_ == "prep" and child.lower_ in WHERE:
                for part in objects_of(child):
                    yield part
                    yield from (below for below in part.children if below.dep_ in {"appos", "compound", "nmod"})
            elif child.dep_ == "prep" and child.lower_ == "to" and anchor.lemma_ in JOURNEYS:
                yield from objects_of(child)
            elif child.dep_ in OBJECTS:
                # The parser often hangs the place of the whole clause on its last noun: `met Falk in Geneva`.
                yield from (part for below in child.children if below.lower_ in WHERE for part in objects_of(below))
        if anchor.pos_ not in VERBS:
            yield from (child for child in anchor.children if child.dep_ in {"compound", "amod", "nmod"})


def verb_over(noun: Token) -> Token | None:
    """Return the verb of which `noun` is subject or object."""
    above: Token = noun.head
    if above.dep_ == "conj" and above.pos_ not in VERBS:
        above = above.head
    return above if above.pos_ in VERBS and noun.dep_ in {"nsubj", "nsubjpass", "dobj", "attr", "conj"} else None


def with_particle(verb: Token) -> str:
    """Return a verb's lemma with its particle: call off."""
    particle = next((child.lower_ for child in verb.children if child.dep_ == "prt"), "")
    return f"{verb.lemma_} {particle}".strip()
