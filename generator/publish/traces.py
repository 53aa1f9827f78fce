"""The built site's files -> every place where somebody is still named, and whether those are an author's own words.

Every byte is looked at: the words of pages, their attributes, JSON, CSV, feeds, calendars, the search index under its
compression. Words count without regard to case and signs, so that a name and the id made of it are the same.

An occurrence is an author's own when the words around it stand around it in the content too. A name that stands
alone, as a label, a cell or an address does, is not.
"""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote

from generator.publish import packed

WORD = re.compile(r"\w+")
BESIDE = 2
"""Words beside a name that must be the author's too."""
BLOCKS = frozenset({
    "p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "div", "section", "article", "aside",
    "nav", "blockquote", "figcaption", "caption", "pre", "title", "option", "summary", "header", "footer", "tr", "ul",
    "ol",
})  # fmt: skip
"""Elements that end a run of words."""
PIECES = re.compile(r"[\x00-\x1f\ufffd]+")
PAGEFIND = (".pf_index", ".pf_filter", ".pf_meta")
INDEX_OF_WORDS = ".pf_index"


@dataclass(frozen=True, slots=True)
class Trace:
    """A place in the output that names somebody."""

    path: str
    words: str
    """The words there, with a few beside them."""


@dataclass(frozen=True, slots=True)
class Own:
    """What authors wrote themselves."""

    texts: str
    """All of it as words in lower case, each text between bars."""
    labels: frozenset[str]
    """Tags and the like, which stand alone in the output too."""


def own_words(texts: Iterable[str], labels: Iterable[str] = ()) -> Own:
    """Return `texts` in the form in which they are searched."""
    return Own(" | ".join(["", *(" ".join(words_of(text)) for text in texts), ""]), frozenset(map(_flat, labels)))


def words_of(text: str) -> list[str]:
    """Return the words of `text` in lower case."""
    return WORD.findall(text.casefold().replace("_", " "))


def find_traces(path: str, data: bytes, names: Sequence[str], own: Own) -> Iterator[Trace]:
    """Yield the places of one file that name somebody and are not an author's own words."""
    wanted = sorted({tuple(words_of(name)) for name in names if words_of(name)}, key=len, reverse=True)
    plain = _unpacked(path, data)
    last = {name[-1].encode() for name in wanted}
    lowered = plain.decode("utf-8", "replace").casefold().encode()
    if not any(word in lowered or word in _decoded(lowered) for word in last):
        return
    for run in runs_of(path, plain):
        words = words_of(_readable(run))
        for at, length in _places(words, wanted):
            if not _is_own(words, at, length, own, path):
                yield Trace(path, " ".join(words[max(0, at - 4) : at + length + 4]))


def _unpacked(path: str, data: bytes) -> bytes:
    """Return the bytes of a file without compression, and without what ends a line in the middle of a word."""
    if path.endswith(".ics"):
        return re.sub(rb"\r?\n[ \t]", b"", data)
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return data


def _decoded(data: bytes) -> bytes:
    """Return `data` without the escapes of JSON, HTML and addresses."""
    text = data.decode("utf-8", "replace")
    if "\\u" in text:
        text = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    return unquote(html.unescape(text)).casefold().encode("utf-8", "replace")


def _readable(run: str) -> str:
    return unquote(html.unescape(run))


def _places(words: Sequence[str], names: Sequence[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Yield where a name begins and how many words it has, the longest first."""
    at = 0
    while at < len(words):
        found = next((name for name in names if tuple(words[at : at + len(name)]) == name), None)
        if found:
            yield at, len(found)
        at += len(found) if found else 1


def _is_own(words: Sequence[str], at: int, length: int, own: Own, path: str) -> bool:
    end = at + length
    if path.endswith(INDEX_OF_WORDS):
        return f" {' '.join(words[at:end])} " in own.texts
    if " ".join(words) in own.labels:
        return True
    before, after = words[max(0, at - BESIDE) : at], words[end : end + BESIDE]
    whole = [*before, *words[at:end], *after]
    if len(before) + len(after) >= BESIDE and f" {' '.join(whole)} " in own.texts:
        return True
    sides = ([*before, *words[at:end]] * (len(before) == BESIDE), [*words[at:end], *after] * (len(after) == BESIDE))
    return any(some and f" {' '.join(some)} " in own.texts for some in sides)


def _flat(text: str) -> str:
    return " ".join(words_of(text))


# --- the runs of words that a file holds


def runs_of(path: str, data: bytes) -> Iterator[str]:
    """Yield the runs of words of a file, each as long as nothing but inline markup is in between."""
    text = data.decode("utf-8", "replace")
    if path.endswith((".html", ".htm", ".xml", ".svg")):
        yield from _of_markup(text)
    elif path.endswith((".json", ".jsonld", ".webmanifest")):
        yield from _of_json(text)
    elif path.endswith(".jsonl"):
        for line in text.splitlines():
            yield from _of_json(line)
    elif path.endswith(".csv"):
        yield from (cell for row in csv.reader(io.StringIO(text)) for cell in row)
    elif path.endswith(".ics"):
        yield from text.splitlines()
    elif path.endswith(".pf_fragment") and "{" in text:
        yield from _of_json(text[text.index("{") :])
    elif path.endswith(PAGEFIND):
        yield from _of_index(data)
    else:
        yield from PIECES.split(text)


def _of_index(data: bytes) -> Iterator[str]:
    try:
        yield from _strings(packed.read_plain(data))
    except ValueError:  # a length stands before each text and may look like a letter of it
        yield from PIECES.split(re.sub(r"(?<=[^\x20-\x7e])[\x20-\x7e]", " ", data.decode("utf-8", "replace")))


def _of_json(text: str) -> Iterator[str]:
    try:
        value = json.loads(text)
    except ValueError:
        yield from PIECES.split(text)
        return
    yield from _strings(value)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from _of_markup(value) if re.search(r"</?[a-z]", value) else [value]
    elif isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _of_markup(text: str) -> Iterator[str]:
    reader = _Runs()
    reader.feed(text)
    reader.close()
    reader.end()
    yield from reader.runs


class _Runs(HTMLParser):
    """Gathers the words between the ends of blocks, and every attribute's value."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.runs: list[str] = []
        self.open: list[str] = []
        self.in_script = False

    def end(self) -> None:
        """End the run that is open."""
        run = "".join(self.open)
        self.open.clear()
        if re.search(r"</?[a-z]+[^>]*>", run):
            self.runs += _of_markup(run)
        elif run.strip():
            self.runs.append(run)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS or tag == "script":
            self.end()
        self.in_script = tag == "script"
        self.runs += [value for _, value in attrs if value]

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self.open:
            text = "".join(self.open)
            self.open.clear()
            self.runs += _of_json(text)
        elif tag in BLOCKS or tag not in INLINE:
            self.end()
        self.in_script = False

    def handle_data(self, data: str) -> None:
        self.open.append(data)

    def handle_comment(self, data: str) -> None:
        self.runs.append(data)

    def handle_decl(self, decl: str) -> None:
        self.runs.append(decl)

    def unknown_decl(self, data: str) -> None:
        self.runs += _of_markup(data.removeprefix("CDATA["))

    def handle_pi(self, data: str) -> None:
        self.runs.append(data)


INLINE = frozenset({"a", "em", "strong", "mark", "q", "sup", "sub", "span", "b", "i", "code", "time", "del", "cite"})
