"""The site in memory: as a build would make it, with what a build would leave out, and with little to do again."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from jinja2 import TemplateSyntaxError
from serving import write

from generator.build import build, quiet
from generator.config import load_config
from generator.errors import GeneratorError
from generator.preview.site import Builder, PreviewSite

SMALL = Path(__file__).parents[1] / "sites" / "small"
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
HELD_BACK = {
    "content/briefs/2017-08-01-held.md": "---\ntitle: Held back\ndraft: true\n---\nAnna Keller said so.\n",
    "content/briefs/undated.md": "---\ntitle: No date\n---\nAnna Keller said so.\n",
    "content/briefs/2030-01-02-later.md": "---\ntitle: Later\n---\nAnna Keller said so.\n",
    "content/briefs/2017-08-02-over.md": "---\ntitle: Over\nexpiryDate: 2018-01-01\n---\nAnna Keller said so.\n",
    "content/pages/plans.md": "---\ntitle: Plans\ndraft: true\n---\nPlans.\n",
}

pytestmark = pytest.mark.model


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path / "site-to-be")
    return tmp_path / "site-to-be"


def preview(root: Path, *, only_published: bool = False) -> tuple[Builder, PreviewSite]:
    builder = Builder(root, only_published=only_published, now=lambda: NOW)
    return builder, builder.build((), (), quiet)


def test_pages_are_those_of_a_build(root: Path):
    _, site = preview(root, only_published=True)
    build(load_config(root), now=NOW)
    built = root / "site"
    files = {path.relative_to(built).as_posix(): path for path in built.rglob("*") if path.is_file()}
    assert {*site.pages, *site.static} == files.keys() - {"build.json"}
    assert all(site.page(path) == files[path].read_bytes() for path in site.pages)
    assert all(site.file(path)[0] == files[path].read_bytes() for path in site.static)


def test_what_a_build_leaves_out_is_shown_and_marked(root: Path):
    write(root, HELD_BACK | {"site.yaml": (root / "site.yaml").read_text()})
    _, site = preview(root)
    expected = {
        "briefs/2017/08/held/index.html": "Draft",
        "briefs/2026/01/undated/index.html": "Draft without a date",
        "briefs/2030/01/later/index.html": "Scheduled for 2030-01-02",
        "briefs/2017/08/over/index.html": "Expired on 2018-01-01",
        "plans/index.html": "Draft",
    }
    assert {path: site.marks[path] for path in expected} == expected
    assert site.marks.keys() <= site.pages.keys()
    assert not (root / "site").exists()


def test_what_is_held_back_can_be_left_out(root: Path):
    write(root, HELD_BACK | {"site.yaml": (root / "site.yaml").read_text()})
    _, site = preview(root, only_published=True)
    assert not site.marks
    assert not {"briefs/2017/08/held/index.html", "plans/index.html"} & site.pages.keys()


def test_after_an_edit_only_that_brief_is_annotated(root: Path):
    builder, first = preview(root)
    brief = next((root / "content/briefs").glob("*.md"))
    brief.write_text(brief.read_text() + "\nThe mayor said it was late.\n")
    second = builder.build([brief], (), quiet)
    assert first.annotated == len(list((root / "content/briefs").glob("*.md")))
    assert second.annotated == 1
    assert second.theme is first.theme


def test_after_an_edit_of_the_theme_the_pages_are_laid_out_anew_and_not_made_again(root: Path):
    builder, first = preview(root)
    own = write(root, {"templates/404.html": "<p>Own</p>", "site.yaml": (root / "site.yaml").read_text()})
    second = builder.build([own / "templates/404.html"], (), quiet)
    assert second.pages is first.pages
    assert (second.page("404.html"), second.annotated) == (b"<p>Own</p>", 0)
    assert first.page("404.html") != b"<p>Own</p>"


def test_a_mistake_in_a_template_is_found_before_a_page_is_asked_for(root: Path):
    builder, _ = preview(root)
    template = write(root, {"templates/404.html": "{% if %}", "site.yaml": (root / "site.yaml").read_text()})
    with pytest.raises(TemplateSyntaxError):
        builder.build([template / "templates/404.html"], (), quiet)
    with pytest.raises(TemplateSyntaxError):
        builder.build([], (), quiet)
    (root / "templates/404.html").unlink()
    assert builder.build([root / "templates/404.html"], (), quiet).pages


def test_a_theme_that_is_not_there_is_told_and_forgotten(root: Path):
    builder, _ = preview(root)
    settings = (root / "site.yaml").read_text()
    (root / "site.yaml").write_text(settings + "theme: nowhere\n")
    with pytest.raises(GeneratorError, match="no theme 'nowhere'"):
        builder.build([root / "site.yaml"], (), quiet)
    (root / "site.yaml").write_text(settings)
    assert builder.build([root / "site.yaml"], (), quiet).pages
