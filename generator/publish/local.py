"""site/ -> LocalSite: the files that the last build wrote, each proven to be as it was written."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import GeneratorError, Location, Problem, problem_error
from generator.output.manifest import BUILD_FILE
from generator.publish.headers import Headers, headers_of, named_in

MOST_NAMED = 5
"""Files that one message lists."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """One file to be deployed."""

    sha256: str
    content: Path | bytes
    """Where it lies, or its bytes when it is made for the deployment only."""
    headers: Headers

    def read(self) -> bytes:
        return self.content if isinstance(self.content, bytes) else self.content.read_bytes()


@dataclass(frozen=True, slots=True)
class LocalSite:
    """The built site."""

    folder: Path
    files: Mapping[str, SiteFile]
    """By path below the site's folder."""
    named: frozenset[str]
    """Names of files that style sheets and scripts name without a version."""
    strangers: tuple[str, ...] = ()
    """Files that lie in the folder and were not written by a build: they are not deployed."""


def read_local(site: Path) -> LocalSite:
    """Return the site that was built into the folder `site`.

    Raises GeneratorError when nothing was built, and when a file is no longer what the build wrote.
    """
    hashes = {**_listing(site), BUILD_FILE: ""}
    bodies = {path: _read(site / path) for path in hashes if path.endswith((".css", ".js", ".mjs"))}
    named = named_in((data or b"").decode("utf-8", "replace") for data in bodies.values())
    files, odd = {}, []
    for path, expected in sorted(hashes.items()):
        actual = _sha256(site / path)
        if actual is None or (expected and actual != expected):
            odd.append(path)
        else:
            files[path] = SiteFile(actual, site / path, headers_of(path, named))
    if odd:
        raise GeneratorError(_altered(site, odd))
    return LocalSite(site, files, named, _strangers(site, files))


def made_file(path: str, data: bytes) -> SiteFile:
    """Return a file that is made for the deployment only."""
    return SiteFile(hashlib.sha256(data).hexdigest(), data, headers_of(path))


def _listing(site: Path) -> dict[str, str]:
    data = _read(site / BUILD_FILE)
    if data is None:
        raise problem_error("E702", "the site is not built", Location(site.name), "run `onrecord build` first")
    try:
        return {str(path): str(sha) for path, sha in json.loads(data)["files"].items()}
    except (ValueError, KeyError, AttributeError, TypeError):
        at = Location(f"{site.name}/{BUILD_FILE}")
        raise problem_error("E702", "cannot be read", at, "run `onrecord build --force`") from None


def _sha256(path: Path) -> str | None:
    data = _read(path)
    return None if data is None else hashlib.sha256(data).hexdigest()


def _read(path: Path) -> bytes | None:
    """Return the bytes of a plain file; a pipe would never end."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def _altered(site: Path, paths: list[str]) -> Iterable[Problem]:
    hint = "run `onrecord build --force`; what is changed by hand in the site does not last"
    for path in paths[:MOST_NAMED]:
        yield Problem("E704", "is not as it was built", Location(f"{site.name}/{path}"), hint)
    if len(paths) > MOST_NAMED:
        yield Problem("E704", f"{len(paths) - MOST_NAMED} more files are not as they were built", None, hint)


def _strangers(site: Path, files: Mapping[str, SiteFile]) -> tuple[str, ...]:
    found = []
    for folder, _, names in os.walk(site):
        here = Path(folder).relative_to(site)
        found += [path for name in names if (path := (here / name).as_posix()) not in files]
    return tuple(sorted(found))
