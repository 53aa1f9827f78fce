"""The classes of happenings: which words may tell of one event, from lexicon/happenings.yaml."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

LEXICON = Path(__file__).parent / "lexicon" / "happenings.yaml"
OF_LEADERS = "leaders"
"""Among the words that hang on a happening: those who take part are leaders whom nobody names."""
VOWELS = "aeiou"
ENDINGS = re.compile(
    r"(?:isations?|izations?|ations?|itions?|utions?|[st]ions?|ments?|ances?|ences?|ures?|ings?|als?|ers?"
    r"|ors?|ees?|ies|es|ed|e|y|s)$"
)
DOUBLING = re.compile(r"^[^aeiou]*[aeiou][bdgmnprt]$|[aeiou]p[eu]l$|xpel$")
"""Verbs whose last letter doubles: stab, rob, expel."""
SHORTEST_STEM = 4
"""Letters that must be left when an ending is cut; `nation` is no form of `n`."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One class of happenings."""

    id: str
    core: str
    """Whose happening it is: patient, agent, both or place."""
    title: str
    """How its page is called: `Dismissal of {patient}`."""
    page: bool = True
    """May be worth a page."""
    once: bool = False
    """Happens to one core only once in a year."""
    of: str = ""
    """person: only people can be its core; empty: anybody, a place only where nobody else is named."""
    strict: bool = False
    """Joins only where the core is known and the same."""
    rare: bool = False
    """Two tellings of one pair with one word within a year mean one, where no date parts them."""
    at_home: str = ""
    """always or dated: takes place in the country that its brief is on, where no place is told."""
    place: str = ""
    """The preposition before its place in a title; empty where the title names none."""
    often: bool = False
    """Tellings of different briefs are one only where date or place agree."""
    follows: frozenset[str] = frozenset()
    """Classes that lead to it: `the hearing` in a brief on a nomination is that of the one nominated."""
    next: bool = False
    """A plan without a day is the next one of the same core, within a hundred days."""
    titles: tuple[tuple[str, str], ...] = ()
    """Lemma -> title, where that is the commonest word of the texts, or one that hangs on them."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    kinds: Mapping[str, Kind]
    nouns: Mapping[str, str]
    """Lemma -> id of its kind."""
    verbs: Mapping[str, str]
    """Lemma, with its particle where it has one -> id of its kind."""
    opening: frozenset[str]
    """Lemmas of the verbs without what stands behind them."""
    adjectives: Mapping[str, str]
    inflected: Mapping[str, str]
    """Regular forms of the verbs -> lemma, for headlines, whose verbs the tagger takes for nouns."""
    by_subject: frozenset[str]
    """Verbs whose subject is the one it is done to: who takes the oath."""


@functools.cache
def lexicon() -> Lexicon:
    """Return the classes as they stand in lexicon/happenings.yaml; the first class to list a word keeps it."""
    rows: dict[str, dict[str, Any]] = yaml.load(LEXICON.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    kinds = {
        id_: Kind(
            id_,
            row["core"],
            row["title"],
            row.get("page", True),
            row.get("once", False),
            row.get("of", ""),
            row.get("strict", False),
            row.get("rare", False),
            row.get("at-home", ""),
            row.get("place", ""),
            row.get("often", False),
            frozenset(_words(row.get("follows", ""))),
            row.get("next", False),
            tuple(sorted(row.get("titles", {}).items())),
        )
        for id_, row in rows.items()
    }
    nouns, verbs, adjectives = ({}, {}, {})  # type: tuple[dict[str, str], dict[str, str], dict[str, str]]
    for id_, row in rows.items():
        for table, key in ((nouns, "nouns"), (verbs, "verbs"), (adjectives, "adjectives")):
            for word in _words(row.get(key, "")):
                table.setdefault(word, id_)
    inflected = {form: verb for verb in reversed(verbs) if " " not in verb for form in inflections(verb)}
    opening = frozenset(verb.partition(" ")[0] for verb in verbs)
    by_subject = frozenset(word for row in rows.values() for word in _words(row.get("by-subject", "")))
    return Lexicon(kinds, nouns, verbs, opening, adjectives, inflected, by_subject)


def inflections(verb: str) -> Iterator[str]:
    """Yield the regular forms of `verb`: kills, killed, killing."""
    if verb.endswith("y") and verb[-2] not in VOWELS:
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
    elif verb.endswith("ie"):
        yield from (f"{verb}s", f"{verb}d", f"{verb[:-2]}ying")
    elif verb.endswith("e"):
        yield from (f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")
    elif DOUBLING.search(verb):
        yield from (f"{verb}s", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")
    else:
        yield from (f"{verb}es" if verb[-1] in "shxz" else f"{verb}s", f"{verb}ed", f"{verb}ing")


def _words(line: str) -> Iterator[str]:
    yield from (word.strip() for word in line.split(",") if word.strip())


@functools.lru_cache(maxsize=20_000)
def stem(lemma: str) -> str:
    """Return what a verb and its noun share: `announc` for announce, announcement and announcing.

    Only for words that no class holds; it cuts one ending and leaves at least four letters.
    """
    cut = ENDINGS.sub("", lemma).removesuffix("ic").rstrip("eiy")
    return cut if len(cut) >= SHORTEST_STEM else lemma
