"""Exact names -> where they stand in a text, longest first, at word borders."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping

from generator.model import BriefId, EntityType
from generator.resolve.memory import grouped

WORD = re.compile(r"\w+")
CAPITAL = re.compile(r"[^\Wa-z](?<!\w.)\w*")
"""Begins with its letter, not with what stands before it: so the engine leaps from capital to capital."""

BEHIND = 4
"""Letters behind the first word that part the names that begin with it: a blank and three more."""


@functools.lru_cache(maxsize=8)
def flatten(text: str) -> str:
    """Return `text` with every line end and wide blank as one space: the length stays."""
    return text.replace("\n", " ").replace("\t", " ").replace("\u00a0", " ")


class Finder:
    """Known names by their first word, so that a text is read once however many names there are."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[str, EntityType | None]]] = {}
        self._by_both: dict[str, dict[str, list[tuple[str, EntityType | None]]]] = {}
        """The same, parted by the letters that follow the first word; those of fewer by none."""
        self._small: set[str] = set()
        """First words in small letters: few, but a text that holds one is read word by word."""

    def put(self, names: Mapping[str, EntityType | None], gone: Iterable[str]) -> None:
        """Know `names` from now on, and no longer those that are `gone`."""
        anew = {*names, *gone}
        rows = grouped((_first_word(name), (name, type_)) for name, type_ in names.items())
        for first in {_first_word(name) for name in anew} - {""}:
            kept = [row for row in self._by_first.get(first, ()) if row[0] not in anew]
            kept = sorted([*kept, *rows.get(first, ())], key=lambda row: (-len(row[0]), row[0]))
            self._by_first[first] = kept
            self._by_both[first] = grouped((_behind(name, first), (name, type_)) for name, type_ in kept)
            (self._small.discard if CAPITAL.match(first) or not kept else self._small.add)(first)

    def find(self, text: str) -> Iterator[tuple[int, int, str, EntityType | None]]:
        """Yield (start, end, name, type) of the names in `text`; none overlap."""
        flat = flatten(text)
        by_both, length, nothing = self._by_both, len(flat), ()
        done = 0
        words = WORD if any(small in flat for small in self._small) else CAPITAL
        for word in words.finditer(flat):
            parts = by_both.get(word.group())
            if parts is None or word.start() < done:
                continue
            start, behind = word.span()
            for name, type_ in (*parts.get(flat[behind : behind + BEHIND], nothing), *parts.get("", nothing)):
                if flat.startswith(name, start):
                    end = start + len(name)
                    if end == length or not flat[end].isalnum() or _ends(flat, end):
                        yield start, end, name, type_
                        done = end
                        break


def _behind(name: str, first: str) -> str:
    """Return the letters of `name` behind its first word by which it is found; of the shorter ones none."""
    behind = name[len(first) : len(first) + BEHIND]
    return behind if len(behind) == BEHIND else ""


@functools.lru_cache(maxsize=100_000)
def _first_word(name: str) -> str:
    first = WORD.match(name)
    return first.group() if first else ""


def texts_with(names: Iterable[str], texts: Mapping[BriefId, str]) -> set[BriefId]:
    """Return the texts that hold all words of one of `names`, wherever they stand."""
    found: set[BriefId] = set()
    for name in names:
        first, *rest = sorted(name.split(), key=len, reverse=True)
        some = [brief for brief, text in texts.items() if first in text]
        found.update(brief for brief in some if all(word in texts[brief] for word in rest))
    return found


def _ends(text: str, end: int) -> bool:
    if end >= len(text) or not (text[end].isalnum() or text[end] == "_"):
        return True
    return not (text[end - 1].isalnum() or text[end - 1] == "_")


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where exactly `words` stand in `text`, at word borders."""
    flat, wanted = flatten(text), " ".join(words.split()) if " " in words or not words.isalnum() else words
    start = flat.find(wanted) if wanted else -1
    while start >= 0:
        end = start + len(wanted)
        begins = not start or not (flat[start - 1].isalnum() and flat[start].isalnum())
        if begins and _ends(flat, end):
            yield start, end
        start = flat.find(wanted, start + 1)
