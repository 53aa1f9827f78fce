"""From a save to what a reader of the preview sees, in headless Chromium.

    python tests/bench/bench_serve.py [SITE ...]     (folders with site.yaml; the demo archive unless named)

Works on a copy. One brief's page is open; its file is saved again and again with one sentence more, then a style.
"Visible" ends with the first frame that the browser has painted of the page with the new words, by the browser's own
clock: Playwright itself looks for words after 20, 70, 170, 270, 770 ms and would tell these. "Build" is what the
terminal says. Medians of 20 saves.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
SAVES = 20
PAUSE_MS = 700
PAINTED = """addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => requestAnimationFrame(
  () => sessionStorage.setItem("painted", performance.timeOrigin + performance.now()))))"""
"""In each page: note when its first frame was painted, in ms since 1970. The second call comes after that frame."""
FIRST_BUILD = 1800.0
"""Seconds that the first build may take: it may have to annotate everything."""


@contextmanager
def served(root: Path) -> Iterator[tuple[str, list[str]]]:
    """Yield the address of a preview, and the lines it prints."""
    command = [sys.executable, "-m", "generator", "serve", "--site", str(root), "--port", "0"]
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
    lines: list[str] = []
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        reader = threading.Thread(target=lambda: lines.extend(process.stdout or ()))
        reader.start()
        wait(lambda: any(" annotated in " in line for line in lines) or process.poll() is not None)
        try:
            yield lines[0].split()[2].rstrip("/"), lines
        finally:
            process.terminate()
            reader.join()


def wait(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + FIRST_BUILD
    while not happened():
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.05)


def saves(page: Page, brief: Path) -> list[float]:
    """Return the seconds until each save of `brief` is visible on its page."""
    text, seconds = brief.read_text(encoding="utf-8"), []
    for number in range(SAVES):
        words = f"The old bridge has {number + 100} lamps."
        start = time.time()
        brief.write_text(f"{text.rstrip()}\n\n{words}\n", encoding="utf-8")
        page.get_by_text(words).first.wait_for()
        page.wait_for_timeout(PAUSE_MS)
        seconds.append(float(page.evaluate("sessionStorage.getItem('painted')")) / 1000 - start)
    brief.write_text(text, encoding="utf-8")
    page.get_by_text("The old bridge has 1").first.wait_for(state="detached")
    return seconds


def style_saves(page: Page, style: Path) -> list[float]:
    """Return the seconds until each save of a stylesheet is visible, with no navigation between."""
    seconds = []
    for number in range(SAVES):
        start = time.perf_counter()
        style.write_text(f"body {{ outline-offset: {number + 1}px }}\n", encoding="utf-8")
        shown = f"getComputedStyle(document.body).outlineOffset === '{number + 1}px'"
        page.wait_for_function(shown)
        seconds.append(time.perf_counter() - start)
        page.wait_for_timeout(PAUSE_MS)
    return seconds


def spread(seconds: list[float]) -> str:
    ms = sorted(round(second * 1000) for second in seconds)
    return f"{statistics.median(ms):.0f} ms ({ms[0]}-{ms[-1]})"


def measure(site: Path, page: Page, scratch: Path) -> None:
    root = scratch / "site"
    for name in ("site.yaml", "content", "templates", "themes", ".onrecord"):
        if (site / name).is_dir():
            shutil.copytree(site / name, root / name)
        elif (site / name).exists():
            root.mkdir(exist_ok=True)
            shutil.copy(site / name, root)
    theme = root / "themes" / "broadsheet" / "static" / "css"
    theme.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "themes/broadsheet/static/css/print.css", theme / "brief.css")
    briefs = sorted((root / "content/briefs").rglob("*.md"))
    brief = briefs[len(briefs) // 2]
    with served(root) as (address, lines):
        page.goto(address)
        month = re.search(r"(?m)^date: (\d{4})-(\d\d)", brief.read_text(encoding="utf-8"))
        assert month, f"{brief} has no date"
        page.goto(f"{page.url.rstrip('/')}/briefs/{month[1]}/{month[2]}/")
        page.locator(f"a[href*='{re.sub(r'^[0-9-]*', '', brief.stem)}']").first.click()
        page.wait_for_timeout(1000)
        visible = saves(page, brief)
        styles = style_saves(page, theme / "brief.css")
        built = [float(found[1]) for line in lines[1:] if (found := re.search(r"1 annotated in ([0-9.]+) s", line))]
    print(f"{len(briefs)} briefs: save to visible {spread(visible)}, of it build {spread(built)}")
    print(f"{len(briefs)} briefs: stylesheet saved to visible {spread(styles)}")


def main() -> None:
    sites = [Path(name).resolve() for name in sys.argv[1:]] or [ROOT]
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for site in sites:
            with tempfile.TemporaryDirectory() as scratch:
                page = browser.new_page()
                page.add_init_script(PAINTED)
                page.set_default_timeout(120_000)
                measure(site, page, Path(scratch))
                page.close()
        browser.close()


if __name__ == "__main__":
    main()
