"""The word lists by which names are read: titles, roles, demonyms and words that never name anybody."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "lexicon"


@dataclass(frozen=True, slots=True)
class RoleNoun:
    """One row of roles.tsv."""

    singular: str
    kind: str
    """office, rank or source."""
    plural: bool = False


def _rows(name: str) -> list[list[str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


@functools.cache
def words(name: str) -> frozenset[str]:
    """Return the words of a list with several words a line."""
    return frozenset(word for (line, *_) in _rows(name) for word in line.split())


@functools.cache
def lines(name: str) -> frozenset[str]:
    """Return the lines of a list with one term a line."""
    return frozenset(line.strip() for (line, *_) in _rows(name))


@functools.cache
def honorifics() -> dict[str, str]:
    """Return title -> gender (m, f or empty)."""
    return {row[0]: row[1] if len(row) > 1 else "" for row in _rows("honorifics.tsv")}


@functools.cache
def tenses() -> dict[str, str]:
    """Return word -> `RoleFact.when`."""
    return {row[0]: row[1] for row in _rows("tenses.tsv")}


@functools.cache
def role_nouns() -> dict[str, RoleNoun]:
    """Return singular and plural nouns -> role."""
    nouns = {}
    for singular, plural, kind in _rows("roles.tsv"):
        nouns[plural] = RoleNoun(singular, kind, plural=True)
        nouns[singular] = RoleNoun(singular, kind)
    return nouns


@functools.cache
def demonyms() -> dict[str, str]:
    """Return demonym -> name of its country."""
    return {word.strip(): row[0] for row in _rows("demonyms.tsv") for word in row[1].split(",")}


def bare(word: str) -> str:
    """Return `word` in lower case without full stops."""
    return word.lower().replace(".", "")
