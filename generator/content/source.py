"""Folders -> Sources: every readable text file below them, in the order of their paths.

Only regular files are opened: a pipe would hang the build for ever, a link out of the site would publish what was
never meant to be.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.digest import digest_bytes
from generator.errors import Location, Problem
from generator.model import Source

MAX_BYTES = 4_000_000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 forbids or discourages: one of them makes a feed unreadable."""


class Files:
    """Files that a process has read, which reads again and again. Whoever keeps them tells them what changes."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[int, int], Source]] = {}
        self._answers: dict[Hashable, _Answer] = {}

    def forget(self, paths: Iterable[Path]) -> None:
        """These files have changed, are new or gone: the next time they are looked at."""
        for path in map(str, paths):
            self._known.pop(path, None)
            holders = [answer for answer in self._answers.values() if path in answer.sources]
            if holders and os.path.isfile(path) and not os.path.islink(path):
                for answer in holders:
                    answer.stale.add(path)
            else:
                self._answers.clear()

    def answer(self, asked: Hashable, root: Path) -> tuple[list[Source], list[Problem]] | None:
        """Return what was answered to a question before, with those files anew that have changed; None when in doubt.

        No folder is looked through for it.
        """
        answer = self._answers.get(asked)
        if answer is None:
            return None
        for path in answer.stale:
            found = read_source(root, Path(path))
            if not isinstance(found, Source):
                return None
            answer.sources[path] = found
        answer.stale.clear()
        return list(answer.sources.values()), list(answer.problems)

    def keep(self, asked: Hashable, sources: Mapping[str, Source], problems: Sequence[Problem]) -> None:
        """Remember an answer: files by their whole paths, in order."""
        self._answers[asked] = _Answer(dict(sources), tuple(problems))

    def read(self, root: Path, entry: os.DirEntry[str]) -> Source | Problem:
        """Return the file of `entry` as it is known, when it is and has not changed since."""
        try:
            status = entry.stat()
        except OSError:
            return read_source(root, Path(entry))
        signature = status.st_mtime_ns, status.st_size
        if entry.path in self._known and self._known[entry.path][0] == signature:
            return self._known[entry.path][1]
        found = read_source(root, Path(entry))
        if isinstance(found, Source):
            self._known[entry.path] = signature, found
        return found


@dataclass(slots=True)
class _Answer:
    sources: dict[str, Source]
    """By their whole paths."""
    problems: tuple[Problem, ...]
    stale: set[str] = field(default_factory=set)


def read_sources(
    root: Path,
    *folders: str,
    endings: tuple[str, ...],
    deep: bool = True,
    remembered: Files | None = None,
) -> tuple[list[Source], list[Problem]]:
    """Return the files below `folders` (relative to `root`) whose names end in `endings`, sorted by path.

    Only the folders themselves are looked into unless `deep`.

    Hidden files, editors' backups and names beginning with an underscore are passed over. What cannot be read is a
    problem of its own, and the rest is still returned. What is `remembered`, and has not changed since, is not read
    again; afterwards it holds this answer too.
    """
    asked = root, folders, endings, deep
    if remembered and (answer := remembered.answer(asked, root)):
        return answer
    found_at: dict[str, Source] = {}
    problems: list[Problem] = []
    for folder in folders:
        for entry in _walk(root, root / folder, problems, deep):
            if entry.name.endswith(endings):
                found = remembered.read(root, entry) if remembered else read_source(root, Path(entry))
                if isinstance(found, Source):
                    found_at[entry.path] = found
                else:
                    problems.append(found)
    sources = dict(sorted(found_at.items(), key=lambda pair: pair[1].path))
    if remembered:
        remembered.keep(asked, sources, problems)
    return list(sources.values()), problems


def read_source(root: Path, path: Path) -> Source | Problem:
    """Return the file at `path` as text, or what is wrong with it."""
    name = path.relative_to(root).as_posix()
    try:
        data = _read_regular(path)
    except FileNotFoundError:
        return Problem("E101", "no such file", Location(name))
    except OSError as error:
        return Problem("E101", f"cannot be read: {(error.strerror or 'not a file').lower()}", Location(name))
    if data is None:
        return Problem("W101", "not a regular file, so it is not read", Location(name))
    if len(data) > MAX_BYTES:
        return Problem("E104", f"larger than {MAX_BYTES // 1_000_000} MB", Location(name), "split it")
    return _decode(name, data)


def _walk(root: Path, folder: Path, problems: list[Problem], deep: bool) -> Iterator[os.DirEntry[str]]:
    home = root.resolve()
    pending, seen = [folder], set()
    while pending:
        here = pending.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except FileNotFoundError:
            continue
        except OSError as error:
            reason = (error.strerror or "unreadable").lower()
            problems.append(Problem("E101", f"cannot be read: {reason}", Location(here.relative_to(root).as_posix())))
            continue
        seen.add(os.path.realpath(here))
        for entry in entries:
            if entry.name.startswith((".", "_", "#")) or entry.name.endswith("~"):
                continue
            if entry.is_symlink() and (reason := _bad_link(Path(entry.path), home, seen)):
                problems.append(Problem("W102", reason, Location(Path(entry.path).relative_to(root).as_posix())))
            elif entry.is_dir():
                pending += [Path(entry.path)] if deep else []
            else:
                yield entry


def _bad_link(path: Path, home: Path, seen: set[str]) -> str:
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "a link that leads nowhere, so it is not read"
    if not target.is_relative_to(home):
        return "a link out of the site, so it is not read"
    if target.is_dir() and (str(target) in seen or path.absolute().is_relative_to(target)):
        return "a link back to a folder that is read already"
    return ""


def _read_regular(path: Path) -> bytes | None:
    """Return the bytes of a regular file, None for anything else; without a gap between looking and reading."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(handle, "rb") as file:
        return file.read(MAX_BYTES + 1) if stat.S_ISREG(os.fstat(handle).st_mode) else None


def _decode(name: str, data: bytes) -> Source | Problem:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
        kind = "UTF-16" if wide else f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start}"
        return Problem("E102", f"the file is {kind}", Location(name, line), "save it as UTF-8")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if bad := CONTROL.search(text):
        line = text.count("\n", 0, bad.start()) + 1
        column = bad.start() - text.rfind("\n", 0, bad.start())
        message = f"control character U+{ord(bad.group()):04X}"
        return Problem("E103", message, Location(name, line, column), "delete it; it would make feeds unreadable")
    return Source(name, text, digest_bytes(data))
