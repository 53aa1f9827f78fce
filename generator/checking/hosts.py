"""A built site against the limits of where it is to be hosted (hosts.toml)."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from generator.errors import Problem

NEARLY = 0.8
"""Share of a limit from which there is a warning."""


@cache
def hosts() -> Mapping[str, Mapping[str, Any]]:
    """Return the hosts that we know with their limits, by the name that `--host` takes."""
    return tomllib.loads((Path(__file__).parent / "hosts.toml").read_text(encoding="utf-8"))


def problems(host: str, files: Mapping[str, int], redirects: int) -> Iterator[Problem]:
    """Yield what of the site is more than `host` takes, or nearly.

    `files` are all files with their octets; `redirects` how many rules `_redirects` holds.
    """
    limits = hosts()[host]
    for key, what, count in _counts(files, redirects):
        if key in limits and count > limits[key] * NEARLY:
            over = count > limits[key]
            message = f"{limits['name']} takes {limits[key]:,} {what}; this site has {count:,}"
            hint = "output: {lean: true} writes fewer files" if key in LEANER else ""
            yield Problem("E830" if over else "W830", message, None, hint)


LEANER = ("files", "entries", "site_octets", "files_in_folder")


def _counts(files: Mapping[str, int], redirects: int) -> Iterator[tuple[str, str, int]]:
    folders = {parent for path in files for parent in PurePosixPath(path).parents}
    in_folder = Counter(PurePosixPath(path).parent for path in files)
    yield "files", "files", len(files)
    yield "entries", "files and folders", len(files) + len(folders)
    yield "site_octets", "octets in all", sum(files.values())
    yield "file_octets", "octets in one file", max(files.values(), default=0)
    yield "files_in_folder", "files in one folder", max(in_folder.values(), default=0)
    yield "redirects", "redirects", redirects


def summary(host: str, files: Mapping[str, int]) -> str:
    """Return how much of the host's limits the site takes, in one line."""
    limits = hosts()[host]
    octets = sum(files.values())
    of_files = f" of {limits['files']:,}" if "files" in limits else ""
    of_octets = f" of {limits['site_octets'] / 1e6:,.0f}" if "site_octets" in limits else ""
    return f"{limits['name']}: {len(files):,}{of_files} files, {octets / 1e6:,.1f}{of_octets} MB"
