"""The manifest: what the last build wrote and from what.

Two files share the work. `site/build.json` lists the site's own files with their hashes and is published with them,
so that it is always true of the folder it lies in. `.onrecord/manifest.json` holds the keys; it counts only while it
belongs to that `build.json`. Either may be lost: without keys everything is rendered again, and without the list no
file counts as ours.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.digest import digest_bytes

BUILD_FILE = "build.json"
VERSION = 3


class Parts(Mapping[str, str]):
    """What decided a file's bytes, by name, as short digests: template, code, and each field of its view.

    A page has some twenty-five. As one text beside names that all pages of a kind share they take a tenth of the
    memory of a dictionary, and half the room in the manifest.
    """

    __slots__ = ("names", "text")

    def __init__(self, names: tuple[str, ...], text: str) -> None:
        """`text` has the values in the order of `names`, each in a line."""
        self.names = _SHARED.setdefault(names, names)
        self.text = text

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Parts:
        """Return `values`, which have no line breaks, as parts."""
        return cls(tuple(values), "\n".join(values.values()))

    def __getitem__(self, name: str) -> str:
        return self.text.split("\n")[self._place(name)]

    def _place(self, name: str) -> int:
        try:
            return self.names.index(name)
        except ValueError:
            raise KeyError(name) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)

    def __reduce__(self) -> tuple[type[Parts], tuple[tuple[str, ...], str]]:
        return Parts, (self.names, self.text)

    def changed(self, other: Parts) -> list[str]:
        """Return the names of what differs, sorted; of what only one of the two has, too."""
        if self.names is other.names and self.text == other.text:
            return []
        mine, theirs = (dict(zip(one.names, one.text.split("\n"), strict=False)) for one in (self, other))
        return sorted(name for name in mine.keys() | theirs.keys() if mine.get(name) != theirs.get(name))


_SHARED: dict[tuple[str, ...], tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Written:
    """One file of the last build."""

    parts: Parts
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the last build did."""

    files: Mapping[str, Written] = field(default_factory=dict)
    """By path below the site's folder."""
    owned: frozenset[str] = frozenset()
    """Every file that lies in the site and is ours, whether or not its key is known."""


def read_manifest(state: Path, site: Path) -> Manifest:
    """Return what the last build left; an empty manifest where there is none or it cannot be read."""
    listing = _read_json(site / BUILD_FILE)
    owned = frozenset(str(path) for path in listing.get("files", {})) | ({BUILD_FILE} if listing else frozenset())
    kept = _read_json(state / "manifest.json")
    if kept.get("version") != VERSION or kept.get("build_file") != digest_of(site / BUILD_FILE):
        return Manifest(owned=owned)
    names = [tuple(one) for one in kept["names"]]
    files = {path: Written(Parts(names[kind], text), *rest) for path, (kind, text, *rest) in kept["files"].items()}
    return Manifest(files, owned)


def write_manifest(state: Path, site: Path, manifest: Manifest) -> None:
    """Remember `manifest`, by way of a temporary file."""
    names: dict[tuple[str, ...], int] = {}
    files = {
        path: (names.setdefault(one.parts.names, len(names)), one.parts.text, one.sha256, one.size)
        for path, one in sorted(manifest.files.items())
    }
    value = {
        "version": VERSION,
        "build_file": digest_of(site / BUILD_FILE),
        "names": list(names),
        "files": files,
    }
    write_whole(state / "manifest.json", json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that a reader finds the old bytes or the new, never some of both."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.new")
    with temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _read_json(path: Path) -> dict[str, Any]:
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def digest_of(path: Path) -> str:
    """Return the digest of a file; nothing for none."""
    try:
        return digest_bytes(path.read_bytes())
    except OSError:
        return ""
