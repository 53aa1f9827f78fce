"""Briefs + annotations + knowledge -> Resolution.

Entities first, then events (their participants are entities), then claims (their speakers are entities), then the
claims that belong together. The result does not depend on the order of the briefs, nor on what was resolved before.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from generator.config import AnnotateSettings
from generator.model import Annotation, Brief, BriefId, BriefResolution, Doubt, Knowledge, Resolution
from generator.resolve.claims import Claims, ClaimsOf
from generator.resolve.dates import resolve_dates
from generator.resolve.edits import Edits, State, edits_between
from generator.resolve.entities import Entities, Published
from generator.resolve.event_claims import ToldEvents
from generator.resolve.events import Events, EventsOf
from generator.resolve.memory import Memory, Shelf
from generator.resolve.pairs import accepted_pairs

Value = TypeVar("Value")


def resolve(
    briefs: Sequence[Brief],
    annotations: Mapping[BriefId, Annotation],
    knowledge: Knowledge,
    settings: AnnotateSettings,
    memory: Memory[Resolver] | None = None,
) -> Resolution:
    """Return the archive's one resolution; `annotations` holds every brief's.

    With a `memory` of the last time, only what the edits since then touch is resolved again: the cost is that of the
    edit, the result the same as without. A brief counts as edited when it, or its annotation, is another object.
    Values that come out equal are the objects of the last time.
    """
    held = None if memory is None else memory.take()
    resolver = held if held and held.fits(knowledge, settings) else Resolver(knowledge, settings, memory is not None)
    by_id = {brief.id: brief for brief in sorted(briefs, key=lambda brief: brief.id)}
    known = {id_: annotations[id_] for id_ in by_id}
    with _without_collecting():
        resolution = resolver.update(State(by_id, known, dict(knowledge.verdicts)))
    if memory is not None:
        memory.keep(resolver)
    return resolution


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Let no garbage collector run: of the many small values made here none stand in a circle."""
    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_on:
            gc.enable()


class Resolver:
    """All that is resolved of one archive under one registry."""

    def __init__(self, knowledge: Knowledge, settings: AnnotateSettings, is_kept: bool = True) -> None:
        """Without `is_kept` it resolves once only."""
        self._key = _key_of(knowledge, settings)
        self._shelf = Shelf(is_kept=is_kept)
        self._state = State()
        self._entities = Entities(knowledge, settings, self._shelf)
        self._events = Events(knowledge, settings, self._shelf)
        self._claims = Claims(settings, self._shelf)
        self._told = ToldEvents(frozenset(id_ for id_, event in knowledge.events.items() if event.status))
        self._briefs: dict[BriefId, BriefResolution] = {}
        self._groups: dict[BriefId, tuple[str, ...]] = {}
        """By brief: for each happening the key of its group."""
        self._doubts: list[tuple[Doubt, ...]] = [(), (), ()]
        """Those of each stage."""

    def fits(self, knowledge: Knowledge, settings: AnnotateSettings) -> bool:
        """Tell whether all that decides the result, besides briefs and verdicts on them, is as it was."""
        return self._key == _key_of(knowledge, settings)

    def update(self, state: State) -> Resolution:
        """Return the resolution of the archive as it is in `state`."""
        edits = edits_between(self._state, state)
        entities, events, claims = self._entities, self._events, self._claims
        entities.update(edits)
        moved = entities.changed_entities
        events.update(edits, entities.entities, moved, entities.published, entities.changed)
        changed = entities.changed | events.changed
        claims.update(edits, entities.entities, moved, entities.published, events.published, changed)
        changed |= claims.changed | edits.fresh
        self._assemble(edits, changed)
        self._gather_doubts(edits)
        pairs = accepted_pairs(list(state.briefs.values()), claims.claims, state.verdicts, claims.answering)
        self._state = state
        self._shelf.settle()
        return Resolution(
            entities.entities,
            self._told.update(events.events, self._briefs, state.briefs, changed | edits.gone),
            self._briefs,
            tuple(itertools.chain(*self._doubts)),
            entities.redirects,
            self._groups,
            pairs,
        )

    def _assemble(self, edits: Edits, changed: set[BriefId]) -> None:
        """Put together what the changed briefs mean; what comes out equal stays the object it was."""
        old, new = self._briefs, {}
        for id_ in changed - edits.gone:
            new[id_] = BriefResolution(
                self._entities.published[id_].links,
                self._events.published[id_].links,
                self._claims.published[id_].claims,
                resolve_dates(edits.briefs[id_], edits.annotations[id_]),
            )
        kept = {id_: one if old.get(id_) != one else old[id_] for id_, one in new.items()}
        self._briefs = _in_order({**old, **kept}, edits)
        groups = {id_: self._events.published[id_].groups for id_ in kept}
        self._groups = _in_order({**self._groups, **groups}, edits)

    def _gather_doubts(self, edits: Edits) -> None:
        """Put together the doubts of each stage where what a brief shows is not as before."""
        entities, events, claims = self._entities, self._events, self._claims
        stages: tuple[tuple[set[BriefId], Mapping[BriefId, Published | EventsOf | ClaimsOf]], ...] = (
            (entities.changed, entities.published),
            (events.changed, events.published),
            (claims.changed, claims.published),
        )
        for at, (changed, published) in enumerate(stages):
            if changed:
                found = [one for id_ in edits.briefs if (one := published[id_].doubts)]
                self._doubts[at] = tuple(itertools.chain.from_iterable(found))


def _in_order(by_brief: dict[BriefId, Value], edits: Edits) -> dict[BriefId, Value]:
    """Return what belongs to briefs that are not gone, in their order."""
    if by_brief.keys() == edits.before.keys() == edits.briefs.keys():
        return by_brief
    return {id_: by_brief[id_] for id_ in edits.briefs}


def _key_of(knowledge: Knowledge, settings: AnnotateSettings) -> tuple[Any, ...]:
    return knowledge.entities, knowledge.events, knowledge.decisions, settings
