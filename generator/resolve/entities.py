"""Mentions of all briefs -> one entity per person, organisation and place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from generator.config import AnnotateSettings
from generator.model import (
    Annotation,
    Brief,
    BriefId,
    Doubt,
    Entity,
    EntityId,
    EntityType,
    Knowledge,
    Level,
    Link,
)


@dataclass(frozen=True, slots=True)
class EntityResolution:
    entities: Mapping[EntityId, Entity]
    """The registry's and those found."""
    links: Mapping[BriefId, tuple[Link, ...]]
    """By brief, in reading order; none overlap."""
    speakers: Mapping[BriefId, Mapping[int, tuple[EntityId, ...]]]
    """By brief: mention index -> the entities it stands for, pronouns, roles and groups included."""
    doubts: tuple[Doubt, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)


def slugify(name: str) -> str:
    """Return `name` as lower-case ASCII words joined by hyphens; never empty."""
    folded = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-") or "x"


def resolve_entities(
    briefs: Sequence[Brief],
    annotations: Mapping[BriefId, Annotation],
    knowledge: Knowledge,
    settings: AnnotateSettings,
) -> EntityResolution:
    """Return who is meant in each brief."""
    entities: dict[EntityId, Entity] = dict(knowledge.entities)
    links: dict[BriefId, tuple[Link, ...]] = {}
    speakers: dict[BriefId, dict[int, tuple[EntityId, ...]]] = {}
    for brief in briefs:
        made = []
        speakers[brief.id] = {}
        for index, mention in enumerate(annotations[brief.id].mentions):
            type_ = mention.type or EntityType.ORGANISATION
            id_ = EntityId(slugify(mention.name))
            entities.setdefault(id_, Entity(id_, type_, mention.name))
            made.append(
                Link(
                    mention.span,
                    id_,
                    type_,
                    mention.form,
                    0.9,
                    "same-words",
                    "",
                    Level.AUTOMATIC,
                    mention=index,
                )
            )
            speakers[brief.id][index] = (id_,)
        links[brief.id] = tuple(made)
    return EntityResolution(entities, links, speakers)
