"""A site's pages -> its search index, in the form in which Pagefind's script reads it.

Same pages and same Pagefind, same bytes. What the index holds of a page is kept from build to build, so that Pagefind
reads only pages that have changed. A site must come out whole without an index: when the package is missing or the
command fails there is a warning and no index, and the search page keeps its lists.
"""

from __future__ import annotations

import functools
import importlib.util
import json
import os
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import cbor2

from generator.config import Config
from generator.digest import code_digest, digest_words
from generator.errors import Location, Problem
from generator.output.apply import Index, Laid, Made, Stays
from generator.output.manifest import Manifest
from generator.publish import facets, packed, page_records, words
from generator.publish.pagefind import ENTRY, NOT_WORDS, Failed, Program, Record, program_of, read_pages

FOLDER = "pagefind"
PROGRAM = ("pagefind", "pagefind_bin")
"""The command, and the package that holds the program that it starts."""
KEPT = "search.sqlite"
NAME = 7
"""Digits of a fragment's name, unless two share them."""
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


def index(pages: Iterable[str], language: str, state: Path) -> Index:
    """Return what makes the index of these files of a site in `language`; what it remembers lies in `state`.

    One index for all languages: readers search the archive, not the part of it in the search page's language.
    """
    parts = {"pagefind": metadata.version(PROGRAM[1]), "language": language, "code": code_digest("publish")}
    short = language.split("-")[0].lower()
    return Index(FOLDER, tuple(pages), parts, functools.partial(make, short, state / KEPT))


def make(
    language: str, memory: Path, pages: Mapping[str, Laid], room: Path, stays: Stays
) -> tuple[Mapping[str, Made], tuple[Problem, ...]]:
    """Return the index of `pages`, made in the folder `room`, as files by path; or why there is none."""
    try:
        with page_records.opened(memory) as kept:
            return _made(kept, language, pages, room, stays), ()
    except Failed as error:
        return {}, (failure(str(error)),)
    except sqlite3.Error as error:
        page_records.forget(memory)
        return {}, (failure(f"{memory.name} cannot be used: {error}"),)
    except (ValueError, EOFError, LookupError, TypeError, OSError) as error:
        page_records.forget(memory)
        return {}, (failure(f"its files are not those of version 1.5: {error}"),)


def _made(
    kept: page_records.Records, language: str, pages: Mapping[str, Laid], room: Path, stays: Stays
) -> dict[str, Made]:
    common = digest_words(language, metadata.version(PROGRAM[1]), NOT_WORDS, code_digest("publish"), sys.version)
    keys = {path: digest_words(common, path, page.sha256) for path, page in sorted(pages.items())}
    known = kept.known(keys.values())
    program = kept.program(common)
    missing = {path: pages[path].file for path, key in keys.items() if key not in known}
    for found_program, made in read_pages(missing, language, room):
        program = found_program or program
        by_key = {keys[path]: one for path, one in made.items()}
        kept.add(by_key)
        known |= {key: read.record for key, read in by_key.items()}
    program = program or program_of(language, room)
    kept.add_program(common, program)
    kept.forget_others(common, known)
    found = {key: record for key in keys.values() if (record := known[key]).fragment}
    worded = words.words_of(list(found.values()), kept.places(found), language)
    return put_together(list(found.values()), worded, kept.fragment, program, language, stays)


def put_together(
    found: Sequence[Record],
    worded: words.Words,
    fragment: Callable[[str], bytes],
    program: Program,
    language: str,
    stays: Stays,
) -> dict[str, Made]:
    """Return the index of the pages that have these records and words; `fragment` gives one by its hash."""
    names = names_of([record.fragment for record in found], language)
    faceted, facets_listed = facets.facets_of(found, language)
    version = metadata.version(PROGRAM[1])
    pages = [[name, record.length] for name, record in zip(names, found, strict=True)]
    orders, fields = facets.orders_of(found), words.fields_of(found)
    meta = cbor2.dumps([version, pages, worded.chunks, facets_listed, orders, fields])
    hashed = packed.name_of(meta, language)
    entry = {
        "version": version,
        "languages": {language: {"hash": hashed, "wasm": program.wasm, "page_count": len(pages)}},
        "include_characters": program.characters,
        "common": worded.common,
    }
    files: dict[str, Made] = {
        **dict(program.files),
        ENTRY: json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode(),
    }
    for path, data in {**faceted, **worded.files, f"pagefind.{hashed}.pf_meta": meta}.items():
        files[path] = None if stays(path, "") else packed.pack(data)
    for name, record in zip(names, found, strict=True):
        path = f"fragment/{name}.pf_fragment"
        files[path] = None if stays(path, record.fragment) else fragment(record.fragment)
    return files


def names_of(hashes: Sequence[str], language: str) -> list[str]:
    """Return for each hash the shortest of its beginnings that no other one has."""
    names = {one: one[:NAME] for one in hashes}
    for length in range(NAME + 1, len(max(hashes, key=len, default="")) + 1):
        often = Counter(names.values())
        if len(often) == len(names):
            break
        names = {one: one[:length] if often[name] > 1 else name for one, name in names.items()}
    return [f"{language}_{names[one]}" for one in hashes]


def failure(said: str) -> Problem:
    """Return the warning of an index that could not be made."""
    words = " ".join(said.split())[-MOST_WORDS:] or "without a word"
    return Problem("W711", f"the site has no search: Pagefind failed: {words}", None, "the next build tries again")
