"""What a first question of the search page loads, in kB over the wire, on a built site.

    python tests/bench/bench_search.py [SITE]     (the demo's site/ unless named; needs chromium)

Each question is asked in a fresh browser. What Pagefind packed counts as it is, its script as gzip packs it.
"""

from __future__ import annotations

import gzip
import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
QUESTIONS = ("q=minister", "q=the+vote", "kind=person", "kind=claim&stance=denies")
PACKED = (".pagefind", ".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def loaded(browser: Browser, address: str, question: str) -> tuple[int, int, str]:
    """Return bytes and files that the question loads of the index, and what the page says it found."""
    context = browser.new_context()
    page = context.new_page()
    sizes: list[int] = []

    def note(request: object) -> None:
        response = request.response()
        if "/pagefind/" in request.url and response:
            body = response.body()
            sizes.append(len(body) if request.url.endswith(PACKED) else len(gzip.compress(body)))

    page.on("requestfinished", note)
    page.goto(f"{address}search/?{question}")
    page.locator("#found:not(:empty)").wait_for()
    page.wait_for_load_state("networkidle")
    found = page.locator("#found").inner_text()
    context.close()
    return sum(sizes), len(sizes), found


def main() -> None:
    site = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "site"
    index = sum(file.stat().st_size for file in (site / "pagefind").rglob("*") if file.is_file())
    print(f"index of {site.name}: {index / 1000:,.0f} kB")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for question in QUESTIONS:
            size, files, found = loaded(browser, f"http://127.0.0.1:{server.server_port}/", question)
            print(f"{question:28s} {size / 1000:6.0f} kB in {files:2d} files   {found}", flush=True)
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
