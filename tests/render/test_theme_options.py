"""What a site decides about its theme, in one line of site.yaml."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import Config, load_config
from generator.errors import GeneratorError
from generator.render.theme import load_theme
from generator.render.theme_options import contrast


def site(root: Path, options: str, theme: str = "broadsheet") -> Config:
    (root / "site.yaml").write_text(f"title: A site\ntheme: {theme}\ntheme_options: {options}\n")
    return load_config(root)


def options_css(root: Path, options: str) -> str:
    theme = load_theme(site(root, options))
    return theme.static["/static/css/options.css"].read_text()


def test_one_line_changes_a_colour_and_keeps_it_readable_in_the_dark(tmp_path: Path) -> None:
    css = options_css(tmp_path, '{accent: "#0a7a5c"}')
    dark = css.split(", ")[1].rstrip("); }\n")
    assert css.startswith(":root { --color-accent: light-dark(#0a7a5c, #")
    assert contrast(dark, "#151412") >= 4.5


@pytest.mark.parametrize(
    ("options", "css"),
    [
        ('{accent: "#0a7a5c #7fd8bd"}', "--color-accent: light-dark(#0a7a5c, #7fd8bd);"),
        ("{measure: 34rem}", "--measure: 34rem;"),
        ("{scheme: auto}", "color-scheme: light dark;"),
        ("{scheme: dark}", "color-scheme: dark;"),
        ("{text-font: 'Georgia, serif'}", "--font-text: Georgia, serif;"),
        ('{paper: "oklch(98% 0.01 90)"}', "--color-paper: oklch(98% 0.01 90);"),
    ],
)
def test_each_kind_of_option_sets_its_property(tmp_path: Path, options: str, css: str) -> None:
    assert css in options_css(tmp_path, options)


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        ('{acent: "#0a7a5c"}', "site.yaml:3:24 error E606 theme 'broadsheet' has no option 'acent' → did you mean"),
        ("{accent: greenish}", "site.yaml:3:25 error E607 option 'accent': 'greenish' is not a colour → write it as"),
        ("{measure: wide}", "site.yaml:3:26 error E607 option 'measure': 'wide' is not a length → write it as 38rem"),
        (
            "{scheme: dim}",
            "E607 option 'scheme': 'dim' is not a choice → one of auto, light, dark",
        ),
        ('{accent: "red;}"}', "site.yaml:3:25 error E607 option 'accent': 'red;}' is not a colour"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_a_hint(tmp_path: Path, options: str, problem: str) -> None:
    with pytest.raises(GeneratorError) as raised:
        load_theme(site(tmp_path, options))
    assert problem in str(raised.value)


def test_a_colour_too_faint_to_read_is_a_warning(tmp_path: Path) -> None:
    (problem,) = load_theme(site(tmp_path, '{accent: "#ffee00"}')).problems
    assert problem.code == "W608"
    assert "hard to read on light pages: #ffee00 on #fffefb has a contrast of 1.2" in problem.message


def test_a_theme_that_extends_another_has_its_files_and_fonts_only_where_it_names_them(tmp_path: Path) -> None:
    own = tmp_path / "themes/mine"
    (own / "static/css").mkdir(parents=True)
    (own / "theme.yaml").write_text("name: Mine\nextends: broadsheet\n")
    (own / "static/css/tokens.css").write_text(":root { --color-ink: black }")
    theme = load_theme(Config(tmp_path, theme="mine"))
    assert theme.file.styles[0] == "css/tokens.css"
    assert theme.static["/static/css/tokens.css"].is_relative_to(own)
    assert "/static/css/base.css" in theme.static
    assert not [link for link in theme.static if link.endswith(".woff2")]


@pytest.mark.parametrize(
    ("theme_yaml", "problem"),
    [
        ("name: Mine\nextends: broadshet\n", "no theme 'broadshet', which theme 'mine' extends"),
        ("name: Mine\nextends: mine\n", "theme 'mine' extends itself: mine → mine"),
        ("name: Mine\nstyle: [css/a.css]\n", "theme.yaml:2:1 error E120"),
        ("options: {accent: {kind: color}}\n", "theme.yaml:1:26 error"),
    ],
)
def test_a_mistake_in_theme_yaml_is_told_with_its_place(tmp_path: Path, theme_yaml: str, problem: str) -> None:
    (tmp_path / "themes/mine").mkdir(parents=True)
    (tmp_path / "themes/mine/theme.yaml").write_text(theme_yaml)
    with pytest.raises(GeneratorError) as raised:
        load_theme(Config(tmp_path, theme="mine"))
    assert problem in str(raised.value)
