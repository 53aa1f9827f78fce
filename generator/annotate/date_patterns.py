"""Words -> the expressions of time among them, unread: where they stand, by which pattern, with which parts.

The patterns of `lexicon/date_patterns.txt` are tried in order and the first to claim a word keeps it, so the longer
stand before the shorter. They are written in the classes of `date_words`: `month:MONTH COMMA? year:YEAR`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from generator.annotate.date_words import Words, lexicon

PATTERNS = Path(__file__).parent / "lexicon" / "date_patterns.txt"


@dataclass(frozen=True, slots=True)
class Found:
    """An expression of time as it stands in the text."""

    rule: str
    kind: str
    start: int
    """Index of its first word."""
    end: int
    """Index after its last word."""
    parts: dict[str, tuple[int, int]]
    """Named part -> its words."""
    words: Words
    given: dict[str, str] = field(default_factory=dict)
    """Parts that stand elsewhere: the year of `between April and June 1937` for April."""

    def has(self, part: str) -> bool:
        """Return whether the pattern found `part`, or its neighbour gave it."""
        return part in self.parts or part in self.given

    def value(self, part: str) -> str:
        """Return what the first word of `part` means; empty when the expression has no such part."""
        if part in self.given:
            return self.given[part]
        return self.words.values[self.parts[part][0]] if part in self.parts else ""

    def first(self, *parts: str) -> str:
        """Return what the first of `parts` that is there means."""
        return next((self.value(part) for part in parts if self.has(part)), "")

    def word(self, part: str) -> str:
        """Return the last word of `part` in lower case."""
        return self.words.word(self.parts[part][1] - 1).lower() if part in self.parts else ""

    @property
    def char_start(self) -> int:
        return self.words.starts[self.start]

    @property
    def char_end(self) -> int:
        return self.words.ends[self.end - 1]


@functools.cache
def rules() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    """Return name, kind and compiled pattern of each rule of `lexicon/date_patterns.txt`, in order."""
    rows = [line.partition(": ") for line in PATTERNS.read_text(encoding="utf-8").splitlines()]
    short = {head: text for head, _, text in rows if head.startswith("$")}
    whole = [(head.split(), text) for head, colon, text in rows if colon and head[0] not in "#$"]
    return tuple((name, kind, compile_pattern(text, short)) for (name, kind), text in whole)


def compile_pattern(pattern: str, short: Mapping[str, str]) -> re.Pattern[str]:
    """Return `pattern`, written in classes and the abbreviations `short`, as an expression over `Words.classes`."""
    while "$" in pattern.replace("$)", ""):
        pattern = re.sub(r"\$[A-Z]+", lambda match: short[match.group()], pattern)
    codes = lexicon().codes
    head, bounded, rest = pattern.partition("<")
    if bounded:
        body, _, tail = rest.partition(">")
        pattern = f"{head}(?P<span>{body}){tail}"
    pattern = _name_groups(pattern)
    pattern = re.sub(r"(?<![A-Z<])[A-Z]+(?![A-Z<])", lambda match: codes[match.group()], pattern)
    return re.compile(pattern.replace(" ", ""))


def find(words: Words) -> list[Found]:
    """Return the expressions of time in `words`, in reading order; none overlap.

    Only the neighbourhoods of words of time are searched: nine tenths of a text are none.
    """
    found = []
    for match in _neighbourhood().finditer(words.classes):
        first = match.start()
        for name, kind, start, end, parts in _search(match.group()):
            placed = {part: (first + from_, first + to) for part, (from_, to) in parts}
            found.append(Found(name, kind, first + start, first + end, placed, words))
    return found


class _Hit(NamedTuple):
    """An expression of time in a neighbourhood, by the numbers of its words there."""

    rule: str
    kind: str
    start: int
    end: int
    parts: tuple[tuple[str, tuple[int, int]], ...]


@functools.lru_cache(maxsize=10_000)
def _search(neighbourhood: str) -> tuple[_Hit, ...]:
    """Return the expressions in the classes of a neighbourhood, in reading order; the same come again and again."""
    classes = neighbourhood + lexicon().codes["OTHER"]
    taken = bytearray(len(classes))
    found = []
    for name, kind, pattern in rules():
        for match in pattern.finditer(classes):
            start, end = match.span("span") if "span" in pattern.groupindex else match.span()
            if start < end and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(_Hit(name, kind, start, end, tuple(_parts(match))))
    return tuple(sorted(found, key=lambda hit: hit.start))


@functools.cache
def _neighbourhood() -> re.Pattern[str]:
    book = lexicon()
    plain = {book.codes["OTHER"], book.codes["CAPITAL"]}
    minor = "".join(book.minor)
    return re.compile(f"[{minor}]*[^{minor}{''.join(plain)}][^{''.join(plain)}]*")


def _parts(match: re.Match[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    for part in match.re.groupindex:
        start, end = match.span(part)
        if part != "span" and start < end:
            yield part, (start, end)


def _name_groups(pattern: str) -> str:
    """Turn `name:CLASS?` and `name:(?:...)` into named groups."""
    out, at = [], 0
    for match in re.finditer(r"([a-z]+\d?):(?=[A-Z(])", pattern):
        end = _end_of_item(pattern, match.end())
        out += [pattern[at : match.start()], f"(?P<{match[1]}>{pattern[match.end() : end]})"]
        at = end
    return "".join([*out, pattern[at:]])


def _end_of_item(pattern: str, start: int) -> int:
    """Return where the class or group that begins at `start` ends; a quantifier stays outside."""
    if letters := re.match(r"[A-Z]+", pattern[start:]):
        return start + letters.end()
    depth = 0
    for index in range(start, len(pattern)):
        depth += {"(": 1, ")": -1}.get(pattern[index], 0)
        if not depth:
            return index + 1
    raise ValueError(f"unbalanced pattern: {pattern}")
