"""Words that say how a source stands: `lexicon/stances.tsv` by lemma, `lexicon/idioms.tsv` by what is said together.

A key of `stances.tsv` is a lemma, or one with its frame: `agree_X`. `happy_J` holds for the adjective in all its
frames, and counts as a cue in them; so does a key with a whole frame, such as `apply_p:for`.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import NamedTuple

from generator.annotate.lexicon_files import rows
from generator.model import Stance, Sure

NOTHING = "-"
"""In `idioms.tsv`: it takes nothing, its last word being what is said."""
COLON = ":"
"""In `idioms.tsv`: what follows a colon is said."""
GAP = "…"
NOT = "not"


class Idiom(NamedTuple):
    """Words that signal a claim together: took issue with, called into question."""

    lemma: str
    """The first of its words in each place, joined: take_issue."""
    words: tuple[frozenset[str], ...]
    """Behind the verb, in order, each one of several; the gap stands for the object."""
    takes: frozenset[str]
    """Prepositions, or S (a clause), X (an infinitive), - (nothing)."""
    negated: bool
    """Whether it is one under a negation only: could not be reached for comment."""


@functools.cache
def stances() -> Mapping[str, tuple[Stance, Sure]]:
    """Return what each word says of its source's stance, and how sure the source is."""
    table = {lemma: _stance(stance, sure) for lemma, stance, sure in rows("stances.tsv")}
    for words, _, stance, sure in rows("idioms.tsv"):
        table.setdefault(_lemma(words), _stance(stance, sure))
    return table


@functools.cache
def idioms() -> Mapping[str, tuple[Idiom, ...]]:
    """Return the idioms by the lemma of their verb."""
    found: dict[str, list[Idiom]] = {}
    for words, takes, _, _ in rows("idioms.tsv"):
        first, *rest = words.removeprefix(f"{NOT} ").split()
        parts = tuple(frozenset(part.split("/")) for part in rest)
        one = Idiom(_lemma(words), parts, frozenset(takes.split("/")), words.startswith(f"{NOT} "))
        for verb in first.split("/"):
            found.setdefault(verb, []).append(one)
    return {verb: tuple(several) for verb, several in found.items()}


def _lemma(words: str) -> str:
    return "_".join(part.partition("/")[0] for part in words.split() if part != GAP)


def _stance(stance: str, sure: str) -> tuple[Stance, Sure]:
    return Stance.SAYS if stance == "-" else Stance(stance), Sure(sure)


@functools.cache
def phrasal() -> frozenset[str]:
    """Return the verbs that are listed with a particle: take_back."""
    return frozenset("_".join(key.split("_")[:2]) for key in stances() if "_" in key)
