"""Text -> words of time, each of a class, so that patterns can be written in classes: `MONTH COMMA? YEAR`.

Every class is one character of `Words.classes`; a pattern is then an ordinary regular expression over a short string.
The classes of words stand in `lexicon/dates.txt`; those of numbers and signs are decided here.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

LEXICON = Path(__file__).parent / "lexicon" / "dates.txt"
FENCES = Path(__file__).parent / "lexicon" / "date_fences.txt"

TOKEN = re.compile(
    r"(?! )(?:"  # where no word begins, one look is enough
    r"(?P<word>[^\W\d_apoABDFJMNOSVY]\w*|[ap]\.m\.|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.(?=\s?\d)|B\.C\.(?:E\.)?|A\.D\.|o['’]clock|(?:Year|Valentine)['’]s|[^\W\d_]\w*)"
    r"|(?P<iso>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?(?!\d))"
    r"|(?P<slashed>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?!\d))"
    r"|(?P<accident>9/11(?!\d|/))"
    r"|(?P<clock>(?<![\d:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])|(?<!\d)\d{4}(?=\s?(?:UTC|GMT|hours)\b))"
    r"|(?P<thousands>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+\.\d+)"
    r"|(?P<decade>(?:['’‘]?\d0|\d{3}0)['’]?s\b)"
    r"|(?P<ordinal>\d{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<number>\d+)"
    r"|(?P<short>['’‘]\d\d\b)"
    r"|(?P<line>\n+)"
    r"|(?P<sign>[^\w\s])"
    r")"
)
SIGNS = {
    ",": "COMMA", "-": "DASH", "–": "DASH", "—": "DASH", "(": "OPEN", ")": "CLOSE", ".": "STOP", ";": "STOP",
    "!": "STOP", "?": "STOP", ":": "STOP", "/": "SLASH", '"': "QUOTE", "”": "QUOTE", "“": "QUOTE",
}  # fmt: skip
FIXED = (
    "OTHER", "LINE", "ISO", "SLASHED", "CLOCK", "DECADE", "ORDINAL", "DAYNUM", "COUNT", "YEAR", "SHORT", "DECIMAL",
    "CAPITAL", "NOUN", *dict.fromkeys(SIGNS.values()),
)  # fmt: skip
CURRENCY = frozenset("$€£¥")
YEARS = range(1000, 2101)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of times and what they mean."""

    words: dict[str, tuple[str, str]]
    """Word -> class and value; lower-case words match in any case."""
    codes: dict[str, str]
    """Class -> its character."""
    minor: frozenset[str]
    """Characters of the classes that make no time by themselves."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text with their classes; index i of each field belongs to one word."""

    text: str
    classes: str
    """One character a word."""
    values: tuple[str, ...]
    """What the word means: 5 for May, TMO for morning, the digits of a number; empty for other words."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def word(self, index: int) -> str:
        """Return the word at `index`; empty outside the text."""
        return self.text[self.starts[index] : self.ends[index]] if 0 <= index < len(self.starts) else ""


@functools.cache
def lexicon() -> Lexicon:
    """Return the words of `lexicon/dates.txt`."""
    words: dict[str, tuple[str, str]] = {}
    minor: set[str] = set()
    codes = {name: chr(0xE000 + index) for index, name in enumerate(FIXED)}
    for line in LEXICON.read_text(encoding="utf-8").splitlines():
        head, colon, rest = line.partition(":")
        if not colon or line.startswith("#"):
            continue
        if head == "minor":
            minor |= {codes[name] for name in rest.split()}
            continue
        name, _, value = head.partition(" ")
        codes.setdefault(name, chr(0xE000 + len(codes)))
        words.update(dict.fromkeys(rest.split(), (name, value)))
    return Lexicon(words, codes, frozenset(minor))


@functools.cache
def fences() -> dict[str, frozenset[str]]:
    """Return the words of `lexicon/date_fences.txt` by the fence they make."""
    lines = FENCES.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(":", 1) for line in lines if ":" in line and not line.startswith("#"))
    return {name.strip(): frozenset(words.split()) for name, words in pairs}


def split(text: str) -> Words:
    """Return the words of `text`; line ends are words of their own, so that no pattern crosses them."""
    matches = list(TOKEN.finditer(text))
    classes = [_classify(match.lastgroup, match[0]) for match in matches]
    return Words(
        text,
        "".join([code for code, _ in classes]),
        tuple([value for _, value in classes]),
        tuple([match.start() for match in matches]),
        tuple([match.end() for match in matches]),
    )


@functools.lru_cache(maxsize=65536)
def _classify(kind: str | None, word: str) -> tuple[str, str]:
    """Return the character and the meaning of a word."""
    name, value = _class_of(kind or "", word, lexicon())
    return lexicon().codes[name], value


def _class_of(kind: str, word: str, book: Lexicon) -> tuple[str, str]:
    if kind == "word":
        known = book.words.get(word) or book.words.get(word.lower())
        return known or (("CAPITAL", "") if word[0].isupper() else ("OTHER", ""))
    if kind == "sign":
        return SIGNS.get(word, "OTHER"), ""
    if kind == "number":
        return _number(word)
    if kind == "accident":
        return book.words[word]
    if kind == "ordinal":
        return "ORDINAL", word[:-2]
    if kind == "thousands":
        return "DECIMAL", word.replace(",", "")
    return kind.upper(), word


def _number(word: str) -> tuple[str, str]:
    number = int(word)
    if len(word) == 4 and number in YEARS:
        return "YEAR", word
    if len(word) <= 2 and 1 <= number <= 31:
        return "DAYNUM", word
    return "COUNT", word
