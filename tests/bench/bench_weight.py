"""What a brief's page weighs: its HTML, and each theme's style sheets for it, in kB as they are sent unpacked.

python tests/bench/bench_weight.py [SITE]     (the demo's site/ unless named)
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

from generator.config import Config
from generator.render.theme import load_theme
from generator.render.theme_file import known_themes

ROOT = Path(__file__).parents[2]
AIM, MOST = 40_000, 60_000
"""Bytes of HTML."""


def main() -> None:
    site = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else ROOT / "site"
    sizes = {file: file.stat().st_size for file in site.glob("briefs/[0-9]*/*/*/index.html")}
    over = {limit: sum(size > limit for size in sizes.values()) for limit in (AIM, MOST)}
    print(f"{len(sizes)} briefs: median {statistics.median(sizes.values()) / 1000:.1f} kB of HTML,", end=" ")
    print(f"{over[AIM]} over {AIM // 1000}, {over[MOST]} over {MOST // 1000}")
    for file in sorted(sizes, key=lambda file: -sizes[file])[:3]:
        print(f"  {sizes[file] / 1000:5.1f}  {file.parent.relative_to(site)}")
    for theme in known_themes(ROOT):
        made = load_theme(Config(ROOT, theme=theme))
        sheets = (*made.file.styles, *made.file.sheets.get("brief", ()), *made.file.print)
        size = sum(len(made.sent(f"/static/{sheet}")) for sheet in sheets)
        print(f"{theme}: {size / 1000:.1f} kB of CSS in {len(sheets)} files")


if __name__ == "__main__":
    main()
