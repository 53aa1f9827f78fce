"""Choices -> links and doubts: what is published, what is published but listed, and what stays unlinked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.config import AnnotateSettings
from generator.model import BriefId, Doubt, EntityId, EntityType, Level, Link
from generator.resolve.copies import new
from generator.resolve.decisions import Choice, Decided
from generator.slugs import slugify

AUTOMATIC = Level.AUTOMATIC
SURE = 0.85
"""Links scored below are published and listed for confirmation (OpenSanctions' and newsrooms' middle band)."""
UNNAMED = frozenset({"common-word", "no-sign", "general-word"})
"""Rules that leave unlinked what is no name; nobody need look at it."""
BAND = 0.02
"""Width of that band where a threshold lies at or above `SURE`."""


def thresholds(settings: AnnotateSettings) -> dict[EntityType, float]:
    """Return the score from which a link of each type is published."""
    return {
        EntityType.PERSON: settings.people.threshold,
        EntityType.ORGANISATION: settings.organisations.threshold,
        EntityType.PLACE: settings.places.threshold,
    }


def surest(bar: Mapping[EntityType, float]) -> float:
    """Return the score from which no link of any type is doubtful."""
    return max(SURE, *(least + BAND for least in bar.values()))


def is_published(choice: Choice, bar: Mapping[EntityType, float]) -> bool:
    """Tell whether a choice is shown to readers; the author's and editors' words always are."""
    return bool(choice.referent) and (choice.level is not AUTOMATIC or choice.score >= bar[choice.type])


def make_links(chosen: Iterable[Decided], ids: Mapping[str, EntityId], bar: Mapping[EntityType, float]) -> list[Link]:
    """Return the links of the decisions of one brief; their entity is None where nothing is published."""
    shown: dict[int, tuple[EntityId | None, Sequence[Any], bool]] = {}
    """By the identity of the choice, which many words of a brief share."""
    links = []
    for span, _, form, index, choice, _, _, _ in chosen:
        known = shown.get(id(choice))
        if known is None:
            entity = ids.get(choice.referent) if is_published(choice, bar) else None
            known = shown[id(choice)] = entity, choice[2:7], choice.link and entity is not None
        links.append(new(Link, (span, known[0], choice[1], form, *known[1], index, known[2])))
    return links


def make_doubt(
    brief: BriefId, decided: Decided, link: Link, ids: Mapping[str, EntityId], bar: Mapping[EntityType, float]
) -> Doubt | None:
    """Return what an editor should look at, None where the decision is sure or made by hand."""
    choice = decided.choice
    if choice.level not in {Level.AUTOMATIC, Level.REGISTRY} or choice.score >= max(SURE, bar[choice.type] + BAND):
        return None
    proposed = ids.get(choice.referent or choice.proposed, "")
    if choice.rule == "spelling" and not proposed:
        proposed = EntityId(slugify(choice.proposed.partition(":")[2]))
    if not proposed and link.entity is None and choice.rule in UNNAMED:
        return None
    return Doubt(
        brief,
        decided.span,
        decided.words,
        proposed,
        choice.score,
        choice.rule,
        choice.reason,
        link.entity is not None,
    )
