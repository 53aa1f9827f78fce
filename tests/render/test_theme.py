from dataclasses import replace
from pathlib import Path

import pytest

from generator.config import Config
from generator.errors import GeneratorError
from generator.model import Page
from generator.render.render import render_page
from generator.render.theme import Theme, load_theme, make_environment
from tests.sample_views import TEXT_VIEW


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def theme_of(root: Path, *layers: str, assets: dict[str, str] | None = None) -> Theme:
    return Theme(make_environment([root / layer for layer in layers], assets or {}), {}, assets or {})


def render(theme: Theme, template: str = "text.html") -> str:
    return render_page(Page(TEXT_VIEW.permalink, template, TEXT_VIEW), theme.environment).decode()


def test_the_site_wins_over_the_theme_and_the_theme_over_the_base(tmp_path):
    write(tmp_path, {"site/text.html": "site", "theme/text.html": "theme", "base/text.html": "base"})
    assert render(theme_of(tmp_path, "site", "theme", "base")) == "site"
    assert render(theme_of(tmp_path, "none", "theme", "base")) == "theme"


def test_base_names_the_file_that_was_replaced_at_every_layer(tmp_path):
    write(
        tmp_path,
        {
            "site/text.html": '{% extends "base/text.html" %}{% block main %}site {{ super() }}{% endblock %}',
            "theme/text.html": '{% extends "base/text.html" %}{% block main %}theme {{ super() }}{% endblock %}',
            "base/text.html": "{% block main %}base{% endblock %}",
        },
    )
    assert render(theme_of(tmp_path, "site", "theme", "base")) == "site theme base"


def test_values_are_escaped_and_a_missing_name_is_an_error(tmp_path):
    write(tmp_path, {"t/text.html": "{{ page.title }}", "t/wrong.html": "{{ page.titel }}"})
    theme = theme_of(tmp_path, "t")
    view = replace(TEXT_VIEW, title="<b>")
    assert render_page(Page(view.permalink, "text.html", view), theme.environment) == b"&lt;b&gt;"
    with pytest.raises(Exception, match="titel"):
        render(theme, "wrong.html")


def test_markdown_shows_raw_html_and_fits_addresses_to_the_page(tmp_path):
    write(tmp_path, {"t/text.html": "{{ page.text | markdown }}"})
    view = replace(TEXT_VIEW, text="<b>x</b> [m](/method/)")
    html = render_page(Page(view.permalink, "text.html", view), theme_of(tmp_path, "t").environment)
    assert html == b'<p>&lt;b&gt;x&lt;/b&gt; <a href="../method/">m</a></p>'


def test_an_asset_carries_its_version(tmp_path):
    write(tmp_path, {"t/text.html": "{{ 'css/site.css' | asset }}"})
    theme = theme_of(tmp_path, "t", assets={"/static/css/site.css": "0123456789abcdef"})
    assert render(theme) == "../static/css/site.css?v=01234567"


def test_a_closure_holds_what_a_template_extends_includes_and_imports(tmp_path):
    files = {
        "t/text.html": '{% extends "base.html" %}{% from "m.html" import x %}',
        "t/base.html": '{% include "parts/_nav.html" %}',
        "t/parts/_nav.html": "nav",
        "t/m.html": "{% macro x() %}{% endmacro %}",
        "t/other.html": "other",
    }
    before = theme_of(write(tmp_path, files), "t").closure_digest("text.html")
    for name in files:
        write(tmp_path, {name: files[name] + " "})
        after = theme_of(tmp_path, "t").closure_digest("text.html")
        assert (after != before) == (name != "t/other.html"), name
        write(tmp_path, files)


def test_a_template_named_by_a_variable_is_refused(tmp_path):
    write(tmp_path, {"t/text.html": "{% include page.title %}"})
    with pytest.raises(GeneratorError, match="names another by a variable"):
        theme_of(tmp_path, "t").closure_digest("text.html")


def test_a_theme_that_is_not_there_is_a_problem_with_a_hint(tmp_path):
    with pytest.raises(GeneratorError, match="E601 no theme 'nowhere'"):
        load_theme(Config(tmp_path, theme="nowhere"))


def test_a_site_brings_its_own_theme_with_static_files(tmp_path):
    write(tmp_path, {"themes/mine/static/css/site.css": "p{}", "themes/mine/templates/text.html": "mine"})
    theme = load_theme(Config(tmp_path, theme="mine"))
    assert list(theme.static) == ["/static/css/site.css"]
    assert render(theme) == "mine"
