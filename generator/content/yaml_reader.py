"""YAML text -> a tree of nodes that know their places.

One pass over the parser's events: no recursion, no aliases, and no guessing of types. Every scalar stays the text
that the author wrote (`no`, `012`, `10:30`, `2017-05-12`); the schema that reads it says what it should become.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.content.places import locate
from generator.errors import Location, Problem
from generator.model import Source

MAX_DEPTH = 12
MAX_EVENTS = 20_000
MAX_HEAD = 64_000
"""Characters of front matter."""
REGISTRY_EVENTS = 2_000_000

NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What no XML may hold, so no feed (XML 1.0, 2.2), though an escape can write it."""
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
CORE = (
    (re.compile(r"true|True|TRUE"), lambda text: True),
    (re.compile(r"false|False|FALSE"), lambda text: False),
    (re.compile(r"[-+]?(0|[1-9][0-9]*)"), int),
    (re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?"), float),
)
"""YAML 1.2's core types but octal and hexadecimal numbers."""


@dataclass(slots=True)
class Node:
    """A value with its place in the file."""

    value: str | list[Node] | dict[str, Node] | None
    line: int
    column: int
    width: int = 1
    plain: bool = False
    """A scalar without quotes."""
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Line and column of each key of a mapping."""

    @property
    def kind(self) -> str:
        if isinstance(self.value, dict):
            return "a block of keys"
        if isinstance(self.value, list):
            return "a list"
        return "empty" if self.value is None else "text"


class Refused(Exception):
    """The YAML holds something that is not read."""

    def __init__(self, code: str, message: str, mark: Any, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.mark, self.hint = code, message, mark, hint


def read_yaml(
    source: Source, text: str | None = None, first_line: int = 1, max_events: int = REGISTRY_EVENTS
) -> tuple[Node | None, list[Problem]]:
    """Return the tree of `text` (the whole source when None), which begins on `first_line`, and its problems.

    The tree is None when it cannot be read to its end; an empty text is an empty node.
    """
    problems: list[Problem] = []
    reader = _Reader(source, first_line, max_events, problems)
    try:
        return reader.read(source.text if text is None else text), problems
    except Refused as error:
        at = reader.locate(error.mark)
        problems.append(Problem(error.code, error.message, at, error.hint))
    except yaml.YAMLError as error:
        problems.append(_syntax(error, reader))
    return None, problems


class _Reader:
    """Builds the tree; holds the open collections of one pass."""

    def __init__(self, source: Source, first_line: int, max_events: int, problems: list[Problem]) -> None:
        self.source, self.first_line, self.max_events, self.problems = source, first_line, max_events, problems
        self.open: list[Node] = []
        self.pending: list[tuple[str, int, int] | None] = []
        """The key that waits for its value, for each open collection."""
        self.root: Node | None = None

    def read(self, text: str) -> Node:
        loader = yaml.CSafeLoader(text)
        try:
            for _ in range(self.max_events):
                event: Any = loader.get_event()
                if type(event) is yaml.StreamEndEvent:
                    return self.root or Node(None, self.first_line, 1)
                self._take(event)
        finally:
            loader.dispose()
        raise Refused("E111", f"more than {self.max_events} values", event.start_mark, "split it into several files")

    def locate(self, mark: Any) -> Location | None:
        if mark is None:
            return Location(self.source.path)
        return locate(self.source, mark.line + self.first_line, mark.column + 1)

    def _take(self, event: Any) -> None:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            if event.anchor or event.tag:
                self._plain_only(event)
            self._scalar(event, event.start_mark, event.end_mark)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            self._plain_only(event)
            self._enter(event)
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            self.open.pop()
            self.pending.pop()
        elif kind is yaml.AliasEvent:
            hint = "write the value out; if * begins your text, put it in quotes"
            raise Refused("E111", f'"*{event.anchor}" is a YAML alias, which is not read', event.start_mark, hint)
        elif kind is yaml.DocumentStartEvent and self.root is not None:
            raise Refused("E111", "a second YAML document begins here", event.start_mark, "keep one document a file")

    def _scalar(self, event: yaml.ScalarEvent, mark: Any, end: Any) -> None:
        width = end.column - mark.column if end.line == mark.line else 1
        plain = not event.style
        if event.style == '"' and (bad := NOT_XML.search(event.value)):
            hint = "delete its escape; it would make feeds unreadable"
            raise Refused("E103", f"control character U+{ord(bad.group()):04X}", mark, hint)
        value = None if plain and event.value in NULLS else event.value
        self._place(Node(value, mark.line + self.first_line, mark.column + 1, width, plain))

    def _plain_only(self, event: Any) -> None:
        if event.anchor:
            hint = "write the value out; if & begins your text, put it in quotes"
            raise Refused("E111", f'"&{event.anchor}" is a YAML anchor, which is not read', event.start_mark, hint)
        if event.tag and not (event.implicit if isinstance(event.implicit, bool) else any(event.implicit)):
            hint = "put text that begins with ! in quotes"
            raise Refused("E111", f'"{event.tag}" is a YAML tag, which is not read', event.start_mark, hint)

    def _enter(self, event: Any) -> None:
        if len(self.open) >= MAX_DEPTH:
            raise Refused("E111", f"nested more than {MAX_DEPTH} levels deep", event.start_mark)
        mark = event.start_mark
        if self.open and isinstance(self.open[-1].value, dict) and self.pending[-1] is None:
            raise Refused("E114", "a key must be text, not a list or a block", event.start_mark, "put it in quotes")
        empty: list[Node] | dict[str, Node] = {} if type(event) is yaml.MappingStartEvent else []
        node = Node(empty, mark.line + self.first_line, mark.column + 1)
        self._place(node)
        self.open.append(node)
        self.pending.append(None)

    def _place(self, node: Node) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        if isinstance(parent.value, list):
            parent.value.append(node)
        elif isinstance(parent.value, dict):
            if (waiting := self.pending[-1]) is None:
                self.pending[-1] = self._key(node)
            else:
                self.pending[-1] = None
                self._add(parent, parent.value, waiting, node)

    def _key(self, node: Node) -> tuple[str, int, int]:
        if isinstance(node.value, str):
            return node.value, node.line, node.column
        at = locate(self.source, node.line, node.column)
        self.problems.append(Problem("E114", "a key is empty", at, "write it as key: value"))
        return "", node.line, node.column

    def _add(self, parent: Node, mapping: dict[str, Node], key: tuple[str, int, int], node: Node) -> None:
        name, line, column = key
        if name in mapping:
            first = parent.keys[name][0]
            at = locate(self.source, line, column, len(name))
            self.problems.append(
                Problem("E113", f'"{name}" is written twice', at, f"keep one of them; the first is on line {first}")
            )
            return
        mapping[name] = node
        parent.keys[name] = (line, column)


def plain(node: Node, *, nulls: bool = False) -> Any:
    """Return the node's value as text, lists and mappings; keys without a value are left out unless `nulls`."""
    if isinstance(node.value, dict):
        return {key: plain(item, nulls=nulls) for key, item in node.value.items() if nulls or item.value is not None}
    if isinstance(node.value, list):
        return [plain(item, nulls=nulls) for item in node.value]
    return node.value


def typed(node: Node) -> Any:
    """Return the node's value with YAML 1.2's types: for free keys, which have no schema."""
    if isinstance(node.value, dict):
        return {key: typed(item) for key, item in node.value.items()}
    if isinstance(node.value, list):
        return [typed(item) for item in node.value]
    if node.plain and node.value is not None:
        for pattern, convert in CORE:
            if pattern.fullmatch(node.value):
                return convert(node.value)
    return node.value


def find(root: Node, path: Sequence[int | str]) -> Node:
    """Return the node at `path`, or the last one on the way to it that exists."""
    node = root
    for step in path:
        following: Node | None = None
        if isinstance(node.value, dict):
            following = node.value.get(str(step))
        elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
            following = node.value[step]
        if following is None:
            break
        node = following
    return node


def place(source: Source, root: Node, path: Sequence[int | str]) -> Location:
    """Return where the value at `path` stands; its key's place when it spans several lines."""
    node = find(root, path)
    return locate(source, node.line, node.column, node.width)


def key_place(source: Source, root: Node, path: Sequence[int | str]) -> Location:
    """Return where the last key of `path` stands."""
    parent, name = find(root, path[:-1]), str(path[-1])
    line, column = parent.keys.get(name, (parent.line, parent.column))
    return locate(source, line, column, len(name))


def _syntax(error: yaml.YAMLError, reader: _Reader) -> Problem:
    what = str(getattr(error, "problem", None) or "cannot be read")
    first, second = ("context_mark", "problem_mark") if what.startswith(BEGUN) else ("problem_mark", "context_mark")
    at = reader.locate(getattr(error, first, None) or getattr(error, second, None))
    if at and at.excerpt[at.column - 1 : at.column] == "\t":
        return Problem("E110", "a tab where spaces belong", at, "indent with spaces")
    return Problem("E110", _in_words(what), at, _remedy(what))


BEGUN = ("could not find expected ':'", "found unexpected end of stream", "did not find expected ','")
"""Complaints about something that began earlier: its beginning is the place to show."""
WORDS: Iterable[tuple[str, str, str]] = (
    ("mapping values are not allowed", "a colon followed by a space inside a value",
     "put the whole value in quotes, or check the indentation"),
    ("did not find expected key", "a line that is neither a key nor part of the value above",
     "check its indentation, and put text with quotation marks or colons in quotes"),
    ("could not find expected ':'", "a key without a colon", "write it as key: value"),
    ("did not find expected '-'", "a line that does not belong to the list above",
     "begin it with a dash, or indent it"),
    ("found character that cannot start any token", "a character that cannot begin a value",
     "put text that begins with @, ` or % in quotes"),
    ("found unexpected end of stream", "quotation marks that are not closed", "close them"),
    ("did not find expected ',' or ']'", "a list that is not closed", "close it with ]"),
    ("did not find expected ',' or '}'", "a block in braces that is not closed", "close it with }"),
    ("did not find expected node content", "a value is missing here",
     "put text that begins with punctuation in quotes"),
    ("block sequence entries are not allowed", "a list that begins on the line of its key",
     "put each item on a line of its own, or the list in [brackets]"),
    ("found unknown escape character", "a backslash in double quotes", "use single quotes"),
    ("did not find expected alphabetic or numeric character", "an asterisk or ampersand at the head of a value",
     "put the value in quotes"),
)  # fmt: skip
"""What libyaml says, what it means to an author, and what to do."""


def _in_words(problem: str) -> str:
    return next((words for start, words, _ in WORDS if problem.startswith(start)), problem)


def _remedy(problem: str) -> str:
    return next((hint for start, _, hint in WORDS if problem.startswith(start)), "")
