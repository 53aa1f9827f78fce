"""Deploying to a folder of this machine; and what holds for every target."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from places import FIRST, SECOND, Newsroom, files_below, newsroom, wait_until


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    room = newsroom(tmp_path / "room")
    room.aim("{to: folder, path: ../public}")
    return room


@pytest.fixture
def public(tmp_path: Path) -> Path:
    return tmp_path / "public"


def without_headers(folder: Path) -> dict[str, str]:
    return {path: text for path, text in files_below(folder).items() if path != "_headers"}


def test_only_differences_are_written_and_foreign_files_stay(room: Newsroom, public: Path):
    public.mkdir()
    (public / "notes.txt").write_text("mine")
    assert room.says().endswith("27 added, 0 changed, 0 deleted, 0 unchanged")
    times = {path: path.stat().st_mtime_ns for path in public.rglob("*.html")}
    assert "nothing sent" in room.says()
    room.write(SECOND)
    assert room.says().endswith("1 added, 2 changed, 1 deleted, 24 unchanged")
    assert without_headers(public) == {**SECOND, "notes.txt": "mine"}
    assert not (public / "briefs/7").exists()
    kept = public / "briefs/1/index.html"
    assert kept.stat().st_mtime_ns == times[kept]


def test_a_dry_run_writes_nothing(room: Newsroom, public: Path):
    assert "+ briefs/0/index.html\n" in room.says("--dry-run")
    assert not public.exists()


def test_a_file_of_others_in_the_way_stops_it(room: Newsroom, public: Path):
    public.mkdir()
    (public / "index.html").write_text("mine")
    assert "error E712 files there were put or altered by somebody else: index.html" in room.refuses()
    assert files_below(public) == {"index.html": "mine"}
    room.says("--overwrite")
    assert without_headers(public) == FIRST


def test_a_page_altered_there_is_noticed(room: Newsroom, public: Path):
    room.says()
    (public / "briefs/1/index.html").write_text("altered")
    assert "altered by somebody else: briefs/1/index.html" in room.refuses()


def test_a_file_that_vanished_there_is_sent_again(room: Newsroom, public: Path):
    room.says()
    (public / "index.html").unlink()
    assert room.says().endswith("1 added, 0 changed, 0 deleted, 26 unchanged")


def test_a_run_killed_midway_is_simply_run_again(room: Newsroom, public: Path):
    many = {f"briefs/{n}/index.html": f"<p>{n}</p>" * 2000 for n in range(1500)}
    room.write({**FIRST, **many})
    process = room.begin()
    wait_until((public / "briefs/700/index.html").exists)
    process.kill()
    process.wait()
    assert not (public / "build.json").exists()
    room.write({**FIRST, **many, "index.html": "<h1>Later</h1>", "briefs/700/index.html": "<p>Mended</p>"})
    room.says()
    assert without_headers(public)["briefs/700/index.html"] == "<p>Mended</p>"
    assert "nothing sent" in room.says()


def test_a_site_that_shrinks_too_much_is_held_back(room: Newsroom, public: Path):
    room.says()
    room.write(dict(list(FIRST.items())[:12]))
    assert (
        "error E713 13 of the 22 pages there would vanish → if that is meant, add --allow-shrinking" in room.refuses()
    )
    room.says("--allow-shrinking")
    assert len(without_headers(public)) == 12


def test_a_site_that_is_not_built_or_altered_is_held_back(room: Newsroom):
    (room.site / "index.html").write_text("by hand")
    assert "site/index.html error E704 is not as it was built" in room.refuses()
    (room.site / "build.json").unlink()
    assert "site error E702 the site is not built → run `onrecord build` first" in room.refuses()


def test_content_with_errors_holds_it_back(room: Newsroom):
    (room.root / "content/briefs").mkdir()
    (room.root / "content/briefs/2017-05-11-talk.md").write_text("---\ndate: 2017-05-11\n---\nNo title.\n")
    assert 'error E121 "title" is missing' in room.refuses()
    room.says("--as-is")


def test_files_that_no_build_wrote_are_told_and_left(room: Newsroom, public: Path):
    (room.site / ".gitignore").write_text("*")
    (room.site / "draft.html").write_text("not yet")
    assert "not deployed, since no build wrote them: draft.html\n" in room.deploy().output
    assert not (public / "draft.html").exists()


def test_a_pipe_is_no_file_and_never_waited_for(room: Newsroom, public: Path):
    public.mkdir()
    os.mkfifo(public / "index.html")
    assert "put or altered by somebody else: index.html" in room.refuses()
    (room.site / "feed.xml").unlink()
    os.mkfifo(room.site / "feed.xml")
    assert "site/feed.xml error E704 is not as it was built" in room.refuses()


def test_the_sites_own_folders_are_no_target(room: Newsroom):
    for path in ("site", "content/public", ".", ".."):
        room.aim(f"{{to: folder, path: {path}}}")
        assert "error E717 a site cannot be deployed into its own folders" in room.refuses()


def test_targets_are_named(room: Newsroom):
    wrong = room.deploy("lvie")
    assert wrong.exit_code == 2
    assert "no target 'lvie' in site.yaml; there is live" in wrong.output
    (room.root / "site.yaml").write_text("title: Briefs\n")
    assert "error E701 this site has no target to deploy to" in room.refuses()


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("{to: ftp}", 'site.yaml:3:14 error E123 unknown to "ftp" → one of git, rsync, s3, gcs, azure, folder'),
        ("{to: s3}", 'site.yaml:3:9 error E121 "bucket" is missing → a target of the kind s3 needs it'),
        ("{to: folder, path: x, host: y}", 'site.yaml:3:37 error E120 a target of the kind folder has no "host"'),
        ("{to: folder, paht: x}", 'site.yaml:3:22 error E120 unknown key "paht" → did you mean "path"?'),
        ("{to: rsync, host: -oProxyCommand=x, path: /srv}", "E125 a remote, a branch or a host cannot begin"),
    ],
)
def test_a_mistake_in_a_target_says_where_it_stands(room: Newsroom, target: str, message: str):
    room.aim(target)
    assert message in room.refuses()


def test_the_address_of_an_example_is_doubted(room: Newsroom):
    settings = room.root / "site.yaml"
    settings.write_text(settings.read_text().replace("briefs.test", "example.org"))
    assert "site.yaml warning W718 base_url is still https://example.org/" in room.deploy().output


def test_a_site_in_which_the_check_finds_errors_is_held_back(room: Newsroom, public: Path):
    room.found_good = False
    words = room.refuses()
    assert "E803 the page has 0 first headings, not one" in words
    assert re.search(r"E705 `onrecord check --built` finds \d+ errors in the site → mend them", words)
    assert not public.exists()
    assert "added" in room.says("--as-is")
