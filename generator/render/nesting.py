"""Marks over a brief's words: which of them nest, which give way, and where claims' numbers stand.

An author's own link and Markdown's own elements are never cut. Links and dates nest in one another or give way to the
longer; claims are cut wherever they cross. A claim's number stands after the last of all claims that overlap it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from generator.model import Span, Word


class MarkKind(Word):
    ENTITY = "entity"
    EVENT = "event"
    DATE = "date"
    CLAIM = "claim"
    LANGUAGE = "language"
    """Words in another language."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something to be shown at words of a brief."""

    kind: MarkKind
    spans: tuple[Span, ...]
    """Characters of `Brief.text`, in order; a claim's words may be in pieces."""
    href: str = ""
    """Where an entity, event or the claim's card is; empty: marked but not linked."""
    css: str = ""
    """Classes: `ent ent-person`."""
    attributes: tuple[tuple[str, str], ...] = ()
    """`data-id` of an entity, `datetime` of a date."""
    number: int = 0
    """A claim's number in its brief: its words are `#q-<n>`, its number link `#r-<n>`."""
    label: str = ""
    """What a screen reader says for a claim's number: `Claim 2: White House, has not confirmed`."""

    @property
    def is_link(self) -> bool:
        return self.kind in (MarkKind.ENTITY, MarkKind.EVENT)


@dataclass(frozen=True, slots=True)
class Extent:
    """One stretch of a mark within one block."""

    start: int
    end: int
    mark: Mark
    linked: bool = True
    """False where another link is around it, or in it."""

    def covers(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end

    def meets(self, start: int, end: int) -> bool:
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a claim's number stands."""

    position: int
    mark: Mark

    @property
    def html(self) -> str:
        mark = self.mark
        label = f' aria-label="{escape(mark.label)}"' if mark.label else ""
        return f'<a class="ref" id="r-{mark.number}" href="{escape(mark.href)}"{label}>{mark.number}</a>'


def extents_of(marks: Iterable[Mark]) -> list[Extent]:
    """Return every stretch of `marks` that holds words, in reading order."""
    extents = [Extent(span.start, span.end, mark) for mark in marks for span in mark.spans if span.start < span.end]
    return sorted(extents, key=lambda extent: (extent.start, -extent.end))


def references_of(extents: Iterable[Extent]) -> list[Reference]:
    """Return the number of each claim, behind the last word of the claims that overlap with its last stretch."""
    claims = [extent for extent in extents if extent.mark.kind is MarkKind.CLAIM]
    ends: dict[int, tuple[int, Mark]] = {}
    cluster: list[Extent] = []
    for extent in [*claims, None]:
        if cluster and (extent is None or extent.start >= max(member.end for member in cluster)):
            end = max(member.end for member in cluster)
            ends |= {member.mark.number: (end, member.mark) for member in cluster}
            cluster = []
        if extent is not None:
            cluster.append(extent)
    references = [Reference(end, mark) for end, mark in ends.values()]
    return sorted(references, key=lambda reference: (reference.position, reference.mark.number))


def settle(extents: Sequence[Extent], links: Sequence[Span]) -> list[Extent]:
    """Return the extents of one block that can stand together; `links` are the author's own.

    Of links that cross, the longer stays; one inside another stays without its address.
    """
    kept: list[Extent] = []
    for extent in sorted(extents, key=_precedence):
        if extent.mark.kind is MarkKind.CLAIM:
            kept.append(extent)
        elif not any(_crosses(extent, other) for other in kept):
            kept.append(_beside(extent, kept, links))
    return kept


def _precedence(extent: Extent) -> tuple[bool, bool, int, int, int]:
    """Links before dates before claims; the longer first, and a person before an event of the same words."""
    kind = extent.mark.kind
    is_claim, is_date = kind is MarkKind.CLAIM, kind in (MarkKind.DATE, MarkKind.LANGUAGE)
    return (is_claim, is_date, extent.start - extent.end, int(kind is MarkKind.EVENT), extent.start)


def _crosses(extent: Extent, other: Extent) -> bool:
    if not extent.meets(other.start, other.end):
        return False
    return not other.covers(extent.start, extent.end) and not extent.covers(other.start, other.end)


def _beside(extent: Extent, kept: Sequence[Extent], links: Sequence[Span]) -> Extent:
    if not extent.mark.is_link:
        return extent
    taken = any(extent.meets(link.start, link.end) for link in links) or any(
        other.mark.is_link and other.meets(extent.start, extent.end) for other in kept
    )
    return Extent(extent.start, extent.end, extent.mark, False) if taken else extent


def nest(covering: Sequence[Extent]) -> list[Extent]:
    """Return the extents that cover one piece of text, outermost first.

    A claim stands outside of a link only when it holds the whole link: else the claim is what gets cut.
    """
    fixed = sorted(
        (x for x in covering if x.mark.kind is not MarkKind.CLAIM), key=lambda x: (x.start - x.end, x.start)
    )
    claims = sorted((x for x in covering if x.mark.kind is MarkKind.CLAIM), key=lambda x: (-x.end, x.start))
    nested: list[Extent] = []
    for index, link in enumerate([*fixed, None]):
        nested += [
            claim for claim in claims if claim not in nested and (link is None or _outside(claim, fixed[index:]))
        ]
        if link is not None:
            nested.append(link)
    return nested


def _outside(claim: Extent, links: Sequence[Extent]) -> bool:
    return all(claim.covers(link.start, link.end) for link in links)


def opening(extent: Extent, is_first: bool, is_inner: bool) -> tuple[str, str]:
    """Return the two tags of an extent; the first of a claim carries its id, one inside a claim is no mark."""
    mark = extent.mark
    pairs = [("class", mark.css)] if mark.css else []
    name = "span"
    if mark.kind is MarkKind.CLAIM:
        name = "span" if is_inner else "mark"
        pairs += [("id", f"q-{mark.number}")] if is_first else []
    elif mark.kind is MarkKind.DATE:
        name = "time"
    elif mark.is_link and extent.linked and mark.href:
        name = "a"
        pairs.append(("href", mark.href))
    attributes = "".join(f' {key}="{escape(value)}"' for key, value in _all(pairs, mark.attributes))
    return f"<{name}{attributes}>", f"</{name}>"


def _all(pairs: Iterable[tuple[str, str]], more: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    yield from pairs
    yield from more
