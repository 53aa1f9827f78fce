"""Small archives made by hand: briefs whose mentions are marked in their text, without a tagger."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from generator.config import AnnotateSettings
from generator.content.blocks import plain_blocks
from generator.model import (
    Annotation,
    Brief,
    BriefId,
    Decision,
    Entity,
    EntityId,
    EntityType,
    FrontMatter,
    Knowledge,
    Mention,
    MentionForm,
    Span,
)
from generator.resolve.entities import EntityResolution, resolve_entities

MARK = re.compile(r"\[([^\]|]+)\|(\w+)((?: [^\]]+)?)\]")
TYPES = {"person": EntityType.PERSON, "org": EntityType.ORGANISATION, "place": EntityType.PLACE}


def read_marks(marked: str) -> tuple[str, tuple[Mention, ...]]:
    """Return the text of `[James Comey|person title=Mr who]` and the mentions it marks."""
    text, mentions, end = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[end : mark.start()]
        titles = tuple(word[6:] for word in mark[3].split() if word.startswith("title="))
        gender = "".join(word[7:] for word in mark[3].split() if word.startswith("gender="))
        hints = tuple(word for word in mark[3].split() if "=" not in word)
        span = Span(len(text), len(text) + len(mark[1]))
        mentions.append(
            Mention(span, MentionForm.NAME, TYPES[mark[2]], mark[1], titles=titles, hints=hints, gender=gender)
        )
        text += mark[1]
        end = mark.end()
    return text + marked[end:], tuple(mentions)


def make_annotation(marked: str) -> tuple[str, Annotation]:
    """Return the text of marked words and its annotation."""
    text, mentions = read_marks(marked)
    return text, Annotation(mentions, (), (), ())


def make_brief(id_: str, text: str, **front: Any) -> Brief:
    date = dt.date.fromisoformat(id_[:10]) if re.match(r"\d{4}-\d\d-\d\d", id_) else None
    return Brief(BriefId(id_), "", id_, FrontMatter(id_, date, **front), text, 1, text, plain_blocks(text))


def make_knowledge(*entities: Entity, decisions: Iterable[Decision] = ()) -> Knowledge:
    return Knowledge({entity.id: entity for entity in entities}, decisions=tuple(decisions))


def person(id_: str, name: str, **fields: object) -> Entity:
    return Entity(EntityId(id_), EntityType.PERSON, name, registered=True, **fields)  # type: ignore[arg-type]


def resolve_marked(texts: dict[str, str], knowledge: Knowledge | None = None, **front: object) -> EntityResolution:
    """Return the resolution of texts with marked mentions, by brief id; `front` is front matter of all."""
    made, annotations = [], {}
    for id_, marked in texts.items():
        text, annotations[BriefId(id_)] = make_annotation(marked)
        made.append(make_brief(id_, text, **front))
    return resolve_entities(made, annotations, knowledge or Knowledge(), AnnotateSettings())


def meanings(resolution: EntityResolution, id_: str) -> list[str | None]:
    """Return the entities of one brief's links, in reading order."""
    return [link.entity for link in resolution.links[BriefId(id_)]]
