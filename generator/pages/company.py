"""An entity -> who is named in the same briefs, what joins them, and who of these appear with one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from generator.archive import Entry
from generator.model import Entity
from generator.pages.site import Site
from generator.pages.views.common import Ref
from generator.pages.views.entity import Arc, Companion

MOST, MOST_ARCS = 12, 16
FEWEST = 2
"""Briefs that join two companions; of one brief alone, all that it names are together, which says nothing."""
JOINED_BY = 2


def companions(site: Site, entity: Entity) -> tuple[Companion, ...]:
    """Return those most often named in the same briefs, with what joins them to `entity`."""
    briefs = site.archive.names.briefs.get(entity.id, ())
    counts: Counter[str] = Counter()
    for entry in briefs:
        counts.update(site.archive.named_in(entry))
    del counts[entity.id]
    first = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    own = _main_story(briefs)
    return tuple(
        Companion(site.items.ref(id_), count, tuple(_joined(site, entity.id, id_, briefs, own)))
        for id_, count in first
    )


def _joined(site: Site, one: str, other: str, briefs: Sequence[Entry], own: str) -> Iterator[Ref]:
    """Yield the events that both take part in, newest first; else their story, where it is not one's `own`."""
    of = site.archive.happenings.of
    others = {event.id for event in of.get(other, ())}
    shared = [event for event in of.get(one, ()) if event.id in others][:JOINED_BY]
    yield from (site.items.ref(event.id) for event in shared)
    if not shared:
        story = _main_story(entry for entry in briefs if other in site.archive.named_in(entry))
        if story and story != own:
            yield site.items.story_ref(story)


def _main_story(briefs: Iterable[Entry]) -> str:
    """Return the story that most of `briefs` tell; empty when they tell none."""
    stories = Counter(entry.brief.front_matter.story for entry in briefs)
    del stories[""]
    return min(stories.items(), key=lambda pair: (-pair[1], pair[0]), default=("", 0))[0]


def arcs(site: Site, entity: Entity, rows: Sequence[Companion]) -> tuple[Arc, ...]:
    """Return which of `rows` are named together in briefs that name `entity`: those most often, in their order."""
    places = {row.ref.id: place for place, row in enumerate(rows)}
    counts: Counter[tuple[int, int]] = Counter()
    for entry in site.archive.names.briefs.get(entity.id, ()):
        named = sorted(places[id_] for id_ in site.archive.named_in(entry) if id_ in places)
        counts.update(combinations(named, 2))
    often = [pair for pair in counts.items() if pair[1] >= FEWEST]
    often.sort(key=lambda pair: (-pair[1], pair[0]))
    return tuple(Arc(*pair, count) for pair, count in sorted(often[:MOST_ARCS]))
