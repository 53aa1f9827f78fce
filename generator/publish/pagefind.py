"""Pages -> what a search index holds of each, by Pagefind's command.

The command makes an index of all the pages that it is given. Here that index is taken apart again into a record for
each page, which depends on nothing but the page: records are kept, and an index is put together from those of a whole
site, so that the command reads only pages that have changed. What a run decides by itself (numbers of pages, hashes,
the random order of its lists: its issue 638) is not in a record.
"""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cbor2

from generator.publish import packed

ENTRY = "pagefind-entry.json"
SCRIPT = "pagefind.js"
WITHOUT_WORDS = (
    b"let chunks=index_array.filter((v)=>v)",
    b"let chunks=(filter_only?[]:index_array).filter((v)=>v)",
)
"""Asked by facets alone, it loads the index of all words, which it then does not read: 130 kB at 115 briefs."""
NOT_WORDS = "a.ref"
"""Numbers of claims, which stand in the text and are no words of it."""
PAGES_IN_META, WORDS_IN_META, FIELDS_IN_META = 1, 2, 5
"""Meta: version, pages, chunks of words, facets, orders, names of facts."""
PATIENCE = 1_800
"""Seconds."""
BATCH = 2_000
"""Pages of one run, which takes some 200 MB: those of 10,000 briefs at once take 2 GB."""
FIELDS = ("claims", "date", "description", "title")
"""Facts of a page in which words are found, as our templates give them; places in them are told by these numbers."""
BLANK = b"<!doctype html><html><head><title>Blank</title></head><body data-pagefind-body><p>Blank</p></body></html>"
BODY = b"data-pagefind-body"
"""Pages with it are read within it, those without whole. A run treats all alike, so that each has one sort only."""
SORT_NAME = b"data-pagefind-sort="
SORT = re.compile(rb'<[a-zA-Z][^<>]*\sdata-pagefind-sort="([^"]*)"[^<>]*>([^<]*)')
SORT_FORM = re.compile(r"\s*([^\[\]:]+?)\s*(?:\[([\w-]+)\]|:(.*))?\s*")

Place = tuple[str, str, bytes]
"""A word, how it is spelt where that differs, and where it stands: CBOR of places in the text and in facts."""


class Failed(Exception):
    """Pagefind ended with an error, which is the message."""


@dataclass(frozen=True, slots=True)
class Record:
    """What the index holds of one page."""

    fragment: str
    """Hash of the file with what is shown of the page where it is found; empty when it is not searched."""
    length: int
    """In words."""
    facets: tuple[tuple[str, str], ...]
    orders: tuple[tuple[str, str], ...]
    """Values by which hits can be put in order."""
    fields: tuple[str, ...] = ()
    """Names of the facts that the places of its words give numbers of; empty for `FIELDS`."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one page."""

    record: Record
    places: tuple[Place, ...] = ()
    """Of its words; by far the most of it."""
    fragment: bytes = b""


@dataclass(frozen=True, slots=True)
class Program:
    """The part of an index that is the same on every site in one language."""

    files: tuple[tuple[str, bytes], ...]
    wasm: str | None
    characters: tuple[str, ...]


UNSEARCHED = Record("", 0, (), ())


def read_pages(
    pages: Mapping[str, Path], language: str, room: Path
) -> Iterator[tuple[Program | None, dict[str, Read]]]:
    """Yield the program with what was read of pages by path, batch by batch; work in the folder `room`.

    `pages` tells where the file of each path lies. Raises Failed, and ValueError or LookupError when the files are
    not as Pagefind 1.5 writes them.
    """
    orders, sorts = {}, defaultdict[bool, list[str]](list)
    for path, file in pages.items():
        data = file.read_bytes()
        orders[path] = orders_of(data)
        sorts[BODY in data].append(path)
    batches = [sort[at : at + BATCH] for sort in sorts.values() for at in range(0, len(sort), BATCH)]
    for number, batch in enumerate(batches):
        yield _read_batch({path: pages[path] for path in batch}, orders, language, room / str(number))


def _read_batch(
    pages: Mapping[str, Path], orders: Mapping[str, tuple[tuple[str, str], ...]], language: str, room: Path
) -> tuple[Program | None, dict[str, Read]]:
    for path, file in pages.items():
        laid = room / "pages" / path
        laid.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(file, laid)
        except OSError:
            laid.write_bytes(file.read_bytes())
    run(room / "pages", room / "made", language)
    program, found = taken_apart(room / "made")
    return program, {path: _with_orders(found.get(path, Read(UNSEARCHED)), orders[path]) for path in pages}


def program_of(language: str, room: Path) -> Program:
    """Return the program of a site in which no page has told it; works in the folder `room`."""
    page = room / "blank" / "pages" / "blank.html"
    page.parent.mkdir(parents=True)
    page.write_bytes(BLANK)
    run(page.parent, room / "blank" / "made", language)
    program, _ = taken_apart(room / "blank" / "made")
    if program is None:
        raise ValueError("an index without its program")
    return program


def _with_orders(read: Read, orders: tuple[tuple[str, str], ...]) -> Read:
    return replace(read, record=replace(read.record, orders=orders)) if read.record.fragment else read


def run(pages: Path, made: Path, language: str) -> None:
    """Let Pagefind write into `made` the index of all pages below the folder `pages`. Raises Failed."""
    from pagefind_bin import get_executable

    options = ["--site", str(pages), "--output-path", str(made), "--silent", "--force-language", language]
    options += ["--exclude-selectors", NOT_WORDS]
    try:
        command = [str(get_executable()), *options]
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False, cwd=pages)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Failed(str(error)) from error
    if done.returncode:
        raise Failed((done.stderr or done.stdout).decode("utf-8", "replace"))


def taken_apart(made: Path) -> tuple[Program | None, dict[str, Read]]:
    """Return the program in the index `made`, if that has pages; and what it holds of each by path."""
    entry = json.loads((made / ENTRY).read_bytes())
    if not entry["languages"]:
        return None, {}
    ((_, about),) = entry["languages"].items()
    meta = packed.read((made / f"pagefind.{about['hash']}.pf_meta").read_bytes())
    if not isinstance(meta, list) or len(meta) <= FIELDS_IN_META:
        raise ValueError("not the meta file of an index")
    fields = tuple(meta[FIELDS_IN_META])
    places: list[list[Place]] = [[] for _ in meta[PAGES_IN_META]]
    numbers = {number: FIELDS.index(name) for number, name in enumerate(fields)} if set(fields) <= set(FIELDS) else {}
    for _, _, file in meta[WORDS_IN_META]:
        _take_words(made / "index" / f"{file}.pf_index", places, numbers)
    found = {}
    for (name, length), held in zip(meta[PAGES_IN_META], places, strict=True):
        fragment = (made / "fragment" / f"{name}.pf_fragment").read_bytes()
        told = json.loads(packed.plain(fragment))
        facets = tuple((facet, value) for facet, values in told["filters"].items() for value in values)
        own = () if numbers or not fields else fields
        record = Record(hashlib.sha256(fragment).hexdigest(), length, facets, (), own)
        found[path_of(told["url"])] = Read(record, tuple(held), fragment)
    return _program(made, about["wasm"], entry["include_characters"]), found


def _take_words(file: Path, places: Sequence[list[Place]], numbers: Mapping[int, int]) -> None:
    """Add to the `places` of each page those of the words in `file`."""
    (words,) = packed.read(file.read_bytes())
    for word, pages, spellings in words:
        for form, at in (("", pages), *spellings):
            page = 0
            for step, in_text, in_facts in at:
                page += step
                facts = renumbered(in_facts, numbers) if numbers else in_facts
                places[page].append((word, form, cbor2.dumps(in_text) + cbor2.dumps(facts)))


def renumbered(in_facts: Sequence[int], numbers: Mapping[int, int]) -> list[int]:
    """Return places in facts with other numbers for these: a number below zero says in which the following are."""
    return [-1 - numbers[-1 - one] if one < 0 else one for one in in_facts]


def _program(made: Path, wasm: str | None, characters: Sequence[str]) -> Program:
    name = f"wasm.{wasm or 'unknown'}.pagefind"
    files = ((SCRIPT, (made / SCRIPT).read_bytes().replace(*WITHOUT_WORDS)), (name, (made / name).read_bytes()))
    return Program(files, wasm, tuple(characters))


def path_of(url: str) -> str:
    """Return the file whose address below the site is `url`."""
    path = url.lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path


def _tags_with_orders(page: bytes) -> Iterator[re.Match[bytes]]:
    """Yield the tags that tell orders: looked for from their attribute, for hardly any tag of a page is one."""
    at = page.find(SORT_NAME)
    while at >= 0:
        if tag := SORT.match(page, page.rfind(b"<", 0, at)):
            yield tag
        at = page.find(SORT_NAME, max(at + 1, tag.end() if tag else 0))


def orders_of(page: bytes) -> tuple[tuple[str, str], ...]:
    """Return by which values the `page` wants to be put in order: `name[attribute]`, `name:value`, or a text."""
    found: dict[str, str] = {}
    for tag in _tags_with_orders(page):
        for one in html.unescape(tag[1].decode("utf-8", "replace")).split(","):
            form = SORT_FORM.fullmatch(one)
            if form is None:
                continue
            if form[2]:
                attribute = re.search(rb'\s%s="([^"]*)"' % re.escape(form[2]).encode(), tag[0])
                value = html.unescape(attribute[1].decode("utf-8", "replace")) if attribute else ""
            else:
                value = form[3] or html.unescape(tag[2].decode("utf-8", "replace"))
            if value.strip():
                found[form[1]] = value.strip()
    return tuple(found.items())
