"""A site's folder -> every problem of what readers would find in it."""

from __future__ import annotations

import json
import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from generator.checking import across, authors, feeds
from generator.checking.addresses import file_of
from generator.checking.reading import Reader
from generator.checking.values import Chunk, Setting
from generator.config import Config
from generator.errors import Problem
from generator.orphans import end_with
from generator.output.manifest import BUILD_FILE
from generator.reading import SiteSources

FILES_PER_CHUNK, MOST_PER_CHUNK = 100, 200
"""A chunk ends with a folder, unless there is too much in that."""
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
    chunks = read_all(built, setting, progress)
    found = [*chain.from_iterable(chunk.problems for chunk in chunks)]
    whole, unlisted = join(chunks, setting)
    found += [*unlisted, *across.problems(whole)]
    found += authors.problems(whole.pages, sources.briefs, sources.knowledge, setting)
    outside = {address: page for chunk in reversed(chunks) for address, page in chunk.outside.items()}
    octets = sum(whole.files.values())
    seconds = time.perf_counter() - started
    return Checked(in_order(found), len(whole.pages), len(whole.files), octets, seconds, outside)


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


def cut_up(files: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the files in chunks, as they lie on the disk: by folder, since what lies in one is read together."""
    chunks: list[dict[str, str]] = [{}]
    last = ""
    for path in sorted(files):
        folder, size = path.rpartition("/")[0], len(chunks[-1])
        if size >= MOST_PER_CHUNK or (size >= FILES_PER_CHUNK and folder != last):
            chunks.append({})
        chunks[-1][path] = files[path]
        last = folder
    return chunks


def read_all(files: Mapping[str, str], setting: Setting, progress: Progress) -> list[Chunk]:
    """Return what all files tell; several processes read where there are many."""
    cut = cut_up(files)
    processes = min(os.cpu_count() or 1, len(cut))
    if len(files) < ALONE_BELOW or processes < 2:
        return _collect(map(Reader(setting).read, cut), len(cut), progress)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, initializer=_start, initargs=(setting, os.getpid())) as pool:
        return _collect(pool.map(_read, cut), len(cut), progress)


def _collect(chunks: Iterable[Chunk], count: int, progress: Progress) -> list[Chunk]:
    found = []
    for number, chunk in enumerate(chunks, start=1):
        found.append(chunk)
        progress("checking", number, count)
    return found


_of_this_process: list[Reader] = []
"""The reader of a process that reads chunks, which knows what it told already."""


def _start(setting: Setting, parent: int) -> None:
    end_with(parent)
    _of_this_process[:] = [Reader(setting)]


def _read(files: Mapping[str, str]) -> Chunk:
    return _of_this_process[0].read(files)


def join(chunks: Sequence[Chunk], setting: Setting) -> tuple[across.Whole, list[Problem]]:
    """Return all that the chunks tell as one, and what is wrong with the sitemaps."""
    site = Path(setting.root)
    links: dict[tuple[str, str], tuple[str, str]] = {}
    referred: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for chunk in reversed(chunks):  # the first page is named, whichever process read it
        links |= chunk.links
        referred |= chunk.referred
        sizes |= chunk.sizes
    tables = [path for path in sizes if path.startswith("data/claims") and path.endswith(".csv")]
    listed, wrong = _sitemaps(site, setting)
    whole = across.Whole(
        setting,
        tuple(page for chunk in chunks for page in chunk.pages),
        sizes,
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
