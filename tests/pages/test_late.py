"""Late pages are as any others, and only their heads are made ahead."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from sample_views import ENTITY_YEAR_VIEW, PAGES

from generator.model import Page, Permalink
from generator.pages.language import load_language, speaking
from generator.pages.late import LateFile, LatePage, head_of, with_head
from generator.pages.views.common import Head, PageView
from generator.pages.words import say

MADE: list[str] = []


def make(head: Head) -> PageView:
    MADE.append(say("nav.people"))
    return replace(ENTITY_YEAR_VIEW, head=head)


late = partial(LatePage, ENTITY_YEAR_VIEW.permalink, "entity_year.html", ENTITY_YEAR_VIEW.head, make)


def test_a_view_is_made_when_it_is_asked_for_and_no_sooner():
    MADE.clear()
    page = late()
    assert (head_of(page), page.indexable, MADE) == (ENTITY_YEAR_VIEW.head, not ENTITY_YEAR_VIEW.head.robots, [])
    assert page.view == ENTITY_YEAR_VIEW
    assert len(MADE) == 1


def test_it_is_made_in_the_language_that_was_spoken_when_it_was_promised():
    with speaking(load_language("de")):
        page = late()
    MADE.clear()
    for one in (page, with_head(page, replace(page.head, title="2024"))):
        assert one.view.permalink == ENTITY_YEAR_VIEW.permalink
    assert set(MADE) == {load_language("de").say("nav.people")}


def test_late_or_not_a_page_gets_another_head():
    head = replace(ENTITY_YEAR_VIEW.head, title="Another title")
    made = Page(ENTITY_YEAR_VIEW.permalink, "entity_year.html", ENTITY_YEAR_VIEW)
    assert with_head(late(), head).view == with_head(made, head).view == replace(ENTITY_YEAR_VIEW, head=head)


def test_the_view_asked_for_last_is_kept():
    MADE.clear()
    one, other = late(), late()
    assert one.view is one.view
    assert other.view is not one.view
    assert len(MADE) == 3


def test_search_leads_to_a_page_with_another_head_as_before():
    assert not with_head(late(), ENTITY_YEAR_VIEW.head).searched
    assert with_head(late(searched=True), ENTITY_YEAR_VIEW.head).searched


def test_a_late_file_has_no_head_and_is_for_no_search_engine():
    page = LateFile(Permalink("/robots.txt"), "", partial(say, "nav.people"))
    assert (head_of(page), page.indexable, page.view) == (None, False, "People")


def test_files_have_no_head():
    feed = next(page for page in PAGES if page.template.endswith(".html"))
    assert head_of(feed) == feed.view.head
    assert head_of(replace(feed, view="User-agent: *")) is None
