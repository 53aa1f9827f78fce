"""Claims -> claims, those that a newspaper or agency only carries being their speakers' own.

CNN says reports say that they will meet: the reports say it, through CNN. Where anybody else tells what others said,
as a government of another, it stays the claim of whoever tells it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.annotate.lexicon_files import words_of
from generator.model import Basis, Claim, Mention, Span

QUOTING = ("quote+", "cite+")
"""Rules of cues that name whom they quote; by any other an unnamed carrier keeps its claim, lest it be lost."""
WHOLE = 0.8
"""Share of the outer claim's words that the inner claim is to take up."""


def with_carriers(claims: Sequence[Claim], mentions: Sequence[Mention]) -> tuple[Claim, ...]:
    """Return `claims` with each that a carrier only passes on in the place of the carrier's own."""
    taken: dict[int, int] = {}
    for number, claim in enumerate(claims):
        outer = claim.parent
        if outer is not None and outer not in taken and _passes_on(claims[outer], claim, mentions):
            taken[outer] = number
    if not taken:
        return tuple(claims)
    kept = [number for number in range(len(claims)) if number not in taken.values()]
    moved = {number: place for place, number in enumerate(kept)}
    moved |= {inner: moved[outer] for outer, inner in taken.items()}
    made = (_carried(claims[n], claims[taken[n]]) if n in taken else claims[n] for n in kept)
    return tuple(replace(one, parent=None if one.parent is None else moved[one.parent]) for one in made)


def _carried(outer: Claim, inner: Claim) -> Claim:
    said = inner.said if inner.said is not None else outer.said
    return replace(inner, parent=None, via=outer.speakers, basis=Basis.RELAYED, said=said)


def _passes_on(outer: Claim, inner: Claim, mentions: Sequence[Mention]) -> bool:
    if outer.parent is not None or not (inner.speakers or inner.unnamed):
        return False
    if not outer.rule.startswith(QUOTING) and not (outer.speakers and _is_carrier(outer, mentions)):
        return False
    if inner.speakers and {mentions[index].name for index in inner.speakers} == {
        mentions[index].name for index in outer.speakers
    }:
        return False  # nobody carries their own words
    inside = [span for spans in (inner.source, inner.cue, inner.content) for span in spans]
    return _length(inside) >= WHOLE * _length(outer.content) and inner.score >= outer.score * WHOLE


def _is_carrier(claim: Claim, mentions: Sequence[Mention]) -> bool:
    names = [mentions[index].name for index in claim.speakers] or [claim.unnamed]
    return all(name and name.lower().split()[-1] in words_of("carriers.tsv") for name in names)


def _length(spans: Iterable[Span]) -> int:
    return sum(end - start for start, end in spans)
