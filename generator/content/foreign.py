"""Front matter written for Hugo, Jekyll, Pelican or Zola -> our keys.

Renaming keeps each node's place, so that every message still points at what the author wrote.
"""

from __future__ import annotations

import re

from generator.content.places import locate
from generator.content.schema import FALSE, TRUE
from generator.content.yaml_reader import Node
from generator.errors import Problem
from generator.model import Source

OTHER_NAMES = {
    "unpublishdate": "expiryDate", "expirydate": "expiryDate", "expires": "expiryDate",
    "publishdate": "publishDate", "publish_date": "publishDate", "publishon": "publishDate",
    "modified": "lastmod", "updated": "lastmod", "last_modified_at": "lastmod", "lastmodified": "lastmod",
    "permalink": "url", "path": "url",
    "aliases": "redirect_from",
    "summary": "description", "excerpt": "description",
    "author": "authors", "byline": "authors",
    "keywords": "tags", "tag": "tags", "topics": "tags",
    "category": "section",
    "language": "lang",
    "translationkey": "translationKey",
    "person": "people",
    "orgs": "organisations", "organizations": "organisations", "organisation": "organisations",
    "place": "places",
    "source": "sources",
    "correction": "corrections",
    "images": "image", "feature_image": "image", "cover": "image",
    "params": "extra",
    "template": "layout",
}  # fmt: skip
"""Another generator's key, in lower case -> ours."""

TAXONOMIES = frozenset({"tags", "categories", "people", "organisations", "orgs", "places", "events", "authors"})
HELD_BACK = frozenset({"draft", "hidden", "private"})
RELEASED = frozenset({"published", "public", "publish"})


def adopt(root: Node, known: tuple[str, ...], source: Source) -> tuple[Node, list[Problem]]:
    """Return the front matter `root` under our own keys, and warnings about what was given twice.

    Our own spelling wins over a foreign one. `known` are our keys.
    """
    adopter = _Adopter(root, known, source)
    return adopter.adopt(), adopter.problems


class _Adopter:
    """The keys gathered so far."""

    def __init__(self, root: Node, known: tuple[str, ...], source: Source) -> None:
        self.root, self.source, self.problems = root, source, list[Problem]()
        self.ours = {key.lower(): key for key in known}
        self.values: dict[str, Node] = {}
        self.written: dict[str, str] = {}
        self.result = Node(self.values, root.line, root.column, root.width, False, {})

    def adopt(self) -> Node:
        given = self.root.value if isinstance(self.root.value, dict) else {}
        exact = [key for key in given if key in self.ours.values()]
        for key in [*exact, *(key for key in given if key not in self.ours.values())]:
            self._take(key, given[key])
        return self.result

    def _take(self, key: str, node: Node) -> None:
        lower = key.lower()
        if node.value is None:
            return
        if lower == "published":
            self._published(key, node)
        elif lower == "status":
            self._status(key, node)
        elif lower == "pubdate":
            self._put("publishDate" if "date" in self.values else "date", key, node)
        elif lower == "taxonomies" and isinstance(node.value, dict):
            self._taxonomies(node)
        elif lower == "categories":
            self._categories(key, node)
        else:
            self._put(self.ours.get(lower) or OTHER_NAMES.get(lower, key), key, node)

    def _put(self, name: str, key: str, node: Node, place: tuple[int, int] | None = None) -> None:
        line, column = place or self.root.keys[key]
        if name in self.values:
            first = self.written[name]
            at = locate(self.source, line, column, len(key))
            message = f'"{key}" means the same as "{first}", which is also given; it is left out'
            self.problems.append(Problem("W202", message, at, "keep one of them"))
            return
        self.values[name], self.result.keys[name], self.written[name] = node, (line, column), key

    def _published(self, key: str, node: Node) -> None:
        word = node.value.lower() if isinstance(node.value, str) else ""
        if word in FALSE or word in TRUE:
            if word in FALSE:
                self._put("draft", key, Node("true", node.line, node.column, node.width))
            return
        self._put("publishDate" if "date" in self.values else "date", key, node)

    def _status(self, key: str, node: Node) -> None:
        word = node.value.lower() if isinstance(node.value, str) else node.kind
        if word in HELD_BACK:
            self._put("draft", key, Node("true", node.line, node.column, node.width))
        elif word not in RELEASED:
            at = locate(self.source, node.line, node.column, node.width)
            self.problems.append(Problem("E123", f'unknown status "{word}"', at, "one of draft, published"))

    def _taxonomies(self, node: Node) -> None:
        assert isinstance(node.value, dict)
        for key, terms in node.value.items():
            if key.lower() == "categories":
                self._categories(key, terms, node.keys[key])
            else:
                lower = key.lower()
                name = self.ours.get(lower) or OTHER_NAMES.get(lower, key)
                if terms.value is not None:
                    self._put(name, key, terms, node.keys[key])

    def _categories(self, key: str, node: Node, place: tuple[int, int] | None = None) -> None:
        """Read the first category as the section, the others as tags."""
        terms = node.value if isinstance(node.value, list) else _split(node)
        if not terms:
            return
        if "section" not in self.values:
            self._put("section", key, terms[0], place)
            terms = terms[1:]
        if terms:
            tags = self.values.get("tags")
            if tags is None:
                self._put("tags", key, Node(list(terms), node.line, node.column), place)
            else:
                have = tags.value if isinstance(tags.value, list) else _split(tags)
                self.values["tags"] = Node([*have, *terms], tags.line, tags.column)


def _split(node: Node) -> list[Node]:
    if not isinstance(node.value, str):
        return []
    words = [word.strip() for word in re.split(r"[,;]", node.value)]
    return [Node(word, node.line, node.column, node.width) for word in words if word]
