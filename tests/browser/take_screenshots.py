"""Takes the pictures of the themes that the README shows: the same five pages of a built demonstration archive.

    python tests/browser/take_screenshots.py SITE themes/wire/screenshots

Needs Pillow, which the social cards need too.
"""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

PAGES = {
    "home": "index.html",
    "brief": "briefs/2017/05/lavrov-at-the-white-house/index.html",
    "person": "people/sergei-lavrov/index.html",
    "event": "events/g20-hamburg-2017/index.html",
    "ledger": "claims/2017/05/index.html",
}
WINDOW = {"width": 1280, "height": 960}
SHOWN = (880, 660)
QUALITY = 50


def main(site: Path, out: Path) -> None:
    """Write a picture of each page of PAGES into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        path = shutil.which("chromium") or "chromium"
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page(viewport=WINDOW)
        for name, file in PAGES.items():
            page.goto((site / file).resolve().as_uri(), wait_until="load")
            page.evaluate("document.fonts.ready")
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").resize(SHOWN, Image.Resampling.LANCZOS)
            picture.save(out / f"{name}.webp", quality=QUALITY, method=6)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
