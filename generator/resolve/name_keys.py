"""Names -> the keys by which they are compared.

A key forgives accents, case, hyphens and full stops, never a different word.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import cleanco

DATA = Path(__file__).parent / "data"
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "ʼ": "'", "–": "-", "—": "-"})
SUFFIXES = frozenset({"jr", "sr", "junior", "senior", "ii", "iii", "iv"})
SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[iu]?(?:ang|eng|ong|ing|an|en|in|ai|ei|ao|ou|a|e|o)|ia|iu|ui|un|i|u)"
)
PINYIN = re.compile(f"{SYLLABLE}{{1,2}}")
LONGEST_SYLLABLE = 5


def rows(name: str) -> list[list[str]]:
    """Return the rows of a tab-separated file in `data`, without its comments."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


@functools.cache
def word_list(name: str) -> frozenset[str]:
    """Return the words of a file in `data` with several words a line."""
    return frozenset(word for (line, *_) in rows(name) for word in line.split())


@functools.lru_cache(maxsize=200_000)
def fold(name: str) -> str:
    """Return `name` in lower case without accents, full stops, possessive and leading article."""
    text = unicodedata.normalize("NFKD", name.translate(APOSTROPHES)).casefold()
    text = "".join(character for character in text if not unicodedata.combining(character))
    text = re.sub(r"'s\b|'$", "", text).replace(".", " " if re.search(r"\.\w{2}", text) else "")
    words = re.sub(r"[^\w&+'/@]+", " ", text).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


@functools.lru_cache(maxsize=200_000)
def organisation_key(name: str) -> str:
    """Return the folded name without its legal form: `Airbus SE` -> `airbus`."""
    return fold(cleanco.basename(name)) or fold(name)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in folded parts."""

    first: str
    middle: tuple[str, ...]
    surname: str
    """With its particles: van der bellen."""
    suffix: str

    @property
    def full(self) -> bool:
        return bool(self.first)


@functools.lru_cache(maxsize=200_000)
def person_name(name: str) -> PersonName:
    """Return the parts of a person's name; a single word is a surname until somebody knows better."""
    words = fold(_spread_initials(name)).split()
    suffix = ""
    if len(words) > 1 and words[-1] in SUFFIXES:
        suffix = {"junior": "jr", "senior": "sr"}.get(words[-1], words[-1])
        words = words[:-1]
    if len(words) < 2:
        return PersonName("", (), " ".join(words), suffix)
    if _surname_first(name, words):
        return PersonName(" ".join(words[1:]), (), words[0], suffix)
    cut = _surname_start(words)
    return PersonName(words[0], tuple(words[1:cut]), " ".join(words[cut:]), suffix) if cut else _surname_only(words)


def _surname_only(words: list[str]) -> PersonName:
    return PersonName("", (), " ".join(words), "")


def _spread_initials(name: str) -> str:
    """Return `H.R. McMaster` as `H. R. McMaster`."""
    return re.sub(r"\b([A-Z])\.(?=[A-Z])", r"\1. ", name)


def _surname_start(words: list[str]) -> int:
    """Return where the surname begins: its particles belong to it; 0 when all of it is surname (van Gogh)."""
    particles = word_list("particles.txt")
    cut = len(words) - 1
    while cut > 0 and words[cut - 1] in particles and (cut > 1 or words[cut - 1] not in {"ben", "al", "san", "la"}):
        cut -= 1
    return cut


def _surname_first(name: str, words: list[str]) -> bool:
    """Tell Kim Jong-un and Xi Jinping from Kim Smith and Lee Harvey Oswald."""
    if words[0] not in word_list("surname_first.txt") or len(words) > 3:
        return False
    given = name.split()[1:]
    if len(given) == 1 and "-" in given[0] and len(words) == 3:
        return True
    if len(given) == 2:
        return all(len(word) <= LONGEST_SYLLABLE for word in words[1:]) and not any(len(word) == 1 for word in words)
    return len(words) == 2 and len(words[1]) > 3 and bool(PINYIN.fullmatch(words[1]))
