"""Each kind of page in a real browser, from sample values."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import checks
import pytest
from browsing import Tab
from sample_pages import CROWDED, EMPTY, HOME, SAMPLES

from tests.sample_views import BRIEF

pytestmark = pytest.mark.browser

Tabs = Callable[[Path, str], Tab]
LINKS = tuple(HOME + page.permalink for page in SAMPLES if page.template != "redirect.html")
FULL = HOME + CROWDED.permalink
FEW = (f"{HOME}/", FULL, f"{HOME}/people/ana-arden/", f"{HOME}/claims/2024/03/")


@pytest.mark.parametrize("permalink", LINKS)
def test_page_fits_every_window(tabs: Tabs, sample_site: Path, permalink: str) -> None:
    checks.fits(tabs(sample_site, "desktop"), permalink)


@pytest.mark.parametrize("permalink", LINKS)
def test_page_has_no_barriers(tabs: Tabs, sample_site: Path, permalink: str) -> None:
    checks.has_no_barriers(tabs(sample_site, "desktop"), permalink)


@pytest.mark.parametrize("permalink", LINKS)
def test_page_reads_without_script(tabs: Tabs, sample_site: Path, permalink: str) -> None:
    checks.reads_without_script(tabs(sample_site, "no-script"), permalink)


@pytest.mark.parametrize("permalink", FEW)
def test_keyboard_reaches_the_text_first(tabs: Tabs, sample_site: Path, permalink: str) -> None:
    checks.begins_with_a_way_to_the_text(tabs(sample_site, "desktop"), permalink)


def test_paper_keeps_the_table_of_claims(tabs: Tabs, sample_site: Path) -> None:
    checks.prints_the_text_and_the_table(tabs(sample_site, "desktop"), FULL)


def test_brief_without_claims_has_no_table(tabs: Tabs, sample_site: Path) -> None:
    page = tabs(sample_site, "desktop").open(HOME + EMPTY.permalink)
    assert page.locator(".claim, #claims, script[src]").count() == 0


def test_cards_stand_beside_their_paragraph_on_a_desktop(tabs: Tabs, sample_site: Path) -> None:
    page = tabs(sample_site, "desktop").open(FULL)
    text, cards = page.locator(".body p").first.bounding_box(), page.locator(".claims").first.bounding_box()
    assert text
    assert cards
    assert cards["x"] > text["x"] + text["width"]
    assert abs(cards["y"] - text["y"]) < 8


def test_cards_follow_their_paragraph_on_a_phone(tabs: Tabs, sample_site: Path) -> None:
    page = tabs(sample_site, "phone").open(FULL)
    text, cards = page.locator(".body p").first.bounding_box(), page.locator(".claims").first.bounding_box()
    assert text
    assert cards
    assert cards["y"] >= text["y"] + text["height"]


def test_a_number_and_its_card_are_outlined_together(tabs: Tabs, sample_site: Path) -> None:
    page = tabs(sample_site, "desktop").open(FULL)
    if not page.locator("script[src]").count():
        pytest.skip("a theme without scripts")
    page.locator("#r-2").hover()
    assert page.locator(".claim.is-paired").count() == 1
    assert page.locator("mark.is-paired").count() >= 1


def test_claims_can_be_narrowed_without_script_and_paper_has_them_all(tabs: Tabs, sample_site: Path) -> None:
    page = tabs(sample_site, "no-script").open(FULL)
    rows = page.locator("#claims ~ .table .of")
    denials = page.locator("#claims ~ .table .of--denies")
    assert rows.locator("visible=true").count() == 20
    page.locator(".sieve").get_by_label("denies").check()
    assert rows.locator("visible=true").count() == denials.count() == 5
    page.emulate_media(media="print")
    try:
        assert rows.locator("visible=true").count() == 20
    finally:
        page.emulate_media(media="screen")


def test_a_preview_tells_who_it_is_while_the_mouse_rests_and_escape_closes_it(tabs: Tabs, sample_site: Path) -> None:
    page = tabs(sample_site, "desktop").open(HOME + BRIEF.href)
    if not page.locator("script[src]").count():
        pytest.skip("a theme without scripts")
    who = page.locator(".who")
    page.locator(".body a.ent").first.hover()
    who.wait_for()
    assert "mayor of Westhaven since 2021" in who.inner_text()
    who.hover()
    page.wait_for_timeout(400)
    assert who.is_visible()
    page.keyboard.press("Escape")
    assert who.count() == 0
    page.locator(".body a.ent").first.focus()
    page.wait_for_timeout(400)
    assert who.count() == 0


def test_a_card_has_the_address_of_its_very_words(tabs: Tabs, sample_site: Path) -> None:
    page = tabs(sample_site, "desktop").open(HOME + BRIEF.href)
    link = page.locator("#claim-2 .claim__link")
    assert link.get_attribute("href") == "#q-2:~:text=the%20date"
    link.click()
    assert page.url.endswith("#q-2")
