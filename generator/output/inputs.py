"""All that a build reads -> one digest: the short way out when nothing has changed.

Every byte counts, never a time of change. Only the standard library is imported here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path

from generator.digest import code_digest, files_below

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
        for name, path in [("", str(place))] if place.is_file() else files_below(str(place)):
            with open(path, "rb") as file:
                data = file.read()
            hasher.update(f"{number} {name} {len(data)}\0".encode("utf-8", "surrogateescape"))
            hasher.update(data)
    return hasher.hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "unknown"
