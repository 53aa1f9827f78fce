"""Briefs and annotations -> sightings: every place where a name stands, before anyone decides whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model import Annotation, Brief, BriefId, EntityType, Mention, MentionForm, Span
from generator.resolve.name_keys import fold
from generator.resolve.search import Finder


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
    again: bool = False
    """Found by searching for a known name."""


def named(brief: Brief, annotation: Annotation) -> list[Sighting]:
    """Return what the tagger found in one brief, in reading order."""
    return [
        Sighting(brief.id, mention.span, mention.name, fold(mention.name), mention.type, index, mention)
        for index, mention in enumerate(annotation.mentions)
        if mention.form is MentionForm.NAME and mention.name
    ]


def search_again(
    brief: Brief, found: Sequence[Sighting], mentions: Sequence[Mention], finder: Finder
) -> list[Sighting]:
    """Return `found` and the known names that the tagger missed, in reading order; the longer words win."""
    taken = sorted(
        [sighting.span for sighting in found] + [m.span for m in mentions if m.form is not MentionForm.NAME]
    )
    extra: list[Sighting] = []
    for start, end, words, type_ in finder.find(brief.text):
        over = [span for span in taken if span.start < end and start < span.end]
        if all(start <= span.start and span.end <= end and (span.start, span.end) != (start, end) for span in over):
            extra.append(Sighting(brief.id, Span(start, end), words, fold(words), type_, again=True))
    kept = [sighting for sighting in found if not any(_inside(sighting.span, other.span) for other in extra)]
    return sorted([*kept, *extra], key=lambda sighting: sighting.span)


def _inside(span: Span, other: Span) -> bool:
    return other.start <= span.start and span.end <= other.end


def all_of(sightings: Mapping[BriefId, Sequence[Sighting]]) -> Iterator[Sighting]:
    """Yield the sightings of all briefs, in order."""
    for found in sightings.values():
        yield from found


def persons(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Return those that are typed as persons."""
    return [sighting for sighting in sightings if sighting.type is EntityType.PERSON]
