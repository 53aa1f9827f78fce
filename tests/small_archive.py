"""Small archives by hand: briefs whose names, claims and events are said beside the text, no model needed.

archive = archive_of(brief("2024-03-05-vote", "Ana Arden spoke.", names={"Ana Arden": "ana-arden"}), people=...)
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.archive import Archive, assemble
from generator.config import Config
from generator.model import (
    Annotation,
    Basis,
    Block,
    BlockKind,
    Brief,
    BriefId,
    BriefResolution,
    ContentPage,
    Entity,
    EntityId,
    EntityType,
    Event,
    EventId,
    EventLink,
    FrontMatter,
    Knowledge,
    Level,
    Link,
    MentionForm,
    Page,
    Pair,
    Resolution,
    ResolvedClaim,
    Span,
    Stance,
    Story,
    Sure,
)
from generator.pages.paginate import paginate

CONFIG = Config(Path("/site"), title="The Harbour File", description="Briefs on a harbour town, every claim in view.")

PEOPLE = {
    "ana-arden": Entity(EntityId("ana-arden"), EntityType.PERSON, "Ana Arden", short="mayor of Westhaven"),
    "bo-birk": Entity(EntityId("bo-birk"), EntityType.PERSON, "Bo Birk"),
    "port": Entity(EntityId("port"), EntityType.ORGANISATION, "Port Authority"),
    "westhaven": Entity(EntityId("westhaven"), EntityType.PLACE, "Westhaven", geo=(53.55, 9.99)),
}
VOTE = Event(
    EventId("quay-vote"), "Vote on the quay", "2024-03-26", where="westhaven", people=("ana-arden",), registered=True
)


@dataclass(frozen=True)
class Given:
    """A brief with what is known of it."""

    brief: Brief
    resolution: BriefResolution
    sentences: tuple[Span, ...]


def spans(text: str, words: str) -> list[Span]:
    return [Span(match.start(), match.end()) for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]


def claim(words: str, *speakers: str, **more: Any) -> tuple[str, tuple[str, ...], dict[str, Any]]:
    """Say a claim by its words in the text; `more` are fields of ResolvedClaim."""
    return words, speakers, more


def brief(
    id_: str,
    text: str,
    *,
    names: Mapping[str, str] = {},
    claims: Iterable[tuple[str, tuple[str, ...], dict[str, Any]]] = (),
    events: Mapping[str, str] = {},
    pinned: Iterable[str] = (),
    **matter: Any,
) -> Given:
    """Return a brief of day and slug `id_`; lines are its blocks, and headings begin with #."""
    plain = re.sub(r"(?m)^# ", "", text)
    blocks = tuple(
        Block(Span(m.start(), m.end()), BlockKind.HEADING if f"# {m.group()}" in text else BlockKind.PARAGRAPH)
        for m in re.finditer(r"[^\n]+", plain)
    )
    day = dt.date.fromisoformat(id_[:10])
    front = replace(FrontMatter("Title of " + id_[11:], day, f"{day}T09:00:00+00:00"), **matter)
    made = Brief(BriefId(id_), f"content/briefs/{id_}.md", id_[11:], front, text, 5, plain, blocks)
    links = [
        Link(
            span,
            EntityId(entity),
            PEOPLE[entity].type if entity in PEOPLE else EntityType.PERSON,
            MentionForm.NAME,
            1.0,
            "full-name",
            "its full name",
            Level.INLINE if words in pinned else Level.AUTOMATIC,
        )
        for words, entity in names.items()
        for span in spans(plain, words)
    ]
    told = [
        EventLink(span, EventId(event), 1.0, "name", "its name", Level.AUTOMATIC)
        for words, event in events.items()
        for span in spans(plain, words)
    ]
    resolved = tuple(_claim(made, number, *one) for number, one in enumerate(claims, start=1))
    sentences = tuple(
        Span(block.span.start + m.start(), block.span.start + m.end())
        for block in blocks
        for m in re.finditer(r"\S.*?(?:[.!?]”?(?= |$)|$)", plain[block.span.start : block.span.end])
    )
    resolution = BriefResolution(tuple(sorted(links, key=_place)), tuple(sorted(told, key=_place)), resolved, ())
    return Given(made, resolution, sentences)


def _claim(made: Brief, number: int, words: str, speakers: tuple[str, ...], more: dict[str, Any]) -> ResolvedClaim:
    values: dict[str, Any] = {
        "id": f"claim-{number}",
        "brief": made.id,
        "content": (spans(made.text, words)[0],),
        "cue": (),
        "source": (),
        "speakers": tuple(EntityId(speaker) for speaker in speakers),
        "stance": Stance.SAYS,
        "sure": Sure.CERTAIN,
        "basis": Basis.PARAPHRASE,
        "score": 0.87,
        "rule": "say+S",
        "level": Level.AUTOMATIC,
    }
    return ResolvedClaim(**values | more)


def archive_of(
    *given: Given,
    entities: Mapping[str, Entity] = PEOPLE,
    events: Iterable[Event] = (VOTE,),
    stories: Iterable[Story] = (),
    content_pages: Iterable[ContentPage] = (),
    redirects: Mapping[str, str] = {},
    registered: Iterable[str] = (),
    pairs: Iterable[Pair] = (),
    now: dt.datetime | None = None,
) -> Archive:
    """Return the archive of `given`."""
    resolution = Resolution(
        {entity.id: entity for entity in entities.values()},
        {event.id: event for event in events},
        {one.brief.id: one.resolution for one in given},
        (),
        dict(redirects),
        pairs=tuple(pairs),
    )
    knowledge = Knowledge(
        entities={entities[id_].id: entities[id_] for id_ in registered},
        stories={story.id: story for story in stories},
    )
    annotations = {one.brief.id: Annotation((), (), (), (), one.sentences) for one in given}
    briefs = [one.brief for one in given]
    return assemble(briefs, annotations, resolution, knowledge, now=now, content_pages=content_pages)


def pages_of(archive: Archive, config: Config = CONFIG) -> dict[str, Page]:
    """Return the pages of `archive` by permalink."""
    return {page.permalink: page for page in paginate(archive, config)}


def views_of(*given: Given, config: Config = CONFIG, **more: Any) -> dict[str, Any]:
    """Return the views of an archive by permalink."""
    return {permalink: page.view for permalink, page in pages_of(archive_of(*given, **more), config).items()}


def _place(link: Any) -> Span:
    return link.span
