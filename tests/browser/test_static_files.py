"""What the theme sends to every reader: small, valid, and nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest

from generator.config import Config
from generator.render.theme import find, load_theme
from generator.render.theme_file import known_themes

THEMES = known_themes(Path())
BUDGETS = {"wire": 9_500, "broadsheet": 12_000, "dossier": 15_000}
"""Bytes of the style sheets of a brief, as they are sent; other pages may have 18,000 in any theme."""
each_theme = pytest.mark.parametrize("theme", THEMES)


def static(theme: str) -> Path:
    return find("themes") / theme / "static"


@each_theme
def test_style_sheets_stay_within_their_budget(tmp_path: Path, theme: str) -> None:
    made = load_theme(Config(tmp_path, theme=theme))
    sent = {link.removeprefix("/static/"): len(made.sent(link)) for link in made.static}
    of = {kind: sum(sent[sheet] for sheet in sheets) for kind, sheets in made.file.sheets.items()}
    size = sum(sent[sheet] for sheet in (*made.file.styles, *made.file.print))
    assert size + of.pop("brief", 0) < BUDGETS[theme]
    pages = of.pop("pages", 0)
    assert size + pages + max(of.values()) < 18_000


def test_wire_sends_no_script_and_no_font(tmp_path: Path) -> None:
    made = load_theme(Config(tmp_path, theme="wire"))
    assert not made.file.scripts
    assert not [link for link in made.static if link.endswith((".js", ".woff2"))]


@each_theme
def test_each_font_stays_below_60_kb_and_has_its_licence(theme: str) -> None:
    fonts = list(static(theme).rglob("*.woff2"))
    assert all(font.stat().st_size < 60_000 for font in fonts)
    assert not fonts or "SIL OPEN FONT LICENSE" in (fonts[0].parent / "OFL.txt").read_text(encoding="utf-8").upper()


def test_components_name_no_raw_colour() -> None:
    for path in find("themes").rglob("*.css"):
        if path.name not in ("tokens.css", "print.css", "paper.css"):
            rules = re.sub(r"(?s):root \{.*?\n\}", "", path.read_text(encoding="utf-8"))
            assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl", rules), path.name


def test_directions_are_logical_so_that_pages_may_run_from_right_to_left() -> None:
    for path in find("themes").rglob("*.css"):
        physical = r"(?:margin|padding|border)-(?:left|right)|\b(?:left|right)\s*:|text-align:\s*(?:left|right)"
        assert not re.search(physical, path.read_text(encoding="utf-8")), path.name


def test_nothing_is_fetched_from_elsewhere() -> None:
    for path in [*find("themes").rglob("*.css"), *(find("themes")).rglob("*.js")]:
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
