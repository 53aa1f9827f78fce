"""Small changes to YAML that people write: one value, one key, one more item; every other byte stays.

Places come from the reader's tree. Each change is read back and compared, so that a form of YAML that this module
does not know is refused instead of damaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from generator.content.yaml_reader import Node, plain, read_yaml
from generator.model import Source


class CannotEdit(ValueError):
    """The YAML is written in a way that only a person should change; the message says what was to be changed."""


def as_yaml(value: Any) -> str:
    """Return `value` as YAML on one line."""
    written = yaml.safe_dump(value, allow_unicode=True, width=2**31, default_flow_style=True, sort_keys=False)
    return written.removesuffix("\n").removesuffix("\n...")


def item_text(item: Mapping[str, Any], indent: str = "") -> str:
    """Return `item` as one item of a list: `- id: x`, its other keys below."""
    lines = [f"{key}: {as_yaml(value)}" for key, value in item.items()]
    return "".join(f"{indent}{'- ' if number == 0 else '  '}{line}\n" for number, line in enumerate(lines))


def with_items(text: str, items: Sequence[Mapping[str, Any]]) -> str:
    """Return the list file `text` with `items` at its end. Raises CannotEdit when it is no list, one item a line."""
    root = _read(text)
    if root.value is None:
        return _ended(text) + "".join(item_text(item) for item in items)
    first = root.value[0] if isinstance(root.value, list) and root.value else None
    line = text.split("\n")[first.line - 1] if first else ""
    if first is None or not line.lstrip().startswith("- "):
        raise CannotEdit("an item at the end of a list")
    indent = line[: len(line) - len(line.lstrip())]
    new = _ended(text) + "".join(item_text(item, indent) for item in items)
    wanted = [*plain(root), *(_as_text(item) for item in items)]
    return _checked(new, wanted, "an item at the end of a list")


def with_values(text: str, changes: Iterable[tuple[Node, Any]]) -> str:
    """Return `text` with other values for these scalars. Raises CannotEdit for one that spans several lines."""
    lines = text.split("\n")
    for node, value in sorted(changes, key=lambda change: (change[0].line, change[0].column), reverse=True):
        line = lines[node.line - 1]
        start, end = node.column - 1, node.column - 1 + node.width
        if not isinstance(node.value, str) or _scalar(line[start:end]) != node.value:
            raise CannotEdit(f"the value {node.value}")
        lines[node.line - 1] = line[:start] + as_yaml(value) + line[end:]
    return "\n".join(lines)


def with_key(text: str, item: Node, key: str, value: Any) -> str:
    """Return `text` with `key: value` in the block `item`, behind its `id`; an older value is replaced.

    Raises CannotEdit where the block is written in a way that leaves no place for it.
    """
    assert isinstance(item.value, dict)
    if key in item.value and isinstance(item.value[key].value, str):
        return with_values(text, [(item.value[key], value)])
    id_ = item.value.get("id")
    if key in item.value or id_ is None:
        raise CannotEdit(f"the key {key}")
    lines = text.split("\n")
    inner = [place for name, place in item.keys.items() if name != "id" and place[0] > id_.line]
    new = f"{key}: {as_yaml(value)}"
    line = lines[id_.line - 1]
    if item.keys.get("id") == (id_.line, id_.column) and inner:  # `the-id:` and its keys below
        first = min(inner)
        lines.insert(first[0] - 1, " " * (first[1] - 1) + new)
    elif "{" in line[: id_.column - 1]:
        end = id_.column - 1 + id_.width
        lines[id_.line - 1] = f"{line[:end]}, {new}{line[end:]}"
    elif item.keys.get("id") != (id_.line, id_.column):
        lines.insert(id_.line, " " * (item.keys["id"][1] - 1) + new)
    else:
        raise CannotEdit(f"the key {key}")
    return "\n".join(lines)


def _read(text: str) -> Node:
    root, problems = read_yaml(Source("", text, ""), text)
    if root is None or any(problem.is_error for problem in problems):
        raise CannotEdit("a file that cannot be read")
    return root


def _checked(text: str, wanted: Any, what: str) -> str:
    if plain(_read(text)) != wanted:
        raise CannotEdit(what)
    return text


def _as_text(value: Any) -> Any:
    """Return `value` as the reader would have it."""
    root, _ = read_yaml(Source("", as_yaml(value), ""), as_yaml(value))
    return plain(root) if root else value


def _scalar(written: str) -> Any:
    root, _ = read_yaml(Source("", written, ""), written)
    return root.value if root else None


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"
