"""Review in a real browser, under a strict policy: one key decides, the page follows, undo brings it back."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import PATIENCE, Served, serving

from generator.preview.deciding import Deciding
from generator.preview.site import Builder

SMALL = Path(__file__).parents[1] / "sites" / "small"
RULES = "default-src 'self'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; object-src 'none'"
"""The theme itself needs attributes: the rows of its cards."""
POLICY = f'<meta http-equiv="Content-Security-Policy" content="{RULES}">'
BRIEF = """---
title: Talks about the ferry
date: 2017-08-02
---
Anna Keller met the crew on Tuesday. Keller said that the ferry would sail again in May.

Boris Lang denied that he had promised it. Mayor Keller said that Lang was mistaken.
"""

pytestmark = [pytest.mark.browser, pytest.mark.model]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("review") / "small"
    shutil.copytree(SMALL, root)
    (root / "content/briefs/2017-08-02-talks.md").write_text(BRIEF)
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates/brief.html").write_text(
        '{% extends "base/brief.html" %}{% block head %}' + POLICY + "{{ super() }}{% endblock %}"
    )
    return root


@pytest.fixture(scope="module")
def preview(root: Path) -> Iterator[Served]:
    now = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    builder = Builder(root, only_published=False, now=lambda: now)
    with serving(root, builder, Deciding(root, root / ".onrecord", "ek")) as served:
        yield served


@pytest.fixture
def tab(browser: Browser, preview: Served) -> Iterator[Page]:
    page = browser.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    expect.set_options(timeout=PATIENCE * 1000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{preview.address}/harbour/briefs/2017/08/talks/")
    page.get_by_role("button", name="Review", exact=True).click()
    expect(page.locator(".onrecord-review [aria-current=true]")).to_be_visible()
    yield page
    assert errors == []
    page.close()


def review_file(root: Path) -> Path:
    return root / "content/briefs/2017-08-02-talks.review.yaml"


def test_a_link_is_refused_with_one_key_and_undo_brings_it_back(root: Path, tab: Page):
    link = tab.locator(".e-content a.ent", has_text="Anna Keller")
    expect(link).to_have_count(1)
    author = (root / "content/briefs/2017-08-02-talks.md").read_bytes()
    expect(tab.locator(".onrecord-review [aria-current=true] mark").first).to_have_text("Anna Keller")
    tab.keyboard.press("x")
    expect(link).to_have_count(0)
    expect(tab.get_by_role("status")).to_contain_text("“Anna Keller”: not a name.")
    assert "- mention: Anna Keller\n  verdict: reject\n" in review_file(root).read_text()
    tab.keyboard.press("u")
    expect(link).to_have_count(1)
    expect(tab.get_by_role("status")).to_contain_text("Taken back.")
    assert not review_file(root).exists()
    assert (root / "content/briefs/2017-08-02-talks.md").read_bytes() == author


def test_words_in_the_text_choose_what_is_decided_and_a_click_decides(root: Path, tab: Page):
    words = "that he had promised it"
    claim = tab.locator(".claims .claim", has_text="promised it")
    expect(claim).to_have_count(1)
    tab.get_by_text("he had promised it").first.click()
    current = tab.locator(".onrecord-review [aria-current=true]")
    expect(current.locator("mark").first).to_have_text(re.compile(words))
    current.get_by_role("button", name=re.compile("^not a claim")).click()
    expect(claim).to_have_count(0)
    expect(tab.get_by_role("status")).to_contain_text("not a claim")
    tab.get_by_role("button", name="Undo (u)").click()
    expect(claim).to_have_count(1)
    assert not review_file(root).exists()


def test_a_claim_gets_another_stance(root: Path, tab: Page):
    tab.get_by_text("he had promised it").first.click()
    current = tab.locator(".onrecord-review [aria-current=true]")
    current.get_by_role("combobox", name="Stance (t)").select_option("disputes")
    expect(tab.locator(".claims .claim--disputes", has_text="promised it")).to_have_count(1)
    assert "fixed: {stance: disputes}" in review_file(root).read_text()
    expect(tab.locator(".claims .claim", has_text="checked by an editor")).to_have_count(1)
    expect(tab.get_by_role("status")).to_contain_text("disputes")
    tab.keyboard.press("u")
    expect(tab.locator(".claims .claim--disputes", has_text="promised it")).to_have_count(0)


def test_who_is_meant_is_said_by_name(root: Path, tab: Page):
    tab.locator(".onrecord-review li", has_text="Anna Keller").first.click()
    tab.keyboard.press("c")
    tab.keyboard.type("Boris Lang")
    tab.keyboard.press("Enter")
    expect(tab.locator(".e-content a.ent", has_text="Anna Keller")).to_have_attribute("data-id", "boris-lang")
    expect(tab.get_by_role("status")).to_contain_text("“Anna Keller”: boris-lang.")
    tab.keyboard.press("u")
    expect(tab.locator(".e-content a.ent", has_text="Anna Keller")).to_have_attribute("data-id", "anna-keller")


def test_letters_typed_into_a_field_decide_nothing(root: Path, tab: Page):
    tab.locator(".onrecord-review li", has_text="Anna Keller").first.click()
    tab.keyboard.press("c")
    tab.keyboard.type("axu")
    assert not review_file(root).exists()


def test_the_queue_is_there_on_every_page(preview: Served, tab: Page):
    tab.get_by_role("button", name=re.compile("^Uncertain, everywhere")).click()
    expect(tab.get_by_role("button", name=re.compile(r"^Uncertain, everywhere \(\d+\)"))).to_be_visible()
    tab.goto(f"{preview.address}/harbour/")
    expect(tab.get_by_role("button", name=re.compile(r"^Uncertain, everywhere \(\d+\)"))).to_be_visible()


def test_another_sites_page_cannot_decide(browser: Browser, preview: Served, root: Path):
    page = browser.new_page()
    page.route(
        "https://evil.example/", lambda route: route.fulfill(body="<title>Evil</title>", content_type="text/html")
    )
    page.goto("https://evil.example/")
    address = f"{preview.address}/.onrecord/review/undo"
    refused = page.evaluate(
        "address => fetch(address, {method: 'POST', body: '{}', headers: {'X-Onrecord-Token': 'x'}})"
        ".then(r => r.status, () => 'refused')",
        address,
    )
    assert refused in ("refused", 403)
    assert not review_file(root).exists()
    page.close()


def test_nothing_of_it_stands_in_the_built_site(root: Path):
    from generator.build import build
    from generator.config import load_config

    build(load_config(root), now=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    for file in (root / "site").rglob("*.html"):
        assert ".onrecord" not in file.read_text(encoding="utf-8"), file
    assert not list((root / "site").rglob("*review*"))
