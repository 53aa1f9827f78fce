"""A site's pages -> its search index, by Pagefind's command.

Same pages and same Pagefind, same bytes. A site must come out whole without it: when the package is missing or the
command fails there is a warning and no index, and the search page keeps its lists.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from generator.config import Config
from generator.errors import Location, Problem
from generator.output.apply import Index
from generator.output.manifest import Manifest
from generator.publish import facets, packed, words

FOLDER = "pagefind"
ENTRY = "pagefind-entry.json"
PROGRAM = ("pagefind", "pagefind_bin")
"""The command, and the package that holds the program that it starts."""
SCRIPT = "pagefind.js"
WITHOUT_WORDS = (
    b"let chunks=index_array.filter((v)=>v)",
    b"let chunks=(filter_only?[]:index_array).filter((v)=>v)",
)
"""Asked by facets alone, it loads the index of all words, which it then does not read: 130 kB at 115 briefs."""
NOT_WORDS = "a.ref"
"""Numbers of claims, which stand in the text and are no words of it."""
NEEDED = re.compile(r"pagefind\.js|pagefind-entry\.json|.*\.(pf_\w+|pagefind)")
"""What a search loads. Pagefind's own interfaces and its worker, 500 kB of them, stay behind."""
PAGES_IN_META, WORDS_IN_META, FACETS_IN_META, ORDERS_IN_META = 1, 2, 3, 4
"""Meta: version, pages, chunks of words, facets as (name, file), orders as (name, pages), names of facts."""
PATIENCE = 1_800
"""Seconds: 10,000 pages take one."""
MOST_WORDS = 300


def check(config: Config, manifest: Manifest) -> tuple[bool, tuple[Problem, ...]]:
    """Return whether the site gets an index, and what stands in its way although the site wants one."""
    if not config.output.search or config.output.links == "files":
        return False, ()
    if any(importlib.util.find_spec(name) is None for name in PROGRAM):
        hint = "install it with pip install 'pagefind[bin]', or write output: {search: false}"
        return False, (Problem("W710", "the site has no search: Pagefind is not installed", None, hint),)
    if os.path.lexists(config.site / FOLDER) and not any(path.startswith(f"{FOLDER}/") for path in manifest.owned):
        place = Location(f"{config.site.name}/{FOLDER}")
        hint = "move it away or delete it, or write output: {search: false}"
        return False, (Problem("W712", "the site has no search: this was not written by onrecord", place, hint),)
    return True, ()


def without(config: Config) -> Config:
    """Return `config` for a site without search."""
    return replace(config, output=replace(config.output, search=False))


def index(pages: Iterable[str], language: str) -> Index:
    """Return what makes the index of these files of a site in `language`.

    One index for all languages: readers search the archive, not the part of it in the search page's language.
    """
    parts = {"pagefind": metadata.version("pagefind_bin"), "language": language, "left out": NOT_WORDS}
    return Index(FOLDER, tuple(pages), parts, functools.partial(make, language.split("-")[0].lower()))


def make(language: str, pages: Path, room: Path) -> tuple[Mapping[str, bytes], tuple[Problem, ...]]:
    """Return the index of all pages below the folder `pages`, made in the folder `room`; or why there is none."""
    command = [sys.executable, "-m", "pagefind", "--site", str(pages), "--output-path", str(room), "--silent"]
    command += ["--exclude-selectors", NOT_WORDS]
    try:
        done = subprocess.run(
            [*command, "--force-language", language], capture_output=True, timeout=PATIENCE, check=False, cwd=pages
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return {}, (failure(str(error)),)
    if done.returncode:
        return {}, (failure((done.stderr or done.stdout).decode("utf-8", "replace")),)
    try:
        return same_each_time(dict(needed(room))), ()
    except (ValueError, LookupError, TypeError, OSError) as error:
        return {}, (failure(f"its files are not those of version 1.5: {error}"),)


def same_each_time(made: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the index `made` as it would be were all that it lists in one order, and its words in smaller files."""
    entry = json.loads(made[ENTRY])
    files = dict(made)
    for language, about in entry["languages"].items():
        files, about["hash"], entry["common"] = _repacked(files, language, about["hash"])
    files[SCRIPT] = files[SCRIPT].replace(*WITHOUT_WORDS)
    return files | {ENTRY: json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()}


def _repacked(made: Mapping[str, bytes], language: str, hashed: str) -> tuple[dict[str, bytes], str, tuple[str, ...]]:
    """Return an index in order, its words in small files; its new hash; and words of nearly all pages.

    Raises ValueError or LookupError when the files are not as Pagefind 1.5 writes them.
    """
    files = dict(made)
    meta = packed.read(files.pop(f"pagefind.{hashed}.pf_meta"))
    if not isinstance(meta, list) or len(meta) <= ORDERS_IN_META:
        raise ValueError("not the meta file of an index")
    files, meta[FACETS_IN_META] = facets.in_order(files, meta[FACETS_IN_META], language)
    meta[ORDERS_IN_META] = sorted(meta[ORDERS_IN_META])
    found = words.in_small_files(files, meta[WORDS_IN_META], len(meta[PAGES_IN_META]), language)
    meta[WORDS_IN_META] = found.chunks
    data = packed.write(meta)
    new = packed.name_of(data, language, 10)
    return {**found.files, f"pagefind.{new}.pf_meta": data}, new, found.common


def failure(said: str) -> Problem:
    """Return the warning of an index that could not be made."""
    words = " ".join(said.split())[-MOST_WORDS:] or "without a word"
    return Problem("W711", f"the site has no search: Pagefind failed: {words}", None, "the next build tries again")


def needed(made: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what a search loads of all that Pagefind wrote, by path."""
    entry = json.loads((made / ENTRY).read_bytes())
    programs = {f"wasm.{language['wasm'] or 'unknown'}.pagefind" for language in entry["languages"].values()}
    for path in sorted(path for path in made.rglob("*") if path.is_file()):
        if path.name.startswith("wasm.") and path.name not in programs:
            continue
        if NEEDED.fullmatch(path.name):
            yield path.relative_to(made).as_posix(), path.read_bytes()
