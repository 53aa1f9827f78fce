"""Two states of an archive -> what has been edited between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model import Annotation, Brief, BriefId, Verdict


@dataclass(frozen=True, slots=True)
class State:
    """What is resolved together, beside the registry."""

    briefs: Mapping[BriefId, Brief] = field(default_factory=dict)
    annotations: Mapping[BriefId, Annotation] = field(default_factory=dict)
    verdicts: Mapping[BriefId, tuple[Verdict, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edits:
    """The archive as it is, and what is not as it was."""

    briefs: Mapping[BriefId, Brief]
    annotations: Mapping[BriefId, Annotation]
    verdicts: Mapping[BriefId, tuple[Verdict, ...]]
    before: Mapping[BriefId, Brief]
    """The archive as it was."""
    fresh: frozenset[BriefId]
    """Briefs that are new, or another object than before, or have another annotation or other verdicts."""
    gone: frozenset[BriefId]


def edits_between(old: State, new: State) -> Edits:
    """Return what has been edited: a brief whose objects are the same has not been."""
    fresh = frozenset(
        id_
        for id_, brief in new.briefs.items()
        if old.briefs.get(id_) is not brief
        or old.annotations.get(id_) is not new.annotations[id_]
        or old.verdicts.get(id_) != new.verdicts.get(id_)
    )
    gone = frozenset(old.briefs.keys() - new.briefs.keys())
    return Edits(new.briefs, new.annotations, new.verdicts, old.briefs, fresh, gone)
