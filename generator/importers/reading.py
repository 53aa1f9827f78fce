"""Bytes of a post -> its text, its front matter as a tree, and its body.

Read as leniently as the generator it was written for, and every repair is told: this is somebody's archive of years.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from generator.content.head import from_values, toml_values
from generator.content.source import CONTROL
from generator.content.yaml_reader import Node, read_yaml
from generator.importers.values import Kind, Note
from generator.model import Source

BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
FENCE = re.compile(r"\s*(---|\+\+\+)[ \t]*\n")
LINE = re.compile(r"([A-Za-z_][\w .-]*?)[ \t]*:[ \t]*(.*)")
UNQUOTED = re.compile(r"^([ \t]*(?:- )?[A-Za-z_][\w-]*:[ \t]+)([^\s\"'\[{|>].*?)[ \t]*$")
NEEDS_QUOTES = re.compile(r": |:$| #|^[@`%&*!]")


@dataclass(frozen=True, slots=True)
class Parts:
    """A file taken apart."""

    root: Node
    body: str
    body_line: int
    has_head: bool
    notes: tuple[Note, ...] = ()


def decode(data: bytes, encoding: str = "") -> tuple[str, tuple[Note, ...]]:
    """Return `data` as text with plain line ends; `encoding` is that of texts which are not UTF-8.

    Without one they are taken for Windows-1252, the commonest of them, in which every byte means something.
    """
    notes = []
    bom = next((name for mark, name in BOMS.items() if data.startswith(mark)), "")
    try:
        text = data.decode(bom or "utf-8")
        if bom == "utf-16":
            notes.append(Note(Kind.CHANGED, "UTF-16 is now UTF-8"))
    except UnicodeDecodeError:
        guess = encoding or "cp1252"
        text = (
            data.decode(guess, "replace" if encoding else "strict") if _fits(data, guess) else data.decode("latin-1")
        )
        asked = "" if encoding else "; say --encoding if these words look wrong"
        notes.append(Note(Kind.CHANGED, f"not UTF-8, so it was read as {guess}{asked}"))
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    clean = CONTROL.sub("", text)
    if clean != text:
        notes.append(Note(Kind.LEFT, f"control characters: {len(text) - len(clean)}"))
    return clean, tuple(notes)


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def take_apart(path: str, text: str) -> Parts:
    """Return the front matter (YAML, TOML or JSON) and the body of `text`."""
    if text.lstrip().startswith("{") and (parts := _json(text)):
        return parts
    found = FENCE.match(text)
    if not found:
        return Parts(Node({}, 1, 1), text, 1, False)
    mark = re.escape(found[1])
    end = re.compile(rf"^(?:{mark}|\.\.\.)[ \t]*$\n?" if found[1] == "---" else rf"^{mark}[ \t]*$\n?", re.M)
    closing = end.search(text, found.end())
    first = text.count("\n", 0, found.end()) + 1
    if closing is None:
        return _unclosed(path, text, found.end(), first)
    inside, body = text[found.end() : closing.start()], text[closing.end() :]
    root, notes = _yaml(path, inside, first) if found[1] == "---" else _toml(inside, first)
    return Parts(root, body, text.count("\n", 0, closing.end()) + 1, True, notes)


def _json(text: str) -> Parts | None:
    start = len(text) - len(text.lstrip())
    try:
        values, length = json.JSONDecoder().raw_decode(text[start:])
    except (ValueError, RecursionError):
        return None
    if not isinstance(values, dict):
        return None
    end = start + length
    body = text[end:].lstrip(" \t").removeprefix("\n")
    return Parts(from_values(values, text[:end].split("\n"), 1), body, text.count("\n", 0, end) + 2, True)


def _unclosed(path: str, text: str, start: int, first: int) -> Parts:
    """Read a head that nobody closed up to its first blank line."""
    head, _, body = text[start:].partition("\n\n")
    root, notes = _yaml(path, head, first)
    note = Note(Kind.CHANGED, "the front matter was not closed; it was read up to the first blank line")
    return Parts(root, body, first + head.count("\n") + 2, True, (*notes, note))


def _toml(text: str, first_line: int) -> tuple[Node, tuple[Note, ...]]:
    values, problem = toml_values(text)
    if values is None:
        return _by_lines(text.replace(" = ", ": "), first_line, f"the TOML cannot be read ({problem})")
    return from_values(values, text.split("\n"), first_line), ()


def _yaml(path: str, text: str, first_line: int) -> tuple[Node, tuple[Note, ...]]:
    root, problems = read_yaml(Source(path, text, ""), text)
    if _is_head(root):
        assert root is not None
        notes = tuple(Note(Kind.LEFT, problem.message) for problem in problems)
        return _moved(root, first_line), notes
    mended = "\n".join(_mended(line) for line in text.split("\n"))
    root, again = read_yaml(Source(path, mended, ""), mended)
    if _is_head(root):
        assert root is not None
        reason = problems[0].message if problems else "it holds no keys"
        notes = tuple(Note(Kind.LEFT, problem.message) for problem in again)
        return _moved(root, first_line), (Note(Kind.CHANGED, f"the front matter was mended: {reason}"), *notes)
    return _by_lines(text, first_line, f"the front matter is no YAML ({problems[0].message if problems else ''})")


def _is_head(root: Node | None) -> bool:
    return root is not None and (root.value is None or isinstance(root.value, dict))


def _moved(root: Node, first_line: int) -> Node:
    """Return `root`; an empty one holds no keys."""
    return root if isinstance(root.value, dict) else Node({}, first_line, 1)


def _mended(line: str) -> str:
    """Return a line without tabs, its value in quotes where YAML would take its signs for its own."""
    indent = len(line) - len(line.lstrip())
    line = line[:indent].replace("\t", "  ") + line[indent:].replace(":\t", ": ").replace("\t", " ")
    found = UNQUOTED.match(line)
    if found and NEEDS_QUOTES.search(found[2]):
        return found[1] + "'" + found[2].replace("'", "''") + "'"
    return line


def _by_lines(text: str, first_line: int, why: str) -> tuple[Node, tuple[Note, ...]]:
    """Read every `key: value` line for itself."""
    values: dict[str, Any] = {}
    for line in text.split("\n"):
        if found := LINE.fullmatch(line.strip()):
            values.setdefault(found[1], found[2].strip().strip("\"'"))
    root = from_values(values, text.split("\n"), first_line)
    return root, (Note(Kind.CHANGED, f"{why}; each line was read for itself"),)


def settings_of(files: Mapping[str, bytes], *names: str) -> tuple[dict[str, Any], tuple[Note, ...]]:
    """Return the settings of the first of these files that is there, keys in lower case, values as they are typed."""
    from generator.content.yaml_reader import typed

    for name in names:
        if name not in files:
            continue
        text, _ = decode(files[name])
        if name.endswith((".yml", ".yaml")):
            root, notes = _yaml(name, text, 1)
        elif name.endswith(".toml"):
            root, notes = _toml(text, 1)
        else:
            parts = _json(text)
            root, notes = (parts.root, ()) if parts else (Node({}, 1, 1), (Note(Kind.LEFT, f"{name} is no JSON"),))
        return _lowered(typed(root)), notes
    return {}, ()


def _lowered(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key).lower(): _lowered(item) for key, item in value.items()}
    return value
