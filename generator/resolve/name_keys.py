"""Names -> the keys by which they are compared.

A key forgives accents, case, hyphens and full stops, never a different word.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from cleanco.termdata import terms_by_type

from generator.annotate.name_words import demonyms

DATA = Path(__file__).parent / "data"
APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "`": "'", "ʼ": "'", "–": "-", "—": "-"})
SUFFIXES = frozenset({"jr", "sr", "junior", "senior", "ii", "iii", "iv"})
SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[iu]?(?:ang|eng|ong|ing|an|en|in|ai|ei|ao|ou|a|e|o)|ia|iu|ui|un|i|u)"
)
PINYIN = re.compile(f"(?:{SYLLABLE}){{1,2}}")
LONGEST_SYLLABLE = 5
SPELLINGS = {
    "defence": "defense", "labour": "labor", "centre": "center", "programme": "program",
    "organisation": "organization", "theatre": "theater",
}  # fmt: skip
ROYAL = frozenset({"king", "queen", "pope", "prince", "princess", "emperor", "empress", "sultan", "emir", "shah"})
KOREAN = re.compile(r"[A-Z][a-z]{1,4}-[a-z]{1,5}")
"""Given names as Korean ones are written; nobody else writes the second half small."""
OFFICES = frozenset({"department", "ministry", "bureau", "office"})
QUOTED = re.compile(r"""\s["“'‘(][^"”'’)]+["”'’)](?=\s)""")
"""A nickname inside a full name."""


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
    text = name if name.isascii() else _plain_letters(name)
    text = text.casefold().replace("`", "'")
    text = text.replace(" o' ", " o'") if " o' " in text else text
    text = re.sub(r"'s\b|'$", "", text).replace(".", " " if re.search(r"\.\w{2}", text) else "")
    words = re.sub(r"[^\w&+'/@]+", " ", text).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


@functools.cache
def _legal_forms() -> frozenset[str]:
    """Return the legal forms that package cleanco lists, folded."""
    return frozenset(fold(term) for terms in terms_by_type.values() for term in terms)


def without_legal_form(folded: str) -> str:
    """Return a folded name without the legal forms at its end; at least one word stays.

    `cleanco.basename` does the same word by word over all its terms, a hundred times slower.
    """
    words = folded.split()
    cut = True
    while cut and len(words) > 1:
        cut = False
        for length in (3, 2, 1):
            if len(words) > length and " ".join(words[-length:]) in _legal_forms():
                words = words[:-length]
                cut = True
                break
    return " ".join(words)


def _plain_letters(name: str) -> str:
    text = unicodedata.normalize("NFKD", name.translate(APOSTROPHES))
    return "".join(character for character in text if not unicodedata.combining(character))


@functools.lru_cache(maxsize=200_000)
def organisation_key(name: str) -> str:
    """Return the folded name without its legal form, its words in one order and spelling.

    `Airbus SE` -> `airbus`; `Department of Defence` -> `defense department`; `Russian government` -> `government of
    russia`; `FBI` -> the key of the name it is short for, where the shipped list holds it.
    """
    listed = organisation_aliases().get(name)
    if listed is not None and listed != name:
        return organisation_key(listed)
    words = [SPELLINGS.get(word, word) for word in without_legal_form(fold(name)).split()]
    words = ["and" if word == "&" else word for word in words]
    if len(words) > 1 and words[-1] in {"government", "governments"}:
        return f"government of {country_of(' '.join(words[:-1]))}"
    if words[:2] == ["government", "of"] and len(words) > 2:
        return f"government of {country_of(' '.join(words[2:]))}"
    return _office_last(words)


def _office_last(words: list[str]) -> str:
    """Return `department of labor` as `labor department`, the country before it written in one way."""
    cut = next((at for at in (2, 1) if country_of(" ".join(words[:at])) != " ".join(words[:at])), 0)
    country = [country_of(" ".join(words[:cut]))] if cut and len(words) > cut else []
    rest = words[cut:] if country else words
    if len(rest) > 2 and rest[0] in OFFICES and rest[1] == "of":
        rest = [word for word in rest[2:] if word != "the"] + rest[:1]
    return " ".join([*country, *rest])


@functools.lru_cache(maxsize=50_000)
def country_of(folded: str) -> str:
    """Return the folded name of the country that folded words name or that a demonym belongs to; else the words."""
    return _countries_by_word().get(folded.removeprefix("the "), folded)


@functools.cache
def lands() -> frozenset[str]:
    """Return the folded names of all that demonyms belong to: countries, and Europe."""
    return frozenset(_countries_by_word().values())


@functools.cache
def _countries_by_word() -> dict[str, str]:
    table = {}
    for word, country in demonyms().items():
        table[fold(word)] = fold(country)
    for row in rows("countries.tsv"):
        for word in (row[1], *(row[2].split(";") if len(row) > 2 else ())):
            table[fold(word)] = fold(row[1])
    return table


@functools.cache
def organisation_aliases() -> dict[str, str]:
    """Return exact name -> the name under which the shipped list holds the organisation."""
    table: dict[str, str] = {}
    for row in rows("organisations.tsv"):
        for words in (row[0], *(row[1].split(";") if len(row) > 1 else ())):
            if words.strip():
                table[words.strip()] = row[0]
    return table


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

    @property
    def bare_surname(self) -> str:
        """Without its particles: assad of al assad."""
        return self.surname.rpartition(" ")[2]


@functools.lru_cache(maxsize=200_000)
def person_name(name: str) -> PersonName:
    """Return the parts of a person's name; a single word is a surname until somebody knows better."""
    words = fold(_spread_initials(QUOTED.sub("", name))).split()
    suffix = ""
    if len(words) > 1 and words[-1] in SUFFIXES:
        suffix = {"junior": "jr", "senior": "sr"}.get(words[-1], words[-1])
        words = words[:-1]
    if words[0] in ROYAL and len(words) > 1:
        return _royal(words, suffix)
    hyphens = name.split()[-1].rstrip(".").count("-") if words and not suffix else 0
    if len(words) < 2 or len(words) == hyphens + 1:
        return PersonName("", (), " ".join(words), suffix)
    if _surname_first(name, words):
        return PersonName(" ".join(words[1:]), (), words[0], suffix)
    cut = min(_surname_start(words), len(words) - 1 - hyphens) or _surname_start(words)
    return PersonName(words[0], tuple(words[1:cut]), " ".join(words[cut:]), suffix) if cut else _surname_only(words)


def _royal(words: list[str], suffix: str) -> PersonName:
    """Return King Felipe VI as one who is called Felipe and never by a family name."""
    numbered = len(words) > 2 and set(words[-1]) <= set("ivx")
    return PersonName(
        words[0], (), " ".join(words[1:-1] if numbered else words[1:]), words[-1] if numbered else suffix
    )


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
    given = name.split()[1:]
    if len(given) == 1 and len(words) == 3 and KOREAN.fullmatch(given[0]):
        return True
    if words[0] not in word_list("surname_first.txt") or len(words) > 3:
        return False
    if len(given) == 1 and "-" in given[0] and len(words) == 3:
        return True
    if len(given) == 2:
        return all(len(word) <= LONGEST_SYLLABLE for word in words[1:]) and not any(len(word) == 1 for word in words)
    return len(words) == 2 and len(words[1]) > 3 and bool(PINYIN.fullmatch(words[1]))
