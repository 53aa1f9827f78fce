"""Names of registered events in the text, and the author's own markup.

A name counts wherever its words stand in order, whatever their case, the longest name first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model import Brief, Event, Level, MarkupKind, Span
from generator.resolve.entities import slugify
from generator.resolve.event_members import YEAR, Pin
from generator.resolve.event_registry import AFTER, BEFORE, WORD, KnownEvent, days_from, in_reach, plain, words_of

LEADING_YEAR = re.compile(r"^(?:1[89]|20)\d\d\s+")


class NameIndex:
    """All names of the known events, by their first word."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.by_first: defaultdict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
        for event in events:
            for name in (event.name, *event.also_known_as):
                for form in {name, LEADING_YEAR.sub("", name)}:
                    if words := tuple(words_of(form)):
                        self.by_first[words[0]].add((words, event.id))

    def find(self, text: str) -> Iterator[tuple[Span, tuple[str, ...]]]:
        """Yield the places where a name stands, and the ids of the events that bear it; the longest name first."""
        if not self.by_first:
            return
        found = [(match.start(), match.end(), plain(match.group())) for match in WORD.finditer(text)]
        position = 0
        while position < len(found):
            best = self._longest(found, position)
            if best:
                length = len(best[0])
                yield Span(found[position][0], found[position + length - 1][1]), best[1]
                position += length
            else:
                position += 1

    def _longest(
        self, found: Sequence[tuple[int, int, str]], position: int
    ) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        names = self.by_first.get(found[position][2])
        if not names:
            return None
        fitting: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for words, id_ in names:
            if len(words) == 1 or tuple(part[2] for part in found[position : position + len(words)]) == words:
                fitting[words].append(id_)
        if not fitting:
            return None
        longest = max(fitting, key=lambda words: (len(words), words))
        return longest, tuple(sorted(fitting[longest]))


@dataclass(frozen=True, slots=True)
class NameFound:
    """Words of a brief that name a known event, by its registered name or by the author's markup."""

    span: Span
    pin: Pin


def names_in(brief: Brief, index: NameIndex, known: Mapping[str, KnownEvent]) -> list[NameFound]:
    """Return the names of known events in `brief`, the author's markup first; none overlap."""
    marked = [
        NameFound(markup.span, Pin(event_id(markup.value, known), 1.0, "inline", "marked in the text", Level.INLINE))
        for markup in brief.markup
        if markup.kind is MarkupKind.EVENT and markup.value
    ]
    for span, ids in index.find(brief.text):
        if not any(span.start < other.span.end and other.span.start < span.end for other in marked):
            id_ = min(ids, key=lambda id_: (days_from(known[id_], brief.date), id_))
            marked.append(NameFound(span, _name_pin(known[id_], brief, brief.text[span.start : span.end])))
    return sorted(marked, key=lambda found: found.span)


def _name_pin(known: KnownEvent, brief: Brief, words: str) -> Pin:
    timely = bool(YEAR.search(words)) or in_reach(known, brief.date, BEFORE, AFTER)
    reason = f"“{words}” is a name of this event"
    if not timely:
        return Pin(
            known.event.id, 0.6, "registry-name", reason + ", but the brief is of another time", Level.REGISTRY
        )
    return Pin(known.event.id, 0.98, "registry-name", reason, Level.REGISTRY)


def event_id(value: str, known: Mapping[str, KnownEvent]) -> str:
    """Return the id an author means by `value`: an id, a registered name, or the slug of a new name."""
    if value in known:
        return value
    words = words_of(value)
    for id_, row in sorted(known.items()):
        if any(words_of(name) == words for name in (row.event.name, *row.event.also_known_as)):
            return id_
    return slugify(value)
