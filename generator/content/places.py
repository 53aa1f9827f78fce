"""Where something stands in a source: line, column and the line itself, for messages."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterable

from generator.errors import Location
from generator.model import Source


@functools.lru_cache(maxsize=4)
def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of `text`; kept for the last few files, since one file's problems come together."""
    return tuple(text.split("\n"))


def locate(source: Source, line: int, column: int = 0, width: int = 1) -> Location:
    """Return the place at 1-based `line` and `column` of `source`, with its line as excerpt."""
    lines = lines_of(source.text)
    excerpt = lines[line - 1].rstrip("\r") if 0 < line <= len(lines) else ""
    room = max(1, len(excerpt) - column + 1)
    return Location(source.path, line, column, excerpt, max(1, min(width, room)))


def locate_words(source: Source, line: int, words: str) -> Location:
    """Return the place of `words` on `line`; the column is 0 where they do not stand there as they are."""
    lines = lines_of(source.text)
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    first = words.split("\n")[0]
    column = excerpt.find(first) + 1
    return locate(source, line, column, len(first) if column else 1)


def locate_after(source: Source, at: Location, word: str) -> Location:
    """Return where `word` first stands on the line of `at` or below it; `at` itself when it does not."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(word)}(?![\w-])")
    for number, line in enumerate(lines_of(source.text)[max(0, at.line - 1) :], max(1, at.line)):
        if found := pattern.search(line):
            return locate(source, number, found.start() + 1, len(word))
    return at


def nearest(word: str, known: Iterable[str], cutoff: float = 0.7) -> str:
    """Return the known word that `word` most likely stands for, or an empty string."""
    folded = {name.lower(): name for name in known}
    found = difflib.get_close_matches(word.lower(), folded, n=1, cutoff=cutoff)
    return folded[found[0]] if found else ""


def suggest(word: str, known: Iterable[str], otherwise: str = "", cutoff: float = 0.7) -> str:
    """Return `did you mean "known word"?`, or `otherwise` when none is near."""
    name = nearest(word, known, cutoff)
    return f'did you mean "{name}"?' if name else otherwise
