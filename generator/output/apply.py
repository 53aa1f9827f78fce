"""BuildPlan -> the site's folder.

The new site is made beside the old one, unchanged files hard-linked, and the two folders are exchanged in one step: a
reader sees the old site or the new, and a build that is killed, or meets a full disk, leaves the old one whole.
What is made from many pages at once, an index, is made from the new pages before the exchange and goes with them.
Files that are not ours are carried along untouched.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.digest import digest
from generator.errors import Problem
from generator.output.manifest import BUILD_FILE, Manifest, Parts, Written
from generator.output.plan import SHORT, BuildPlan, Target
from generator.output.workers import made_by_all, processes

Progress = Callable[[int, int], None]
Made = bytes | None
"""A file of an index: None for one whose name its bytes decide, and which stays as it lies in the site."""
Stays = Callable[[str, str], bool]
"""Whether a file of the last index lies at a path below its folder, with this hash unless that is empty."""

AT_FDCWD = -100
RENAME_EXCHANGE = 2
"""renameat2(2), Linux 3.15 and later."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A page that is made already."""

    file: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Index:
    """Files made from many pages at once. They stay while those pages do."""

    folder: str
    """Below the site's; all that we own in it belongs to the index."""
    pages: tuple[str, ...]
    """Files of the site from which it is made."""
    parts: Mapping[str, str]
    """What else decides its bytes."""
    make: Callable[[Mapping[str, Laid], Path, Stays], tuple[Mapping[str, Made], tuple[Problem, ...]]]
    """Of the pages, and a folder for its own use: files by path below `folder`, and warnings."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done to the site."""

    files: Mapping[str, Written]
    rendered: int
    written: tuple[str, ...]
    """Files whose bytes are new."""
    kept: int
    removed: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    """Warnings of what could not be made."""


def apply(
    plan: BuildPlan,
    manifest: Manifest,
    site: Path,
    about: Mapping[str, Any],
    progress: Progress,
    index: Index | None = None,
    workers: int = 0,
) -> Outcome:
    """Carry out `plan` on the folder `site` and return what was done; `about` heads its `build.json`.

    `workers` is how many processes may make files at once; 0 leaves that to the machine.
    """
    site = site.resolve()
    stage = _empty_stage(site)
    try:
        fresh, rendered = _render(plan.render, stage, progress, workers or processes())
        files = {path: manifest.files[path] for path in plan.keep} | rendered
        indexed, problems = _index(index, files, stage, manifest, site) if index else ({}, ())
        fresh.update(path for path in indexed if (stage / path).exists())
        files |= indexed
        written = [path for path in sorted(fresh) if not _same_on_disk(site / path, files[path])]
        removed = tuple(path for path in plan.delete if path not in files)
        listing = _listing(files, about)
        if not written and not removed and _bytes_of(site / BUILD_FILE) == listing:
            return Outcome(files, len(plan.render), (), len(files), (), problems)
        (stage / BUILD_FILE).write_bytes(listing)
        _link_rest(site, stage, leave={*removed, *fresh, BUILD_FILE})
        exchange(stage, site)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return Outcome(files, len(plan.render), tuple(written), len(files) - len(written), removed, problems)


def _empty_stage(site: Path) -> Path:
    """Return an empty folder on the site's own disk, beside it."""
    stage = site.parent / f".{site.name}.onrecord-new"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    return stage


def _render(
    targets: Iterable[Target], stage: Path, progress: Progress, workers: int
) -> tuple[set[str], dict[str, Written]]:
    """Make all `targets` in `stage` and return their paths, and what was written."""
    todo = tuple(targets)

    def make(number: int) -> tuple[Parts, str, int]:
        target = todo[number]
        data = target.make()
        _write(f"{stage}/{target.path}", data)
        return target.parts, hashlib.sha256(data).hexdigest(), len(data)

    made = made_by_all(len(todo), make, workers, lambda done: progress(done, len(todo)))
    written = {target.path: Written(*one) for target, one in zip(todo, made, strict=True)}
    return set(written), written


def _write(path: str, data: bytes) -> None:
    try:
        Path(path).write_bytes(data)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        Path(path).write_bytes(data)


def _index(
    index: Index, files: Mapping[str, Written], stage: Path, manifest: Manifest, site: Path
) -> tuple[dict[str, Written], tuple[Problem, ...]]:
    """Return the files of `index`: those of the last build while its pages are the same, else made in `stage`."""
    pages = digest({path: files[path].sha256 for path in index.pages})
    parts = Parts.of({**index.parts, "pages": pages[:SHORT]})
    old = {path: written for path, written in manifest.files.items() if path.startswith(f"{index.folder}/")}
    if old and all(written.parts == parts and _has_size(site / path, written) for path, written in old.items()):
        return old, ()
    laid = {path: Laid(_where(path, stage, site), files[path].sha256) for path in index.pages}
    room = stage.with_name(f"{stage.name}-index")
    shutil.rmtree(room, ignore_errors=True)

    def stays(path: str, sha256: str) -> bool:
        written = old.get(f"{index.folder}/{path}")
        is_same = written is not None and sha256 in ("", written.sha256)
        return bool(written and is_same and _has_size(site / index.folder / path, written))

    try:
        made, problems = index.make(laid, room, stays)
    finally:
        shutil.rmtree(room, ignore_errors=True)
    found = {}
    for name, data in made.items():
        path = f"{index.folder}/{name}"
        if data is None:
            found[path] = Written(parts, old[path].sha256, old[path].size)
        else:
            _write(f"{stage}/{path}", data)
            found[path] = Written(parts, hashlib.sha256(data).hexdigest(), len(data))
    return found, problems


def _where(path: str, stage: Path, site: Path) -> Path:
    return stage / path if (stage / path).exists() else site / path


def _has_size(path: Path, written: Written) -> bool:
    try:
        return path.stat().st_size == written.size
    except OSError:
        return False


def _same_on_disk(path: Path, written: Written) -> bool:
    data = _bytes_of(path)
    return data is not None and len(data) == written.size and hashlib.sha256(data).hexdigest() == written.sha256


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _listing(files: Mapping[str, Written], about: Mapping[str, Any]) -> bytes:
    value = {**about, "files": {path: files[path].sha256 for path in sorted(files)}}
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _link_rest(site: Path, stage: Path, *, leave: set[str]) -> None:
    """Hard-link into `stage` every file of `site` but those in `leave`; empty folders of others stay too."""
    if site.is_dir():
        _link_folder(str(site), str(stage), "", leave)
        shutil.copystat(site, stage)


def _link_folder(site: str, stage: str, here: str, leave: set[str]) -> None:
    """Link what is in the folder `here`: a path below the site with a slash behind it, or nothing for the site."""
    with os.scandir(f"{site}/{here}") as entries:
        found = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    files = [name for name, is_folder in found if not is_folder and here + name not in leave]
    if files or not found:
        os.makedirs(f"{stage}/{here}", exist_ok=True)
    for name in files:
        _link(f"{site}/{here}{name}", f"{stage}/{here}{name}")
    for name, is_folder in found:
        if is_folder:
            _link_folder(site, stage, f"{here}{name}/", leave)


def _link(old: str | Path, new: str | Path) -> None:
    """Let `new` be the file `old`; a file that is there already stays."""
    try:
        os.link(old, new, follow_symlinks=False)
    except FileExistsError:
        return
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def exchange(stage: Path, site: Path) -> None:
    """Put `stage` where `site` is; afterwards the old site, if there was one, lies at `stage`."""
    if not site.exists():
        stage.rename(site)
        return
    if _exchange_at_once(stage, site):
        return
    old = stage.with_name(stage.name.replace("-new", "-old"))
    shutil.rmtree(old, ignore_errors=True)
    site.rename(old)
    stage.rename(site)
    old.rename(stage)


def _exchange_at_once(stage: Path, site: Path) -> bool:
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if os.name == "posix" else None
    if renameat2 is None:
        return False
    result: int = renameat2(AT_FDCWD, os.fsencode(stage), AT_FDCWD, os.fsencode(site), RENAME_EXCHANGE)
    return result == 0


def recover(site: Path) -> bool:
    """Finish an exchange in two steps that was cut short between them; return whether there was one."""
    site = site.resolve()
    old = site.parent / f".{site.name}.onrecord-old"
    if old.exists() and not site.exists():
        old.rename(site)
        return True
    return False
