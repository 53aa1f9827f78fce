"""Files come in the order of their paths; whatever is no plain UTF-8 file is named and passed over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.content.source import read_sources


def write(root: Path, **files: bytes) -> None:
    for name, data in files.items():
        path = root / "content" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def read(root: Path) -> tuple[list[str], list[str]]:
    sources, problems = read_sources(root, "content", endings=(".md",))
    return [source.path for source in sources], [str(problem).split("\n")[0] for problem in problems]


def text_of(root: Path) -> str:
    sources, problems = read_sources(root, "content", endings=(".md",))
    assert problems == []
    return sources[0].text


def test_sources_are_sorted_by_path_and_other_endings_are_left_out(tmp_path: Path):
    write(tmp_path, b=b"b", a=b"a", **{"2017/c": b"c"})
    (tmp_path / "content/d.txt").write_text("d")
    assert read(tmp_path) == (["content/2017/c.md", "content/a.md", "content/b.md"], [])


def test_hidden_files_and_editors_backups_are_passed_over(tmp_path: Path):
    write(tmp_path, **{".a": b"a", "_b": b"b", "#c": b"c", "d": b"d"})
    (tmp_path / "content/e.md~").write_text("e")
    assert read(tmp_path)[0] == ["content/d.md"]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path):
    assert read(tmp_path) == ([], [])


def test_a_byte_order_mark_and_foreign_line_ends_vanish(tmp_path: Path):
    write(tmp_path, a=b"\xef\xbb\xbfone\r\ntwo\rthree")
    assert text_of(tmp_path) == "one\ntwo\nthree"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            b"one\ncaf\xe9",
            "content/a.md:2 error E102 the file is not UTF-8: byte 0xe9 at offset 7 → save it as UTF-8",
        ),
        ("é".encode("utf-16"), "content/a.md:1 error E102 the file is UTF-16 → save it as UTF-8"),
        (
            b"a\n\x00",
            "content/a.md:2:1 error E103 control character U+0000 → delete it; it would make feeds unreadable",
        ),
        (
            b"a\x0bb",
            "content/a.md:1:2 error E103 control character U+000B → delete it; it would make feeds unreadable",
        ),
        (
            b"\xed\xa0\x80",
            "content/a.md:1 error E102 the file is not UTF-8: byte 0xed at offset 0 → save it as UTF-8",
        ),
        (b"x" * 4_000_001, "content/a.md error E104 larger than 4 MB → split it"),
    ],
)
def test_what_is_no_text_is_named(tmp_path: Path, data: bytes, message: str):
    write(tmp_path, a=data, b=b"still read")
    assert read(tmp_path) == (["content/b.md"], [message])


def test_a_pipe_is_passed_over_at_once(tmp_path: Path):
    write(tmp_path, b=b"b")
    os.mkfifo(tmp_path / "content/a.md")
    assert read(tmp_path) == (
        ["content/b.md"], ["content/a.md warning W101 not a regular file, so it is not read"],
    )  # fmt: skip


def test_a_folder_with_the_name_of_a_file_is_a_folder(tmp_path: Path):
    write(tmp_path, **{"a.md/b": b"b"})
    assert read(tmp_path) == (["content/a.md/b.md"], [])


def test_links_out_of_the_site_round_in_circles_or_to_nowhere_are_named(tmp_path: Path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("secret")
    site = tmp_path / "site"
    write(site, a=b"a")
    (site / "content/loop").symlink_to(site / "content")
    (site / "content/out").symlink_to(outside)
    (site / "content/out.md").symlink_to(outside / "secret.md")
    (site / "content/self.md").symlink_to(site / "content/self.md")
    (site / "content/gone.md").symlink_to(site / "gone.md")
    (site / "content/twin.md").symlink_to(site / "content/a.md")
    assert read(site) == (
        ["content/a.md", "content/twin.md"],
        [
            "content/gone.md warning W102 a link that leads nowhere, so it is not read",
            "content/loop warning W102 a link back to a folder that is read already",
            "content/out warning W102 a link out of the site, so it is not read",
            "content/out.md warning W102 a link out of the site, so it is not read",
            "content/self.md warning W102 a link that leads nowhere, so it is not read",
        ],
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_named(tmp_path: Path):
    write(tmp_path, a=b"a")
    (tmp_path / "content/a.md").chmod(0)
    assert read(tmp_path) == ([], ["content/a.md error E101 cannot be read: permission denied"])
