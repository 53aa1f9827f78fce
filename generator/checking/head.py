"""The head of a page -> what it tells, found in one look at its elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

Node = Any
"""lxml publishes no types."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a page tells."""

    title: str
    """The first one."""
    meta: tuple[tuple[str, str], ...]
    """Name, property or pragma of each, and its content."""
    descriptions: int
    canonicals: tuple[str, ...]
    """An empty one where the element has no address."""
    translations: tuple[tuple[str, str], ...]
    """Language and address of the page itself and of the same in other languages."""
    links: tuple[str, ...]
    """All other addresses."""
    styles: tuple[str, ...]
    """Those of its style sheets for the screen."""

    @property
    def canonical(self) -> str:
        """The first canonical address; empty where there is none."""
        return next(filter(None, self.canonicals), "")


def read_head(roots: Iterable[Node]) -> Head:
    """Return what the head of the page tells whose outermost elements are `roots`."""
    heads = chain.from_iterable(root.iterchildren("head") for root in roots)
    children = [child for head in heads for child in head.iterchildren("title", "meta", "link")]
    meta = [one for one in children if one.tag == "meta"]
    canonicals: list[str] = []
    translations: list[tuple[str, str]] = []
    links: list[str] = []
    styles: list[str] = []
    for one in children:
        if one.tag != "link":
            continue
        rel, href, lang = one.get("rel"), one.get("href", ""), one.get("hreflang")
        if rel == "canonical":
            canonicals.append(href)
        elif rel == "alternate" and lang is not None:
            translations.append((lang, href))
        else:
            links.append(href)
            if rel == "stylesheet" and href and one.get("media") != "print":
                styles.append(href)
    title = next(("".join(one.itertext()) for one in children if one.tag == "title"), "")
    descriptions = sum(one.get("name") == "description" for one in meta)
    return Head(title, (*_named(meta),), descriptions, (*canonicals,), (*translations,), (*links,), (*styles,))


def _named(meta: Iterable[Node]) -> Iterator[tuple[str, str]]:
    for one in meta:
        if name := one.get("name") or one.get("property") or one.get("http-equiv"):
            yield name, one.get("content") or ""
