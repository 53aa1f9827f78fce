"""Exact names -> where they stand in a text, longest first, at word borders."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.model import EntityType

WORD = re.compile(r"\w+")
CAPITAL = re.compile(r"(?<!\w)[^\Wa-z]\w*")


@functools.lru_cache(maxsize=8)
def flatten(text: str) -> str:
    """Return `text` with every line end and wide blank as one space: the length stays."""
    return text.replace("\n", " ").replace("\t", " ").replace("\u00a0", " ")


class Finder:
    """Known names by their first word, so that a text is read once however many names there are."""

    def __init__(self, names: Iterable[tuple[str, EntityType | None]]) -> None:
        by_first: defaultdict[str, dict[str, EntityType | None]] = defaultdict(dict)
        for name, type_ in names:
            first = WORD.match(name)
            if first:
                by_first[first.group()].setdefault(name, type_)
        self._by_first = {
            first: sorted(names.items(), key=lambda item: (-len(item[0]), item[0]))
            for first, names in by_first.items()
        }
        self._small = [first for first in self._by_first if CAPITAL.match(first) is None]
        """First words in small letters: few, but a text that holds one is read word by word."""

    def find(self, text: str) -> Iterator[tuple[int, int, str, EntityType | None]]:
        """Yield (start, end, name, type) of the names in `text`; none overlap."""
        flat = flatten(text)
        by_first = self._by_first
        done = 0
        words = WORD if any(small in flat for small in self._small) else CAPITAL
        for word in words.finditer(flat):
            start = word.start()
            names = by_first.get(word.group())
            if names is None or start < done:
                continue
            for name, type_ in names:
                end = start + len(name)
                if flat.startswith(name, start) and _ends(flat, end):
                    yield start, end, name, type_
                    done = end
                    break


def _ends(text: str, end: int) -> bool:
    if end >= len(text) or not (text[end].isalnum() or text[end] == "_"):
        return True
    return not (text[end - 1].isalnum() or text[end - 1] == "_")


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where exactly `words` stand in `text`, at word borders."""
    flat, wanted = flatten(text), " ".join(words.split())
    start = flat.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        begins = not start or not (flat[start - 1].isalnum() and flat[start].isalnum())
        if begins and _ends(flat, end):
            yield start, end
        start = flat.find(wanted, start + 1)
