"""A view -> what the search index is told about its page: facets, and what stands beside a hit.

Only briefs, people, organisations, places and events are searched; lists would answer every question twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from generator.pages.views.brief import BriefView
from generator.pages.views.common import ClaimItem, When
from generator.pages.views.entity import EntityView
from generator.pages.views.event import EventView

USES = {"date": "meta", "claims": "meta", "day": "sort", "named": "sort"}
"""What Pagefind makes of a value; the others narrow hits."""


def is_searched(view: Any) -> bool:
    """Return whether search leads to the page of `view`."""
    return isinstance(view, BriefView | EntityView | EventView) and view.frame.search


def searched(view: Any) -> tuple[tuple[str, str], ...]:
    """Return facets and facts of the page as attributes with their values; empty when it is not searched.

    Facets: kind, year, stance, person (labels); a brief is of the kind claim too when it holds some. Facts: date in
    words; claims, stance and speaker of each in their order; to sort by: day as written, named in how many briefs.
    All are attributes of one element (`data-1="brief"`), with Pagefind's that say what each is (`kind[data-1]`).
    """
    if not is_searched(view):
        return ()
    pairs = [*dict.fromkeys((name, value) for name, value in _pairs(view) if value)]
    values = [(f"data-{number}", value) for number, (_, value) in enumerate(pairs, start=1)]
    told: dict[str, list[str]] = defaultdict(list)
    for number, (name, _) in enumerate(pairs, start=1):
        told[USES.get(name, "filter")].append(f"{name}[data-{number}]")
    return (*values, *((f"data-pagefind-{use}", ", ".join(names)) for use, names in told.items()))


def _pairs(view: Any) -> Iterator[tuple[str, str]]:
    if isinstance(view, BriefView):
        return _of_brief(view)
    return _of_event(view) if isinstance(view, EventView) else _of_entity(view)


def _of_brief(view: BriefView) -> Iterator[tuple[str, str]]:
    yield "kind", "brief"
    if view.claims:
        yield "kind", "claim"
        yield "claims", "|".join(f"{claim.stance} {claim.speaker_words.replace('|', ' ')}" for claim in view.claims)
    yield from _dated(view.published)
    yield "year", view.published.iso[:4]
    yield from _stances(view.claims)
    for group in view.names:
        yield from (("person", it.ref.label) for it in group.names if group.kind == "person" and it.ref.href)


def _of_entity(view: EntityView) -> Iterator[tuple[str, str]]:
    yield "kind", view.kind
    yield "named", str(view.briefs)
    yield from (("year", block.year) for block in sorted(view.mentions, key=lambda block: block.year))
    yield from sorted(("stance", link.key) for link in view.stances)
    if view.kind == "person":
        yield "person", view.name


def _of_event(view: EventView) -> Iterator[tuple[str, str]]:
    yield "kind", "event"
    yield from _dated(view.when)
    yield "year", view.when.iso[:4]
    yield from _stances(claim for group in view.claims for claim in group.items)
    yield from (("person", ref.label) for ref in view.people if ref.href)


def _dated(when: When) -> Iterator[tuple[str, str]]:
    yield "date", when.words
    yield "day", when.iso


def _stances(claims: Iterable[ClaimItem]) -> Iterator[tuple[str, str]]:
    yield from (("stance", stance) for stance in sorted({claim.stance for claim in claims}))
