"""What stands around a verb -> which of its senses it has: soldiers take over a country, a company its rival."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from generator.annotate.happening_roles import SUBJECTS, objects_of, with_conjuncts, with_particle

if TYPE_CHECKING:
    from spacy.tokens import Token

PHONES = {"phone", "telephone"}
LAWS = {"law", "bill", "act", "legislation", "order", "decree"}
CASES = {
    "case", "inquiry", "enquiry", "investigation", "probe", "matter", "proceeding", "trial", "decision",
    "lawsuit", "vote",
}  # fmt: skip
LEGISLATURES = {
    "assembly", "bundestag", "chamber", "commons", "congress", "diet", "duma", "house", "knesset", "landtag",
    "lawmaker", "legislature", "lords", "parliament", "seimas", "senate", "sejm", "storting",
}  # fmt: skip
MEASURES = LAWS | {"amendment", "budget", "constitution", "measure", "resolution", "reform"}
ROUNDS = {"first", "second", "third", "final", "last", "decisive"}
POLLING = {"seat", "vote", "ballot", "turnout", "voter", "constituency", "candidate", "election"}
"""Words that show what a round is a round of."""
HANDOVERS = {"handing", "handover", "transfer"}
LEADERS = {"leader", "head"}
SOLDIERS = {"soldier", "army", "military", "troop", "junta", "general", "officer", "paratrooper", "guard", "rebel"}


def is_by_telephone(verb: Token) -> bool:
    """Tell whether somebody speaks by telephone."""
    return any(part.lemma_.lower() in PHONES for c in verb.children if c.dep_ == "prep" for part in objects_of(c))


def signs_law(verb: Token) -> bool:
    """Tell whether what somebody signs is a law, or `it`, which a law before may be; not a letter or a treaty."""
    signed = [
        part for child in verb.children if child.dep_ in {"dobj", "nsubjpass"} for part in with_conjuncts(child)
    ]
    return any(part.lemma_.lower() in LAWS or part.lower_ == "it" for part in signed)


def is_handover(noun: Token) -> bool:
    """Tell whether `noun` is that of power from one to another: the handover of power."""
    return noun.lemma_.lower() in HANDOVERS and any(
        part.lower_ == "power" for child in noun.children if child.lower_ == "of" for part in objects_of(child)
    )


def is_round_of_vote(noun: Token) -> bool:
    """Tell whether a round is one of an election: won 300 of 577 seats in the second round."""
    if noun.lemma_.lower() != "round" or not any(child.lower_ in ROUNDS for child in noun.children):
        return False
    below = [part for child in noun.children if child.lower_ == "of" for part in objects_of(child)]
    if below:  # of the election, which is the happening itself, or of talks
        return any(part.lower_ == "voting" for part in below)
    return any(token.lemma_.lower() in POLLING for token in noun.sent)


def elects_parliament(verb: Token) -> bool:
    """Tell whether a body of many is elected, as a whole: the assembly is elected, not a member of it."""
    return any(part.lemma_.lower() in LEGISLATURES for child in verb.children if child.dep_ == "nsubjpass"
               for part in with_conjuncts(child))  # fmt: skip


def passes_law(verb: Token) -> bool:
    """Tell whether a law is passed; `it` is one where those who pass it make laws."""
    objects = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    passed = [part for child in objects for part in with_conjuncts(child)]
    if verb.dep_ == "relcl" and any(part.tag_ == "WDT" for part in passed):
        passed.append(verb.head)
    if any(part.lemma_.lower() in MEASURES for part in passed):
        return True
    acting = [part for child in verb.children if child.dep_ in SUBJECTS for part in with_conjuncts(child)]
    return any(part.lower_ == "it" for part in passed) and any(part.lemma_.lower() in LEGISLATURES for part in acting)


def is_of_leaders(tokens: Iterable[Token]) -> bool:
    """Tell whether leaders whom nobody names take part: the leaders meet; they meet, after `the leaders` before."""
    for token in tokens:
        if token.tag_ == "NNS" and token.lemma_.lower() in LEADERS:
            return True
        if token.lower_ == "they":
            return any(
                other.tag_ == "NNS" and other.lemma_.lower() in LEADERS
                for other in token.doc[token.sent.start : token.i]
            )
    return False


def is_from_a_case(verb: Token) -> bool:
    """Tell whether somebody steps aside from an inquiry or a matter, not from a post."""
    if verb.lemma_ not in {"step", "stand"}:
        return False
    aside = [child for child in verb.children if child.lower_ == "aside"]
    below = [child for token in (verb, *aside) for child in token.children if child.lower_ == "from"]
    return bool(aside) and any(
        part.lemma_.lower() in CASES for preposition in below for part in objects_of(preposition)
    )


def is_by_soldiers(verb: Token) -> bool:
    """Tell whether soldiers take over, or take control: a coup, not a purchase."""
    if with_particle(verb) != "take over" and not any(
        child.lower_ in {"control", "power"} for child in verb.children
    ):
        return False
    return any(
        part.lemma_.lower() in SOLDIERS for c in verb.children if c.dep_ in SUBJECTS for part in with_conjuncts(c)
    )
