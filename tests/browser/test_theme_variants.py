"""The themes where sites decide otherwise: from right to left, and light where dark comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import checks
import pytest
from browsing import Tab
from sample_pages import CROWDED, HOME, HUGE, write_samples

from generator.config import Config
from generator.model import Page
from generator.render.theme_file import known_themes
from tests.sample_views import FRAME, PAGES

pytestmark = pytest.mark.browser

Tabs = Callable[[Path, str], Tab]
KINDS = ("home.html", "brief.html", "person.html", "event.html", "ledger.html")
FEW = (*(page for page in PAGES if page.template in KINDS), CROWDED)
WORDS = "وقال المتحدث إن الرصيف سيفتح قبل الشتاء"


def turned(page: Page) -> Page:
    """The page of a site in Arabic, with a title in it."""
    frame = replace(FRAME, language="ar")
    more: dict[str, Any] = {"title": WORDS} if hasattr(page.view, "title") else {}
    return replace(page, view=replace(page.view, frame=frame, **more))


@pytest.mark.parametrize("theme", known_themes(Path()))
def test_pages_may_run_from_right_to_left(tabs: Tabs, tmp_path: Path, theme: str) -> None:
    write_samples(Config(tmp_path, theme=theme, language="ar"), map(turned, FEW))
    for page in FEW:
        checks.fits(tabs(tmp_path, "desktop"), HOME + page.permalink)
    page = tabs(tmp_path, "desktop").open(HOME + CROWDED.permalink)
    text, cards = page.locator(".body p").first.bounding_box(), page.locator(".claims").first.bounding_box()
    assert text
    assert cards
    assert cards["x"] + cards["width"] < text["x"]


def test_dossier_may_be_light(tabs: Tabs, tmp_path: Path) -> None:
    write_samples(Config(tmp_path, theme="dossier", theme_options={"scheme": "light"}), FEW)
    for page in FEW:
        checks.has_no_barriers(tabs(tmp_path, "desktop"), HOME + page.permalink)


@pytest.mark.parametrize("theme", known_themes(Path()))
def test_a_brief_bears_three_hundred_claims(tabs: Tabs, tmp_path: Path, theme: str) -> None:
    write_samples(Config(tmp_path, theme=theme), [HUGE])
    checks.fits(tabs(tmp_path, "desktop"), HOME + HUGE.permalink)
