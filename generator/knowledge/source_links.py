"""Links between source files (`[the day before](2017-05-10-visit.md)`): does each lead to a file of the site?"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from urllib.parse import unquote

from generator.content.places import locate, nearest
from generator.errors import Problem
from generator.model import Brief, ContentPage, Source
from generator.remember import keeping

TO_SOURCE = re.compile(r"\]\(<?(?P<target>[^)\s>#:]+\.(?:md|markdown))(?=[#)>\s])")


def _may_link(page: Brief | ContentPage) -> bool:
    """Return whether a page is worth looking through."""
    return ".m" in page.markdown


MOST_PAGES = 50_000
may_link = keeping(_may_link, MOST_PAGES)


def check_links(source: Source, markdown: str, first_line: int, known: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each link of `markdown` to a source file that is none of `known` (paths from the root)."""
    for found in TO_SOURCE.finditer(markdown):
        target = found["target"]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source.path), unquote(target)))
        if path in known:
            continue
        line = first_line + markdown.count("\n", 0, found.start())
        column = found.start("target") - markdown.rfind("\n", 0, found.start("target"))
        near = nearest(path, known)
        shown = posixpath.relpath(near, posixpath.dirname(source.path)) if near else ""
        hint = f'did you mean "{shown}"?' if near else "write the file's path as seen from this one"
        at = locate(source, line, column, len(target))
        yield Problem("W210", f'"{target}" is no file of this site', at, hint)
