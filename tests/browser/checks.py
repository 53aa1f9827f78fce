"""What every page must hold, on sample pages as on a built site. Each check loads its page once."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from browsing import ORIGIN, OVERLAPS, WIDER, Tab

WIDTHS = (1280, 390, 320)
AXE = Axe()
ALL_RULES: dict[str, Any] = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
RULES_OF_SIGHT: dict[str, Any] = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "target-size", "scrollable-region-focusable"]},
    "resultTypes": ["violations"],
}
"""Those whose answer changes with width and colours."""


def fits(tab: Tab, permalink: str) -> None:
    """The page fits windows of all widths, nothing lies over anything, the browser complains of nothing."""
    page = tab.open(permalink)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert not tab.scrolls_sideways(), f"{permalink} scrolls sideways at {width}: {page.evaluate(WIDER)}"
        assert page.evaluate(OVERLAPS) == [], f"at {width}"
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    assert (tab.errors, tab.outside, tab.missing) == ([], [], [])


def has_no_barriers(tab: Tab, permalink: str) -> None:
    """axe finds no violation of WCAG 2.0 to 2.2 A and AA or of its best practice, light and dark."""
    page = tab.open(permalink)
    assert violations(tab, ALL_RULES) == []
    page.set_viewport_size({"width": 390, "height": 900})
    page.emulate_media(color_scheme="dark")
    try:
        assert violations(tab, RULES_OF_SIGHT) == [], "on a dark phone"
    finally:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})


def violations(tab: Tab, rules: dict[str, Any]) -> list[tuple[str, str]]:
    found = AXE.run(tab.page, options=rules).response["violations"]
    return [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found]


def reads_without_script(tab: Tab, permalink: str) -> None:
    """Without script the page shows its heading and all its words."""
    page = tab.open(permalink)
    heading = page.locator("h1")
    assert heading.count() == 1
    assert heading.is_visible()
    assert len(page.locator("main").inner_text()) > 40


def begins_with_a_way_to_the_text(tab: Tab, permalink: str) -> None:
    """The first stop of the keyboard is a visible link that leads into main."""
    page = tab.open(permalink)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("node => node === document.activeElement && node.getBoundingClientRect().width > 40")
    page.keyboard.press("Enter")
    assert page.url == f"{ORIGIN}{permalink}#main"
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('header.masthead')")


def prints_the_text_and_the_table(tab: Tab, permalink: str) -> None:
    """On paper the cards and the navigation go, the text and the table of claims stay."""
    page = tab.open(permalink)
    page.emulate_media(media="print")
    try:
        assert not page.locator(".body > .claims:visible").count()
        assert not page.locator("nav:visible").count()
        assert page.locator(".body p").first.is_visible()
        assert page.locator("#claims ~ .table table").is_visible()
        assert page.locator(".address").inner_text().startswith("https://")
    finally:
        page.emulate_media(media="screen")
