"""Registered events by what happened to whom, where and when.

A happening is a registered event when class, core participants, place and date agree, and no other registered event
fits as well.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator import edtf
from generator.annotate.happening_words import lexicon
from generator.model import (
    Entity,
    EntityId,
    EntityType,
    Event,
    EventId,
    EventStatus,
    HappeningForm,
    Level,
)
from generator.resolve.entities import slugify
from generator.resolve.event_conflicts import (
    PAIR,
    SLACK,
    Identities,
    apart,
    dates_apart,
    places_agree,
    places_apart,
    with_outer,
)
from generator.resolve.event_members import ORDINALS, Member, Pin

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
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
    return [plain(word.group()) for word in WORD.finditer(text)]


def plain(word: str) -> str:
    """Return `word` in lower case with a plain apostrophe and without the possessive."""
    return word.lower().replace("’", "'").removesuffix("'s")


class Registry:
    """The known events, found by class and by whom, where or with which words."""

    def __init__(self, events: Mapping[str, KnownEvent], who: Identities) -> None:
        self.events = events
        self.who = who
        self._by_name = {
            tuple(words_of(name)): id_
            for id_, row in sorted(events.items(), reverse=True)
            for name in (row.event.name, *row.event.also_known_as)
        }
        self._by: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for id_, row in sorted(events.items()):
            places = with_outer(row.event.where, who) if row.event.where else set()
            for clue in {*row.subjects, *places, *(f"word:{word}" for word in row.words)} if row.kind else ():
                self._by[row.kind, clue].append(id_)

    def id_of(self, value: str) -> str:
        """Return the id an author means by `value`: an id, a registered name, or the slug of a new name."""
        if value in self.events:
            return value
        return self._by_name.get(tuple(words_of(value))) or slugify(value)

    def candidates(self, member: Member, main: frozenset[str]) -> list[KnownEvent]:
        """Return the events of the member's class that share a participant, a place or a word, and the main ones."""
        kind = member.happening.kind
        places = {outer for place in member.where for outer in with_outer(place, self.who)}
        names = {f"word:{word}" for word in words_of(member.happening.name)}
        ids = {id_ for clue in member.core | places | names for id_ in self._by.get((kind, clue), ())}
        ids |= {id_ for id_ in main if id_ in self.events and self.events[id_].kind == kind}
        return [self.events[id_] for id_ in sorted(ids)] if kind else []


def pin_of(member: Member, registry: Registry, main: frozenset[str]) -> Pin | None:
    """Return the one registered event that `member` tells of; None when none fits, or two fit equally.

    `main` holds the events that the brief's front matter names.
    """
    known = registry.candidates(member, main)
    rated = [(rating, row) for row in known if (rating := _rate(member, row, main, registry.who))]
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
    score, reason = _agreement(member, known, main, who)
    tie_breakers = len(member.ordinals & known.ordinals), int(member.happening.lemma in known.words)
    return (score, *tie_breakers, reason) if score else None


def _agreement(member: Member, known: KnownEvent, main: frozenset[str], who: Identities) -> tuple[float, str]:
    """Return how surely `member` is the event, and why; 0 where nothing says so. Surest reasons first."""
    kind = lexicon().kinds[known.kind]
    people = len(member.core & known.subjects) >= (PAIR if kind.core == "both" else 1)
    placed = bool(known.event.where) and places_agree({known.event.where}, member.where, who)
    dated = bool(member.when and known.when)
    if people and dated:
        return 0.95, "same kind of event, same people, same date"
    if known.event.id in main and (member.core & known.subjects or _points_to(member, known)):
        return 0.92, "the brief is about this event, and the words tell of its kind"
    if _has_its_name(member, known):
        return 0.9, "all words of the name stand in the event's names"
    if people and (kind.once or in_reach(known, member.day, WEEKS, WEEKS)):
        return 0.9, "same kind of event, same people"
    if placed and dated:
        return 0.88, "same kind of event, same place, same date"
    if placed and kind.core == "place" and in_reach(known, member.day, BEFORE, WEEKS):
        return 0.85, "same kind of event, same place"
    return 0.0, ""


def _has_its_name(member: Member, known: KnownEvent) -> bool:
    name = words_of(member.happening.name)
    return len(name) > 1 and known.words.issuperset(name)


def _parted(member: Member, known: KnownEvent, who: Identities) -> bool:
    """Tell whether ordinal, year, date, time of writing, people or place say that it is another event."""
    if member.ordinals - FIRST != known.ordinals - FIRST or _is_past_too_soon(member, known):
        return True
    if known.when and member.years and str(known.when.first.year) not in member.years:
        return True
    if _dated_apart(member, known) or not (member.when or in_reach(known, member.day, BEFORE, AFTER)):
        return True
    if _is_personal(known) and apart(member.core, known.subjects):
        return True
    return bool(known.event.where) and places_apart({known.event.where}, member.where, who)


def _dated_apart(member: Member, known: KnownEvent) -> bool:
    if not member.when or known.when is None:
        return False
    when = edtf.parse(member.when)
    if _has_its_name(member, known) and known.when.first - WEEKS < when.last and when.first < known.when.last + WEEKS:
        # `the court suspended the Catalan referendum on Thursday`: near a name, a date may be another verb's.
        return False
    return dates_apart(known.kind, when, known.when, same_core=bool(member.core & known.subjects))


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


def in_reach(known: KnownEvent, day: dt.date | None, before: dt.timedelta, after: dt.timedelta) -> bool:
    """Tell whether a brief of `day` may speak of the event without saying when it was."""
    if known.when is None or day is None:
        return True
    early = known.when.first == dt.date.min or day >= known.when.first - before
    late = known.when.last == dt.date.max or day <= known.when.last + after
    return early and late


def days_from(known: KnownEvent, day: dt.date | None) -> int:
    """Return how many days lie between the event and `day`; 0 when either is not known."""
    if known.when is None or day is None:
        return 0
    return max((known.when.first - day).days, (day - known.when.last).days, 0)


def _is_personal(known: KnownEvent) -> bool:
    return lexicon().kinds[known.kind].core != "place"
