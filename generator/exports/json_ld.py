"""Views -> JSON-LD in the vocabulary of schema.org (pages.md, C1).

A thing's `@id` is its page's address with #person, #org, #place, #event or #article; a claim's is its card; on the
page of a brief its own and those of its claims begin with the #. The machine's confidence never appears, and a rating
only where an editor gave one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import singledispatch
from typing import Any

from generator.exports import json_ld_brief as of_brief
from generator.exports import json_ld_things as things
from generator.exports.json_ld_things import Thing
from generator.pages.views.authors import AuthorView
from generator.pages.views.brief import BriefView
from generator.pages.views.claim import ClaimView
from generator.pages.views.common import PageView
from generator.pages.views.entity import EntityView, EntityYearView
from generator.pages.views.event import EventView
from generator.pages.views.lists import (
    BriefsMonthView,
    BriefsView,
    HomeView,
    IndexView,
    LedgerView,
    StoriesView,
    StoryView,
    TimelineView,
)
from generator.pages.views.texts import DataView, MethodView, TextView

CONTEXT = "https://schema.org"
UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
"""Characters that could end a script element, or break one."""


def blocks(page: Any) -> tuple[str, ...]:
    """Return the page's structured data, one JSON text for each script element, safe inside it."""
    found = [*objects(page)]
    if isinstance(page, PageView) and page.breadcrumb:
        found.append(things.breadcrumb(page))
    return tuple(to_script({"@context": CONTEXT, **thing}) for thing in found)


def to_script(thing: Thing) -> str:
    """Return `thing` as JSON that a script element can hold."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
    for character, escape in UNSAFE.items():
        text = text.replace(character, escape)
    return text


@singledispatch
def objects(page: Any) -> Iterator[Thing]:
    """Yield what a page tells machines; nothing for kinds that have no entry below."""
    yield from ()


@objects.register
def _home(page: HomeView) -> Iterator[Thing]:
    yield things.website(page.frame)
    yield things.publisher(page.frame)


@objects.register
def _brief(page: BriefView) -> Iterator[Thing]:
    yield of_brief.article(page)
    for claim in page.claims:
        if not of_brief.is_crowded(page):
            yield of_brief.claim(page, claim)
        if claim.rating:
            yield of_brief.claim_review(page, claim)


@objects.register
def _author(page: AuthorView) -> Iterator[Thing]:
    yield things.profile(page)


@objects.register
def _entity(page: EntityView) -> Iterator[Thing]:
    yield things.collection(page, {"mainEntity": things.entity(page), "mentions": things.claim_lists(page)})


@objects.register
def _entity_year(page: EntityYearView) -> Iterator[Thing]:
    yield things.collection(page, {"about": {"@id": things.thing_id(page.frame, page.href, page.kind)}})


@objects.register
def _event(page: EventView) -> Iterator[Thing]:
    yield things.collection(page, {"mainEntity": things.event(page)})


@objects.register
def _claim_page(page: ClaimView) -> Iterator[Thing]:
    others = [{"@id": things.address(page.frame, one.href)} for group in page.groups for one in group.claims]
    fields = {"mainEntity": {"@id": things.address(page.frame, page.claim.href)}, "mentions": others}
    yield things.collection(page, fields)


@objects.register
def _ledger(page: LedgerView) -> Iterator[Thing]:
    yield _list(page, (claim.href for claim in page.rows), page.total, page.first)


@objects.register
def _timeline(page: TimelineView) -> Iterator[Thing]:
    days = [day for month in page.months for day in month.days]
    yield _list(page, (event.ref.href for day in days for event in day.happened))


@objects.register
def _index(page: IndexView) -> Iterator[Thing]:
    events = [line.ref.href for group in page.groups for line in group.events]
    yield _list(page, events + [row.ref.href for group in page.groups for row in group.rows], page.total)


@objects.register
def _briefs(page: BriefsView) -> Iterator[Thing]:
    yield _list(page, (brief.ref.href for brief in page.latest), page.total)


@objects.register
def _month(page: BriefsMonthView) -> Iterator[Thing]:
    yield _list(page, (brief.ref.href for day in page.days for brief in day.briefs), page.total)


@objects.register
def _stories(page: StoriesView) -> Iterator[Thing]:
    yield _list(page, (story.ref.href for story in page.stories))


@objects.register
def _story(page: StoryView) -> Iterator[Thing]:
    yield _list(page, (brief.ref.href for brief in page.briefs))


@objects.register
def _text(page: TextView) -> Iterator[Thing]:
    if page.permalink == page.frame.publisher.about:
        yield things.publisher(page.frame)


@objects.register
def _method(page: MethodView) -> Iterator[Thing]:
    yield things.terms(page, "stance", page.stance)
    yield things.terms(page, "sure", page.sure)


@objects.register
def _data(page: DataView) -> Iterator[Thing]:
    yield things.dataset(page)


def _list(page: PageView, hrefs: Iterable[str], total: int | None = None, first: int = 1) -> Thing:
    """Return a page that lists what stands at `hrefs`, whose own pages tell the rest.

    `total` counts the rows of all its pages.
    """
    elements = [
        {"@type": "ListItem", "position": number, "url": things.address(page.frame, href)}
        for number, href in enumerate(hrefs, start=first)
    ]
    count = len(elements) if total is None else total
    items = {"@type": "ItemList", "numberOfItems": count, "itemListElement": elements}
    return things.collection(page, {"mainEntity": items})
