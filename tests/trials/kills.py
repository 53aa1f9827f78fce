"""kill -9 at random points of build, serve and deploy: is the site ever mixed or cut, is the next run whole?

    python tests/trials/kills.py [--kills 50] [--only build,search,serve,folder,git,rsync,s3] [--seed 1]

Each trial turns a site from one state into another in a process that is a fork of this one, so that no time is lost
in starting Python, where nothing can break, and kills it after a random time. Then:

build    site/ is byte for byte the old site or the new one, and the next build makes the new one
search   the same of a site with a search index, which Pagefind has to read all pages for
serve    site/ and content/ are untouched, and the next preview serves what its author wrote
git      the branch is at the old commit or the new one, and the next deployment brings the new one
folder, rsync, s3
         each file is byte for byte the old one or the new one, and the next deployment brings the new site
"""

from __future__ import annotations

import argparse
import contextlib
import functools
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests/publish")]

from built import NOW  # noqa: E402
from places import FIRST, SECOND, Newsroom, free_port, newsroom, program_at, serving, ssh_host  # noqa: E402

Files = Mapping[str, bytes]
PADDING = {f"archive/{number}/index.html": f"<p>{number} {'words ' * 400}</p>" for number in range(150)}
"""Pages that make a deployment last long enough to be killed in the midst of it."""
STATES = (FIRST | PADDING, SECOND | {path: text.replace("words", "other") for path, text in PADDING.items()})
ORPHANS_END = 10.0
"""Seconds that a killed run's programs have to end by themselves."""
MARGIN = 1.05
"""Kills fall up to a little after the end, so that the last moments are among them."""


class MissingProgram(Exception):
    """A program that a trial needs is not installed."""


@dataclass
class Tally:
    """What came of the kills."""

    tried: int = 0
    survived: int = 0
    midway: int = 0
    """Kills that found the process at work, not done already."""
    failures: list[str] = field(default_factory=list)

    def count(self, failure: str, *, midway: bool) -> None:
        self.tried += 1
        self.survived += not failure
        self.midway += midway
        self.failures += [failure] if failure else []

    def __str__(self) -> str:
        return f"{self.survived} of {self.tried} kills survived, {self.midway} of them midway"


def files_of(folder: Path, *, but: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Return every file below `folder`."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in but
    }


def forked(work: Callable[[], object]) -> int:
    """Return the id of a process that does `work`; it exits 0 when that went well."""
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        os.setsid()
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        work()
        code = 0
    except SystemExit as ended:
        code = int(ended.code or 0)
    except BaseException:
        with Path(tempfile.gettempdir(), "onrecord-trial.log").open("a") as log:
            traceback.print_exc(file=log)
    finally:
        os._exit(code)


def ends(process: int) -> bool:
    """Wait for `process` and return whether it went well."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0


def killed(work: Callable[[], object], seconds: float) -> bool:
    """Do `work` in a process of its own, kill it after `seconds`, and return whether it was still at work.

    Returns when the programs that it had started, which find their pipes closed, have ended too.
    """
    process = forked(work)
    time.sleep(seconds)
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
    midway = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL
    until = time.monotonic() + ORPHANS_END
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < until:
            os.killpg(process, 0)
            time.sleep(0.01)
        os.killpg(process, signal.SIGKILL)
    return midway


def timed(work: Callable[[], object]) -> float:
    """Return how long `work` takes in a process of its own, which must go well."""
    started = time.monotonic()
    assert ends(forked(work)), "the trial itself does not work: see onrecord-trial.log among the temporary files"
    return time.monotonic() - started


# --- build


def small_site(folder: Path, *, search: bool = False) -> Path:
    """Return a copy of the small test site whose annotations are remembered."""
    from generator.build import build
    from generator.config import load_config

    shutil.copytree(ROOT / "tests/sites/small", folder, ignore=shutil.ignore_patterns("site", ".onrecord"))
    state(folder, 0, search=search)
    build(load_config(folder), now=NOW)
    return folder


def state(root: Path, number: int, *, search: bool = False) -> None:
    """Write the settings and pages of one of two states of the site."""
    text = (ROOT / "tests/sites/small/site.yaml").read_text("utf-8")
    text = text.replace("search: false", "search: true") if search else text
    (root / "site.yaml").write_text(text.replace("title: ", f"title: State {number} of ", 1), "utf-8")
    page = root / "content/pages"
    for other in page.glob("only-in-*.md"):
        other.unlink()
    (page / f"only-in-{number}.md").write_text(f"---\ntitle: Only in {number}\n---\nWords.\n", "utf-8")


def try_build(kills: int, seed: int, folder: Path, *, search: bool = False) -> Tally:
    """Kill builds."""
    from generator.build import build
    from generator.config import load_config

    root, chance, tally = small_site(folder / "site", search=search), random.Random(seed), Tally()

    def work() -> None:
        build(load_config(root), now=NOW)

    wanted: list[Files] = []
    took = 0.0
    for number in (0, 1):
        state(root, number, search=search)
        took = timed(work)
        wanted.append(files_of(root / "site"))
    for turn in range(kills):
        number = turn % 2
        state(root, number, search=search)
        midway = killed(work, chance.uniform(0, took * MARGIN))
        found = files_of(root / "site")
        failure = "" if found in wanted else f"kill {turn}: the site is neither the old one nor the new one"
        if not ends(forked(work)) or files_of(root / "site") != wanted[number]:
            failure = failure or f"kill {turn}: the next build is not whole"
        if left := [path.name for path in root.iterdir() if path.name.startswith(".site.")]:
            failure = failure or f"kill {turn}: the next build left {left} behind"
        tally.count(failure, midway=midway)
    return tally


# --- serve


def asked(port: int, path: str) -> str:
    """Return the page at `path`; empty when nobody answers."""
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.read().decode() if answer.status == 200 else ""
    except OSError:
        return ""


def answers(port: int, path: str, words: str, seconds: float = 60) -> bool:
    """Wait until the page at `path` holds `words`."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if words in asked(port, path):
            return True
        time.sleep(0.02)
    return False


def try_serve(kills: int, seed: int, folder: Path) -> Tally:
    """Kill previews, some while they start, some while they build what was just saved."""
    from generator.commands.serve import command

    root, chance, tally = small_site(folder / "site"), random.Random(seed), Tally()
    before = files_of(root / "site")
    port = free_port()
    home = "/harbour/"

    def work() -> None:
        command.main(["--site", str(root), "--port", str(port)], standalone_mode=False)

    started = time.monotonic()
    process = forked(work)
    assert answers(port, home, "State 0"), "the preview does not start"
    took = time.monotonic() - started
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    for turn in range(kills):
        number = (turn + 1) % 2
        process = forked(work)
        if turn % 3:
            answers(port, home, "State")
        state(root, number)
        content = files_of(root / "content")
        time.sleep(chance.uniform(0, took if turn % 3 == 0 else 0.6))
        os.kill(process, signal.SIGKILL)
        midway = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL
        failure = "" if files_of(root / "site") == before else f"kill {turn}: the site was touched"
        if files_of(root / "content") != content:
            failure = failure or f"kill {turn}: the content was touched"
        process = forked(work)
        if not (answers(port, home, f"State {number}") and answers(port, f"{home}only-in-{number}/", "Words.")):
            failure = failure or f"kill {turn}: the next preview does not show what was written"
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        tally.count(failure, midway=midway)
    return tally


# --- deploy


@dataclass
class Target:
    """A place to deploy to, and what lies there."""

    aim: str
    lying: Callable[[], Files]
    whole_only: bool = False
    """Is it one state or the other, never a file of each?"""
    env: Mapping[str, str] = field(default_factory=dict)


def git(repository: Path, *arguments: str) -> bytes:
    return subprocess.run(["git", *arguments], cwd=repository, capture_output=True, check=True).stdout


@contextlib.contextmanager
def target_of(kind: str, folder: Path, room: Newsroom) -> Iterator[Target]:
    """Yield the target of one kind."""
    there = folder / "there"
    if kind == "folder":
        yield Target(f"{{to: folder, path: {there}}}", lambda: deployed(there))
    elif kind == "git":
        git(folder, "init", "-q", "--bare", "there")
        git(room.root, "init", "-q", "-b", "main")
        git(room.root, "remote", "add", "origin", str(there))
        git(room.root, "config", "user.name", "Ana Arden")
        git(room.root, "config", "user.email", "ana@example.org")
        yield Target("{to: git}", lambda: branch(there), whole_only=True)
    elif kind == "rsync":
        if missing := [program for program in ("rsync", "sshd") if not program_at(program)]:
            raise MissingProgram(missing[0])
        keys = folder / "ssh"
        keys.mkdir()
        there.mkdir()
        with ssh_host(keys) as host:
            aim = f"{{to: rsync, host: {host.name}, path: {there}}}"
            yield Target(aim, lambda: deployed(there), env={"RSYNC_RSH": host.rsh})
    else:
        with bucket(folder) as (address, held, env):
            aim = f"{{to: s3, bucket: briefs, endpoint: '{address}', region: us-east-1}}"
            yield Target(aim, lambda: deployed(held), env=env)


@contextlib.contextmanager
def bucket(folder: Path) -> Iterator[tuple[str, Path, Mapping[str, str]]]:
    """Yield the address of a server that speaks S3, the folder of its bucket, and who may write there."""
    program = program_at("rclone")
    if not program:
        raise MissingProgram("rclone")
    port, held = free_port(), folder / "buckets/briefs"
    held.mkdir(parents=True)
    where = ["--addr", f"127.0.0.1:{port}", "--config", str(folder / "rclone.conf")]
    command = [program, "serve", "s3", str(held.parent), *where, "--auth-key", "a-key,a-secret"]
    with serving(command, port, folder / "log"):
        yield f"http://127.0.0.1:{port}", held, {"AWS_ACCESS_KEY_ID": "a-key", "AWS_SECRET_ACCESS_KEY": "a-secret"}


def deployed(folder: Path) -> Files:
    """Return what readers can ask for: no record of ours, no file that is still being written."""
    return {
        path: data
        for path, data in files_of(folder, but=(".onrecord-deploy.json",)).items()
        if not path.endswith(".onrecord-new") and ".~tmp~" not in path and not Path(path).name.startswith(".")
    }


def branch(bare: Path) -> Files:
    """Return what the branch holds."""
    if not git(bare, "for-each-ref"):
        return {}
    listed = git(bare, "ls-tree", "-r", "-z", "gh-pages").decode().split("\0")
    return {line.partition("\t")[2]: line.split()[2].encode() for line in listed if line}


def try_deploy(kind: str, kills: int, seed: int, folder: Path) -> Tally:
    """Kill deployments."""
    chance, tally = random.Random(seed), Tally()
    room = newsroom(folder / "room")
    with target_of(kind, folder, room) as target:
        room.env |= target.env
        room.aim(target.aim)

        def work() -> None:
            done = room.deploy()
            if done.exit_code:
                raise AssertionError(done.output)

        wanted: list[Files] = []
        took = 0.0
        for number in (0, 1):
            room.write(STATES[number])
            took = timed(work)
            wanted.append(target.lying())
        for turn in range(kills):
            number = turn % 2
            room.write(STATES[number])
            midway = killed(work, chance.uniform(0, took * MARGIN))
            failure = found_wrong(target, wanted, turn)
            if not ends(forked(work)) or target.lying() != wanted[number]:
                failure = failure or f"kill {turn}: the next deployment is not whole"
            tally.count(failure, midway=midway)
    return tally


def found_wrong(target: Target, wanted: list[Files], turn: int) -> str:
    """Return what is wrong with what lies at `target` after a kill."""
    found = target.lying()
    if target.whole_only:
        return "" if found in wanted else f"kill {turn}: neither the old site nor the new one lies there"
    cut = [path for path, data in found.items() if data not in [one.get(path) for one in wanted]]
    return f"kill {turn}: cut or foreign: {', '.join(cut[:3])}" if cut else ""


TRIALS: Mapping[str, Callable[[int, int, Path], Tally]] = {
    "build": try_build,
    "search": functools.partial(try_build, search=True),
    "serve": try_serve,
    **{kind: (lambda kills, seed, folder, kind=kind: try_deploy(kind, kills, seed, folder))  # type: ignore[misc]
       for kind in ("folder", "git", "rsync", "s3")},
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--only", default=",".join(TRIALS))
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    failed = False
    for name in given.only.split(","):
        started = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="onrecord-trial-") as folder:
            try:
                tally = TRIALS[name](given.kills, given.seed, Path(folder))
            except MissingProgram as error:
                print(f"{name}: not tried, {error} is missing")
                continue
        print(f"{name}: {tally} in {time.monotonic() - started:.0f} s", flush=True)
        failed = failed or bool(tally.failures)
        for failure in tally.failures:
            print(f"  {failure}")
    raise SystemExit(failed)


if __name__ == "__main__":
    main()
