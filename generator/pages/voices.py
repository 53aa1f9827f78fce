"""A claim's source without a page -> how readers are told of it.

An unnamed person says whose they are (`Unnamed: Kremlin spokesperson`); an institution, a party or a document speaks
in its own name, as the text has it (`The state news agency`, `A statement`), and is not called unnamed.
"""

from __future__ import annotations

from generator.annotate.sorts import is_nameless_person
from generator.model import Basis, Level, ResolvedClaim
from generator.pages import words

ARTICLES = frozenset({"a", "an", "the", "one", "some", "another"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your"})
LONGEST = 6
"""Words of the text up to which a source is told in them."""


def described(claim: ResolvedClaim, source: str, of: str) -> str:
    """Return what a card calls the unnamed source of `claim`; `of` is the name of whom it belongs to, if known."""
    if is_anonymous(claim, source):
        return words.say("claim.unnamed", who=_whose(claim.unnamed, _without_article(_told(claim, source)), of))
    return _capital(_whose(claim.unnamed, _told(claim, source), of))


def is_anonymous(claim: ResolvedClaim, source: str) -> bool:
    """Is it somebody who is not named, by the author's word or by the machine's, and no body or document?"""
    if claim.level is not Level.AUTOMATIC or not claim.source or claim.basis is Basis.UNNAMED:
        return True
    return claim.basis in (Basis.QUOTE, Basis.RELAYED) and is_nameless_person(claim.unnamed, source)


def _told(claim: ResolvedClaim, source: str) -> str:
    """Return the text's own words for the source; empty where they are long, point elsewhere or are an owner's."""
    told = source.split()
    fits = 0 < len(told) <= LONGEST and claim.unnamed in source and told[0].lower() not in POSSESSIVES
    return " ".join(told) if fits else ""


def _whose(unnamed: str, told: str, of: str) -> str:
    is_told = told and (told != unnamed or not of)
    return told if is_told else f"{unnamed} ({of})" if of and of not in unnamed else unnamed


def _without_article(told: str) -> str:
    first, _, rest = told.partition(" ")
    return rest if first.lower() in ARTICLES else told


def _capital(told: str) -> str:
    return told[:1].upper() + told[1:]
