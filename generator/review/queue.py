"""Findings -> what an editor should look at: the uncertain ones, equal cases together, by how much they change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.model import BriefId
from generator.review.findings import Finding, Kind, Reviewed


@dataclass(frozen=True, slots=True)
class Item:
    """Equal cases that wait for one answer."""

    cases: tuple[Finding, ...]
    """In the order of briefs and words."""
    pages: int
    """How many a decision for all of them changes, at least."""

    @property
    def first(self) -> Finding:
        return self.cases[0]


def make_queue(reviewed: Reviewed, brief: BriefId | None = None, kind: Kind | None = None) -> tuple[Item, ...]:
    """Return the uncertain findings, those of `brief` or of one `kind` where it is given.

    What changes most pages comes first, of those alike the surest, since a yes costs least there.
    """
    groups = (tuple(cases) for cases in reviewed.unsure.values() if _wanted(cases, brief, kind))
    items = [Item(cases, len(pages_changed(cases))) for cases in groups]
    return tuple(sorted(items, key=lambda item: (-item.pages, -item.first.score, item.first.brief, item.first.span)))


def _wanted(cases: Sequence[Finding], brief: BriefId | None, kind: Kind | None) -> bool:
    return (kind is None or cases[0].kind is kind) and (brief is None or any(case.brief == brief for case in cases))


def pages_changed(cases: Iterable[Finding]) -> frozenset[str]:
    """Return names of the pages that show a decision on `cases`: briefs, those named, the ledger's."""
    pages: set[str] = set()
    for case in cases:
        pages.add(f"brief {case.brief}")
        if case.claim is None:
            pages.add(f"name {case.meant}")
            continue
        pages.add(f"claims {case.brief[:7]}")
        pages.add(f"claims {case.claim.stance}")
        pages |= {f"name {id_}" for id_ in (*case.claim.speakers, *case.claim.about)}
        if case.pair is not None:
            pages.add(f"brief {case.pair.earlier.partition('#')[0]}")
    return frozenset(pages)
