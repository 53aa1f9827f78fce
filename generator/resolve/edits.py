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
    briefs, annotations, verdicts = old.briefs.get, old.annotations.get, old.verdicts.get
    fresh = {
        id_
        for id_, brief in new.briefs.items()
        if briefs(id_) is not brief or annotations(id_) is not new.annotations[id_]
    }
    judged = old.verdicts.keys() | new.verdicts.keys() if old.verdicts != new.verdicts else ()
    fresh |= {id_ for id_ in judged if id_ in new.briefs and verdicts(id_) != new.verdicts.get(id_)}
    gone = frozenset(old.briefs.keys() - new.briefs.keys())
    return Edits(new.briefs, new.annotations, new.verdicts, old.briefs, frozenset(fresh), gone)
