"""`onrecord theme`: mistakes in templates are told before a page is rendered, with their place and what was meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands import cli
from generator.pages.language import load_language
from generator.render.template_fields import read_page_template
from generator.render.template_types import VIEWS, fields_of
from generator.render.theme import make_environment
from generator.shipped import find
from tests.sample_views import PAGES

HEAD = '{% extends "base.html" %}\n{% from "parts/_claim.html" import lines, said %}\n'


def theme(root: Path, *arguments: str, files: dict[str, str] | None = None) -> Result:
    (root / "site.yaml").write_text("title: A site\n", encoding="utf-8")
    for name, text in (files or {}).items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(cli, ["theme", *arguments, "--site", str(root)])


def mistakes(tmp_path: Path, body: str, template: str = "brief.html", head: str = HEAD) -> list[str]:
    """What is wrong with a site's own page template, as `line: message (hint)`."""
    (tmp_path / "templates").mkdir(exist_ok=True)
    (tmp_path / "templates" / template).write_text(head + "{% block main %}" + body + "{% endblock %}")
    environment = make_environment([tmp_path / "templates", find("templates")], {})
    reading = read_page_template(environment, load_language("en"), template)
    return [f"{one.line}: {one.message}{f' ({one.hint})' if one.hint else ''}" for one in sorted(reading.mistakes)]


@pytest.mark.parametrize("name", ["broadsheet", "wire", "dossier"])
def test_the_shipped_themes_have_no_mistakes(tmp_path: Path, name: str) -> None:
    result = theme(tmp_path, "check", name)
    assert result.exit_code == 0, result.output
    assert re.search(r"person.html: \d+ of \d+ fields of PersonView", result.output)


def test_each_page_template_is_read_with_the_view_it_gets() -> None:
    assert {page.template: type(page.view) for page in PAGES} == VIEWS


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("{{ page.titel }}", "BriefView has no 'titel' (did you mean 'title'?)"),
        ("{% for claim in page.claims %}{{ claim.speeker }}{% endfor %}", "ClaimItem has no 'speeker'"),
        ("{% for g in page.names %}{% for n in g.names %}{{ n.ref.x }}{% endfor %}{% endfor %}", "Ref has no 'x'"),
        ("{% set story = page.story %}{% if story %}{{ story.titel }}{% endif %}", "Ref has no 'titel'"),
        ("{% with it = page.image %}{{ it.source }}{% endwith %}", "Image has no 'source' (did you mean 'src'?)"),
        ("{% for part in page | parts %}{{ part.group.lable }}{% endfor %}", "ClaimGroup has no 'lable'"),
        ("{{ (page.earlier or page.later).titel }}", "BriefLine has no 'titel'"),
        ("{{ page.related[0].reff }}", "BriefLine has no 'reff' (did you mean 'ref'?)"),
        ("{% macro m(it) %}{{ it.wordz }}{% endmacro %}{{ m(page.claims[0]) }}", "ClaimItem has no 'wordz'"),
        ("{{ lines(page.claims, speeker=false) }}", "macro 'lines' takes no 'speeker' (did you mean 'speaker'?)"),
        ("{{ page.title.uper() }}", "a text has no 'uper' (did you mean 'upper'?)"),
        ("{{ titel }}", "nothing here is called 'titel'"),
        ('{{ "brief.sorces" | say }}', "there are no words called 'brief.sorces' (did you mean 'brief.sources'?)"),
        ("{{ page.title | titlecase }}", "No filter named 'titlecase'"),
        ('{% include "parts/_foot.html" %}', "no template 'parts/_foot.html'"),
        ('{% from "parts/_link.html" import rif %}', "has no 'rif' (did you mean 'ref'?)"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_the_nearest_name(tmp_path: Path, body: str, told: str) -> None:
    (found,) = mistakes(tmp_path, body)
    assert told in found


@pytest.mark.parametrize(
    "body",
    [
        "{% for claim in page.claims %}{{ said(claim) }}{{ loop.index }}{% endfor %}",
        "{% for name, value in page | searched %}{{ name.upper() }}{{ value }}{% endfor %}",
        "{% set ns = namespace(n=0) %}{{ ns.n }}",
        "{{ page.frame.nav | map(attribute='anything') | join }}",
        "{{ super() }}",
    ],
)
def test_what_cannot_be_known_is_not_complained_of(tmp_path: Path, body: str) -> None:
    assert mistakes(tmp_path, body) == []


def test_a_macro_that_is_imported_without_context_knows_no_page(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/own.html").write_text("{% macro m() %}{{ page.title }}{% endmacro %}")
    head = '{% extends "base.html" %}{% from "own.html" import m %}\n'
    assert mistakes(tmp_path, "{{ m() }}", head=head) == [
        "1: nothing here is called 'page' (a macro knows only what it is given)"
    ]


def test_check_shows_the_line_and_exits_with_one(tmp_path: Path) -> None:
    body = '{% extends "base.html" %}\n{% block main %}\n<h1>{{ page.titel }}</h1>\n{% endblock %}\n'
    result = theme(tmp_path, "check", files={"templates/brief.html": body})
    assert result.exit_code == 1
    assert "templates/brief.html:3:13 error E610 BriefView has no 'titel' → did you mean 'title'?" in result.output
    assert "   3 | <h1>{{ page.titel }}</h1>" in result.output


def test_check_tells_of_files_that_theme_yaml_names_and_nobody_has(tmp_path: Path) -> None:
    files = {"themes/mine/theme.yaml": "name: Mine\nextends: broadsheet\nstyles: [css/mine.css]\n"}
    result = theme(tmp_path, "check", "mine", files=files)
    assert result.exit_code == 1
    assert "E609 theme.yaml names static/css/mine.css, which is not there" in result.output


def test_fields_names_what_a_template_leaves_out(tmp_path: Path) -> None:
    result = theme(tmp_path, "check", "--fields")
    line = result.output[result.output.index("place.html") :].split("\n")[2]
    assert line.startswith("  leaves out ")
    assert set(line.removeprefix("  leaves out ").split(", ")) < set(fields_of(VIEWS["place.html"]))


def test_new_begins_a_theme_that_builds(tmp_path: Path) -> None:
    result = theme(tmp_path, "new", "Evening Edition", "--extends", "wire")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "themes/evening-edition/theme.yaml").read_text().startswith("name: Evening Edition\n")
    assert "--color-link" in (tmp_path / "themes/evening-edition/static/css/wire.css").read_text()
    assert theme(tmp_path, "check", "evening-edition").exit_code == 0
    assert theme(tmp_path, "new", "evening edition").exit_code == 1


def test_list_tells_what_each_theme_lets_a_site_decide(tmp_path: Path) -> None:
    result = theme(tmp_path, "list")
    assert "broadsheet (in use): A newspaper's page." in result.output
    assert "dossier, extends broadsheet: For analysts." in result.output
    assert "  scheme (dark, light, auto): Dark unless the site says otherwise" in result.output
