"""Registered events in the text: by their names, and by what happened to whom and when.

A name counts wherever its words stand in order, the longest name first. A happening is a registered event when class,
core participants, place and date agree and no other registered event fits as well.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import edtf
from generator.annotate.happening_words import lexicon
from generator.model import (
    Brief,
    Entity,
    EntityId,
    EntityType,
    Event,
    EventId,
    EventStatus,
    HappeningForm,
    Level,
    MarkupKind,
    Span,
)
from generator.resolve.entities import slugify
from generator.resolve.event_conflicts import SLACK, Identities, dates_apart, places_agree, places_apart
from generator.resolve.event_members import ORDINALS, YEAR, Member, Pin

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
LEADING_YEAR = re.compile(r"^(?:1[89]|20)\d\d\s+")
PREPOSITIONS = {"of", "in", "on", "at", "to", "with", "from", "between", "for", "as", "by", "against", "into"}
FIRST = {1}
"""A `first visit` is not the first of a series."""
PARTS = {"round", "day", "leg", "phase", "part", "session", "half"}
"""In `first round of Brexit talks` the talks are what happens."""
BEFORE, AFTER = dt.timedelta(days=240), dt.timedelta(days=400)
"""How long before and after an event briefs speak of it without naming its year."""
WEEKS = dt.timedelta(days=45)
"""The same for what happens often to the same people."""


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """A registered event with what its name and fields say."""

    event: Event
    kind: str
    """Its own `kind`, or the class of its name's head noun; empty when the lexicon holds neither."""
    words: frozenset[str]
    """Of its names, lower case."""
    when: edtf.Interval | None
    subjects: frozenset[str]
    """Ids of the people whom its name calls by name; all its people where it calls none."""
    ordinals: frozenset[int]


def know(events: Mapping[EventId, Event], entities: Mapping[EntityId, Entity]) -> dict[str, KnownEvent]:
    """Return `events` by id with what their names say."""
    by_last: defaultdict[str, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    for id_, entity in sorted(entities.items()) if events else ():
        words = words_of(entity.name)
        if entity.type is EntityType.PERSON and len(words) > 1:
            by_last[words[-1]].append((id_, frozenset(words)))
    return {event.id: _known(event, entities, by_last) for event in events.values()}


def _known(
    event: Event, entities: Mapping[EntityId, Entity], by_last: Mapping[str, Sequence[tuple[str, frozenset[str]]]]
) -> KnownEvent:
    words = [word for name in (event.name, *event.also_known_as) for word in words_of(name)]
    listed = {id_: words_of(entities[EntityId(id_)].name)[-1:] for id_ in event.people if EntityId(id_) in entities}
    named = frozenset(id_ for id_, last in listed.items() if set(last) & set(words)) | {
        id_ for word in words for id_, name in by_last.get(word, ()) if name <= set(words)
    }
    return KnownEvent(
        event,
        kind_of(event),
        frozenset(words),
        edtf.parse(event.when) if event.when and edtf.is_valid(event.when) else None,
        named or frozenset(event.people),
        frozenset(ORDINALS[word] for word in words_of(event.name) if word in ORDINALS),
    )


def kind_of(event: Event) -> str:
    """Return the class that the event's `kind`, or the head noun of its name, belongs to."""
    table = lexicon()
    if event.kind:
        return event.kind if event.kind in table.kinds else table.nouns.get(event.kind.lower(), "")
    head, *rest = _phrases(words_of(event.name))
    for phrase in (head, *(rest[:1] if head[-1:] and head[-1] in PARTS else ())):
        for word in reversed(phrase):
            if word in table.nouns:
                kind = table.nouns[word]
                return kind if table.kinds[kind].page else ""
    return ""


def _phrases(words: Sequence[str]) -> list[list[str]]:
    """Return `words` cut at prepositions: the first piece ends with what the name is a name of."""
    phrases: list[list[str]] = [[]]
    for word in words:
        if word in PREPOSITIONS:
            phrases.append([])
        else:
            phrases[-1].append(word)
    return phrases


def words_of(text: str) -> list[str]:
    """Return the words of `text` in lower case, with plain apostrophes and without the possessive."""
    return [_plain(word.group()) for word in WORD.finditer(text)]


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").removesuffix("'s")


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
        found = [(match.start(), match.end(), _plain(match.group())) for match in WORD.finditer(text)]
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
            id_ = min(ids, key=lambda id_: (_days_from(known[id_], brief.date), id_))
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


def _days_from(known: KnownEvent, day: dt.date | None) -> int:
    if known.when is None or day is None:
        return 0
    return max((known.when.first - day).days, (day - known.when.last).days, 0)


def in_reach(known: KnownEvent, day: dt.date | None, before: dt.timedelta, after: dt.timedelta) -> bool:
    """Tell whether a brief of `day` may speak of the event without saying when it was."""
    if known.when is None or day is None:
        return True
    early = known.when.first == dt.date.min or day >= known.when.first - before
    late = known.when.last == dt.date.max or day <= known.when.last + after
    return early and late


def event_id(value: str, known: Mapping[str, KnownEvent]) -> str:
    """Return the id an author means by `value`: an id, a registered name, or the slug of a new name."""
    if value in known:
        return value
    words = words_of(value)
    for id_, row in sorted(known.items()):
        if any(words_of(name) == words for name in (row.event.name, *row.event.also_known_as)):
            return id_
    return slugify(value)


def pin_of(member: Member, known: Sequence[KnownEvent], main: frozenset[str], who: Identities) -> Pin | None:
    """Return the one registered event that `member` tells of; None when none fits, or two fit equally.

    `main` holds the events that the brief's front matter names. `known` holds those of the member's class.
    """
    rated = [(rating, row) for row in known if (rating := _rate(member, row, main, who))]
    if not rated:
        return None
    rated.sort(key=lambda pair: (*(-part for part in pair[0][:3]), pair[1].event.id))
    if len(rated) > 1 and rated[0][0][:3] == rated[1][0][:3]:
        return None
    (score, *_, reason), row = rated[0]
    level = Level.FRONT_MATTER if row.event.id in main else Level.REGISTRY
    return Pin(row.event.id, score, "registry-match", reason, level)


def _rate(
    member: Member, known: KnownEvent, main: frozenset[str], who: Identities
) -> tuple[float, int, int, str] | None:
    """Return score, tie-breakers and reason; None when something parts them or nothing joins them."""
    if _parted(member, known, who):
        return None
    kind = lexicon().kinds[known.kind]
    shared = member.core & known.subjects if known.subjects else frozenset()
    enough = len(shared) >= 2 if kind.core == "both" else bool(shared)
    placed = bool(known.event.where) and places_agree({known.event.where}, member.where, who)
    score, reason = 0.0, ""
    name = words_of(member.happening.name)
    if enough and member.when and known.when:
        score, reason = 0.95, "same kind of event, same people, same date"
    elif len(name) > 1 and set(name) <= known.words and in_reach(known, member.day, BEFORE, AFTER):
        score, reason = 0.9, "all words of the name stand in the event's names"
    elif enough and (kind.once or in_reach(known, member.day, WEEKS, WEEKS)):
        score, reason = 0.9, "same kind of event, same people"
    elif placed and member.when and known.when:
        score, reason = 0.88, "same kind of event, same place, same date"
    elif placed and kind.core == "place" and in_reach(known, member.day, BEFORE, WEEKS):
        score, reason = 0.85, "same kind of event, same place"
    elif known.event.id in main and (shared or _points_to(member, known)):
        score, reason = 0.92, "the brief is about this event, and the words tell of its kind"
    if not score:
        return None
    return score, len(member.ordinals & known.ordinals), member.happening.lemma in known.words, reason


def _parted(member: Member, known: KnownEvent, who: Identities) -> bool:
    if member.ordinals - FIRST != known.ordinals - FIRST:
        return True
    same_core = bool(member.core & known.subjects)
    if (
        member.when
        and known.when
        and dates_apart(known.kind, edtf.parse(member.when), known.when, same_core=same_core)
    ):
        return True
    if _is_past_too_soon(member, known):
        return True
    if known.when and member.years and str(known.when.first.year) not in member.years:
        return True
    if not in_reach(known, member.day, BEFORE, AFTER) and not member.when:
        return True
    if member.core and known.subjects and not member.core & known.subjects and _is_personal(known):
        return True
    return bool(known.event.where) and places_apart({known.event.where}, member.where, who)


def _points_to(member: Member, known: KnownEvent) -> bool:
    """Tell whether a noun says no more of itself than the event's names do: `the presidential election`."""
    told = member.happening
    if member.core or told.form is not HappeningForm.NOMINAL:
        return False
    return told.anaphoric or (bool(told.arguments) and known.words.issuperset(told.arguments))


def _is_past_too_soon(member: Member, known: KnownEvent) -> bool:
    """Tell whether `member` is told as past, or pointed back to, before the event began."""
    told = member.happening
    if known.when is None or member.day is None or known.when.first == dt.date.min:
        return False
    is_past = told.status is EventStatus.HAPPENED and (told.anaphoric or told.form is HappeningForm.VERBAL)
    return is_past and member.day < known.when.first - SLACK


def _is_personal(known: KnownEvent) -> bool:
    return lexicon().kinds[known.kind].core != "place"
