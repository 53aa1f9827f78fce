"""Pages + manifest -> BuildPlan: what to render, what to keep, what to delete, and why.

A target's parts hold all that decides its bytes. Same parts and the file is still there: it is kept unrendered.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.digest import Digests, digest_words
from generator.errors import Location, Problem
from generator.model import Page, Permalink
from generator.output.manifest import BUILD_FILE, Manifest, Parts
from generator.output.workers import made_by_all, processes

SHORT = 12
"""Hex digits kept of each part's digest: 48 bits, compared only with the same part of the same file."""


@dataclass(frozen=True, slots=True)
class Target:
    """One file of the site to be."""

    path: str
    decided_by: Callable[[], Parts]
    """Of a file that is new it is asked for in the process that makes it."""
    make: Callable[[], bytes]

    @property
    def parts(self) -> Parts:
        """What decides its bytes."""
        return self.decided_by()


@dataclass(frozen=True, slots=True)
class BuildPlan:
    """What this build will do to the site."""

    render: tuple[Target, ...]
    keep: tuple[str, ...]
    delete: tuple[str, ...]
    reasons: Mapping[str, str]
    """Why each target is rendered, by path."""
    problems: tuple[Problem, ...] = ()


def path_of(permalink: Permalink) -> str:
    """Return the file of `permalink` below the site's folder: `/people/x/` is `people/x/index.html`."""
    path = permalink.lstrip("/")
    return path + "index.html" if permalink.endswith("/") else path


def file_target(path: str, digest: str, make: Callable[[], bytes]) -> Target:
    """Return the target of a file whose bytes `digest` stands for."""
    return Target(path, functools.partial(Parts, ("bytes",), digest), make)


def page_target(page: Page, template: str, code: str, make: Callable[[], bytes], digests: Digests) -> Target:
    """Return the target of `page`, whose template closure and rendering code have these digests.

    `digests` remembers what the views of several pages share.
    """

    def parts() -> Parts:
        of_view = dict(digests.of_fields(page.view)) or {"text": digests.of(page.view)}
        own = {"template": digest_words(page.template, template), "code": code}
        found = own | {f"view.{name}": part for name, part in of_view.items()}
        return Parts(tuple(found), "\n".join([part[:SHORT] for part in found.values()]))

    return Target(path_of(page.permalink), parts, make)


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
    changed = written.parts.changed(target.parts)
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
