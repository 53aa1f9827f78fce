"""Briefs and annotations -> sightings: every place where a name stands, before anyone decides whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from generator.model import Annotation, Brief, BriefId, EntityType, Mention, MentionForm, Span
from generator.resolve.copies import new
from generator.resolve.name_keys import fold

NAME = MentionForm.NAME
NOWHERE: frozenset[str] = frozenset()


class Sighting(NamedTuple):
    """Words of a brief that name somebody; a tuple, as some hundred are made for each brief."""

    brief: BriefId
    span: Span
    words: str
    key: str
    """The folded words."""
    type: EntityType | None
    """The tagger's guess, or what is known of words found by searching."""
    at: int | None = None
    """Of the mention; None for words found by searching."""
    mention: Mention | None = None
    common: bool = False
    """A single word that the archive also writes small."""
    national: bool = False
    """A body that many countries have, named without its country."""
    of: str = ""
    """Key of the country whose it is, of a body that most countries have; empty when nothing tells."""
    lands: frozenset[str] = NOWHERE
    """Of such a body: keys of the countries that its brief shows."""


def named(brief: Brief, annotation: Annotation) -> list[Sighting]:
    """Return what the tagger found in one brief, in reading order."""
    id_ = brief.id
    return [
        new(Sighting, (id_, mention.span, name, key, mention.type, index, mention, False, False, "", NOWHERE))
        for index, mention in enumerate(annotation.mentions)
        if mention.form is NAME and (key := fold(name := mention.name))
    ]


def all_of(sightings: Mapping[BriefId, Sequence[Sighting]]) -> Iterator[Sighting]:
    """Yield the sightings of all briefs, in order."""
    for found in sightings.values():
        yield from found
