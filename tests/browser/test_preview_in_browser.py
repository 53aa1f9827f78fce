"""The preview in a real browser, under a strict Content-Security-Policy: saves appear, and nothing else moves."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import PATIENCE, PlainBuilder, Served, serving, write

from generator.preview.site import Builder

SMALL = Path(__file__).parents[1] / "sites" / "small"
FILES = {
    "content/ana.md": "Ana",
    "content/ben.md": "Ben",
    "themes/broadsheet/static/css/own.css": "h1 { color: red }",
}

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("preview"), FILES)


@pytest.fixture(scope="module")
def preview(root: Path) -> Iterator[Served]:
    with serving(root, PlainBuilder(root)) as served:
        yield served


@pytest.fixture
def tab(browser: Browser, preview: Served) -> Iterator[Page]:
    """The page of Ana, connected."""
    page = browser.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    open_connected(page, preview, "/ana/")
    yield page
    page.close()


def open_connected(page: Page, preview: Served, path: str) -> None:
    """Open a page and wait until it listens."""
    page.goto(preview.address + path)
    while not any(client.path == path for client in preview.session.clients):
        page.wait_for_timeout(20)


def navigations(page: Page) -> list[str]:
    """The addresses that the page goes to from now on."""
    seen: list[str] = []
    page.on("framenavigated", lambda frame: seen.append(frame.url))
    return seen


def test_each_of_two_saves_a_second_apart_is_shown_by_one_reload(root: Path, tab: Page):
    seen = navigations(tab)
    for number, name in enumerate(("Ana Arden", "Ana Berg"), 1):
        (root / "content/ana.md").write_text(name)
        expect(tab.locator("h1")).to_have_text(name)
        tab.wait_for_timeout(1000)
        assert len(seen) == number


def test_a_stylesheet_is_swapped_without_leaving_the_page(root: Path, tab: Page):
    seen = navigations(tab)
    (root / "themes/broadsheet/static/css/own.css").write_text("h1 { color: rgb(0, 0, 255) }")
    expect(tab.locator("h1")).to_have_css("color", "rgb(0, 0, 255)")
    assert seen == []


def test_a_page_of_something_else_stays_as_it_is(root: Path, preview: Served, tab: Page):
    seen, built = navigations(tab), len(preview.builds)
    (root / "content/ben.md").write_text(f"Ben {time.time()}")
    preview.after_build(built + 1)
    tab.wait_for_timeout(300)
    assert seen == []


def test_a_mistake_is_shown_over_the_last_good_page_until_it_is_mended(root: Path, tab: Page):
    good = (root / "content/ana.md").read_text()
    (root / "content/ana.md").write_text("broken words")
    alert = tab.get_by_role("alert")
    expect(alert).to_contain_text("it is broken <here>")
    expect(alert).to_contain_text("content/ana.md:1:1")
    expect(alert.locator("mark")).to_have_text("broken")
    expect(alert).to_have_css("position", "fixed")
    expect(tab.locator("h1")).to_have_text(good)
    (root / "content/ana.md").write_text(good)
    expect(alert).to_have_count(0)


@pytest.mark.model
def test_a_real_site_with_its_drafts_follows_and_leaves_no_trace(browser: Browser, tmp_path: Path):
    root = tmp_path / "small"
    shutil.copytree(SMALL, root)
    brief = root / "content/briefs/2017-08-01-held.md"
    brief.write_text("---\ntitle: Held back\ndraft: true\n---\nAnna Keller said so.\n")
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    with serving(root, Builder(root, only_published=False, now=lambda: now)) as preview:
        page = browser.new_page()
        open_connected(page, preview, "/harbour/briefs/2017/08/held/")
        expect(page.get_by_role("note").filter(has_text=re.compile("^Draft$"))).to_be_visible()
        brief.write_text(brief.read_text().replace("Held back", "Held back no more").replace("draft: true", ""))
        expect(page.get_by_role("heading", name="Held back no more")).to_be_visible(timeout=PATIENCE * 1000)
        expect(page.locator(".onrecord-mark")).to_have_count(0)
        brief.write_text("---\ntitel: Held back\n---\nAnna Keller said so.\n")
        expect(page.get_by_role("alert")).to_contain_text("2017-08-01-held.md:2:1", timeout=PATIENCE * 1000)
        page.close()
    assert not (root / "site").exists()
