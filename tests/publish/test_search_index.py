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
from generator.digest import digest_bytes
from generator.output.apply import Laid
from generator.output.manifest import Manifest
from generator.publish import pagefind, search

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


def laid(place: Path, *names: str) -> dict[str, Laid]:
    """Pages in a folder of their own, in the order of `names`."""
    pages = {}
    for name in names:
        page = place / name / "index.html"
        page.parent.mkdir(parents=True)
        day = f"2017-06-0{9 - len(name)}"
        page.write_text(PAGE.format(name=name.title(), day=day, named=len(name)), encoding="utf-8")
        pages[f"{name}/index.html"] = Laid(page, digest_bytes(page.read_bytes()))
    return pages


def nothing_stays(path: str, sha256: str) -> bool:
    return False


def test_the_same_pages_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read anew or kept, in one run of Pagefind or in several, whatever the order in which folders list them."""
    names = ("ada", "benno", "clara", "dalia", "emeka")
    pages = laid(tmp_path / "pages", *names)
    first, problems = search.make("en", tmp_path / "kept.sqlite", pages, tmp_path / "room", nothing_stays)
    assert not problems
    assert sum(path.startswith("fragment/") for path in first) == len(names)
    for again in range(6):
        monkeypatch.setattr(pagefind, "BATCH", again % 3 + 1)
        turned = laid(tmp_path / f"pages{again}", *names[again % 5 :], *names[: again % 5])
        memory = tmp_path / f"{again // 2}.sqlite"  # every other time it knows all
        made = search.make("en", memory, turned, tmp_path / f"room{again}", nothing_stays)
        assert made == (first, ())


def test_only_pages_that_changed_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = laid(tmp_path / "pages", "ada", "benno", "clara")
    first, _ = search.make("en", tmp_path / "kept.sqlite", pages, tmp_path / "room", nothing_stays)
    read: list[list[str]] = []
    run = pagefind.run

    def noting(place: Path, made: Path, language: str) -> None:
        read.append([path.parent.name for path in place.rglob("*.html")])
        run(place, made, language)

    monkeypatch.setattr(pagefind, "run", noting)
    changed = pages | laid(tmp_path / "more", "benno", "dalia")
    text = changed["benno/index.html"].file.read_text(encoding="utf-8").replace("Resume", "Harbour")
    changed["benno/index.html"].file.write_text(text, encoding="utf-8")
    changed["benno/index.html"] = Laid(changed["benno/index.html"].file, "another")
    del changed["ada/index.html"]
    second, _ = search.make(
        "en", tmp_path / "kept.sqlite", changed, tmp_path / "again", lambda path, sha256: path in first
    )
    assert [sorted(names) for names in read] == [["benno", "dalia"]]
    clean, _ = search.make("en", tmp_path / "other.sqlite", changed, tmp_path / "clean", nothing_stays)
    whole = {path: first[path] if data is None else data for path, data in second.items()}
    assert whole == clean
    assert None in second.values()


def test_a_damaged_memory_is_made_anew(tmp_path: Path) -> None:
    pages = laid(tmp_path / "pages", "ada", "benno")
    memory = tmp_path / "kept.sqlite"
    memory.write_bytes(b"no database at all" * 1000)
    made, problems = search.make("en", memory, pages, tmp_path / "room", nothing_stays)
    assert made
    assert not problems
    assert search.make("en", memory, pages, tmp_path / "again", nothing_stays) == (made, ())


def test_a_page_without_a_marked_part_is_read_whole_and_a_site_without_pages_has_an_index(tmp_path: Path) -> None:
    pages = laid(tmp_path / "pages", "ada")
    plain = tmp_path / "plain.html"
    plain.write_text(
        "<!doctype html><html lang='en'><head></head><body><p>Nordhaven.</p></body></html>", encoding="utf-8"
    )
    pages["plain.html"] = Laid(plain, "hash")
    made, _ = search.make("en", tmp_path / "kept.sqlite", pages, tmp_path / "room", nothing_stays)
    assert sum(path.startswith("fragment/") for path in made) == 2
    empty, problems = search.make("en", tmp_path / "empty.sqlite", {}, tmp_path / "none", nothing_stays)
    assert not problems
    assert {path.partition(".")[2] for path in empty} >= {"js", "json"}


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
        patch.setattr(pagefind.subprocess, "run", lambda *args, **options: fails)
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
