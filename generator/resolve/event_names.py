"""Names of registered events in the text, and the author's own markup.

A name counts wherever its words stand in order, whatever their case, the longest name first.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.model import Brief, Event, Level, MarkupKind, Span
from generator.resolve.event_agreement import AFTER, BEFORE, days_from, in_reach
from generator.resolve.event_members import ORDINALS, YEAR, Pin
from generator.resolve.event_registry import PARTS, WORD, KnownEvent, Registry, plain, words_of

LETTERS = re.compile(r"[^\W_]+")
Name = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""The words of a name in letters only, without the longest and the longer first; the name; who bears it."""
LETTERS_ONLY = "".join(chr(code) if LETTERS.match(chr(code)) else " " for code in range(128))
GAP = re.compile(r"(?:['’]s)?[\W_]+")
"""What may stand between two words of a name."""
END = re.compile(r"(?:['’]s)?(?![^\W_])")
"""What may stand behind the last."""
LEADING_YEAR = re.compile(r"^(?:1[89]|20)\d\d\s+")


class NameIndex:
    """All names of the known events, each under its longest word, which few briefs hold."""

    def __init__(self, events: Iterable[Event]) -> None:
        bearers: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
        for event in events:
            for name in (event.name, *event.also_known_as):
                for form in {name, LEADING_YEAR.sub("", name)}:
                    bearers[tuple(words_of(form))].add(event.id)
        self.by_word: defaultdict[str, list[Name]] = defaultdict(list)
        self._by_two: defaultdict[str, defaultdict[str, list[Name]]] = defaultdict(lambda: defaultdict(list))
        """The same parted by their second word in length; empty where a name has one only."""
        for words, ids in sorted(bearers.items()):
            letters = sorted(set(LETTERS.findall(" ".join(words))), key=lambda word: (-len(word), word))
            if letters:
                first, second = letters[0], letters[1] if len(letters) > 1 else ""
                row = tuple(letters[1:]), words, tuple(sorted(ids))
                self.by_word[first].append(row)
                self._by_two[first][second].append(row)

    def find(self, text: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
        """Yield the places where a name stands, and the ids of the events that bear it; the longest name first."""
        if not self.by_word:
            return
        lower = text.lower()
        letters = {"", *_letters_in(lower)}
        by_two = self._by_two
        names = [
            (words, ids)
            for word in by_two.keys() & letters
            for second in by_two[word].keys() & letters
            for others, words, ids in by_two[word][second]
            if letters.issuperset(others)
        ]
        taken: list[Span] = []
        for words, ids in sorted(names, key=lambda name: (-len(name[0]), name[0])):
            for span in _places(words, text, lower):
                if not any(span.start < other.end and other.start < span.end for other in taken):
                    taken.append(span)
                    yield span, ids


def _letters_in(lower: str) -> list[str]:
    """Return the words of a text in letters only, the ASCII way, which takes a sixth of the time, where it can."""
    return lower.translate(LETTERS_ONLY).split() if lower.isascii() else LETTERS.findall(lower)


def _places(words: tuple[str, ...], text: str, lower: str) -> Iterator[Span]:
    """Yield where `words` stand in `text`; only where their first word begins is the pattern tried."""
    if len(lower) != len(text):
        yield from (Span(*match.span(1)) for match in _pattern(words).finditer(text))
        return
    first = _first_letters(words)
    at = lower.find(first)
    while at >= 0:
        end = _end_of(words, lower, at)
        if end:
            yield Span(at, end)
        at = lower.find(first, end or at + 1)


def _end_of(words: tuple[str, ...], lower: str, start: int) -> int:
    """Return where the name that begins at `start` ends, 0 where none does: what `_pattern` does, at less cost."""
    if start and lower[start - 1].isalnum():
        return 0
    at = start
    for word in words:
        if at > start:
            gap = GAP.match(lower, at)
            at = gap.end() if gap else at
        if not (lower.startswith(word, at) or ("'" in word and lower.startswith(word.replace("'", "’"), at))):
            return 0
        at += len(word)
    end = END.match(lower, at)
    return end.end() if end else 0


@functools.lru_cache(maxsize=10_000)
def _first_letters(words: tuple[str, ...]) -> str:
    found = LETTERS.match(words[0])
    return found.group() if found else ""


@functools.lru_cache(maxsize=10_000)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what finds `words` in any case, parted by anything but words, with or without the possessive."""
    between = r"(?:['’]s)?[\W_]+"
    inner = between.join(re.escape(word).replace("'", "['’]") for word in words)
    return re.compile(rf"(?<![^\W_])({inner}(?:['’]s)?)(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NameFound:
    """Words of a brief that name a known event, by its registered name or by the author's markup."""

    span: Span
    pin: Pin


def names_in(brief: Brief, index: NameIndex, registry: Registry) -> list[NameFound]:
    """Return the names of known events in `brief`, the author's markup first; none overlap."""
    marked = [
        NameFound(markup.span, Pin(registry.id_of(markup.value), 1.0, "inline", "marked in the text", Level.INLINE))
        for markup in brief.markup
        if markup.kind is MarkupKind.EVENT and markup.value
    ]
    for found in _rounds(brief, registry):
        if not any(found.span.start < other.span.end and other.span.start < found.span.end for other in marked):
            marked.append(found)
    for span, ids in index.find(brief.text):
        if not any(span.start < other.span.end and other.span.start < span.end for other in marked):
            id_ = min(ids, key=lambda id_: (days_from(registry.events[id_], brief.date), id_))
            marked.append(NameFound(span, _name_pin(registry.events[id_], brief, brief.text[span.start : span.end])))
    return sorted(marked, key=lambda found: found.span)


def _rounds(brief: Brief, registry: Registry) -> Iterator[NameFound]:
    """Yield where `the fifth round` stands in a brief about `Fifth round of talks`, not the round of others."""
    for value in (*brief.front_matter.event, *brief.front_matter.events):
        known = registry.events.get(registry.id_of(value))
        words = words_of(known.event.name) if known else []
        for ordinal, part in itertools.pairwise(words):
            if known is None or ordinal not in ORDINALS or part not in PARTS:
                continue
            reason = f"the brief is about this event, and “{ordinal} {part}” is what it is"
            pin = Pin(known.event.id, 0.92, "registry-round", reason, Level.FRONT_MATTER)
            for match in _pattern((ordinal, part)).finditer(brief.text):
                after = WORD.findall(brief.text[match.end() : match.end() + 40])
                if len(after) < 3 or after[0] != "of" or plain(after[1 + (after[1] == "the")]) in known.words:
                    yield NameFound(Span(*match.span(1)), pin)


def _name_pin(known: KnownEvent, brief: Brief, words: str) -> Pin:
    timely = bool(YEAR.search(words)) or in_reach(known, brief.date, BEFORE, AFTER)
    reason = f"“{words}” is a name of this event"
    if not timely:
        return Pin(
            known.event.id, 0.6, "registry-name", reason + ", but the brief is of another time", Level.REGISTRY
        )
    return Pin(known.event.id, 0.98, "registry-name", reason, Level.REGISTRY)
