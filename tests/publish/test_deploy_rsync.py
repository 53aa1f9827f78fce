"""Deploying over ssh to a real sshd on loopback, by rsync."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from places import FIRST, SECOND, Host, Newsroom, files_below, free_port, need, newsroom, ssh_host

from generator.publish.rsync import DryRun, filter_rules, parse_dry_run

CUTTING = """
import os, subprocess, sys, threading
ssh = subprocess.Popen([*{command}, *sys.argv[1:]], stdin=subprocess.PIPE)
threading.Thread(target=lambda: os._exit(ssh.wait() & 255)).start()
passed = 0
while data := os.read(0, 65536):
    passed += len(data)
    if passed > 400_000:
        ssh.kill()
    else:
        os.write(ssh.stdin.fileno(), data)
ssh.stdin.close()
"""
"""A transport that breaks when this many bytes have gone there; the site is some three times that."""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    need("rsync")
    need("sshd")
    with ssh_host(tmp_path_factory.mktemp("ssh")) as host:
        yield host


@pytest.fixture
def www(tmp_path: Path) -> Path:
    return tmp_path / "www"


def room_for(root: Path, host: Host, www: Path, **env: str) -> Newsroom:
    room = newsroom(root, **({"RSYNC_RSH": host.rsh} | env))
    room.aim(f"{{to: rsync, host: {host.name}, path: {www}}}")
    return room


@pytest.fixture
def room(tmp_path: Path, host: Host, www: Path) -> Newsroom:
    return room_for(tmp_path / "room", host, www)


def test_only_differences_travel_and_foreign_files_stay(room: Newsroom, host: Host, www: Path):
    www.mkdir()
    (www / "people").mkdir()
    (www / "people/notes.txt").write_text("mine")
    first = room.says()
    assert first == f"live: deployed to {host.name}:{www}: 26 added, 0 changed, 0 deleted, 0 unchanged"
    assert files_below(www) == {**FIRST, "people/notes.txt": "mine"}
    times = {path: path.stat().st_mtime_ns for path in www.rglob("*") if path.is_file()}
    assert "nothing has changed" in room.says()
    assert {path: path.stat().st_mtime_ns for path in www.rglob("*") if path.is_file()} == times
    room.write({path: text for path, text in SECOND.items() if not path.startswith("people/")})
    assert room.says().endswith("1 added, 2 changed, 2 deleted, 22 unchanged")
    assert "people/zoë/index.html" not in files_below(www)
    assert files_below(www)["people/notes.txt"] == "mine"
    assert not (www / "briefs/7").exists()
    assert not (www / "people/zoë").exists()


def test_a_dry_run_is_rsyncs_own_and_changes_nothing(room: Newsroom, www: Path):
    room.says()
    room.write(SECOND)
    lines = room.says("--dry-run").splitlines()
    assert lines[:4] == ["+ briefs/20/index.html", "~ build.json", "~ index.html", "- briefs/7/index.html"]
    assert files_below(www) == FIRST


def test_files_that_no_build_wrote_do_not_travel(room: Newsroom, www: Path):
    (room.site / "drafts [old]").mkdir()
    (room.site / "drafts [old]/x*.html").write_text("not yet")
    room.deploy()
    assert files_below(www) == FIRST


def test_what_others_altered_there_is_noticed(room: Newsroom, www: Path):
    www.mkdir()
    (www / "index.html").write_text("mine")
    assert "error E712 files there were put or altered by somebody else: index.html" in room.refuses()
    room.says("--overwrite")
    (www / "briefs/3/index.html").write_text("altered")
    assert "altered by somebody else: briefs/3/index.html" in room.refuses()


def test_another_newsrooms_deployment_is_noticed(room: Newsroom, host: Host, www: Path, tmp_path: Path):
    room.says()
    other = room_for(tmp_path / "other", host, www)
    other.write(SECOND)
    other.says()
    room.write({**FIRST, "index.html": "<h1>Ours</h1>"})
    assert "error E711 somebody else has deployed there since you did" in room.refuses()
    assert files_below(www) == SECOND


def test_a_connection_cut_midway_leaves_the_old_site_and_is_run_again(
    room: Newsroom, host: Host, www: Path, tmp_path: Path
):
    room.says()
    cutting = tmp_path / "cutting.py"
    cutting.write_text(CUTTING.format(command=host.rsh.split()))
    many = {f"briefs/{n}/index.html": "".join(sha256(f"{n} {line}".encode()).hexdigest() for line in range(500))
            for n in range(40)}  # fmt: skip
    room.write({**FIRST, **many})
    room.env = {"RSYNC_RSH": f"{sys.executable} {cutting}"}
    assert "error E721 sending to" in room.refuses()
    assert {path: text for path, text in files_below(www).items() if "~tmp~" not in path} == FIRST
    room.env = {"RSYNC_RSH": host.rsh}
    room.says()
    assert files_below(www) == {**FIRST, **many}
    assert "nothing sent" in room.says()


def test_a_refused_connection_and_a_refused_key_are_told(room: Newsroom, host: Host, tmp_path: Path):
    room.env = {"RSYNC_RSH": f"ssh -p {free_port()} -o BatchMode=yes -F none"}
    words = room.refuses()
    assert "error E721 connecting to" in words
    assert "→ see that the address and the port are right and the server runs" in words
    room.env = {"RSYNC_RSH": host.rsh.replace("/key ", "/host ").partition(" -S ")[0]}
    assert "→ see that your key is known there" in room.refuses()


def test_rsync_that_is_missing_is_told(room: Newsroom, tmp_path: Path):
    room.env = {"PATH": str(tmp_path)}
    assert "error E720 rsync is not installed here, and this target needs it" in room.refuses()


def test_rules_keep_rsync_from_what_is_not_ours():
    assert filter_rules(["x[1].html"], ["people/ana/index.html", "a.html"]) == (
        r"H /x\[1].html",
        "R /a.html",
        "R /people/ana/index.html",
        "R /people/",
        "R /people/ana/",
        "P *",
    )


def test_rsyncs_lines_are_read():
    said = [
        "cd+++++++++ new/",
        "<f+++++++++ new/index.html",
        "<fcst...... index.html",
        ".f..t...... a b.html",
        "*deleting   gone.html",
    ]
    assert parse_dry_run("\n".join(said)) == DryRun(
        frozenset({"new/index.html"}), frozenset({"index.html"}), frozenset({"gone.html"})
    )
