"""The registered events with what their names and fields say, found by class and by whom, where or which words."""

from __future__ import annotations

import functools
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from generator import edtf
from generator.annotate.happening_words import lexicon
from generator.model import (
    Entity,
    EntityId,
    EntityType,
    Event,
    EventId,
    Link,
)
from generator.resolve.event_conflicts import Identities, with_outer
from generator.resolve.event_members import ORDINALS, Member
from generator.resolve.memory import Shelf, Table
from generator.slugs import slugify

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
PREPOSITIONS = {"of", "in", "on", "at", "to", "with", "from", "between", "for", "as", "by", "against", "into"}
TOLD = "announcement"
"""In `announcement of withdrawal` the withdrawal is what happens."""
PARTS = {"round", "day", "leg", "phase", "part", "session", "half"}
"""In `first round of Brexit talks` the talks are what happens."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What one brief is about."""

    main: frozenset[str] = frozenset()
    """Events that its front matter names."""
    country: str = ""
    """The one that it names most, cities and demonyms included; empty where two are named as often."""
    home: str = ""
    """That country, where the brief names it itself more than any place in it."""
    names_land: bool = False
    """A country, or a place in one."""
    people: frozenset[str] = frozenset()
    leads: frozenset[int] = frozenset()
    """Its members (by index) that are the first of their class and stand in its lead."""


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
    """Return the class that the event's `kind`, or the head noun of its name or another of its names, belongs to."""
    table = lexicon()
    if event.kind:
        return event.kind if event.kind in table.kinds else table.nouns.get(event.kind.lower(), "")
    return next((kind for name in (event.name, *event.also_known_as) if (kind := _kind_in(name))), "")


def _kind_in(name: str) -> str:
    """Return the class of a name's head noun; empty for one that no page is called after: a report, a statement."""
    table = lexicon()
    for phrase in _phrases(words_of(name)):
        kind = next((table.nouns[word] for word in reversed(phrase) if word in table.nouns), "")
        if phrase[-1:] == [TOLD]:
            continue
        if kind or phrase[-1:] == [] or phrase[-1] not in PARTS:
            return kind if kind and table.kinds[kind].page else ""
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


@functools.lru_cache(maxsize=20_000)
def _as_words(name: str) -> tuple[str, ...]:
    return tuple(words_of(name))


def plain(word: str) -> str:
    """Return `word` in lower case with a plain apostrophe and without the possessive."""
    return word.lower().replace("’", "'").removesuffix("'s")


@functools.lru_cache(maxsize=20_000)
def clues_in(name: str, lemma: str, arguments: tuple[str, ...]) -> frozenset[str]:
    """Return by which words a happening may be one of the known events."""
    return frozenset([f"word:{word}" for word in (*words_of(name), lemma, *arguments)])


class Registry:
    """The known events, found by class and by whom, where or with which words; kept from run to run."""

    def __init__(self, who: Identities, shelf: Shelf) -> None:
        self.events: Table[str, KnownEvent] = shelf.table()
        self.who = who
        self._by_name: Table[tuple[str, ...], str] = shelf.table()
        self._by: Table[tuple[str, str], list[str]] = shelf.table()

    @property
    def tables(self) -> tuple[Table[Any, Any], ...]:
        return self.events, self._by_name, self._by

    def become(self, events: Mapping[str, KnownEvent]) -> None:
        """Hold `events` and no others."""
        by: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for id_, row in sorted(events.items()):
            places = with_outer(row.event.where, self.who) if row.event.where else set()
            for clue in {*row.subjects, *places, *(f"word:{word}" for word in row.words)} if row.kind else ():
                by[row.kind, clue].append(id_)
        self.events.become(events)
        self._by.become(by)
        self._by_name.become(
            {
                _as_words(name): id_
                for id_, row in sorted(events.items(), reverse=True)
                for name in (row.event.name, *row.event.also_known_as)
            }
        )

    def id_of(self, value: str) -> str:
        """Return the id an author means by `value`: an id, a registered name, or the slug of a new name."""
        if value in self.events:
            return value
        return self._by_name.get(_as_words(value)) or slugify(value)

    def candidates(self, member: Member, theme: Theme) -> list[KnownEvent]:
        """Return the events of the member's class that share a participant, a place or a word, and the main ones."""
        kind = member.happening.kind
        if not kind:
            return []
        places = {outer for place in member.where for outer in with_outer(place, self.who)}
        told, by = member.happening, self._by
        clues = clues_in(told.name, told.lemma, told.arguments)
        if places or member.core:
            clues = clues | member.core | places
        ids = {id_ for clue in clues for id_ in by.get((kind, clue), ())}
        ids.update(self.main_of(kind, theme))
        return [self.events[id_] for id_ in sorted(ids)]

    def main_of(self, kind: str, theme: Theme) -> list[str]:
        """Return the events of class `kind` that the brief's front matter names."""
        if not theme.main:
            return []
        found = [id_ for id_ in theme.main if id_ in self.events and self.events[id_].kind == kind]
        return sorted(found) if len(found) > 1 else found


def theme_of(main: Iterable[str], links: Iterable[Link], who: Identities, leads: Iterable[int]) -> Theme:
    """Return what a brief with these links is about; `leads` are the first members of their class in its lead."""
    named = Counter([link.entity for link in links if link.entity])
    own = [(id_, count) for id_, count in named.items() if id_ in who.places]
    lands: dict[str, int] = {}
    for id_, count in own:
        land = with_outer_most(id_, who)
        lands[land] = lands.get(land, 0) + count
    best = sorted(lands.items(), key=itemgetter(1), reverse=True)[:2]
    clear = best and best[0][1] > 1 and (len(best) < 2 or best[0][1] > best[1][1])
    land = best[0][0] if clear else ""
    home = land if land in who.countries and max(own, key=itemgetter(1))[0] == land else ""
    people = frozenset(named) & who.people
    names_land = any(land in who.countries for land in lands)
    return Theme(frozenset(main), land, home, names_land, people, frozenset(leads))


def land_of_offices(people: Iterable[str], who: Identities) -> str:
    """Return the only country whose offices `people` hold or held; empty where there are several."""
    held = {of for id_ in people for of in who.offices.get(id_, ())}
    lands = frozenset(who.lands.get(who.governs.get(of, ""), "") or with_outer_most(of, who) for of in held)
    lands = lands & who.countries
    return next(iter(lands)) if len(lands) == 1 else ""


def with_outer_most(place: str, who: Identities) -> str:
    """Return the country that `place` lies in, or the place itself."""
    return next((outer for outer in with_outer(place, who) if outer not in who.inside), place)
