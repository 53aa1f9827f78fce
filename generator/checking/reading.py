"""Some files of a site -> a chunk of what they tell; runs in a process of its own where there are many."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.checking import feeds, formats, rules
from generator.checking.page import ReadPage, read_page
from generator.checking.values import Chunk, PageFacts, Setting
from generator.errors import Problem

TEXT = (".html", ".xml", ".json", ".jsonld", ".jsonl", ".txt", ".csv", ".ics", ".css", ".js", ".svg", "_redirects",
        "_headers")  # fmt: skip
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


def read_chunk(paths: Iterable[str], setting: Setting) -> Chunk:
    """Return what the files at `paths` (below the site's folder) tell."""
    pages: list[PageFacts] = []
    problems: list[Problem] = []
    links: dict[tuple[str, str], tuple[str, str]] = {}
    outside: dict[str, str] = {}
    defined: set[str] = set()
    referred: dict[str, str] = {}
    digests: dict[str, str] = {}
    octets = 0
    forbidden = forbidden_words(setting)
    for path in paths:
        data = Path(setting.root, path).read_bytes()
        digests[path] = hashlib.sha256(data).hexdigest()
        octets += len(data)
        if path.endswith(TEXT):
            problems += _everywhere(path, data, forbidden, setting)
        if path.endswith(".html"):
            page = read_page(path, data, setting)
            problems += rules.problems(page, setting)
            problems += _beside(page, setting)
            pages.append(page.facts)
            links |= {(file, fragment): (path, href) for file, fragment, href in page.links}
            outside |= dict.fromkeys(page.outside, path)
            defined |= page.told.defined
            referred |= dict.fromkeys(page.told.referred, path)
        if path.startswith("data/ninjs/"):
            problems += (Problem("E823", words, setting.place(path)) for words in formats.ninjs(data))
        for ending, code, rule in RULES:
            if path.endswith(ending):
                problems += (Problem(code, words, setting.place(path)) for words in dict.fromkeys(rule(data)))
    return Chunk(tuple(pages), tuple(problems), links, outside, frozenset(defined), referred, digests, octets)


def _beside(page: ReadPage, setting: Setting) -> Iterator[Problem]:
    """Yield what is wrong with the annotations that lie beside a brief's page."""
    file = Path(setting.root, page.facts.path).with_name("annotations.jsonld")
    if page.content is None or not file.is_file():
        return
    for words in formats.web_annotations(file.read_bytes(), page.words):
        path = file.relative_to(setting.root).as_posix()
        yield Problem("E823", words, setting.place(path))


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
