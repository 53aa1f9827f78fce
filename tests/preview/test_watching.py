"""Only bytes that really differ count as a change, and only those of a site's own files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.preview.watching import Snapshot, is_source_name, may_go_on

SOURCES = "a.md site.yaml tokens.css photo.jpg 2017-05-11-g20.review.yaml swim"
TEMPORARY = (
    ".a.md.swp a.md~ 4913 #a.md# .#a.md a.md.tmp a.md___jb_tmp___ .goutputstream-X1Y2 a.md.part .git __pycache__"
)


@pytest.mark.parametrize("name", SOURCES.split())
def test_sources_are_watched(name: str):
    assert is_source_name(name)


@pytest.mark.parametrize("name", TEMPORARY.split())
def test_what_editors_leave_beside_a_file_is_not(name: str):
    assert not is_source_name(name)


def edits(snapshot: Snapshot, *touched: Path) -> dict[str, str]:
    kinds = {(True, True): "changed", (False, True): "new", (True, False): "gone"}
    return {edit.path.name: kinds[bool(edit.before), bool(edit.after)] for edit in snapshot.refresh(touched)}


def test_a_snapshot_tells_what_is_new_changed_and_gone(tmp_path: Path):
    for name in ("a.md", "b.md", "c.md"):
        (tmp_path / name).write_text(name)
    snapshot = Snapshot([tmp_path])
    (tmp_path / "a.md").write_text("other words")
    (tmp_path / "b.md").rename(tmp_path / "d.md")
    assert edits(snapshot) == {"a.md": "changed", "b.md": "gone", "d.md": "new"}
    assert edits(snapshot) == {}


def test_a_file_saved_as_it_was_is_no_change(tmp_path: Path):
    (tmp_path / "a.md").write_text("words")
    snapshot = Snapshot([tmp_path])
    (tmp_path / "a.md").write_text("words")
    assert edits(snapshot, tmp_path / "a.md") == {}


def test_a_file_told_of_is_read_though_its_time_and_size_are_the_same(tmp_path: Path):
    path = tmp_path / "a.md"
    path.write_text("words")
    snapshot = Snapshot([path])
    before = path.stat()
    path.write_text("wards")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert edits(snapshot) == {}
    assert edits(snapshot, path) == {"a.md": "changed"}


def test_a_folder_that_comes_later_is_looked_into(tmp_path: Path):
    snapshot = Snapshot([tmp_path / "templates", tmp_path / "site.yaml"])
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "brief.html").write_text("x")
    (tmp_path / "site.yaml").write_text("title: A")
    assert edits(snapshot) == {"brief.html": "new", "site.yaml": "new"}


@pytest.mark.parametrize(
    ("before", "after", "waits"),
    [("words", "other", False), ("", "new", True), ("words", "", True), ("words", None, True)],
    ids=["saved", "new", "emptied before it is written", "gone"],
)
def test_one_saved_file_is_built_at_once(tmp_path: Path, before: str, after: str | None, waits: bool):
    path = tmp_path / "a.md"
    if before:
        path.write_text(before)
    snapshot = Snapshot([tmp_path])
    path.unlink() if after is None else path.write_text(after)
    assert may_go_on(snapshot.refresh()) is waits


def test_after_a_save_only_the_saved_file_is_looked_at_and_all_when_it_is_quiet(tmp_path: Path):
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(name)
    snapshot = Snapshot([tmp_path])
    (tmp_path / "a.md").write_text("other words")
    (tmp_path / "b.md").write_text("words that no watcher told of")
    assert edits(snapshot, tmp_path / "a.md") == {"a.md": "changed"}
    assert edits(snapshot) == {"b.md": "changed"}
    (tmp_path / "a.md").unlink()
    assert edits(snapshot, tmp_path / "a.md") == {"a.md": "gone"}
    assert edits(snapshot) == {}
