"""Pages + manifest -> BuildPlan: what to render, what to keep, what to delete, and why.

A target's parts hold all that decides its bytes. Same parts and the file is still there: it is kept unrendered.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from generator.digest import Digests, digest
from generator.errors import Location, Problem
from generator.model import Page, Permalink
from generator.output.manifest import BUILD_FILE, Manifest
from generator.output.workers import made_by_all, processes

SHORT = 12
"""Hex digits kept of each part's digest: 48 bits, compared only with the same part of the same file."""


@dataclass(frozen=True, slots=True)
class Target:
    """One file of the site to be."""

    path: str
    parts: Mapping[str, str]
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """What this build will do to the site."""

    render: tuple[Target, ...]
    keep: tuple[str, ...]
    delete: tuple[str, ...]
    reasons: Mapping[str, str]
    """Why each target is rendered, by path."""
    problems: tuple[Problem, ...] = ()


class Late(Mapping[str, str]):
    """A mapping that is made when it is first looked into: of a file that is new, that may be in another process."""

    def __init__(self, make: Callable[[], Mapping[str, str]]) -> None:
        self._make = make
        self._made: Mapping[str, str] | None = None

    def _parts(self) -> Mapping[str, str]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __getitem__(self, name: str) -> str:
        return self._parts()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts())

    def __len__(self) -> int:
        return len(self._parts())


def path_of(permalink: Permalink) -> str:
    """Return the file of `permalink` below the site's folder: `/people/x/` is `people/x/index.html`."""
    path = permalink.lstrip("/")
    return path + "index.html" if permalink.endswith("/") else path


def page_target(page: Page, template: str, code: str, make: Callable[[], bytes], digests: Digests) -> Target:
    """Return the target of `page`, whose template closure and rendering code have these digests.

    `digests` remembers what the views of several pages share.
    """

    def parts() -> dict[str, str]:
        own = {"template": digest(page.template, template)[:SHORT], "code": code[:SHORT]}
        return own | {f"view.{name}": part for name, part in _view_parts(page.view, digests)}

    return Target(path_of(page.permalink), Late(parts), make)


def _view_parts(view: Any, digests: Digests) -> Iterable[tuple[str, str]]:
    parts = tuple((name, part[:SHORT]) for name, part in digests.of_fields(view))
    return parts or (("text", digests.of(view)[:SHORT]),)


def make_plan(targets: Iterable[Target], manifest: Manifest, site: Path, workers: int = 0) -> BuildPlan:
    """Return what turns the site that `manifest` tells of into `targets`.

    `workers` is how many processes may look at views at once; 0 leaves that to the machine.
    """
    wanted = {target.path: target for target in targets}
    paths = sorted(wanted)
    render, keep, reasons = [], [], {}
    problems: list[Problem] = []
    for path, reason in zip(paths, _reasons([wanted[path] for path in paths], manifest, site, workers), strict=True):
        if reason:
            render.append(wanted[path])
            reasons[path] = reason
        else:
            keep.append(path)
        if reason == "new":
            problems += _in_the_way(path, manifest.owned, site)
    delete = sorted(manifest.owned - wanted.keys() - {BUILD_FILE})
    return BuildPlan(tuple(render), tuple(keep), tuple(delete), reasons, tuple(problems))


def _reasons(targets: Sequence[Target], manifest: Manifest, site: Path, workers: int) -> list[str]:
    """Return why each must be rendered. Views are not hashed where there is nothing to compare them with."""
    if not manifest.files:
        return ["new"] * len(targets)

    def reason(number: int) -> str:
        return why_render(targets[number], manifest, site)

    return made_by_all(len(targets), reason, workers or processes(), lambda _: None)


def why_render(target: Target, manifest: Manifest, site: Path) -> str:
    """Return why `target` must be rendered: empty when its file may stay as it is."""
    written = manifest.files.get(target.path)
    if written is None:
        return "new"
    changed = sorted(
        k for k in written.parts.keys() | target.parts.keys() if written.parts.get(k) != target.parts.get(k)
    )
    if changed:
        return "changed: " + ", ".join(changed)
    try:
        same_size = (site / target.path).stat().st_size == written.size
    except OSError:
        return "missing in the site"
    return "" if same_size else "altered in the site"


def _in_the_way(path: str, owned: frozenset[str], site: Path) -> Iterable[Problem]:
    """Yield a problem for each file of others that stands at `path` or where one of its folders belongs."""
    above = [parent.as_posix() for parent in PurePosixPath(path).parents if parent.name]
    blocking = [folder for folder in above if folder not in owned and (site / folder).is_file()]
    if path not in owned and os.path.lexists(site / path):
        blocking.append(path)
    for place in blocking:
        yield Problem(
            "E401",
            "a page belongs here, and what stands here was not written by onrecord",
            Location(f"{site.name}/{place}"),
            "move it away or delete it; nothing has been changed",
        )
