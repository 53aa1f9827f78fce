"""What the last build left, in short: enough to see that there is nothing to do, and to say so.

`.onrecord/last.json` counts only while it belongs to the `build.json` of the site. It is read without the manifest,
and without the settings: nothing is imported here but the standard library.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.output.inputs import inputs_digest
from generator.output.manifest import BUILD_FILE, digest_of, write_whole
from generator.shipped import find

FILE = "last.json"
VERSION = 1
LOCK = "lock"


@dataclass(frozen=True, slots=True)
class Last:
    """The last build, which came to its end."""

    inputs: str
    """Digest of all that it read; empty when it could not make everything."""
    until: str
    """ISO date from which the same inputs give another site (something is scheduled or expires); empty for never."""
    model: str
    """Of its settings."""
    summary: Mapping[str, Any]
    """What it told its author, to say again when nothing has changed."""
    sizes: Mapping[str, int]
    """Of each file of the site, by its path."""


def read_last(state: Path, site: Path) -> Last | None:
    """Return what is known of the last build; None where that is nothing, or is not of this site."""
    try:
        kept = json.loads((state / FILE).read_bytes())
        if kept["version"] != VERSION or kept["build_file"] != digest_of(site / BUILD_FILE):
            return None
        return Last(kept["inputs"], kept["until"], kept["model"], kept["summary"], kept["sizes"])
    except (OSError, ValueError, LookupError, TypeError):
        return None


def write_last(state: Path, site: Path, last: Last) -> None:
    """Remember `last`, the last thing a build does."""
    value = {
        "version": VERSION,
        "build_file": digest_of(site / BUILD_FILE),
        "inputs": last.inputs,
        "until": last.until,
        "model": last.model,
        "summary": dict(last.summary),
        "sizes": dict(last.sizes),
    }
    write_whole(state / FILE, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def inputs_of(root: Path, model: str) -> str:
    """Return the digest of all that a build of the site below `root` reads."""
    return inputs_digest(root, (find("templates"), find("themes")), model)


def is_current(last: Last, root: Path, site: Path, now: dt.datetime) -> bool:
    """Return whether a build would find nothing to do."""
    due = bool(last.until) and now >= dt.datetime.fromisoformat(last.until)
    return bool(last.inputs) and not due and _still_there(last, site) and last.inputs == inputs_of(root, last.model)


def _still_there(last: Last, site: Path) -> bool:
    """Return whether every file of the last build lies in the site with its size."""
    place = f"{site}{os.sep}"
    try:
        return all(os.stat(place + path).st_size == size for path, size in last.sizes.items())
    except OSError:
        return False


def nothing_to_do(root: Path, state: Path, site: Path, now: dt.datetime) -> Last | None:
    """Return the last build where another would find nothing to do and none is under way; None where in doubt."""
    last = read_last(state, site) if _is_free(state / LOCK) else None
    return last if last and is_current(last, root, site, now) else None


def _is_free(lock: Path) -> bool:
    """Return whether nobody holds `lock`, as far as that can be told without the library that locks."""
    try:
        import fcntl

        with lock.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except (ImportError, OSError):
        return False
    return True
