"""What stands around a verb -> which of its senses it has: soldiers take over a country, a company its rival."""

from __future__ import annotations

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
