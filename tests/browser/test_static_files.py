"""What the theme sends to every reader: small, valid, and nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest

from generator.render.theme import find

STATIC = find("themes") / "broadsheet" / "static"


def test_style_sheets_of_a_brief_stay_below_15_kb_and_those_of_search_below_20(sample_site: Path) -> None:
    for page, most in (("briefs/*/*/*", 15_000), ("search", 20_000)):
        html = next(sample_site.rglob(f"{page}/index.html")).read_text(encoding="utf-8")
        sheets = re.findall(r'rel="stylesheet" href="[^"?]*/(css/[^"?]+)', html)
        assert len(sheets) >= 5
        assert sum((STATIC / sheet).stat().st_size for sheet in sheets) < most


def test_each_font_stays_below_60_kb_and_has_its_licence() -> None:
    fonts = list(STATIC.rglob("*.woff2"))
    assert fonts
    assert all(font.stat().st_size < 60_000 for font in fonts)
    assert "SIL OPEN FONT LICENSE" in (fonts[0].parent / "OFL.txt").read_text(encoding="utf-8")


def test_components_name_no_raw_colour() -> None:
    for path in STATIC.rglob("*.css"):
        if path.name not in ("tokens.css", "print.css"):
            assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl", path.read_text(encoding="utf-8")), path.name


def test_directions_are_logical_so_that_pages_may_run_from_right_to_left() -> None:
    for path in STATIC.rglob("*.css"):
        physical = r"(?:margin|padding|border)-(?:left|right)|\b(?:left|right)\s*:|text-align:\s*(?:left|right)"
        assert not re.search(physical, path.read_text(encoding="utf-8")), path.name


def test_nothing_is_fetched_from_elsewhere() -> None:
    for path in [*STATIC.rglob("*.css"), *STATIC.rglob("*.js")]:
        assert "//" not in re.sub(r"(?m)^//.*$", "", path.read_text(encoding="utf-8")), path.name


def test_sample_pages_are_html_without_parse_errors(sample_site: Path) -> None:
    for path in sorted(sample_site.rglob("*.html")):
        try:
            html5lib.HTMLParser(strict=True).parse(path.read_text(encoding="utf-8"))
        except html5lib.html5parser.ParseError as error:
            pytest.fail(f"{path.relative_to(sample_site)}: {error}")


def test_only_grid_rows_are_styled_inline_and_only_data_is_scripted_inline(sample_site: Path) -> None:
    for path in sorted(sample_site.rglob("*.html")):
        html = path.read_text(encoding="utf-8")
        styles = re.findall(r'style="([^"]*)"', html)
        assert all(re.fullmatch(r"(--r:\d+;)?--n:\d+", style) for style in styles), path
        assert all("ld+json" in tag or "src=" in tag for tag in re.findall(r"<script[^>]*>", html)), path
