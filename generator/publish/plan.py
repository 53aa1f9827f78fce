"""What lies here + what lies there -> DeployPlan: what to add, change and delete, and in which order.

Pure. Only files that we once deployed are ever in `delete`, because the remote listing holds no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

Listing = Mapping[str, str]
"""Path below the site -> fingerprint of the file; an empty one stands for bytes that nobody can vouch for."""

POINTERS = frozenset({".xml", ".json", ".jsonl", ".txt", ".ics", ".csv", ""})
"""Endings of files that lead to pages: feeds, sitemaps, data. No ending: `_redirects`, `_headers`, `CNAME`."""


@dataclass(frozen=True, slots=True)
class DeployPlan:
    """What a deployment will do to the place that it deploys to; paths are sorted."""

    add: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    delete: tuple[str, ...] = ()
    kept: int = 0
    """Files that lie there as they should."""

    @property
    def send(self) -> tuple[str, ...]:
        return (*self.add, *self.change)

    @property
    def is_empty(self) -> bool:
        return not (self.add or self.change or self.delete)


def make_plan(local: Listing, remote: Listing) -> DeployPlan:
    """Return what turns `remote`, our files there, into `local`."""
    add = sorted(local.keys() - remote.keys())
    change = sorted(path for path in local.keys() & remote.keys() if remote[path] != local[path])
    delete = sorted(remote.keys() - local.keys())
    return DeployPlan(tuple(add), tuple(change), tuple(delete), len(local) - len(add) - len(change))


def waves(paths: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Return `paths` in the order in which they travel: assets, pages, then what leads to pages.

    A page is never there before its style, nor a feed before the pages it names.
    """
    by_wave: dict[int, list[str]] = {0: [], 1: [], 2: []}
    for path in sorted(paths):
        by_wave[_wave(path)].append(path)
    return tuple(tuple(found) for found in by_wave.values() if found)


def _wave(path: str) -> int:
    ending = PurePosixPath(path).suffix
    if ending == ".html":
        return 1
    return 2 if ending in POINTERS else 0


def vanishing(plan: DeployPlan, remote: Listing) -> tuple[int, int]:
    """Return how many pages the plan deletes, and how many there are now."""
    return _pages(plan.delete), _pages(remote)


def _pages(paths: Iterable[str]) -> int:
    return sum(path.endswith(".html") for path in paths)
