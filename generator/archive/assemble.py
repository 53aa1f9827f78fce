"""Published briefs + their resolution + the registry -> Archive: everything joined.

Nothing here compares pairs of briefs: each index is filled in one pass over what each brief holds.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from generator import edtf
from generator.archive.published import published
from generator.archive.values import (
    Archive,
    ClaimAt,
    ClaimIndex,
    Entry,
    EventIndex,
    MentionAt,
    NameIndex,
    Paired,
    named_in,
    told_in,
)
from generator.model import (
    Annotation,
    Brief,
    BriefId,
    ContentPage,
    Entity,
    Event,
    Knowledge,
    Pair,
    PairKind,
    Resolution,
)
from generator.resolve.pairs import key_of

Value = TypeVar("Value")
Thing = TypeVar("Thing", Entity, Event)


def assemble(
    briefs: Iterable[Brief],
    annotations: Mapping[BriefId, Annotation],
    resolution: Resolution,
    knowledge: Knowledge,
    *,
    now: dt.datetime | None = None,
    content_pages: Iterable[ContentPage] = (),
) -> Archive:
    """Return the archive of all briefs that are published at `now`; None lets no brief wait or expire.

    `now` is aware of its time zone. Drafts and briefs without a date are never published.
    """
    entries, left_out = published(briefs, annotations, resolution, now)
    entities = _with_pages(entries, resolution, knowledge)
    events = _events_with_pages(entries, resolution, knowledge)
    return Archive(
        entries=entries,
        left_out=left_out,
        entities=entities,
        events=events,
        knowledge=knowledge,
        redirects=dict(resolution.redirects),
        content_pages=tuple(sorted((page for page in content_pages if not page.draft), key=lambda page: page.path)),
        by_id={entry.brief.id: entry for entry in entries},
        names=_name_index(entries, entities),
        claims=_claim_index(entries, {*entities, *events}, resolution.pairs),
        happenings=_event_index(entries, events),
        inside=_grouped((entity.inside, entity) for entity in entities.values() if entity.inside),
        stories=_stories(entries),
    )


def _with_pages(entries: Sequence[Entry], resolution: Resolution, knowledge: Knowledge) -> dict[str, Entity]:
    """Everyone who is registered or appears in a published brief, unless their page is not wanted."""
    known = _by_id(*knowledge.entities.values(), *resolution.entities.values())
    wanted: set[str] = set(knowledge.entities)
    for entry in entries:
        wanted.update(named_in(entry, known))
    kept = (known[id_] for id_ in sorted(wanted) if id_ not in resolution.redirects)
    return {entity.id: entity for entity in kept if entity.page and not entity.private}


def _by_id(*things: Thing) -> dict[str, Thing]:
    """The later of two with one id wins: what the archive makes of a registered entity or event."""
    return {thing.id: thing for thing in things}


def _events_with_pages(entries: Sequence[Entry], resolution: Resolution, knowledge: Knowledge) -> dict[str, Event]:
    known = _by_id(*knowledge.events.values(), *resolution.events.values())
    wanted: set[str] = set(knowledge.events)
    for entry in entries:
        wanted.update(told_in(entry, known))
    kept = (known[id_] for id_ in sorted(wanted) if id_ not in resolution.redirects)
    return {event.id: event for event in kept if event.page}


def _name_index(entries: Sequence[Entry], entities: Container[str]) -> NameIndex:
    named = Counter(str(link.entity) for entry in entries for link in entry.links if link.entity in entities)
    mentions = ((at.link.entity, at) for entry in entries for at in _mentions(entry, entities))
    ids: dict[str, tuple[str, ...]] = {entry.brief.id: named_in(entry, entities) for entry in entries}
    briefs = ((id_, entry) for entry in entries for id_ in ids[entry.brief.id])
    return NameIndex(_grouped(mentions), named, _grouped(briefs), ids)


def _mentions(entry: Entry, entities: Container[str]) -> Iterator[MentionAt]:
    """Yield the first naming of each entity in each sentence."""
    seen = set()
    for link in entry.links:
        sentence = entry.sentence(link.span)
        if link.entity in entities and (link.entity, sentence) not in seen:
            seen.add((link.entity, sentence))
            yield MentionAt(entry, link, sentence)


def _claim_index(entries: Sequence[Entry], known: Container[str], pairs: Iterable[Pair]) -> ClaimIndex:
    claims = tuple(ClaimAt(entry, claim, n) for entry in entries for n, claim in enumerate(entry.claims, start=1))
    unnamed = ((at.claim.of, at) for at in claims if at.claim.of in known and not at.claim.speakers)
    keys = {key_of(at.entry.brief.id, at.claim.id): at for at in claims}
    return ClaimIndex(
        all=claims,
        by=_grouped((id_, at) for at in claims for id_ in dict.fromkeys(at.claim.speakers) if id_ in known),
        about=_grouped((id_, at) for at in claims for id_ in dict.fromkeys(at.claim.about) if id_ in known),
        unnamed_of=_grouped(unnamed),
        paired=_paired(pairs, keys),
        keys=keys,
    )


SIDES = {PairKind.REPEATS: ("repeats", "repeated_in"), PairKind.ANSWERS: ("answers", "answered_by")}


def _paired(pairs: Iterable[Pair], keys: Mapping[str, ClaimAt]) -> dict[str, Paired]:
    """Return what belongs to each claim; a pair of which one is not shown is left out."""
    found: defaultdict[str, defaultdict[str, list[ClaimAt]]] = defaultdict(lambda: defaultdict(list))
    for pair in pairs:
        later, earlier = keys.get(pair.later), keys.get(pair.earlier)
        if later and earlier:
            forth, back = SIDES[pair.kind]
            found[pair.later][forth].append(earlier)
            found[pair.earlier][back].append(later)
    return {
        key: Paired(**{side: tuple(sorted(ats, key=_in_time)) for side, ats in sides.items()})
        for key, sides in found.items()
    }


def _in_time(at: ClaimAt) -> tuple[str, BriefId, int]:
    return at.entry.date, at.entry.brief.id, at.number


def _event_index(entries: Sequence[Entry], events: Mapping[str, Event]) -> EventIndex:
    in_order = sorted(events.values(), key=lambda event: (edtf.sort_key(event.when), event.id))
    latest_first = sorted(
        in_order, key=lambda event: (edtf.is_valid(event.when), edtf.sort_key(event.when), event.id)
    )
    ids: dict[str, tuple[str, ...]] = {entry.brief.id: told_in(entry, events) for entry in entries}
    return EventIndex(
        briefs=_grouped((event, entry) for entry in entries for event in ids[entry.brief.id]),
        of=_grouped((id_, event) for event in reversed(latest_first) for id_ in _involved(event)),
        parts=_grouped((event.part_of, event) for event in in_order if event.part_of),
        series=_grouped((event.series, event) for event in in_order if event.series),
        ids=ids,
    )


def _involved(event: Event) -> dict[str, None]:
    return dict.fromkeys(id_ for id_ in (*event.people, *event.organisations, event.where) if id_)


def _stories(entries: Sequence[Entry]) -> dict[str, tuple[Entry, ...]]:
    told = ((entry.brief.front_matter.story, entry) for entry in reversed(entries))
    return _grouped((story, entry) for story, entry in told if story)


def _grouped(pairs: Iterable[tuple[str | None, Value]]) -> dict[str, tuple[Value, ...]]:
    """Return the values of each key, in order; pairs without a key are left out."""
    groups: dict[str, list[Value]] = defaultdict(list)
    for key, value in pairs:
        if key:
            groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}
