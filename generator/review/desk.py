"""Decisions -> review files on the disk, and back again.

Each file is replaced whole or not at all, only review files are ever written, and what was written last is taken back
first.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from filelock import FileLock

from generator.errors import Location, problem_error
from generator.model import Brief, BriefId, Knowledge
from generator.review.answers import Block
from generator.review.files import with_block, without_block

ENDING = ".review.yaml"
PATIENCE = 10
"""Seconds to wait for another process that is writing decisions."""


@dataclass(frozen=True, slots=True)
class Written:
    """What one answer did to one file; None stands for no file."""

    path: Path
    before: str | None
    after: str | None
    blocks: tuple[Block, ...]


@dataclass
class Desk:
    """Where one editor decides: writes answers below `root`, and remembers them so that they can be taken back."""

    root: Path
    lock: Path
    """A file for the lock, not in the content."""
    done: list[tuple[Written, ...]] = field(default_factory=list)
    """Answers of this sitting, oldest first."""

    def write(self, blocks: Sequence[Block], paths: dict[BriefId, str]) -> tuple[Path, ...]:
        """Write `blocks`, each into the file of its brief in `paths`, and return the files.

        Raises GeneratorError, with nothing written, when one of them cannot take a decision.
        """
        by_brief: dict[BriefId, list[Block]] = {}
        for block in blocks:
            by_brief.setdefault(block.brief, []).append(block)
        with self._locked():
            written = [self._written(paths[brief], own) for brief, own in by_brief.items()]
            return self._replace(written)

    def withdraw(
        self, identities: Iterable[tuple[BriefId, tuple[str, ...]]], paths: dict[BriefId, str]
    ) -> tuple[Path, ...]:
        """Take the decisions of these identities out of their files, and return the files that had any."""
        with self._locked():
            texts: dict[BriefId, tuple[str | None, str]] = {}
            for brief, identity in identities:
                before, text = texts.get(brief) or self._read(paths[brief])
                texts[brief] = before, without_block(text, identity, paths[brief])
            written = [
                Written(self._safe(paths[brief]), before, after or None, ())
                for brief, (before, after) in texts.items()
            ]
            return self._replace([one for one in written if one.after != one.before])

    def undo(self) -> tuple[Path, ...]:
        """Take back the last answer, and return the files that are as they were before it; empty when there is none.

        Where somebody has edited a file since, only the decisions of that answer are taken out.
        """
        if not self.done:
            return ()
        with self._locked():
            last = self.done.pop()
            for one in last:
                now = one.path.read_bytes().decode("utf-8") if one.path.exists() else None
                replace_text(one.path, one.before if now == one.after else _without(now or "", one))
            return tuple(one.path for one in last)

    def _locked(self) -> FileLock:
        self.lock.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(self.lock, timeout=PATIENCE)

    def _written(self, path: str, blocks: Sequence[Block]) -> Written:
        before, text = self._read(path)
        for block in blocks:
            text = with_block(text, block, path)
        return Written(self._safe(path), before, text, tuple(blocks))

    def _read(self, path: str) -> tuple[str | None, str]:
        file = self._safe(path)
        before = file.read_bytes().decode("utf-8") if file.exists() else None
        return before, before or ""

    def _safe(self, path: str) -> Path:
        """Return the file at `path`. Raises GeneratorError when it is no review file of ours to write."""
        file = self.root / path
        inside = file.parent.resolve().is_relative_to((self.root / "content").resolve())
        if not path.endswith((ENDING, ".review.yml")) or file.is_symlink() or not inside:
            raise problem_error("E403", "decisions are not written here", Location(path), "keep it in content/briefs")
        return file

    def _replace(self, written: Sequence[Written]) -> tuple[Path, ...]:
        done = []
        for one in written:
            replace_text(one.path, one.after)
            done.append(one)
        if done:
            self.done.append(tuple(done))
        return tuple(one.path for one in done)


def _without(text: str, written: Written) -> str:
    for block in written.blocks:
        text = without_block(text, block.identity, written.path.name)
    return text


def replace_text(path: Path, text: str | None) -> None:
    """Put `text` into the file at `path`, whole or not at all; None takes the file away."""
    if text is None:
        path.unlink(missing_ok=True)
        return
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def review_paths(briefs: Iterable[Brief], knowledge: Knowledge) -> dict[BriefId, str]:
    """Return where each brief's decisions stand or would stand, relative to the site's root."""
    return {brief.id: _path_of(brief, knowledge) for brief in briefs}


def _path_of(brief: Brief, knowledge: Knowledge) -> str:
    verdicts = knowledge.verdicts.get(brief.id, ())
    known = next((verdict.at.path for verdict in verdicts if verdict.at), "")
    return known or str(PurePosixPath(brief.path).with_suffix("")) + ENDING


def editor_name(root: Path) -> str:
    """Return what git calls who works here; empty where it does not know, or is not there."""
    try:
        asked = ["git", "-C", str(root), "config", "user.name"]
        return subprocess.run(asked, capture_output=True, text=True, check=False, timeout=5).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""
