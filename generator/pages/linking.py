"""Which words of a brief become links: first in each section, first in the brief, all or none, by kind (site.yaml).

What an author pinned in the text is always a link. A name goes before a role: `the minister` links only where the
section, or the brief, never names the minister. Links never overlap: an entity goes before an event, which then takes
its next mention.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.archive import Entry
from generator.config import AnnotateSettings
from generator.model import BlockKind, EntityType, Level, Link, MentionForm, Span

UNLINKED = frozenset({BlockKind.HEADING, BlockKind.CODE})
"""Blocks in which nothing is linked."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may become a link."""

    span: Span
    target: str
    """Entity or event id."""
    policy: str
    pinned: bool
    is_name: bool = True
    """Not a role that stands for it."""


def chosen_links(
    entry: Entry, settings: AnnotateSettings, has_page: Callable[[str], bool]
) -> tuple[tuple[Span, str], ...]:
    """Return the words of `entry` that link, each with the id it leads to, in reading order."""
    policies = {
        EntityType.PERSON: settings.people.link,
        EntityType.ORGANISATION: settings.organisations.link,
        EntityType.PLACE: settings.places.link,
    }
    entities = [
        Candidate(link.span, str(link.entity), policies[link.type], link.level is Level.INLINE, _is_name(link))
        for link in entry.links
        if link.link and has_page(str(link.entity))
    ]
    events = [
        Candidate(link.span, str(link.event), settings.events.link, link.level is Level.INLINE)
        for link in entry.resolution.events
        if has_page(link.event)
    ]
    taken: list[Span] = []
    chosen = [*_choose(entry, entities, taken), *_choose(entry, events, taken)]
    return tuple(sorted(chosen))


def _choose(entry: Entry, candidates: Sequence[Candidate], taken: list[Span]) -> Iterator[tuple[Span, str]]:
    """Yield the candidates that link; adds their spans to `taken`."""
    sections = [block.span.start for block in entry.brief.blocks if block.kind is BlockKind.HEADING]
    seen: set[tuple[str, int]] = set()
    best_first = sorted(candidates, key=lambda one: (not one.pinned, not one.is_name, one.span))
    for candidate in best_first:
        section = bisect_right(sections, candidate.span.start) if candidate.policy == "first-in-section" else 0
        again = candidate.policy != "all" and (candidate.target, section) in seen
        if not candidate.pinned and (candidate.policy == "none" or again):
            continue
        if entry.block(candidate.span).kind in UNLINKED or any(_meet(candidate.span, span) for span in taken):
            continue
        seen.add((candidate.target, section))
        taken.append(candidate.span)
        yield candidate.span, candidate.target


def _is_name(link: Link) -> bool:
    return link.form is MentionForm.NAME


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
