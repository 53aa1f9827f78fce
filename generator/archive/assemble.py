"""Published briefs + their resolution + the registry -> Archive: everything joined.

Nothing here compares pairs of briefs: each index is filled in one pass over what each brief holds.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from generator import edtf
from generator.archive.indexes import ByKey, Counted, Gathered, Selected, touched_by
from generator.archive.published import published
from generator.archive.values import (
    Archive,
    ClaimAt,
    ClaimIndex,
    Entry,
    EventIndex,
    NameIndex,
    Paired,
    grouped,
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

Thing = TypeVar("Thing", Entity, Event)
NAMES, EVENTS = attrgetter("names"), attrgetter("events")
Touched = Mapping[str, tuple[Entry, ...]]


def assemble(
    briefs: Iterable[Brief],
    annotations: Mapping[BriefId, Annotation],
    resolution: Resolution,
    knowledge: Knowledge,
    *,
    now: dt.datetime | None = None,
    content_pages: Iterable[ContentPage] = (),
    earlier: Archive | None = None,
) -> Archive:
    """Return the archive of all briefs that are published at `now`; None lets no brief wait or expire.

    `now` is aware of its time zone. Drafts and briefs without a date are never published. Entries of an `earlier`
    archive whose values are still the same objects are taken over, with what was found in them.
    """
    entries, left_out = published(briefs, annotations, resolution, now, earlier.by_id if earlier else {})
    touched = touched_by(entries, earlier.entries, earlier.touched) if earlier else touched_by(entries)
    entities = _with_pages(touched, resolution, knowledge)
    events = _events_with_pages(touched, resolution, knowledge)
    by_id: dict[str, Entry] = {entry.brief.id: entry for entry in entries}
    return Archive(
        entries=entries,
        left_out=left_out,
        entities=entities,
        events=events,
        knowledge=knowledge,
        redirects=dict(resolution.redirects),
        content_pages=tuple(sorted((page for page in content_pages if not page.draft), key=lambda page: page.path)),
        by_id=by_id,
        touched=touched,
        names=NameIndex(
            mentions=Gathered(touched, lambda entry: entry.mentions, entities),
            named=Counted(touched, entities),
            briefs=Selected(touched, lambda entry: entry.names, entities),
        ),
        claims=_claim_index(entries, by_id, {*entities, *events}, touched, resolution.pairs),
        happenings=_event_index(touched, events),
        inside=grouped((entity.inside, entity) for entity in entities.values() if entity.inside),
        stories=_stories(entries),
    )


def _with_pages(touched: Touched, resolution: Resolution, knowledge: Knowledge) -> dict[str, Entity]:
    """Everyone who is registered or appears in a published brief, unless their page is not wanted."""
    known = _by_id(*knowledge.entities.values(), *resolution.entities.values())
    wanted = {*knowledge.entities, *_held(touched, known, NAMES)}
    kept = (known[id_] for id_ in sorted(wanted) if id_ not in resolution.redirects)
    return {entity.id: entity for entity in kept if entity.page and not entity.private}


def _held(touched: Touched, known: Container[str], held: Callable[[Entry], Container[str]]) -> Iterator[str]:
    """Yield those of `known` that any entry holds."""
    for id_, entries in touched.items():
        if id_ in known:
            for entry in entries:  # mostly the first one
                if id_ in held(entry):
                    yield id_
                    break


def _by_id(*things: Thing) -> dict[str, Thing]:
    """The later of two with one id wins: what the archive makes of a registered entity or event."""
    return {thing.id: thing for thing in things}


def _events_with_pages(touched: Touched, resolution: Resolution, knowledge: Knowledge) -> dict[str, Event]:
    known = _by_id(*knowledge.events.values(), *resolution.events.values())
    wanted = {*knowledge.events, *_held(touched, known, EVENTS)}
    kept = (known[id_] for id_ in sorted(wanted) if id_ not in resolution.redirects)
    return {event.id: event for event in kept if event.page}


def _claim_index(
    entries: Sequence[Entry],
    by_id: Mapping[str, Entry],
    known: Container[str],
    touched: Touched,
    pairs: Iterable[Pair],
) -> ClaimIndex:
    keys = ByKey(by_id)
    return ClaimIndex(
        all=tuple(chain.from_iterable(entry.claims_at for entry in entries)),
        by=Gathered(touched, lambda entry: entry.said_by, known),
        about=Gathered(touched, lambda entry: entry.said_about, known),
        unnamed_of=Gathered(touched, lambda entry: entry.said_for, known),
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


def _event_index(touched: Touched, events: Mapping[str, Event]) -> EventIndex:
    in_order = sorted(events.values(), key=lambda event: (*_place_in_time(event.when), event.id))
    dated = (event for event in reversed(in_order) if edtf.is_valid(event.when))
    undated = (event for event in reversed(in_order) if not edtf.is_valid(event.when))
    return EventIndex(
        briefs=Selected(touched, lambda entry: entry.events, events),
        of=grouped((id_, event) for event in chain(dated, undated) for id_ in _involved(event)),
        parts=grouped((event.part_of, event) for event in in_order if event.part_of),
        series=grouped((event.series, event) for event in in_order if event.series),
    )


_place_in_time = functools.lru_cache(16_384)(edtf.sort_key)
"""Asked of all events whenever an archive is put together."""


def _involved(event: Event) -> dict[str, None]:
    return dict.fromkeys(id_ for id_ in (*event.people, *event.organisations, event.where) if id_)


def _stories(entries: Sequence[Entry]) -> dict[str, tuple[Entry, ...]]:
    return grouped([(story, entry) for entry in reversed(entries) if (story := entry.brief.front_matter.story)])
