"""The search index: same pages, same bytes; kept while they are the same; never in the way of a build."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from built import NOW, ROOT

from generator.build import Report, build
from generator.config import Config, load_config
from generator.output.manifest import Manifest
from generator.publish import search

SMALL = ROOT / "tests/sites/small"
BRIEF = "content/briefs/2017-06-01-new-ferry.md"


def copy_of_small(root: Path) -> Path:
    """The small site, with search."""
    shutil.copytree(SMALL, root)
    settings = root / "site.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("search: false", "search: true"), encoding="utf-8"
    )
    return root


def built(root: Path) -> Report:
    return build(load_config(root), now=NOW)


def index_of(root: Path) -> dict[str, bytes]:
    folder = root / "site" / search.FOLDER
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.model
def test_an_incremental_build_has_the_index_of_a_clean_one(tmp_path: Path) -> None:
    here = copy_of_small(tmp_path / "here")
    built(here)
    first = index_of(here)
    brief = here / BRIEF
    brief.write_text(brief.read_text(encoding="utf-8").replace("four minutes", "five minutes"), encoding="utf-8")
    assert f"{search.FOLDER}/pagefind-entry.json" in built(here).written
    there = tmp_path / "somewhere/else"
    shutil.copytree(here, there, ignore=shutil.ignore_patterns("site", ".onrecord"))
    built(there)
    assert index_of(here) == index_of(there) != first
    listing = (here / "site/build.json").read_bytes()
    assert listing == (there / "site/build.json").read_bytes()
    assert all(f'"{search.FOLDER}/{path}"'.encode() in listing for path in index_of(here))
    assert not list(tmp_path.glob("**/.site*")), "nothing is left beside the site"


PAGE = """<!doctype html><html lang="en"><head><title>{name}</title>
<meta content="{day}" data-pagefind-sort="day[content]"><meta content="{named}" data-pagefind-sort="named[content]">
<meta content="{name}" data-pagefind-sort="name[content]">
<meta content="{name}" data-pagefind-filter="person[content]">
<meta content="brief" data-pagefind-filter="kind[content]"></head>
<body data-pagefind-body><h1>{name}</h1>
<p>Resume, résumé, resumé and rèsumè; côté, coté and cotè.</p></body></html>"""


def test_pagefind_run_again_gives_the_same_bytes(tmp_path: Path) -> None:
    for number, name in enumerate(("Ada Abel", "Benno Falk", "Clara Osei")):
        page = tmp_path / "pages" / str(number) / "index.html"
        page.parent.mkdir(parents=True)
        page.write_text(PAGE.format(name=name, day=f"2017-06-0{9 - number}", named=number), encoding="utf-8")
    made = [search.make("en", tmp_path / "pages", tmp_path / f"room{again}") for again in range(12)]
    assert all(one == made[0] for one in made)
    assert made[0][0]


@pytest.mark.model
def test_an_index_stays_while_its_pages_do_and_goes_with_the_setting(tmp_path: Path) -> None:
    root = copy_of_small(tmp_path / "work")
    built(root)
    entry = root / "site" / search.FOLDER / "pagefind-entry.json"
    before = entry.stat()
    style = root / "themes/broadsheet/static/css/own.css"
    style.parent.mkdir(parents=True)
    style.write_text("p { margin: 0 }\n", encoding="utf-8")
    (root / "content/pages/about.md").write_text("---\ntitle: About us\n---\nNew words.\n", encoding="utf-8")
    built(root)
    assert index_of(root)
    style.unlink()
    built(root)
    assert (entry.stat().st_size, bool(index_of(root))) == (before.st_size, True)
    entry.unlink()
    built(root)
    assert entry.exists()
    settings = root / "site.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("search: true", "search: false"), encoding="utf-8"
    )
    built(root)
    assert not (root / "site" / search.FOLDER).exists()
    assert 'id="find"' not in (root / "site/search/index.html").read_text(encoding="utf-8")


@pytest.mark.model
def test_a_failing_indexer_is_a_warning_and_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_of_small(tmp_path / "work")
    fails = subprocess.CompletedProcess([], 1, b"", b"no\n room")
    with monkeypatch.context() as patch:
        patch.setattr(search.subprocess, "run", lambda *args, **options: fails)
        report = built(root)
    assert [str(problem) for problem in report.problems] == [
        "warning W711 the site has no search: Pagefind failed: no room → the next build tries again"
    ]
    assert (root / "site/search/index.html").exists()
    assert not index_of(root)
    assert not built(root).problems
    assert index_of(root)


def test_a_missing_package_is_said_aloud(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(search.importlib.util, "find_spec", lambda name: None)
    wanted, problems = search.check(Config(root=tmp_path), Manifest())
    assert not wanted
    assert [str(problem) for problem in problems] == [
        "warning W710 the site has no search: Pagefind is not installed"
        " → install it with pip install 'pagefind[bin]', or write output: {search: false}"
    ]


def test_an_index_of_others_is_not_overwritten(tmp_path: Path) -> None:
    config = Config(root=tmp_path)
    (config.site / search.FOLDER).mkdir(parents=True)
    wanted, problems = search.check(config, Manifest())
    assert (wanted, [problem.code for problem in problems]) == (False, ["W712"])
    ours = Manifest(owned=frozenset({"pagefind/pagefind.js"}))
    assert search.check(config, ours) == (True, ())


def test_a_site_for_reading_without_a_server_has_no_search(tmp_path: Path) -> None:
    config = Config(root=tmp_path)
    files = replace(config, output=replace(config.output, links="files"))
    assert search.check(files, Manifest()) == (False, ())
    assert search.check(search.without(config), Manifest()) == (False, ())
