"""Source -> the tree of its front matter and the body below it.

Three ways to write a head are read: YAML between `---`, TOML between `+++`, and Pelican's lines of `Key: value`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from generator.content.places import lines_of, locate
from generator.content.yaml_reader import MAX_EVENTS, MAX_HEAD, Node, read_yaml
from generator.errors import Problem
from generator.model import Source

FENCES = {"---": ("---", "..."), "+++": ("+++",)}
PELICAN = re.compile(r"([A-Za-z][A-Za-z_-]*):[ \t]+(\S.*)")
TOML_LINE = re.compile(r"at line (\d+), column (\d+)")


@dataclass(frozen=True, slots=True)
class Head:
    """A file taken apart."""

    root: Node | None
    """The keys; None when they cannot be read."""
    body: str
    body_line: int
    """1-based line on which the body begins."""
    problems: tuple[Problem, ...] = ()


def split(source: Source, known: Iterable[str] = ()) -> Head:
    """Return the head and the body of `source`; `known` are keys by which Pelican's lines are told from text."""
    lines = lines_of(source.text)
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    fence = lines[start].rstrip() if lines else ""
    if fence in FENCES:
        return _fenced(source, lines, start, fence)
    found = PELICAN.fullmatch(lines[start].rstrip()) if lines else None
    if found and found[1].lower() in {key.lower() for key in known}:
        return _pelican(source, lines, start)
    return Head(Node({}, 1, 1), source.text, 1)


def _fenced(source: Source, lines: tuple[str, ...], start: int, fence: str) -> Head:
    end = next((n for n in range(start + 1, len(lines)) if lines[n].rstrip() in FENCES[fence]), None)
    if end is None:
        problem = Problem(
            "E115", "the front matter is not closed", locate(source, start + 1, 1, len(fence)),
            f"put a line of {fence} below its last key",
        )  # fmt: skip
        return Head(None, "", len(lines), (problem,))
    text, body = "\n".join(lines[start + 1 : end]), "\n".join(lines[end + 1 :])
    if len(text) > MAX_HEAD:
        problem = Problem("E111", f"the front matter is longer than {MAX_HEAD:,} characters", locate(source, 1))
        return Head(None, body, end + 2, (problem,))
    if fence == "+++":
        root, problems = _toml(source, text, start + 2)
    else:
        root, problems = read_yaml(source, text, start + 2, MAX_EVENTS)
    if root is not None and root.value is None:
        root = Node({}, start + 1, 1, len(fence))
    elif root is not None and not isinstance(root.value, dict):
        at = locate(source, root.line, root.column)
        problems.append(Problem("E110", "the front matter holds no keys", at, "write it as key: value, one a line"))
        root = None
    return Head(root, body, end + 2, tuple(problems))


def _pelican(source: Source, lines: tuple[str, ...], start: int) -> Head:
    values: dict[str, Node] = {}
    root = Node(values, start + 1, 1)
    problems, last = [], ""
    number = start
    for number in range(start, len(lines)):
        line = lines[number]
        if not line.strip():
            break
        if found := PELICAN.fullmatch(line.rstrip()):
            last = found[1]
            if last in values:
                at = locate(source, number + 1, 1, len(last))
                problems.append(Problem("E113", f'"{last}" is written twice', at, "keep one of them"))
            values[last] = Node(found[2], number + 1, found.start(2) + 1, len(found[2]))
            root.keys[last] = (number + 1, 1)
        elif line[0] in " \t" and last:
            before = values[last]
            values[last] = Node(f"{before.value} {line.strip()}", before.line, before.column, before.width)
        else:
            at = locate(source, number + 1, 1, len(line))
            problems.append(Problem("E110", "this line is no key of the head above", at, "put a blank line above it"))
            break
    return Head(root, "\n".join(lines[number + 1 :]), number + 2, tuple(problems))


def _toml(source: Source, text: str, first_line: int) -> tuple[Node | None, list[Problem]]:
    values, message = toml_values(text)
    if values is None:
        found = TOML_LINE.search(message)
        line, column = (int(found[1]) + first_line - 1, int(found[2])) if found else (first_line, 1)
        words = message.split(" (at")[0].lower()
        return None, [Problem("E110", f"the TOML cannot be read: {words}", locate(source, line, column))]
    return from_values(values, text.split("\n"), first_line), []


def toml_values(text: str) -> tuple[dict[str, Any] | None, str]:
    """Return the values of a TOML text, or None and what is wrong with it."""
    try:
        return tomllib.loads(text), ""
    except tomllib.TOMLDecodeError as error:
        return None, str(error)
    except RecursionError:
        return None, "nested too deep"


def from_values(value: Any, lines: list[str], first_line: int, key: str = "") -> Node:
    """Return plain values as a tree whose places are those of the first line that assigns each key.

    The readers of TOML and JSON keep no places.
    """
    line, column, width = _assigned(key, lines, first_line)
    if isinstance(value, dict):
        node = Node({name: from_values(item, lines, first_line, name) for name, item in value.items()}, line, column)
        node.keys = {name: _key_at(name, lines, first_line) for name in value}
        return node
    if isinstance(value, list):
        return Node([from_values(item, lines, first_line, key) for item in value], line, column, width)
    if isinstance(value, bool):
        return Node(str(value).lower(), line, column, width, True)
    if value is None:
        return Node(None, line, column, width)
    return Node(value if isinstance(value, str) else str(value), line, column, width, not isinstance(value, str))


def _assigned(key: str, lines: list[str], first_line: int) -> tuple[int, int, int]:
    pattern = re.compile(rf"\s*\[*[\"']?{re.escape(key)}[\"']?\s*(?:=\s*|\])(.*)")
    for number, line in enumerate(lines):
        if key and (found := pattern.match(line)):
            return number + first_line, found.start(1) + 1, max(1, len(found[1].rstrip()))
    return first_line, 1, 1


def _key_at(key: str, lines: list[str], first_line: int) -> tuple[int, int]:
    pattern = re.compile(rf"\s*\[*[\"']?({re.escape(key)})[\"']?\s*(?:=|\])")
    for number, line in enumerate(lines):
        if found := pattern.match(line):
            return number + first_line, found.start(1) + 1
    return first_line, 1
