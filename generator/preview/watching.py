"""A site's folders -> the files that have really changed.

The watcher only says that something may have happened; what has, the digests of a `Snapshot` decide. So a file
saved with the same bytes, or told of twice, changes nothing, and what a watcher missed is found when all is quiet.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
import stat
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from watchfiles import Change, awatch

from generator.config import SITE_FILE
from generator.digest import digest_bytes
from generator.shipped import find

log = logging.getLogger(__name__)

FOLDERS = ("content", "templates", "themes")
DEBOUNCE, STEP = 50, 10
"""Milliseconds: watchfiles gathers what follows within a step, for this long at most."""
UNDER_WAY = 0.5
"""Seconds after which watchers that were started are surely watching."""

TEMPORARY = re.compile(
    r"\..*|.*~|#.*#|4913|.*\.(sw[a-z]|tmp|temp|bak|orig|part|crdownload|pyc)|.*___jb_(tmp|old)___", re.IGNORECASE
)
"""Files and folders that editors, file managers and downloads make beside the one they are writing."""
NOT_OURS = frozenset({"__pycache__", "node_modules"})

Signature = tuple[int, int, int]
"""Time of change in ns, size, inode."""
NONE: tuple[Signature, str] = ((0, 0, 0), "")
EMPTY = digest_bytes(b"")


def is_source_name(name: str) -> bool:
    """Return whether a file or folder of this name may decide a site; editors' temporary files do not."""
    return name not in NOT_OURS and not TEMPORARY.fullmatch(name)


def places_of(root: Path) -> tuple[Path, ...]:
    """Return where all that a site is made of lies or would lie: its settings, its folders, the shipped ones."""
    own = [root / name for name in (SITE_FILE, *FOLDERS)]
    return tuple(dict.fromkeys([*own, find("templates"), find("themes")]))


class Edit(NamedTuple):
    """A file whose bytes have changed, with their digests; an empty one stands for no file."""

    path: Path
    before: str
    after: str


class Snapshot:
    """Digests of every file below some places, as they were last looked at."""

    def __init__(self, places: Sequence[Path]) -> None:
        self._places = tuple(places)
        self._known: dict[Path, tuple[Signature, str]] = {}
        self.refresh()

    def refresh(self, touched: Iterable[Path] = ()) -> tuple[Edit, ...]:
        """Return what differs from the last look.

        Files in `touched` are read in any case, the others when their size or time has changed; when all that is
        touched are files seen before, as after most saves, no other is looked at.
        """
        suspects = frozenset(touched)
        if suspects and suspects <= self._known.keys():
            return self._again(sorted(suspects))
        files = [pair for place in self._places for pair in _files(place)]
        before, self._known = self._known, {path: self._look(path, sign, suspects) for path, sign in files}
        paths = dict.fromkeys([*before, *self._known])
        edits = (Edit(path, before.get(path, NONE)[1], self._known.get(path, NONE)[1]) for path in paths)
        return tuple(edit for edit in edits if edit.before != edit.after)

    def _again(self, paths: Sequence[Path]) -> tuple[Edit, ...]:
        """Return what differs in files that were there at the last look."""
        edits = []
        for path in paths:
            before = self._known.pop(path)
            for _, signature in _files(path):
                self._known[path] = signature, _digest_of(path)
            edits.append(Edit(path, before[1], self._known.get(path, NONE)[1]))
        return tuple(edit for edit in edits if edit.before != edit.after)

    def _look(self, path: Path, signature: Signature, suspects: frozenset[Path]) -> tuple[Signature, str]:
        known = self._known.get(path)
        if known and known[0] == signature and path not in suspects:
            return known
        return signature, _digest_of(path)


def _files(place: Path) -> Iterator[tuple[Path, Signature]]:
    """Yield the regular files at or below `place`; what vanishes meanwhile is left out."""
    if place.is_file():
        yield place, _signature(place.stat())
        return
    for folder, folders, names in os.walk(place):
        folders[:] = [name for name in folders if is_source_name(name)]
        for name in filter(is_source_name, names):
            path = Path(folder, name)
            try:
                status = path.stat()
            except OSError:
                continue
            if stat.S_ISREG(status.st_mode):
                yield path, _signature(status)


def _signature(status: os.stat_result) -> Signature:
    return status.st_mtime_ns, status.st_size, status.st_ino


def _digest_of(path: Path) -> str:
    try:
        return digest_bytes(path.read_bytes())
    except OSError as error:
        return f"unreadable: {error.errno}"


def may_go_on(edits: Sequence[Edit]) -> bool:
    """Return whether more edits are likely to come at once.

    So it is with several files, with one that is new or gone (the first of a copy, half of a renaming), and with one
    that an editor has emptied and is about to write.
    """
    return len(edits) > 1 or any(not edit.before or edit.after in ("", EMPTY) for edit in edits)


async def follow(root: Path, tell: Callable[[set[Path]], None]) -> None:
    """Tell of paths that may have changed, until cancelled. The site's folders may come and go."""
    while True:
        stop = asyncio.Event()
        deep = asyncio.create_task(_follow_folders(root, tell, stop))
        # what changed before the watchers were watching: an empty set says no more than "look again"
        asyncio.get_running_loop().call_later(UNDER_WAY, tell, set())
        try:
            async for paths in _top_level(root):
                tell(paths)
                if any(path.name in FOLDERS for path in paths):
                    break
        finally:
            stop.set()
            await asyncio.gather(deep, return_exceptions=True)


async def _top_level(root: Path) -> AsyncIterator[set[Path]]:
    """Yield changes of the settings, and which of the folders have come or gone."""

    def ours(change: Change, path: str) -> bool:
        name = os.path.basename(path)
        return name == SITE_FILE or (name in FOLDERS and change is not Change.modified)

    async for changes in awatch(root, watch_filter=ours, debounce=DEBOUNCE, step=STEP, recursive=False):
        yield {Path(path) for _, path in changes}


async def _follow_folders(root: Path, tell: Callable[[set[Path]], None], stop: asyncio.Event) -> None:
    folders = [place for place in places_of(root) if place.is_dir()]

    def ours(change: Change, path: str) -> bool:
        inside = next((Path(path).relative_to(place) for place in folders if Path(path).is_relative_to(place)), None)
        return inside is not None and all(is_source_name(part) for part in inside.parts)

    async def watch(polling: bool | None) -> None:
        watching = awatch(
            *folders, watch_filter=ours, debounce=DEBOUNCE, step=STEP, stop_event=stop, force_polling=polling
        )
        async for changes in watching:
            tell({Path(path) for _, path in changes})

    try:
        await watch(polling=None)
    except (OSError, RuntimeError) as error:
        log.warning("the system cannot watch the folders (%s): looking every 0.3 s instead", error)
        await watch(polling=True)
