"""All that a build reads -> one digest: the short way out when nothing has changed.

Every byte counts, never a time of change. Only the standard library is imported here.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from importlib import metadata
from pathlib import Path

from generator.digest import code_digest
from generator.output.manifest import Manifest

DISTRIBUTIONS = (
    "spacy",
    "jinja2",
    "markdown-it-py",
    "mdit-py-plugins",
    "pyyaml",
    "pydantic",
    "babel",
    "pagefind",
    "pagefind_bin",
)


def inputs_digest(root: Path, shipped: Iterable[Path], model: str) -> str:
    """Return the digest of the site below `root`, the `shipped` folders, our code and the libraries' versions."""
    hasher = hashlib.blake2b(digest_size=16)
    hasher.update(code_digest(".").encode())
    for name in (*DISTRIBUTIONS, model):
        hasher.update(f"{name} {_version(name)}\0".encode())
    places = [
        root / "site.yaml",
        *(root / name for name in ("content", "templates", "themes", "languages")),
        *shipped,
    ]
    for number, place in enumerate(places):
        for path in _files(place):
            data = path.read_bytes()
            hasher.update(f"{number} {path.relative_to(place).as_posix()} {len(data)}\0".encode())
            hasher.update(data)
    return hasher.hexdigest()


def still_there(manifest: Manifest, site: Path) -> bool:
    """Return whether every file of the last build lies in the site with its size."""
    try:
        return all(os.stat(f"{site}/{path}").st_size == written.size for path, written in manifest.files.items())
    except OSError:
        return False


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "unknown"


def _files(place: Path) -> Iterator[Path]:
    if place.is_file():
        yield place
        return
    for folder, folders, names in os.walk(place):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if stat.S_ISREG(os.stat(path, follow_symlinks=False).st_mode) and "__pycache__" not in path.parts:
                yield path
