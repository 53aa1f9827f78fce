"""Two states of an archive -> what has been edited between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Annotation, Brief, BriefId


@dataclass(frozen=True, slots=True)
class Edits:
    """The archive as it is, and what is not as it was."""

    briefs: Mapping[BriefId, Brief]
    annotations: Mapping[BriefId, Annotation]
    before: Mapping[BriefId, Brief]
    """The archive as it was."""
    fresh: frozenset[BriefId]
    """Briefs that are new, or another object than before, or have another annotation."""
    gone: frozenset[BriefId]


def edits_between(
    old: tuple[Mapping[BriefId, Brief], Mapping[BriefId, Annotation]],
    briefs: Mapping[BriefId, Brief],
    annotations: Mapping[BriefId, Annotation],
) -> Edits:
    """Return what has been edited since `old`: a brief whose objects are the same has not been."""
    before, annotated = old
    fresh = frozenset(
        id_
        for id_, brief in briefs.items()
        if before.get(id_) is not brief or annotated.get(id_) is not annotations[id_]
    )
    return Edits(briefs, annotations, before, fresh, frozenset(before.keys() - briefs.keys()))
