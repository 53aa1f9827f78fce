"""A folder on another machine as a place to deploy to, by rsync over ssh.

rsync itself tells what would change, and replaces files only when all have arrived. Filter rules keep it from
all that is not ours: files of others are hidden here and protected there; only what the record lists may be deleted.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from generator.publish import record
from generator.publish.local import LocalSite, SiteFile
from generator.publish.memory import Memory
from generator.publish.plan import DeployPlan, Listing
from generator.publish.target import Progress, Remote
from generator.publish.tools import failure, run

if TYPE_CHECKING:
    from generator.config import DeployTarget

OPTIONS = (
    "-a", "--checksum", "--delete-delay", "--delay-updates", "--prune-empty-dirs",
    "--no-owner", "--no-group", "--chmod=D755,F644", "-8",
    "--timeout=120",
)  # fmt: skip
SSH = "ssh -o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15"
"""No question where nobody may be there to answer. `RSYNC_RSH` in the environment is used instead where it is set."""
GONE = 23
"""rsync's exit code when a file to be fetched is not there (and for other partial transfers)."""


@dataclass(frozen=True, slots=True)
class DryRun:
    """What rsync would do."""

    add: frozenset[str]
    change: frozenset[str]
    delete: frozenset[str]


class RsyncFolder:
    """A folder on a host that ssh reaches."""

    def __init__(self, target: DeployTarget) -> None:
        self.where = f"{target.host}:{target.path.rstrip('/')}"
        self._env = _environment(target.port)
        self._site = Path()
        self._hidden: tuple[str, ...] = ()

    def parcel(self, site: LocalSite) -> Mapping[str, SiteFile]:
        """Return the site's files."""
        self._site, self._hidden = site.folder, site.strangers
        return site.files

    def fingerprints(self, parcel: Mapping[str, SiteFile]) -> Listing:
        """Return the files' SHA-256."""
        return {path: file.sha256 for path, file in parcel.items()}

    def look(self, parcel: Mapping[str, SiteFile], prints: Listing) -> Remote:
        """Return what the record there lists, as a dry run finds it."""
        data = self._fetch_record()
        recorded = record.parse(data, self.where) if data else {}
        would = self._dry_run(recorded.keys() - parcel.keys())
        there = {path: "" if path in would.change else prints[path] for path in parcel if path not in would.add}
        there |= {path: recorded[path] for path in would.delete if path in recorded}
        altered = [path for path in would.change if recorded.get(path) in (None, prints[path])]
        return Remote(there, record.state_of(data) if data else "", in_the_way=tuple(sorted(altered)))

    def send(
        self, plan: DeployPlan, parcel: Mapping[str, SiteFile], remote: Remote, memory: Memory, progress: Progress
    ) -> str:
        """Note what is under way, send and delete, and note what is there."""
        prints = self.fingerprints(parcel)
        self._put_record(record.dump(record.begun(plan, remote.files)), memory)
        with self._filter(plan.delete) as rules:
            run(["rsync", *OPTIONS, rules, f"{self._site}/", f"{self.where}/"], self._doing("sending"), env=self._env)
        progress(len(plan.send), len(plan.send))
        return self._put_record(record.dump(prints), memory)

    def _doing(self, what: str) -> str:
        return f"{what} to {self.where}"

    def _fetch_record(self) -> bytes:
        with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
            source = f"{self.where}/{record.RECORD}"
            done = run(
                ["rsync", "-t", source, f"{folder}/"], self._doing("connecting"), env=self._env, good=(0, GONE)
            )
            file = Path(folder, record.RECORD)
            if file.exists():
                return file.read_bytes()
            if b"No such file" not in done.stderr:
                raise failure(self._doing("connecting"), done)
            return b""

    def _put_record(self, data: bytes, memory: Memory) -> str:
        state = record.state_of(data)
        memory.expect(state)
        with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
            file = Path(folder, record.RECORD)
            file.write_bytes(data)
            command = ["rsync", "--chmod=F644", "-p", str(file), f"{self.where}/"]
            run(command, self._doing("writing the record"), env=self._env)
        return state

    def _dry_run(self, deletable: Iterable[str]) -> DryRun:
        with self._filter(deletable) as rules:
            asked = ["--dry-run", "--out-format=%i %n", rules, f"{self._site}/", f"{self.where}/"]
            done = run(["rsync", *OPTIONS, *asked], self._doing("connecting"), env=self._env)
        return parse_dry_run(done.stdout.decode("utf-8", "replace"))

    @contextlib.contextmanager
    def _filter(self, deletable: Iterable[str]) -> Iterator[str]:
        """Yield the option that reads the filter rules of this deployment."""
        with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
            file = Path(folder, "rules")
            file.write_text("".join(f"{rule}\n" for rule in filter_rules(self._hidden, deletable)), encoding="utf-8")
            yield f"--filter=merge {file}"


def filter_rules(hidden: Iterable[str], deletable: Iterable[str]) -> tuple[str, ...]:
    """Return rsync's rules: `hidden` stay here, of what is there only `deletable` and folders left empty may go."""
    gone = sorted(deletable)
    folders = {f"{parent}/" for path in gone for parent in PurePosixPath(path).parents if parent.name}
    rules = [f"H /{_literal(path)}" for path in sorted(hidden)]
    rules += [f"R /{_literal(path)}" for path in (*gone, *sorted(folders))]
    return (*rules, "P *")


def _literal(path: str) -> str:
    """Return a pattern that fits `path` alone; a backslash is literal where no wildcard stands."""
    return re.sub(r"([\\*?\[])", r"\\\1", path) if re.search(r"[*?\[]", path) else path


def parse_dry_run(output: str) -> DryRun:
    """Return what rsync's `%i %n` lines say; changes of times and modes alone are none."""
    add: set[str] = set()
    change: set[str] = set()
    delete: set[str] = set()
    for line in output.splitlines():
        what, _, path = line.partition(" ")
        if what == "*deleting":
            delete.add(path.strip())
        elif what.startswith("<f"):
            (add if "+" in what else change).add(path)
    return DryRun(frozenset(add), frozenset(change), frozenset(delete))


def _environment(port: int) -> dict[str, str]:
    given = os.environ.get("RSYNC_RSH")
    return {"RSYNC_RSH": given or (f"{SSH} -p {port}" if port else SSH)}
