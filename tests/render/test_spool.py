"""What several processes need is made once while a site is made, and nothing of it stays."""

from __future__ import annotations

from pathlib import Path

from generator.render.spool import spooled, spooling


class Maker:
    def __init__(self, data: bytes) -> None:
        self.data, self.calls = data, 0

    def __call__(self) -> bytes:
        self.calls += 1
        return self.data


def test_the_same_thing_is_made_once(tmp_path: Path):
    body, other = Maker(b"<p>We voted.</p>"), Maker(b"<p>They met.</p>")
    with spooling(tmp_path / "spool"):
        assert [spooled("body", "/briefs/a/", body) for _ in range(3)] == [body.data] * 3
        assert spooled("body", "/briefs/b/", other) == other.data
        assert spooled("atom", "/briefs/a/", other) == other.data
    assert (body.calls, other.calls) == (1, 2)
    assert not (tmp_path / "spool").exists()


def test_nothing_is_kept_between_two_sites(tmp_path: Path):
    for text in (b"old", b"new"):
        with spooling(tmp_path / "spool"):
            assert spooled("body", "/briefs/a/", Maker(text)) == text


def test_without_a_spool_or_a_page_all_is_made_anew(tmp_path: Path):
    body = Maker(b"<p>We voted.</p>")
    spooled("body", "/briefs/a/", body)
    with spooling(tmp_path / "spool"):
        spooled("body", "", body)
        spooled("body", "", body)
    assert body.calls == 3


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path):
    body = Maker(b"<p>We voted.</p>")
    with spooling(tmp_path / "spool"):
        (tmp_path / "spool").rmdir()
        assert [spooled("body", "/briefs/a/", body) for _ in range(2)] == [body.data] * 2
