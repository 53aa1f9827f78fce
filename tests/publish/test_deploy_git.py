"""Deploying to a branch of a real bare repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from places import FIRST, SECOND, Newsroom, newsroom, wait_until

HOOK = '#!/bin/sh\ntouch "$GIT_DIR/asked"\nsleep 30\n'


def git(repository: Path, *arguments: str, stdin: str = "") -> str:
    named = ["-c", "user.name=Ana Arden", "-c", "user.email=ana@example.org"]
    done = subprocess.run(
        ["git", *named, *arguments], cwd=repository, capture_output=True, text=True, check=True, input=stdin
    )
    return done.stdout.strip()


def listed(bare: Path) -> list[str]:
    return git(bare, "-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "gh-pages").splitlines()


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "--bare", "pages.git")
    return tmp_path / "pages.git"


@pytest.fixture
def room(tmp_path: Path, bare: Path) -> Newsroom:
    room = newsroom(tmp_path / "room")
    git(room.root, "init", "-q", "-b", "main")
    git(room.root, "remote", "add", "origin", str(bare))
    room.aim("{to: git, cname: briefs.example.org}")
    return room


def by_hand(bare: Path, path: str, text: str) -> None:
    """Commit a file to the branch as somebody who does not use Onrecord."""
    work = bare.parent / "hand"
    if not work.exists():
        git(bare.parent, "init", "-q", "-b", "gh-pages", "hand")
        git(work, "remote", "add", "origin", str(bare))
    if git(bare, "for-each-ref"):
        git(work, "pull", "-q", "origin", "gh-pages")
    (work / path).parent.mkdir(parents=True, exist_ok=True)
    (work / path).write_text(text)
    git(work, "add", ".")
    git(work, "commit", "-q", "-m", "Mend a typo")
    git(work, "push", "-q", "origin", "gh-pages")


def test_only_differences_are_committed_and_a_second_run_sends_nothing(room: Newsroom, bare: Path):
    assert room.says() == "live: deployed to origin gh-pages: 29 added, 0 changed, 0 deleted, 0 unchanged"
    assert listed(bare) == sorted([*FIRST, ".nojekyll", "CNAME", "_headers", "build.json"])
    assert git(bare, "show", "gh-pages:CNAME") == "briefs.example.org"
    first = git(bare, "rev-parse", "gh-pages")
    assert room.says().startswith("live: nothing has changed at origin gh-pages, nothing sent")
    assert git(bare, "rev-parse", "gh-pages") == first
    room.write(SECOND)
    assert room.says() == "live: deployed to origin gh-pages: 1 added, 2 changed, 1 deleted, 26 unchanged"
    assert git(bare, "rev-parse", "gh-pages^") == first
    assert git(bare, "diff", "--name-status", "gh-pages^", "gh-pages").split() == [
        "A", "briefs/20/index.html", "D", "briefs/7/index.html", "M", "build.json", "M", "index.html",
    ]  # fmt: skip


def test_a_dry_run_lists_and_changes_nothing(room: Newsroom, bare: Path):
    assert "+ index.html\n" in room.says("--dry-run")
    assert git(bare, "for-each-ref") == ""
    room.says()
    room.write(SECOND)
    lines = room.says("--dry-run").splitlines()
    assert lines[:4] == ["+ briefs/20/index.html", "~ build.json", "~ index.html", "- briefs/7/index.html"]
    assert git(bare, "rev-list", "--count", "gh-pages") == "1"


def test_the_authors_work_tree_and_index_are_not_touched(room: Newsroom):
    (room.root / ".gitignore").write_text(".onrecord/\n")
    before = git(room.root, "status", "--porcelain", "--untracked-files=all")
    room.says()
    assert git(room.root, "status", "--porcelain", "--untracked-files=all") == before


def test_another_newsrooms_deployment_is_noticed_not_overwritten(room: Newsroom, bare: Path, tmp_path: Path):
    room.says()
    other = newsroom(tmp_path / "other")
    other.aim(f"{{to: git, remote: '{bare}', cname: briefs.example.org}}")
    other.write(SECOND)
    assert "1 added, 2 changed, 1 deleted" in other.says()
    room.write({**FIRST, "index.html": "<h1>Ours</h1>"})
    tip = git(bare, "rev-parse", "gh-pages")
    assert "error E711 somebody else has deployed there since you did" in room.refuses()
    assert git(bare, "rev-parse", "gh-pages") == tip
    assert "1 added, 2 changed, 1 deleted" in room.says("--overwrite")
    assert git(bare, "rev-parse", "gh-pages^") == tip


def test_a_commit_by_hand_is_noticed(room: Newsroom, bare: Path):
    room.says()
    by_hand(bare, "index.html", "<h1>Breifs</h1>")
    words = room.refuses()
    assert "the last commit there is no deployment" in words
    assert '"Mend a typo" by Ana Arden' in words
    assert "altered by somebody else: index.html" in words


def test_files_of_others_on_the_branch_stay(room: Newsroom, bare: Path):
    by_hand(bare, "google1234.html", "verified")
    by_hand(bare, "CNAME", "other.example.org")
    room.aim("{to: git}")
    assert "the last commit there is no deployment" in room.refuses()
    room.says("--overwrite")
    assert {"google1234.html", "CNAME", "index.html"} <= set(listed(bare))
    room.write(SECOND)
    assert room.says().endswith("1 added, 2 changed, 1 deleted, 25 unchanged")
    assert git(bare, "show", "gh-pages:CNAME") == "other.example.org"


def test_a_run_killed_midway_is_simply_run_again(room: Newsroom, bare: Path):
    hook = bare / "hooks" / "pre-receive"
    hook.write_text(HOOK)
    hook.chmod(0o755)
    process = room.begin()
    wait_until((bare / "asked").exists)
    process.kill()
    process.wait()
    assert git(bare, "for-each-ref") == ""
    hook.unlink()
    room.says()
    assert len(listed(bare)) == 29


def test_a_refused_push_says_why(room: Newsroom, bare: Path):
    hook = bare / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho the branch is protected >&2\nexit 1\n")
    hook.chmod(0o755)
    words = room.refuses()
    assert "error E721 pushing to origin gh-pages failed" in words
    assert "the branch is protected" in words


def test_a_remote_that_is_not_there_is_told(room: Newsroom):
    room.aim("{to: git, remote: upstream}")
    words = room.refuses()
    assert "error E721 asking upstream failed" in words
    assert "→ see that `remote:` names a remote of this repository, or an address" in words


def test_the_branch_that_holds_the_content_is_no_target(room: Newsroom):
    room.aim("{to: git, branch: main}")
    assert 'error E724 the site is written on the branch "main"' in room.refuses()
