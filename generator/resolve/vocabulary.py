"""Texts -> the words that they also write small: they name nobody by themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.resolve.memory import Shelf, Table

EDGES = "\"'“”‘’.,;:!?()[]—–-…"


def small_words(texts: Iterable[str]) -> set[str]:
    """Return the lower-case words of `texts`."""
    found: set[str] = set()
    for text in texts:
        found.update(text.split())
    return {_bare(word) for word in found if word.islower()}


class SmallWords:
    """The words that some text of the archive writes small, kept from run to run."""

    def __init__(self, shelf: Shelf) -> None:
        self.table: Table[str, bool] = shelf.table()
        self._is_kept = shelf.is_kept
        self._texts: Counter[str] = Counter()
        """Lower-case words with the signs at their edges -> the number of texts that hold them."""
        self._forms: Counter[str] = Counter()
        """Words -> the number of ways in which they stand with signs at their edges."""

    def update(self, old: Iterable[str], new: Iterable[str]) -> None:
        """Take in the texts of `new` in the place of those of `old`."""
        if not self._is_kept:
            self.table.update(dict.fromkeys(small_words(new), True))
            return
        counts = Counter[str]()
        for text in new:
            counts.update(set(text.split()))
        for text in old:
            counts.subtract(set(text.split()))
        touched = {self._count(word, more) for word, more in counts.items() if more and word.islower()}
        for word in touched:
            self.table.mark(word, self._forms[word] > 0 or None)

    def _count(self, word: str, more: int) -> str:
        """Note that more or fewer texts hold `word`; return it without the signs at its edges."""
        bare, held = _bare(word), self._texts[word]
        self._texts[word] = held + more
        self._forms[bare] += (held + more > 0) - (held > 0)
        for counts, key in ((self._texts, word), (self._forms, bare)):
            if not counts[key]:
                del counts[key]
        return bare


def _bare(word: str) -> str:
    return word if word.isalpha() else word.strip(EDGES)
