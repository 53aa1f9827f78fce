"""content/media/ -> the pictures and other files that briefs and pages show, at `/media/…`."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from generator.model import Permalink

FOLDER = "content/media"
ADDRESS = "/media/"


def media_files(root: Path) -> dict[Permalink, Path]:
    """Return the files below `root`'s content/media/ by their addresses, in order.

    Hidden files are passed over, and so is what is not a regular file: a link could publish anything, a pipe would
    hang the build.
    """
    home = root / FOLDER
    files: dict[Permalink, Path] = {}
    for folder, folders, names in os.walk(home):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if not name.startswith(".") and stat.S_ISREG(path.lstat().st_mode):
                files[Permalink(ADDRESS + path.relative_to(home).as_posix())] = path
    return files
