"""The text of a review file <-> its decisions. Whatever an editor wrote there by hand stays, byte for byte.

A decision is put at the end, or in the place of an older one on the same words; taking one out takes only its lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.content.yaml_reader import Node, plain, read_yaml
from generator.errors import GeneratorError, Location, problem_error
from generator.model import Source
from generator.review.answers import Block, identity_of

PLAIN = re.compile(r"[^\W\d_][\w.,’'“”()/–—-]*(?: [\w.,’'“”()/–—-]+)*")
"""What YAML reads as the text that it is, whatever follows; all else is quoted."""
NOT_TEXT = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
DATE = re.compile(r"\d{4}-\d\d-\d\d(?:-[a-z][a-z0-9-]*)?")
"""A day, or the id of a brief, which begins with one."""
INTRODUCTION = "# Decisions of review, one a block; safe to edit.\n"


@dataclass(frozen=True, slots=True)
class Held:
    """A decision as it stands in a file: its lines, from 0, half-open, and what it decides on."""

    first: int
    last: int
    identity: tuple[str, ...]
    values: Mapping[str, Any]


def with_block(text: str, block: Block, path: str) -> str:
    """Return the file's text with `block` in it. Raises GeneratorError when the text is no list of decisions."""
    return _without(text, block.identity, path, _written(block, _line_end(text)))


def without_block(text: str, identity: tuple[str, ...], path: str) -> str:
    """Return the file's text without the decision of that identity; itself when it has none."""
    return _without(text, identity, path, "")


def held_in(text: str, path: str) -> tuple[Held, ...]:
    """Return the decisions of a file in their order."""
    source = Source(path, text, "")
    root, problems = read_yaml(source)
    errors = [problem for problem in problems if problem.is_error]
    if errors or root is None:
        raise GeneratorError(errors)
    if root.value is None:
        return ()
    if not isinstance(root.value, list):
        hint = "begin each decision with a dash: - mention: the words"
        raise problem_error("E121", "a review file is a list of decisions", Location(path, root.line), hint)
    return tuple(_held(text.splitlines(keepends=True), root.value))


def _held(lines: Sequence[str], nodes: Sequence[Node]) -> Iterator[Held]:
    starts = [node.line - 1 - (lines[node.line - 2].strip() == "-") * (node.line > 1) for node in nodes]
    for node, first, following in zip(nodes, starts, [*starts[1:], len(lines)], strict=True):
        last = following
        while last > first + 1 and (not lines[last - 1].strip() or lines[last - 1].lstrip().startswith("#")):
            last -= 1
        values = plain(node)
        values = values if isinstance(values, dict) else {}
        yield Held(first, last, identity_of(values), values)


def _without(text: str, identity: tuple[str, ...], path: str, instead: str) -> str:
    """Return `text` with `instead` for the decision of that identity; at the end where it has none."""
    lines = text.splitlines(keepends=True)
    found = [held for held in held_in(text, path) if held.identity == identity]
    for held in reversed(found):
        is_place = bool(instead) and held is found[-1]
        lines[held.first : held.last] = [instead] if is_place else []
    if instead and not found:
        whole = "".join(lines)
        gap = "" if not whole or whole.endswith(("\n", "\r")) else _line_end(text)
        return (whole or INTRODUCTION.replace("\n", _line_end(text))) + gap + instead
    return "".join(lines)


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _written(block: Block, end: str) -> str:
    rows = [f"- {block.subject}: {scalar(block.words)}"]
    rows += [f"  {key}: {_value(value)}" for key, value in block.fields.items()]
    return "".join(row + end for row in rows)


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_in_flow(item)}" for key, item in value.items()) + "}"
    return scalar(value)


def _in_flow(value: Any) -> str:
    written = scalar(value)
    return quoted(written) if "," in written and not written.startswith('"') else written


def scalar(value: Any) -> str:
    """Return a value as YAML: words as they are where nothing can misread them, else in double quotes."""
    if isinstance(value, (int, float)):
        return str(value)
    text = str(value)
    is_plain = DATE.fullmatch(text) or (PLAIN.fullmatch(text) and text.lower() not in NOT_TEXT)
    return text if is_plain else quoted(text)


def quoted(text: str) -> str:
    """Return `text` in YAML's double quotes."""
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    number = ord(character)
    if character.isprintable():
        return character
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
