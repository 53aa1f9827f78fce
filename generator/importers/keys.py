"""A tree of foreign front matter -> Head: what means the same to us under our keys, all else under `extra`.

Nothing is dropped: a value that cannot be read as what it should be stays under `extra`, and is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from generator.content import foreign
from generator.content.forms import BriefForm
from generator.content.schema import FALSE, ID, TRUE, keys_of
from generator.content.yaml_reader import Node, plain, typed
from generator.importers.moments import read_day
from generator.importers.values import Head, Kind, Note
from generator.model import Source

KNOWN = keys_of(BriefForm)
LISTS = frozenset({"tags", "authors", "redirect_from"})
LINES = frozenset({"title", "slug", "url", "section", "lang", "translationKey"})
DAYS = frozenset({"date", "publishDate", "expiryDate", "lastmod"})
NAMES = frozenset({"people", "organisations", "places"})
PICTURE = {"src": ("src", "path", "url", "image", "feature"), "alt": ("alt",), "caption": ("caption", "title"),
           "credit": ("credit", "attribution", "attr"), "licence": ("licence", "license")}  # fmt: skip

Authors = Mapping[str, str]
"""Keys of a site's list of authors -> their names."""
NOBODY: Authors = MappingProxyType({})


def read_head(root: Node, path: str, *, timezone: str, is_jekyll: bool = False, authors: Authors = NOBODY) -> Head:
    """Return the front matter `root` of the file at `path`.

    `timezone` is meant by times without an offset. Jekyll parts the words of a list in one line by spaces, and shows
    a time in UTC as that of the site's zone.
    """
    if is_jekyll:
        root = _parted(root)
    adopted, problems = foreign.adopt(root, KNOWN, Source(path, "", ""))
    assert isinstance(adopted.value, dict)
    values: dict[str, Any] = {}
    extra: dict[str, Any] = {}
    notes = [Note(Kind.LEFT, problem.message, problem.at.line if problem.at else 0) for problem in problems]
    for key, node in adopted.value.items():
        line = adopted.keys.get(key, (0, 0))[0]
        value = _read(key, node, timezone, authors, local=is_jekyll)
        if value is not None:
            values[key] = value
        elif key == "extra" and isinstance(node.value, dict):
            extra |= typed(node)
        else:
            extra[key] = typed(node)
            notes.append(Note(Kind.KEPT, f"{key}: {_short(extra[key])} (under extra:, {_reason(key)})", line))
    return Head(values, extra, tuple(notes))


def _reason(key: str) -> str:
    if key in DAYS:
        return "since it names no day"
    if key in NAMES:
        return "since ids must stand in the registry"
    return "since it means something else here" if key in KNOWN else "since it means nothing here"


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _parted(root: Node) -> Node:
    """Return `root` with the words of tags and categories in lists."""
    assert isinstance(root.value, dict)
    values = {
        key: replace(node, value=[Node(word, node.line, node.column) for word in node.value.split()])
        if key.lower() in ("tags", "categories") and isinstance(node.value, str) and "," not in node.value
        else node
        for key, node in root.value.items()
    }
    return Node(values, root.line, root.column, keys=root.keys)


def _read(key: str, node: Node, timezone: str, authors: Authors, *, local: bool) -> Any:
    """Return the value of one of our keys; None when it cannot be read as such, or the key is not ours."""
    if key in LINES:
        return " ".join(node.value.split()) or None if isinstance(node.value, str) else None
    if key == "description":
        return " ".join(node.value.split()) if isinstance(node.value, str) else None
    if key == "draft":
        return _flag(node)
    if key in DAYS:
        day = read_day(node.value, timezone) if isinstance(node.value, str) else None
        return (day.localised(timezone) if local else day).iso if day else None
    if key in LISTS:
        found = list(_texts(node, parted=key != "redirect_from"))
        return [authors.get(name, name) for name in found] if key == "authors" else found
    if key in NAMES:
        return _names(node)
    return _picture(node) if key == "image" else None


def _flag(node: Node) -> bool | None:
    word = node.value.strip().lower() if isinstance(node.value, str) else ""
    return word in TRUE if word in TRUE or word in FALSE else None


def _texts(node: Node, *, parted: bool) -> Iterator[str]:
    if isinstance(node.value, list):
        for item in node.value:
            yield from _texts(item, parted=False)
    elif isinstance(node.value, dict):
        name = node.value.get("name") or node.value.get("display_name")
        if name and isinstance(name.value, str):
            yield name.value.strip()
    elif isinstance(node.value, str):
        words = re.split(r"[;,]", node.value) if parted else [node.value]
        yield from (word.strip() for word in words if word.strip())


def _names(node: Node) -> list[str] | None:
    """Return names of people or places; what looks like an id would have to be in the registry."""
    found = list(_texts(node, parted=True))
    return found if found and not any(ID.fullmatch(name) for name in found) else None


def _picture(node: Node) -> dict[str, str] | None:
    value = plain(node)
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return {"src": value}
    if not isinstance(value, dict):
        return None
    found = {
        key: next((value[name] for name in names if isinstance(value.get(name), str)), "")
        for key, names in PICTURE.items()
    }
    return {key: text for key, text in found.items() if text} if found["src"] else None
