"""What goes wrong on real machines: full disks, two builds at once, damaged caches, odd files, kill -9."""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from built import NOW, ROOT
from click.testing import CliRunner
from trials.kills import TRIALS, files_of, forked, small_site, state

from generator.build import build, locked
from generator.commands import cli
from generator.config import load_config

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, built; its annotations are remembered."""
    return small_site(tmp_path_factory.mktemp("small") / "site")


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "site")
    return tmp_path / "site"


def refused(root: Path) -> str:
    """Return what the command says, which must be words for people."""
    done = CliRunner().invoke(cli, ["build", "--site", str(root), "--now", NOW.isoformat()])
    assert done.exit_code == 1, done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.output


@pytest.mark.slow
@pytest.mark.parametrize("name", ["build", "search", "folder", "git"])
def test_a_kill_leaves_the_old_site_or_the_new_one_and_the_next_run_is_whole(name: str, tmp_path: Path):
    tally = TRIALS[name](3, 7, tmp_path)
    assert tally.failures == []
    assert tally.tried == 3


# --- full disks


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """Yield a folder on a disk of its own, where this user may mount one."""
    folder.mkdir()
    asked = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    mounted = subprocess.run(asked, capture_output=True)
    if mounted.returncode:
        pytest.skip("a disk of its own cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill_up(file: Path) -> None:
    """Write to `file` until the disk is full."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT)
    for size in (65536, 512):
        with contextlib.suppress(OSError):
            while os.write(handle, b"x" * size):
                pass
    os.close(handle)


def test_a_full_disk_is_told_and_the_old_site_stays(made: Path, tmp_path: Path):
    with small_disk(tmp_path / "disk", 6) as disk:
        root = disk / "site"
        shutil.copytree(made, root)
        before = files_of(root / "site")
        state(root, 1)
        fill_up(disk / "fill")
        assert "E404" in (words := refused(root))
        assert "no space left on device" in words
        assert files_of(root / "site") == before
        (disk / "fill").unlink()
        build(load_config(root), now=NOW)
        assert "State 1" in (root / "site/index.html").read_text("utf-8")


def test_a_file_that_may_not_grow_is_told_and_the_old_site_stays(site: Path):
    before = files_of(site / "site")
    state(site, 1)

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        raise SystemExit(7 if "E404" in refused(site) else 1)

    assert os.waitstatus_to_exitcode(os.waitpid(forked(work), 0)[1]) == 7
    assert files_of(site / "site") == before
    build(load_config(site), now=NOW)
    assert "State 1" in (site / "site/index.html").read_text("utf-8")


# --- two at once


def test_the_second_of_two_builds_says_who_holds_the_lock(site: Path):
    with locked(load_config(site)):
        asked = [sys.executable, "-m", "generator", "build", "--site", str(site)]
        done = subprocess.run(asked, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert done.returncode == 1
    assert f"E402 process {os.getpid()} is building this site" in done.stderr
    build(load_config(site), now=NOW)


# --- damaged caches

DAMAGES = {
    "emptied": lambda data: b"",
    "cut": lambda data: data[: len(data) // 2],
    "written over": lambda data: b"no database " * 400,
    "in the middle": lambda data: data[:9000] + b"\xff" * 6000 + data[15000:],
    "in its words": lambda data: data.replace(b'"mentions"', b'"mentoins"'),
}


@pytest.mark.parametrize("name", ["annotations.sqlite", "briefs.sqlite", "manifest.json"])
@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_cache_is_made_anew(site: Path, name: str, how: str):
    before = files_of(site / "site")
    file = site / ".onrecord" / name
    for ending in ("-wal", "-shm"):
        file.with_name(name + ending).unlink(missing_ok=True)
    file.write_bytes(DAMAGES[how](file.read_bytes()))
    build(load_config(site), now=NOW, force=True)
    assert files_of(site / "site") == before
    build(load_config(site), now=NOW, force=True)
    assert files_of(site / "site") == before


def test_a_rebuilt_cache_has_its_line_in_the_log(site: Path, caplog: pytest.LogCaptureFixture):
    (site / ".onrecord/annotations.sqlite").write_bytes(b"no database " * 400)
    build(load_config(site), now=NOW, force=True)
    assert "annotation cache annotations.sqlite is damaged" in caplog.text


# --- odd files


def check(root: Path) -> str:
    done = CliRunner().invoke(cli, ["check", "--site", str(root)])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.output


def test_pipes_loops_and_links_out_are_passed_over_with_a_word(site: Path, tmp_path: Path):
    before = files_of(site / "site")
    briefs = site / "content/briefs"
    (tmp_path / "secret.md").write_text("---\ntitle: Secret\ndate: 2017-01-01\n---\nWords.\n")
    os.mkfifo(briefs / "pipe.md")
    (briefs / "loop").symlink_to(briefs)
    (briefs / "itself.md").symlink_to(briefs / "itself.md")
    (briefs / "out.md").symlink_to(tmp_path / "secret.md")
    (site / "content/media").mkdir()
    os.mkfifo(site / "content/media/pipe.png")
    (site / "content/media/out.md").symlink_to(tmp_path / "secret.md")
    words = check(site)
    assert "content/briefs/pipe.md warning W101 not a regular file, so it is not read" in words
    assert "content/briefs/loop warning W102 a link back to a folder that is read already" in words
    assert "content/briefs/itself.md warning W102 a link that leads nowhere, so it is not read" in words
    assert "content/briefs/out.md warning W102 a link out of the site, so it is not read" in words
    build(load_config(site), now=NOW)
    assert files_of(site / "site") == before


def test_a_pipe_among_templates_or_static_files_does_not_hang_a_build(site: Path):
    for folder in ("templates", "themes/broadsheet/static", "themes/broadsheet/templates"):
        (site / folder).mkdir(parents=True)
        os.mkfifo(site / folder / "brief.html")
    asked = [sys.executable, "-m", "generator", "build", "--site", str(site), "--now", "2026-01-01"]
    done = subprocess.run(
        asked, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}, timeout=120
    )
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(site: Path):
    state(site, 1)
    site.chmod(0o555)
    try:
        assert "permission denied" in refused(site)
    finally:
        site.chmod(0o755)


def test_site_may_be_read_only_files(site: Path):
    for path in (site / "site").rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    state(site, 1)
    build(load_config(site), now=NOW)
    assert "State 1" in (site / "site/index.html").read_text("utf-8")
