"""From an editor's key to the page that shows the decision, in headless Chromium.

    python tests/bench/bench_review.py [SITE ...]     (folders with site.yaml; the demo archive unless named)

Works on a copy. The page of one brief is open with the review beside it; one link is refused and taken back, again
and again. "Shown" ends when the page has been loaded anew and says so; "opened" is how long the list and the queue of
the whole archive take to appear. Medians.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
import time
from pathlib import Path

from bench_serve import ROOT, served, spread
from playwright.sync_api import Page, expect, sync_playwright

DECISIONS = 10
PANEL = ".onrecord-review"


def copy(site: Path, scratch: Path) -> Path:
    root = scratch / "site"
    root.mkdir()
    shutil.copy(site / "site.yaml", root)
    for name in ("content", "templates", "themes", ".onrecord"):
        if (site / name).is_dir():
            shutil.copytree(site / name, root / name)
    return root


def seconds_until(page: Page, act: str, words: str) -> float:
    """Press a key; return the seconds until the status says `words`."""
    start = time.perf_counter()
    page.keyboard.press(act)
    page.locator(f"{PANEL} [role=status]").filter(has_text=words).wait_for()
    return time.perf_counter() - start


def decide(page: Page) -> tuple[list[float], list[float]]:
    """Return the seconds of refusing a link and of taking that back."""
    refused, back = [], []
    for _ in range(DECISIONS):
        page.locator(f"{PANEL} li", has_text="linked now").first.click()
        refused.append(seconds_until(page, "x", "not a name"))
        page.wait_for_timeout(600)
        back.append(seconds_until(page, "u", "Taken back."))
        page.wait_for_timeout(600)
    return refused, back


def opened(page: Page, button: str) -> float:
    """Return the seconds until the list behind a button stands there."""
    start = time.perf_counter()
    page.get_by_role("button", name=re.compile(button)).click()
    expect(page.get_by_role("button", name=re.compile(r"\(\d+\)")).first).to_be_visible()
    page.locator(f"{PANEL} li").first.wait_for()
    return time.perf_counter() - start


def measure(site: Path, page: Page, scratch: Path) -> None:
    root = copy(site, scratch)
    briefs = sorted((root / "content/briefs").rglob("*.md"))
    with served(root) as (address, _):
        page.goto(f"{address}/sitemap.xml")
        paths = re.findall(
            r"<loc>https?://[^/<]*([^<]*/briefs/\d{4}/\d\d/[^/<]+/)<", page.request.get(page.url).text()
        )
        page.goto(address + paths[len(paths) // 2])
        here = opened(page, "^Review$")
        queue = opened(page, "^Uncertain")
        page.get_by_role("button", name="This brief").click()
        page.locator(f"{PANEL} li", has_text="linked now").first.wait_for()
        refused, back = decide(page)
    print(f"{len(briefs)} briefs: key to shown {spread(refused)}, undo to shown {spread(back)}")
    print(f"{len(briefs)} briefs: list of the brief opened in {here:.2f} s, queue of the archive in {queue:.2f} s")


def main() -> None:
    sites = [Path(name).resolve() for name in sys.argv[1:]] or [ROOT]
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for site in sites:
            with tempfile.TemporaryDirectory() as scratch:
                page = browser.new_page()
                page.set_default_timeout(120_000)
                expect.set_options(timeout=120_000)
                measure(site, page, Path(scratch))
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
