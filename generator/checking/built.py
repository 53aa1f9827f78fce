"""A site's folder -> every problem of what readers would find in it."""

from __future__ import annotations

import json
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.checking import across, authors, feeds
from generator.checking.addresses import file_of
from generator.checking.reading import read_chunk
from generator.checking.values import Chunk, Setting
from generator.config import Config
from generator.errors import Problem
from generator.output.manifest import BUILD_FILE
from generator.reading import SiteSources

FILES_PER_CHUNK = 100
ALONE_BELOW = 500
"""Files that one process reads sooner than others could be started."""
PREVIEW = ("livereload.js", "onrecord-preview", "/livereload")
"""What only a preview may hold."""

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what is wrong with it."""

    problems: tuple[Problem, ...]
    pages: int
    files: int
    octets: int
    seconds: float
    outside: Mapping[str, str]
    """Addresses elsewhere, each with a page that leads there."""


class _Files(Mapping[str, bytes]):
    """The bytes of a site's files by path, read when asked for."""

    def __init__(self, root: Path, paths: Sequence[str]) -> None:
        self.root, self.paths = root, paths

    def __getitem__(self, path: str) -> bytes:
        return (self.root / path).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self.paths)

    def __len__(self) -> int:
        return len(self.paths)


def check_built(config: Config, sources: SiteSources, progress: Progress) -> Checked:
    """Return what is wrong with the site that lies in `config.site`."""
    started = time.perf_counter()
    site = config.site
    built = _listing(site)
    if not built:
        hint = "run `onrecord build`"
        problem = Problem("E800", "there is no built site", Setting(str(site), "").place(""), hint)
        return Checked((problem,), 0, 0, 0, 0.0, {})
    setting = Setting(
        str(site),
        config.base_url,
        config.output.links,
        (str(config.root), *PREVIEW),
        authors.hidden(sources.knowledge),
    )
    present = [path for path in built if (site / path).is_file()]
    chunks = read_all(present, setting, progress)
    found = [*_as_built(built, present, chunks, setting), *chain.from_iterable(chunk.problems for chunk in chunks)]
    whole, unlisted = join(chunks, present, setting)
    found += [*unlisted, *across.problems(whole)]
    found += authors.problems(whole.pages, sources.briefs, sources.knowledge, setting, _Files(site, present))
    outside = {address: page for chunk in chunks for address, page in chunk.outside.items()}
    octets = sum(chunk.octets for chunk in chunks)
    seconds = time.perf_counter() - started
    return Checked(in_order(found), len(whole.pages), len(present), octets, seconds, outside)


def sizes(site: Path) -> dict[str, int]:
    """Return every file of the build that is there, with its octets."""
    return {path: (site / path).stat().st_size for path in [*_listing(site), BUILD_FILE] if (site / path).is_file()}


def in_order(found: Sequence[Problem]) -> tuple[Problem, ...]:
    """Return the problems, each once, by code and place."""
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.code, one.at.path if one.at else "", one.message)))


def _listing(site: Path) -> Mapping[str, str]:
    """Return every file of the build with its sha-256; empty where there is no build."""
    try:
        files = json.loads((site / BUILD_FILE).read_bytes())["files"]
    except (OSError, ValueError, LookupError, TypeError):
        return {}
    return {str(path): str(sha) for path, sha in files.items()}


def read_all(paths: Sequence[str], setting: Setting, progress: Progress) -> list[Chunk]:
    """Return what all files tell; several processes read where there are many."""
    cut = [paths[start : start + FILES_PER_CHUNK] for start in range(0, len(paths), FILES_PER_CHUNK)]
    processes = min(os.cpu_count() or 1, len(cut))
    chunks: list[Chunk] = []
    if len(paths) < ALONE_BELOW or processes < 2:
        for one in cut:
            chunks.append(read_chunk(one, setting))
            progress("checking", len(chunks), len(cut))
        return chunks
    with ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context("spawn")) as pool:
        for chunk in pool.map(read_chunk, cut, [setting] * len(cut)):
            chunks.append(chunk)
            progress("checking", len(chunks), len(cut))
    return chunks


def join(chunks: Sequence[Chunk], paths: Sequence[str], setting: Setting) -> tuple[across.Whole, list[Problem]]:
    """Return all that the chunks tell as one, and what is wrong with the sitemaps."""
    site = Path(setting.root)
    links: dict[tuple[str, str], tuple[str, str]] = {}
    referred: dict[str, str] = {}
    for chunk in chunks:
        links |= chunk.links
        referred |= chunk.referred
    tables = [path for path in paths if path.startswith("data/claims") and path.endswith(".csv")]
    listed, wrong = _sitemaps(site, setting)
    whole = across.Whole(
        setting,
        tuple(page for chunk in chunks for page in chunk.pages),
        {path: (site / path).stat().st_size for path in paths},
        links,
        frozenset().union(*(chunk.defined for chunk in chunks)),
        referred,
        tuple(across.claim_rows((site / path).read_bytes() for path in tables)),
        listed,
    )
    return whole, wrong


def _sitemaps(site: Path, setting: Setting) -> tuple[tuple[str, ...], list[Problem]]:
    """Return the addresses of the sitemap and of those that it lists, and what is wrong with them."""
    listed: list[str] = []
    wrong: list[Problem] = []
    todo = ["sitemap.xml"]
    for path in todo:
        try:
            pages, maps, faults = feeds.sitemap((site / path).read_bytes())
        except OSError:
            faults, pages, maps = ("there is no such sitemap",), (), ()
        listed += pages
        todo += [file_of(address, setting.base_url) for address in maps]
        wrong += [Problem("E806", fault, setting.place(path)) for fault in faults]
    return tuple(listed), wrong


def _as_built(
    built: Mapping[str, str], present: Sequence[str], chunks: Sequence[Chunk], setting: Setting
) -> Iterator[Problem]:
    """Every file is there, and as the build wrote it (C6, 17)."""
    for path in built.keys() - {*present}:
        yield Problem(
            "E817", "the build wrote this file, and it is gone", setting.place(path), "run `onrecord build`"
        )
    for chunk in chunks:
        for path, sha in chunk.digests.items():
            if sha != built[path]:
                message = "the file is not as the build wrote it"
                yield Problem("E817", message, setting.place(path), "run `onrecord build`")
