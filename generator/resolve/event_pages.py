"""A group of happenings -> the event that has a page, or none.

Worth a page: a named event in a lead or in two briefs, and a happening whose participants or place are named, in two
briefs or in a lead that the brief comes back to. An author's or the registry's event always has one.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from generator import edtf
from generator.annotate.happening_words import Kind, lexicon
from generator.model import (
    BriefId,
    Entity,
    EntityId,
    EntityType,
    Event,
    EventId,
    EventStatus,
    StatusLine,
)
from generator.resolve.event_conflicts import PAIR
from generator.resolve.event_groups import COURSES, Group
from generator.resolve.event_members import Member, is_named
from generator.slugs import slugify

STRENGTH = (
    EventStatus.CANCELLED,
    EventStatus.POSTPONED,
    EventStatus.HAPPENED,
    EventStatus.HAPPENING,
    EventStatus.CONFIRMED,
    EventStatus.PLANNED,
    EventStatus.DISPUTED,
)
"""What a brief says of an event when its sentences say different things: the first of these."""
MOST_NAMES = 2
"""In a title; more are counted out."""
WITH_ARTICLE = re.compile(
    r"^(?:United|Netherlands|Philippines|Gulf|Kremlin|Middle East|Far East)"
    r"|(?:House|Union|Senate|Congress|Court)$|^European|^(?:House|Senate|Congress|Parliament|Ministry) of "
)

Entities = Mapping[EntityId, Entity]


def is_worth_a_page(group: Group, linked: Sequence[Member], entities: Entities) -> bool:
    """Tell whether a reader would want a page; `linked` holds the members that would be linked to it.

    `entities` holds those that may be shown: nothing is called after somebody who must not be named.
    """
    kind = lexicon().kinds.get(group.members[0].key)
    if not linked or kind is None:
        return False
    briefs = len({member.brief for member in linked})
    if any(is_named(member) for member in linked):
        return briefs > 1 or any(is_named(member) and member.happening.lead for member in linked)
    telling = [member for member in linked if _tells_whose(member, kind, entities)]
    if not kind.page or not telling:
        return False
    return briefs > 1 or (len(linked) > 1 and any(member.happening.lead for member in telling))


def _tells_whose(member: Member, kind: Kind, entities: Entities) -> bool:
    """Tell whether one happening names all that its page would be called after."""
    core = member.where if kind.core == "place" else member.core
    return len(core) >= (PAIR if kind.core == "both" else 1) and all(id_ in entities for id_ in core)


def make_event(group: Group, entities: Entities) -> Event:
    """Return the event that `group`, which is worth a page, tells of."""
    name = title_of(group, entities)
    when = when_of(group)
    year = when[:4] if when[:4].isdigit() else ""
    id_ = slugify(name) if year in name else slugify(f"{name} {year}")
    people, organisations = _participants(group, entities)
    return Event(
        EventId(id_),
        name,
        when,
        where=_most_common(group, entities),
        kind=group.members[0].key,
        people=people,
        organisations=organisations,
        status=status_lines(group.members, when),
    )


def title_of(group: Group, entities: Entities) -> str:
    """Return what a reader would call it: its own name, else class and names: Dismissal of James Comey."""
    if named := named_title(group):
        return named
    kind = lexicon().kinds[group.members[0].key]
    telling = [member for member in group.members if _tells_whose(member, kind, entities)]
    title = _title_in(group, kind)
    if kind.core == "place":
        return title.format(place=_names(_ranked(member.where for member in telling)[:1], entities))
    whose = title.format(**{kind.core: _names(_ranked(member.core for member in telling), entities)})
    where = _names(_ranked(member.where for member in group.members)[:1], entities) if kind.place else ""
    return f"{whose} {kind.place} {where}" if where else whose


def _title_in(group: Group, kind: Kind) -> str:
    """Return the class's title, or that of the commonest word, or of one that hangs on the words: missile test."""
    lemmas = Counter(member.happening.lemma for member in group.members)
    said = [min(lemmas, key=lambda word: (-lemmas[word], word))]
    said += sorted({word for member in group.members for word in member.happening.arguments})
    return next((title for word in said for called, title in kind.titles if called == word), kind.title)


def with_article(name: str) -> str:
    """Return `name` as it stands in a sentence: the United States."""
    return f"the {name}" if WITH_ARTICLE.search(name) else name


def named_title(group: Group) -> str:
    """Return the commonest name, the longest where two are as common; empty for what has none."""
    names = Counter(member.happening.name for member in group.members if is_named(member) and member.happening.name)
    if not names:
        return ""
    name = max(names, key=lambda name: (names[name], len(name), name))
    return name[0].upper() + name[1:]


def _ranked(sets: Iterable[Iterable[str]]) -> list[str]:
    counts = Counter(id_ for ids in sets for id_ in ids)
    return sorted(counts, key=lambda id_: (-counts[id_], id_))


def _names(ids: Sequence[str], entities: Entities) -> str:
    known = [with_article(entities[EntityId(id_)].name) for id_ in ids if id_ in entities][:MOST_NAMES]
    return " and ".join(known)


def _participants(group: Group, entities: Entities) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ranked = _ranked(member.who for member in group.members)
    of_type = {
        type_: tuple(id_ for id_ in ranked if id_ in entities and entities[EntityId(id_)].type is type_)
        for type_ in (EntityType.PERSON, EntityType.ORGANISATION)
    }
    return of_type[EntityType.PERSON], of_type[EntityType.ORGANISATION]


def _most_common(group: Group, entities: Entities) -> str:
    ranked = [id_ for id_ in _ranked(member.where for member in group.members) if id_ in entities]
    return ranked[0] if ranked else ""


def when_of(group: Group) -> str:
    """Return the date most often attached; else the day of the first report, marked as about (`~`).

    A report that it has happened says more of its day than one that it will; of what it calls past, and of talks
    that go on for months, it says nothing. Of what only lies ahead it says no more than the year, and that about.
    """
    dates = Counter(member.when for member in group.members if member.when)
    if dates:
        return min(dates, key=lambda date: (-dates[date], edtf.sort_key(date)[1] - edtf.sort_key(date)[0], date))
    reports = [member for member in _newly_told(group) if member.day]
    days = [(member.happening.status is not EventStatus.HAPPENED, member.day) for member in reports]
    if not days:
        return ""
    is_ahead = all(member.happening.status is EventStatus.PLANNED for member in reports)
    day = str(min(days)[1])
    return f"{day[:4]}~" if is_ahead else f"{day}~"


def _newly_told(group: Group) -> list[Member]:
    """Return the members whose brief's day says something of the event's."""
    past = {member.brief for member in group.members if member.happening.past}
    courses = {m.brief for m in group.members if is_named(m) and m.happening.lemma in COURSES}
    return [member for member in group.members if member.brief not in past | courses]


def status_lines(members: Iterable[Member], when: str) -> tuple[StatusLine, ...]:
    """Return how far the event had come by each brief, oldest first; what is said again adds nothing.

    `when` is its EDTF date: what a noun leaves open (`the election`), the day of the brief decides.
    """
    by_brief: dict[tuple[str, BriefId], set[EventStatus]] = {}
    for member in members:
        if not member.happening.negated:
            by_brief.setdefault((str(member.day or ""), member.brief), set()).add(_status_on(member, when))
    lines: list[StatusLine] = []
    for (day, brief), said in sorted(by_brief.items()):
        status = min(said, key=STRENGTH.index)
        over = any(line.is_ is EventStatus.HAPPENED for line in lines)
        if not (over and status is EventStatus.PLANNED) and (not lines or lines[-1].is_ is not status):
            lines.append(StatusLine(status, day, brief=brief))
    return tuple(lines)


def _status_on(member: Member, when: str) -> EventStatus:
    status = member.happening.status
    if status is not EventStatus.HAPPENED or member.day is None or not edtf.is_valid(when):
        return status
    interval = edtf.parse(when)
    if interval.approximate or member.day >= interval.last:
        return status
    return EventStatus.PLANNED if member.day < interval.first else EventStatus.HAPPENING


def completed(event: Event, linked: Sequence[Member]) -> Event:
    """Return a registered event with what its author left out and the briefs say: how far it had come by each."""
    return event if event.status else replace(event, status=status_lines(linked, event.when))


def told_apart(events: Sequence[Event], others: Container[str] = ()) -> list[Event]:
    """Return `events` with ids of their own: month, then day, then a number parts those that are called the same.

    `others` holds the ids of known events and entities: no new event bears one of these.
    """
    made: list[Event] = []
    taken: set[str] = set()
    counts = Counter(event.id for event in events)
    for event in events:
        is_alone = counts[event.id] == 1 and event.id not in others
        made.append(event if is_alone else _renamed(event, taken, others))
        taken.add(made[-1].id)
    return made


def _renamed(event: Event, taken: set[str], others: Container[str]) -> Event:
    when = event.when.rstrip("~?%").partition("/")[0]
    for part in (when[:7], when[:10]):
        if edtf.is_valid(part) and len(part) > 4:
            name = f"{event.name}, {edtf.words(part)}"
            if slugify(name) not in taken and slugify(name) not in others:
                return replace(event, id=EventId(slugify(name)), name=name)
    numbered = (f"{event.id}-{number}" for number in itertools.count(2))
    return replace(event, id=EventId(next(id_ for id_ in numbered if id_ not in taken and id_ not in others)))
