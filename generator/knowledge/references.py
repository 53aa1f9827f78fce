"""Ids that files name one another by: does each lead somewhere?

An id outside the registry is no mistake when some brief has its words, since the names in the text get ids of their
own: `robert-mueller` for Robert Mueller. What is neither registered nor written anywhere is.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.content.places import locate_after, nearest
from generator.content.schema import ID
from generator.errors import Location, Problem
from generator.model import (
    Brief,
    BriefId,
    Citation,
    Entity,
    EntityId,
    Event,
    EventId,
    Knowledge,
    MarkupKind,
    Source,
    Verdict,
)
from generator.remember import keeping

MOST_WORDS = 60
"""Letters of a decision's words that a message quotes."""
MOST_BRIEFS = 50_000
"""Of whom it is known, when all are checked again, whether they name anything by an id."""
NEAR = 0.8
"""How like a known id a misspelt one is, as difflib counts it."""


OTHERWISE = {
    "entity id": "no brief has these words; add it to the registry",
    "entity or event id": "no brief has these words; add it to the registry",
    "event id": "add it to content/events/events.yaml",
    "story id": "add it to content/stories.yaml",
    "source id": "add it to the brief's sources: or to content/sources.yaml",
}
"""What to do when no known id is near."""


@dataclass(frozen=True)
class Names:
    """All that an id may stand for."""

    knowledge: Knowledge
    briefs: Sequence[Brief]
    sources: Mapping[str, Source]

    @functools.cached_property
    def by_id(self) -> Mapping[str, Brief]:
        return {brief.id: brief for brief in self.briefs}

    @functools.cached_property
    def slugs(self) -> frozenset[str]:
        return frozenset(brief.slug for brief in self.briefs)

    @functools.cached_property
    def lowered(self) -> tuple[str, ...]:
        """Every brief's words in lower case."""
        return tuple(f"{brief.title} {brief.text}".lower() for brief in self.briefs)

    @functools.cached_property
    def folded(self) -> dict[int, str]:
        """Briefs' words as one long id each, as far as they have been asked for."""
        return {}

    def is_written(self, id_: str) -> bool:
        """Return whether some brief has the words of an id; those with its longest word are folded first."""
        longest = max(id_.split("-"), key=len)
        likely = [number for number, text in enumerate(self.lowered) if longest in text]
        others = [number for number, text in enumerate(self.lowered) if longest not in text and not text.isascii()]
        return any(f"-{id_}-" in self._fold(number) for number in (*likely, *others))

    def _fold(self, number: int) -> str:
        if number not in self.folded:
            self.folded[number] = f"-{_id_of(self.lowered[number])}-"
        return self.folded[number]

    @functools.cached_property
    def aliases(self) -> Mapping[str, str]:
        """Registered names, folded -> id."""
        folded: dict[str, str] = {}
        for item in _registered(self.knowledge):
            folded |= {_id_of(name): item.id for name in (item.name, *item.also_known_as)}
        return folded

    @functools.cached_property
    def decided(self) -> frozenset[str]:
        """Ids that same.yaml makes."""
        return frozenset(id_ for decision in self.knowledge.decisions for id_ in (*decision.ids, *decision.into))

    def is_known(self, id_: str) -> bool:
        return (
            id_ in self.knowledge.entities
            or id_ in self.knowledge.events
            or id_ in self.aliases
            or id_ in self.decided
            or self.is_written(id_)
        )

    def unknown(
        self, kind: str, id_: str, at: Location | None, known: Mapping[Any, Any], code: str = "E112"
    ) -> Problem:
        """Return the problem of an id that leads nowhere, with the nearest that does and its place."""
        source = self.sources.get(at.path) if at else None
        if at and source:
            at = locate_after(source, at, id_)
        near = nearest(id_, known, NEAR) or _within(id_, known)
        if not near:
            return Problem(code, f'unknown {kind} "{id_}"', at, OTHERWISE.get(kind, ""))
        where = getattr(known[near], "at", None)
        place = f" ({where.path}:{where.line})" if where else ""
        return Problem(code, f'unknown {kind} "{id_}"', at, f'did you mean "{near}"?{place}')


def check_references(briefs: Sequence[Brief], knowledge: Knowledge, sources: Iterable[Source] = ()) -> list[Problem]:
    """Return every id of the briefs and the registry that leads nowhere; `sources` are the files they stand in."""
    names = Names(knowledge, briefs, {source.path: source for source in sources})
    return [*_registry(names), *_decisions(names), *_briefs(names), *_reviews(names)]


def _id_of(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")


def _within(id_: str, known: Iterable[str]) -> str:
    """Return the one known id that holds all words of `id_`, or whose words it holds."""
    words = set(id_.split("-"))
    found = [name for name in known if words <= set(name.split("-")) or set(name.split("-")) <= words]
    return found[0] if len(found) == 1 else ""


def _entities(names: Names, ids: Iterable[str], at: Location | None) -> Iterator[Problem]:
    """Yield the ids that are neither registered nor written; words with capitals or spaces are names, not ids."""
    for id_ in ids:
        if ID.fullmatch(id_) and not names.is_known(id_):
            yield names.unknown("entity id", id_, at, names.knowledge.entities)


def _registry(names: Names) -> Iterator[Problem]:
    knowledge = names.knowledge
    for entity in knowledge.entities.values():
        yield from _entities(names, (role.of for role in entity.roles if role.of), entity.at)
        yield from _entities(names, [entity.inside] if entity.inside else [], entity.at)
        yield from _circle(entity, knowledge.entities)
    for event in knowledge.events.values():
        actors = (*event.people, *event.organisations, *(line.by for line in event.status if line.by))
        yield from _entities(names, (*actors, *([event.where] if event.where else [])), event.at)
        if event.part_of and event.part_of not in knowledge.events:
            yield names.unknown("event id", event.part_of, event.at, knowledge.events, "E152")
        yield from _event_circle(event, knowledge.events)
        yield from _status_briefs(names, event)


def _circle(entity: Entity, entities: Mapping[EntityId, Entity]) -> Iterator[Problem]:
    here, seen = entity, {entity.id}
    while following := entities.get(EntityId(here.inside)):
        here = following
        if here.id == entity.id:
            yield Problem("E156", f'"{entity.id}" lies inside itself', entity.at, "change one inside: of the circle")
        if here.id in seen:
            return
        seen.add(here.id)


def _event_circle(event: Event, events: Mapping[EventId, Event]) -> Iterator[Problem]:
    here, seen = event, {event.id}
    while following := events.get(EventId(here.part_of)):
        here = following
        if here.id == event.id:
            yield Problem("E156", f'"{event.id}" is part of itself', event.at, "change one part_of: of the circle")
        if here.id in seen:
            return
        seen.add(here.id)


def _status_briefs(names: Names, event: Event) -> Iterator[Problem]:
    for line in event.status:
        if line.brief and line.brief not in names.by_id:
            yield names.unknown("brief id", line.brief, event.at, names.by_id)


def _decisions(names: Names) -> Iterator[Problem]:
    for decision in names.knowledge.decisions:
        for id_ in decision.ids:
            if not ID.fullmatch(id_):
                yield Problem("E125", f'"{id_}" is not an id', decision.at, f'write it as "{_id_of(id_)}"')
        yield from _entities(names, decision.into, decision.at)
        if decision.kind != "same":
            yield from _undecided(names, decision.ids, decision.at)
    for decision in names.knowledge.decisions:
        if decision.kind == "same" and not any(names.is_known(id_) for id_ in _plain(names, decision.ids)):
            yield names.unknown("entity id", decision.ids[0], decision.at, names.knowledge.entities)


def _undecided(names: Names, ids: Iterable[str], at: Location | None) -> Iterator[Problem]:
    for id_ in ids:
        if ID.fullmatch(id_) and not _stands(names, id_):
            yield names.unknown("entity id", id_, at, names.knowledge.entities)


def _plain(names: Names, ids: Iterable[str]) -> list[str]:
    return [id_ for id_ in ids if _stands(names, id_)]


def _stands(names: Names, id_: str) -> bool:
    """Return whether an id exists apart from the decision that names it."""
    knowledge = names.knowledge
    return id_ in knowledge.entities or id_ in knowledge.events or id_ in names.aliases or names.is_written(id_)


def _briefs(names: Names) -> Iterator[Problem]:
    claims = _claim_ids(names.briefs)
    for brief in names.briefs:
        if not refers(brief):
            continue
        yield from _front(brief, names)
        yield from _claims(brief, names, claims)
        yield from _markup(brief, names)


def _refers(brief: Brief) -> bool:
    """Return whether a brief names anything by an id, or may: most only write names."""
    matter = brief.front_matter
    written = (*matter.people, *matter.organisations, *matter.places, *matter.event, *matter.events)
    others = (brief.markup, matter.story, matter.entities, matter.related, matter.claims, matter.sources)
    return any(others) or any(ID.fullmatch(name) for name in written)


refers = keeping(_refers, MOST_BRIEFS)


def _front(brief: Brief, names: Names) -> Iterator[Problem]:
    matter, knowledge = brief.front_matter, names.knowledge
    at = Location(brief.path, 1)
    if matter.story and matter.story not in knowledge.stories:
        yield names.unknown("story id", matter.story, at, knowledge.stories, "E151")
    for event in (*matter.event, *matter.events):
        if ID.fullmatch(event) and event not in knowledge.events:
            yield names.unknown("event id", event, at, knowledge.events, "E152")
    for source in matter.sources:
        if not (source.title or source.url) and source.id not in knowledge.citations:
            yield names.unknown("source id", source.id, source.at, knowledge.citations, "E153")
    yield from _entities(names, (*matter.people, *matter.organisations, *matter.places), at)
    for meaning in matter.entities:
        yield from _entities(names, [meaning.entity], meaning.at)
    for related in matter.related:
        if related not in names.by_id and related.strip("/").split("/")[-1] not in names.slugs:
            others = {id_: other for id_, other in names.by_id.items() if other is not brief}
            yield names.unknown("brief id", related, at, others, "W206")


def _claim_ids(briefs: Iterable[Brief]) -> set[str]:
    ids = set()
    for brief in briefs:
        if not (brief.front_matter.claims or brief.markup):
            continue
        own = [claim.id for claim in brief.front_matter.claims]
        own += [dict(markup.attributes).get("id", "") for markup in brief.markup]
        ids |= {name for id_ in own if id_ for name in (id_, f"{brief.id}#{id_}", f"{brief.id}#claim-{id_}")}
    return ids


def _claims(brief: Brief, names: Names, claims: set[str]) -> Iterator[Problem]:
    for claim in brief.front_matter.claims:
        by = claim.by
        yield from _entities(names, (*by.entities, *([by.of] if by.of else ())), claim.at)
        yield from _about(names, claim.about, claim.at)
        yield from _source(names, brief, claim.source, claim.at)
        for other in (claim.same_as, claim.contradicts):
            if other and other not in claims and (near := nearest(other, claims, NEAR)):
                yield Problem("E157", f'unknown claim id "{other}"', claim.at, f'did you mean "{near}"?')


def _about(names: Names, ids: Iterable[str], at: Location | None) -> Iterator[Problem]:
    for id_ in ids:
        if ID.fullmatch(id_) and not names.is_known(id_):
            known = {str(item.id): item for item in _registered(names.knowledge)}
            yield names.unknown("entity or event id", id_, at, known)


def _registered(knowledge: Knowledge) -> tuple[Entity | Event, ...]:
    return (*knowledge.entities.values(), *knowledge.events.values())


def _is_cited(names: Names, brief: Brief, id_: str) -> bool:
    return id_ in names.knowledge.citations or any(source.id == id_ for source in brief.front_matter.sources)


def _cited(names: Names, brief: Brief) -> dict[str, Citation]:
    own = {source.id: source for source in brief.front_matter.sources}
    return {**names.knowledge.citations, **own}


def _source(names: Names, brief: Brief, id_: str, at: Location | None) -> Iterator[Problem]:
    if id_ and not _is_cited(names, brief, id_):
        yield names.unknown("source id", id_, at, _cited(names, brief), "E153")


def _markup(brief: Brief, names: Names) -> Iterator[Problem]:
    for markup in brief.markup:
        if markup.kind is MarkupKind.ENTITY:
            yield from _entities(names, [markup.value], markup.at)
        elif markup.kind is MarkupKind.EVENT and markup.value not in names.knowledge.events:
            yield names.unknown("event id", markup.value, markup.at, names.knowledge.events, "E152")
        elif markup.kind is MarkupKind.CITATION and not _is_cited(names, brief, markup.value):
            hint = f"write the footnote: [^{markup.value}]: its words; or add the source to sources:"
            near = nearest(markup.value, _cited(names, brief), NEAR)
            message = f'"[^{markup.value}]" is neither a footnote nor a source'
            yield Problem("E143", message, markup.at, f'did you mean "{near}"?' if near else hint)
        elif markup.kind is MarkupKind.CLAIM:
            pairs = dict(markup.attributes)
            by = [name.strip() for name in pairs["by"].split(",")]
            yield from _entities(names, [name for name in by if name != "author"], markup.at)
            about = [id_.strip() for id_ in pairs.get("about", "").split(",")]
            yield from _about(names, about, markup.at)
            yield from _source(names, brief, pairs.get("source", ""), markup.at)


def _reviews(names: Names) -> Iterator[Problem]:
    known: dict[str, Any] = {brief.id: brief for brief in names.briefs}
    for id_, verdicts in names.knowledge.verdicts.items():
        if BriefId(id_) not in known:
            path = verdicts[0].at.path if verdicts[0].at else ""
            near = nearest(id_, known, NEAR)
            hint = f'did you mean "{near}"?' if near else "rename it with its brief, or delete it"
            yield Problem("W207", f'this review file belongs to no brief: there is no "{id_}"', Location(path), hint)
        else:
            yield from _stale(names, BriefId(id_), verdicts)


def _stale(names: Names, id_: BriefId, verdicts: Iterable[Verdict]) -> Iterator[Problem]:
    """Yield decisions on words that the brief no longer has: they decide nothing."""
    text = _letters(names.by_id[id_].text)
    for verdict in verdicts:
        if _letters(verdict.words) not in text:
            words = " ".join(verdict.words.split())
            short = words if len(words) <= MOST_WORDS else words[:MOST_WORDS].rsplit(" ", 1)[0] + "…"
            hint = "copy the words as they stand there now, or delete the decision"
            yield Problem("W211", f"the brief has no such words any more: “{short}”", verdict.at, hint)


def _letters(text: str) -> str:
    """Return the words of `text` without white space and punctuation that may be written in several ways."""
    return " ".join(re.findall(r"\w+", text))
