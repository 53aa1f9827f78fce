"""Files of a site -> chunks of what they tell; runs in processes of its own where there are many."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.checking import feeds, formats, rules
from generator.checking.links import Links
from generator.checking.page import ReadPage, read_page
from generator.checking.values import Chunk, PageFacts, Setting
from generator.errors import Problem

TEXT = (".html", ".xml", ".json", ".jsonld", ".jsonl", ".txt", ".csv", ".ics", ".css", ".js", ".svg", "_redirects",
        "_headers")  # fmt: skip
ANNOTATIONS = "annotations.jsonld"
FOLDERS = "people|organisations|places|events"
Rule = Callable[[bytes], Iterator[str]]
RULES: tuple[tuple[str, str, Rule], ...] = (
    ("feed.xml", "E812", feeds.atom),
    ("feed.json", "E812", feeds.json_feed),
    (".ics", "E813", feeds.calendar),
    ("data/ftm.jsonl", "E823", formats.ftm),
    ("news-sitemap.xml", "E823", formats.news_sitemap),
)
"""Endings of paths, the code of a problem, and what yields the problems."""


class Reader:
    """Reads a site's files, chunk by chunk in their order, and tells of each address once."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._forbidden = forbidden_words(setting)
        self._links = Links(setting)
        self._referred: set[str] = set()

    def read(self, files: Mapping[str, str]) -> Chunk:
        """Return what `files` tell: paths below the site's folder, each with its sha-256 as the build wrote it."""
        pages: list[PageFacts] = []
        problems: list[Problem] = []
        defined: set[str] = set()
        referred: dict[str, str] = {}
        sizes: dict[str, int] = {}
        beside = Beside(self._setting)
        for path, sha in files.items():
            try:
                data = contents(self._setting, path)
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                problems.append(_not_as_built(self._setting, path, "the build wrote this file, and it is gone"))
                continue
            sizes[path] = len(data)
            problems += self._of_file(path, data, sha)
            if path.endswith(".html"):
                page = read_page(path, data, self._setting)
                problems += self._of_page(page)
                problems += beside.problems(page)
                pages.append(page.facts)
                defined |= page.told.defined
                referred |= dict.fromkeys(page.told.referred - self._referred, path)
                self._referred |= page.told.referred
            elif path.endswith(ANNOTATIONS):
                beside.keep(path, data)
        inside, outside = self._links.take()
        return Chunk(tuple(pages), tuple(problems), inside, outside, frozenset(defined), referred, sizes)

    def _of_file(self, path: str, data: bytes, sha: str) -> Iterator[Problem]:
        if hashlib.sha256(data).hexdigest() != sha:
            yield _not_as_built(self._setting, path, "the file is not as the build wrote it")
        if path.endswith(TEXT):
            yield from _everywhere(path, data, self._forbidden, self._setting)
        yield from _by_itself(path, data, self._setting)

    def _of_page(self, page: ReadPage) -> Iterator[Problem]:
        yield from rules.problems(page, self._setting)
        for href in self._links.follow(page):
            message = f'"{href}" leads out of the site when it lies below another path'
            yield Problem("E804", message, self._setting.place(page.facts.path))


def contents(setting: Setting, path: str) -> bytes:
    """Return the bytes of the site's file at `path`."""
    with open(f"{setting.root}/{path}", "rb", buffering=0) as file:
        return file.read()


def _not_as_built(setting: Setting, path: str, message: str) -> Problem:
    return Problem("E817", message, setting.place(path), "run `onrecord build`")


def _by_itself(path: str, data: bytes, setting: Setting) -> Iterator[Problem]:
    """Yield what is wrong with a file that is no page, by the rules of its format."""
    if path.startswith("data/ninjs/"):
        yield from (Problem("E823", words, setting.place(path)) for words in formats.ninjs(data))
    for ending, code, rule in RULES:
        if path.endswith(ending):
            yield from (Problem(code, words, setting.place(path)) for words in dict.fromkeys(rule(data)))


class Beside:
    """The annotations that lie beside briefs' pages, which come before them: no file is read twice."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self._kept: dict[str, bytes] = {}

    def keep(self, path: str, data: bytes) -> None:
        """Keep annotations until their page comes."""
        self._kept[path] = data

    def problems(self, page: ReadPage) -> Iterator[Problem]:
        """Yield what is wrong with the annotations beside a brief's page."""
        if page.content is None:
            return
        path = page.facts.path.rpartition("/")[0] + "/" + ANNOTATIONS
        data = self._kept.pop(path, None)
        if data is None and Path(self._setting.root, path).is_file():  # none of the build's, or of another chunk
            data = contents(self._setting, path)
        for words in formats.web_annotations(data, page.words) if data is not None else ():
            yield Problem("E823", words, self._setting.place(path))


@dataclass(frozen=True, slots=True)
class Forbidden:
    """What no file may hold."""

    words: tuple[bytes, ...]
    ways: re.Pattern[bytes] | None
    """Addresses and marks of those who have no page."""

    def find(self, data: bytes) -> tuple[str, int] | None:
        """Return the first such words in `data` and where they stand."""
        for word in self.words:
            if word in data:
                return word.decode(), data.index(word)
        found = self.ways.search(data) if self.ways else None
        return (found.group().decode(), found.start()) if found else None


def forbidden_words(setting: Setting) -> Forbidden:
    """Return what finds texts that no file may hold."""
    ids = "|".join(map(re.escape, setting.hidden))
    ways = re.compile(rf'/(?:{FOLDERS})/(?:{ids})/|data-id="(?:{ids})"'.encode()) if ids else None
    return Forbidden(tuple(word.encode() for word in setting.forbidden), ways)


def _everywhere(path: str, data: bytes, forbidden: Forbidden, setting: Setting) -> Iterator[Problem]:
    """Yield a problem where a file holds a path of this machine, a script of the preview, or somebody hidden."""
    found = forbidden.find(data)
    if not found:
        return
    words, start = found
    place = setting.place(path, data.count(b"\n", 0, start) + 1)
    if words in setting.forbidden:
        yield Problem("E816", f'this must not be published: "{words}"', place)
    else:
        yield Problem("E814", f"{words} leads to somebody who has no page", place)
