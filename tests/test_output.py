"""Plan, manifest and apply: unchanged files stay, stale ones go, others' files are never touched."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import time
from pathlib import Path

import pytest

from generator.digest import Digests
from generator.model import Page, Permalink
from generator.output.apply import apply, recover
from generator.output.manifest import BUILD_FILE, Manifest, Parts, read_manifest, write_manifest
from generator.output.plan import Target, file_target, make_plan, page_target, path_of


def target(path: str, text: str) -> Target:
    return file_target(path, text, text.encode)


def publish(folder: Path, files: dict[str, str]) -> tuple[int, tuple[str, ...], tuple[str, ...]]:
    """Build `files` into folder/site and return how many were rendered, and which written and removed."""
    site, state = folder / "site", folder / ".onrecord"
    manifest = read_manifest(state, site)
    plan = make_plan([target(path, text) for path, text in files.items()], manifest, site)
    assert not plan.problems
    outcome = apply(plan, manifest, site, {"generator": "test"}, lambda done, total: None)
    write_manifest(state, site, Manifest(outcome.files))
    return outcome.rendered, outcome.written, outcome.removed


def tree(site: Path) -> dict[str, str]:
    return {
        path.relative_to(site).as_posix(): path.read_text()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != BUILD_FILE
    }


@pytest.mark.parametrize(
    ("permalink", "path"),
    [("/", "index.html"), ("/people/ana-arden/", "people/ana-arden/index.html"), ("/feed.xml", "feed.xml")],
)
def test_a_permalink_has_one_file(permalink: str, path: str):
    assert path_of(Permalink(permalink)) == path


def test_a_second_build_renders_nothing(tmp_path: Path):
    files = {"index.html": "home", "people/a/index.html": "Ana"}
    assert publish(tmp_path, files) == (2, ("index.html", "people/a/index.html"), ())
    assert publish(tmp_path, files) == (0, (), ())


def test_one_changed_view_renders_one_page_and_leaves_the_others_untouched_on_disk(tmp_path: Path):
    publish(tmp_path, {"a.html": "one", "b.html": "two"})
    before = (tmp_path / "site/b.html").stat()
    assert publish(tmp_path, {"a.html": "changed", "b.html": "two"}) == (1, ("a.html",), ())
    after = (tmp_path / "site/b.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_stale_pages_go_and_files_of_others_stay(tmp_path: Path):
    publish(tmp_path, {"index.html": "home", "old/index.html": "old"})
    (tmp_path / "site/CNAME").write_text("example.org")
    (tmp_path / "site/old/notes.txt").write_text("mine")
    (tmp_path / "site/empty").mkdir()
    assert publish(tmp_path, {"index.html": "home"}) == (0, (), ("old/index.html",))
    assert tree(tmp_path / "site") == {"CNAME": "example.org", "index.html": "home", "old/notes.txt": "mine"}
    assert (tmp_path / "site/empty").is_dir()


def test_a_file_of_others_in_the_way_is_a_problem_and_not_overwritten(tmp_path: Path):
    (tmp_path / "site/about").mkdir(parents=True)
    (tmp_path / "site/about/index.html").write_text("by hand")
    (tmp_path / "site/people").write_text("a file, no folder")
    targets = [target("about/index.html", "ours"), target("people/a/index.html", "Ana")]
    plan = make_plan(targets, Manifest(), tmp_path / "site")
    assert [str(problem) for problem in plan.problems] == [
        f"site/{place} error E401 a page belongs here, and what stands here was not written by onrecord"
        " → move it away or delete it; nothing has been changed"
        for place in ("about/index.html", "people")
    ]


def test_a_lost_manifest_costs_a_rendering_and_nothing_else(tmp_path: Path):
    publish(tmp_path, {"index.html": "home", "gone.html": "gone"})
    (tmp_path / ".onrecord/manifest.json").write_text("{ not json")
    assert publish(tmp_path, {"index.html": "home"}) == (1, (), ("gone.html",))


def test_a_manifest_of_another_site_does_not_count(tmp_path: Path):
    publish(tmp_path, {"index.html": "home"})
    (tmp_path / "site" / BUILD_FILE).write_text('{"files": {}}')
    assert read_manifest(tmp_path / ".onrecord", tmp_path / "site").files == {}


def test_a_page_deleted_or_cut_by_hand_is_made_again(tmp_path: Path):
    files = {"a.html": "one", "b.html": "two"}
    publish(tmp_path, files)
    (tmp_path / "site/a.html").unlink()
    (tmp_path / "site/b.html").write_text("t")
    assert publish(tmp_path, files)[:2] == (2, ("a.html", "b.html"))


def test_a_failing_page_leaves_the_old_site_whole(tmp_path: Path):
    publish(tmp_path, {"a.html": "one", "b.html": "two"})

    def fail() -> bytes:
        raise OSError(28, "No space left on device")

    site = tmp_path / "site"
    manifest = read_manifest(tmp_path / ".onrecord", site)
    plan = make_plan([target("a.html", "new"), file_target("b.html", "x", fail)], manifest, site)
    with pytest.raises(OSError, match="No space left"):
        apply(plan, manifest, site, {}, lambda done, total: None)
    assert tree(site) == {"a.html": "one", "b.html": "two"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".onrecord", "site"]


def endless(folder: Path) -> None:
    number = 0
    while True:
        number += 1
        publish(folder, {f"{page}.html": f"{number}" for page in range(60)})


@pytest.mark.slow
def test_a_killed_build_leaves_a_whole_site(tmp_path: Path):
    publish(tmp_path, {f"{page}.html": "0" for page in range(60)})
    for trial in range(12):
        process = multiprocessing.get_context("fork").Process(target=endless, args=(tmp_path,))
        process.start()
        time.sleep(0.02 + 0.013 * trial)
        assert process.pid is not None
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        recover(tmp_path / "site")
        texts = tree(tmp_path / "site")
        assert len(texts) == 60
        assert len(set(texts.values())) == 1, "a mixed site"
    publish(tmp_path, {"index.html": "next"})
    assert tree(tmp_path / "site") == {"index.html": "next"}


def test_an_exchange_cut_in_the_middle_is_finished(tmp_path: Path):
    publish(tmp_path, {"index.html": "home"})
    (tmp_path / "site").rename(tmp_path / ".site.onrecord-old")
    assert recover(tmp_path / "site")
    assert tree(tmp_path / "site") == {"index.html": "home"}


def test_the_parts_of_a_page_name_what_changed():
    page = Page(Permalink("/a/"), "brief.html", "text")
    one = page_target(page, "template", "code", bytes, Digests())
    two = page_target(page, "another template", "code", bytes, Digests())
    assert {key for key in one.parts if one.parts[key] != two.parts[key]} == {"template"}


def test_parts_are_a_mapping_that_says_what_differs():
    one = Parts.of({"template": "a1", "view.head": "b2"})
    assert (dict(one), len(one), one.get("view.body")) == ({"template": "a1", "view.head": "b2"}, 2, None)
    assert one.changed(Parts.of({"template": "a1", "view.head": "b2"})) == []
    assert one.changed(Parts.of({"template": "a1", "view.head": "b3"})) == ["view.head"]
    assert one.changed(Parts.of({"template": "a1", "view.body": "c4"})) == ["view.body", "view.head"]
    assert pickle.loads(pickle.dumps(one)) == one
