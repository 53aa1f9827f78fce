"""Briefs and annotations -> sightings: every place where a name stands, before anyone decides whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model import Annotation, Brief, BriefId, EntityType, Mention, MentionForm, Span
from generator.resolve.name_keys import fold


@dataclass(frozen=True, slots=True)
class Sighting:
    """Words of a brief that name somebody."""

    brief: BriefId
    span: Span
    words: str
    key: str
    """The folded words."""
    type: EntityType | None
    """The tagger's guess, or what is known of words found by searching."""
    index: int | None = None
    """Of the mention; None for words found by searching."""
    mention: Mention | None = None
    common: bool = False
    """A single word that the archive also writes small."""
    national: bool = False
    """A body that many countries have, named without its country."""
    of: str = ""
    """Key of the country whose it is, of a body that most countries have; empty when nothing tells."""


def named(brief: Brief, annotation: Annotation) -> list[Sighting]:
    """Return what the tagger found in one brief, in reading order."""
    return [
        Sighting(brief.id, mention.span, mention.name, fold(mention.name), mention.type, index, mention)
        for index, mention in enumerate(annotation.mentions)
        if mention.form is MentionForm.NAME and fold(mention.name)
    ]


def all_of(sightings: Mapping[BriefId, Sequence[Sighting]]) -> Iterator[Sighting]:
    """Yield the sightings of all briefs, in order."""
    for found in sightings.values():
        yield from found
