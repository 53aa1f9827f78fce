"""A folder of pages -> a browser that sees nothing else.

No server and no network: requests to ORIGIN are answered with files below the folder, all others are noted.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, Route

ORIGIN = "https://site.test"
PIXEL = (
    b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,"
    b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
)
"""Stands for pictures that sample views name but nobody took."""

SETTINGS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "no-script": {"viewport": {"width": 1280, "height": 900}, "java_script_enabled": False},
}

OVERLAPS = """() => {
  const nodes = [...document.querySelectorAll('.claim, .body > *:not(.claims)')].filter(e => e.checkVisibility());
  const boxes = nodes.map(e => [e, e.getBoundingClientRect()]);
  const found = [];
  for (const [a, p] of boxes) for (const [b, q] of boxes)
    if (a !== b && !a.contains(b) && !b.contains(a) && p.width && q.width
        && p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1)
      found.push(a.textContent.trim().slice(0, 30) + ' / ' + b.textContent.trim().slice(0, 30));
  return found;
}"""
"""Pairs of cards or blocks of text that lie over each other."""

WIDER = """() => [...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect();
  return (box.right > innerWidth + 1 || box.left < -1) && box.width > 1 && !e.closest('.table, pre, .unseen');
}).slice(0, 5).map(e => e.tagName + '.' + e.className)"""
"""Elements that reach out of the window."""


@dataclass
class Tab:
    """One page of a browser, with what went wrong on it since `open`."""

    page: Page
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def open(self, permalink: str) -> Page:
        """Return the page after loading `permalink` and its fonts."""
        self.errors.clear()
        self.outside.clear()
        self.missing.clear()
        self.page.goto(ORIGIN + permalink, wait_until="load")
        return self.page

    def scrolls_sideways(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@contextmanager
def open_tab(browser: Browser, folder: Path, setting: str) -> Iterator[Tab]:
    """Give a tab with `setting` that reads `folder` as the root of ORIGIN."""
    context = browser.new_context(**SETTINGS[setting])
    context.set_default_timeout(5_000)
    tab = Tab(context.new_page())
    _route(context, tab, folder)
    tab.page.on("console", lambda message: _note(message, tab))
    tab.page.on("pageerror", lambda error: tab.errors.append(str(error)))
    tab.page.on("response", lambda response: _note_missing(response, tab))
    try:
        yield tab
    finally:
        context.close()


def _route(context: BrowserContext, tab: Tab, folder: Path) -> None:
    def answer(route: Route) -> None:
        address = route.request.url
        if not address.startswith(ORIGIN + "/"):
            tab.outside.append(address)
            route.abort()
            return
        path = folder / address.removeprefix(ORIGIN + "/").partition("?")[0].partition("#")[0]
        file = path / "index.html" if path.is_dir() else path
        if file.is_file():
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0] or "font/woff2")
        elif file.suffix == ".jpg":
            route.fulfill(body=PIXEL, content_type="image/gif")
        else:
            route.fulfill(status=404, body="", content_type="text/html")

    context.route("**/*", answer)


def _note(message: ConsoleMessage, tab: Tab) -> None:
    if message.type in ("error", "warning"):
        tab.errors.append(message.text)


def _note_missing(response: Response, tab: Tab) -> None:
    if response.status >= 400:
        tab.missing.append(response.url)
