"""Links from one source file to another (`method.md`, `../briefs/2017-05-10-x.md`) -> the pages made of them.

Editors and code hosts follow such links between files; readers follow them between pages.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping

from generator.archive import Archive
from generator.pages import permalinks

TO_SOURCE = re.compile(r"(?:\]\(|^\[[^\]]+\]:\s*)<?([^)\s>#:]+\.md)(#[^)\s>]*)?", re.MULTILINE)
"""A link in Markdown to a file of Markdown: inline, or in a definition."""

Addresses = tuple[tuple[str, str], ...]


def pages_by_source(archive: Archive) -> dict[str, str]:
    """Return the permalink of the page made of each source file."""
    found = {page.path: str(permalinks.content_permalink(page)) for page in archive.content_pages}
    found |= {entry.brief.path: str(permalinks.brief_permalink(entry.brief)) for entry in archive.entries}
    for entity in archive.entities.values():
        if entity.at and entity.at.path.endswith(".md"):
            found[entity.at.path] = permalinks.entity_permalink(entity)
    for event in archive.events.values():
        if event.at and event.at.path.endswith(".md"):
            found[event.at.path] = permalinks.event_permalink(event.id)
    return found


def addresses_in(markdown: str, path: str, pages_of: Callable[[], Mapping[str, str]]) -> Addresses:
    """Return what links of `markdown`, which stands in the file `path`, lead to: as written, and as a permalink.

    A link to a file that no page is made of is left as it stands. `pages_of` returns the pages by source; few texts
    need to know.
    """
    if ".md" not in markdown:
        return ()
    pages, found = pages_of(), {}
    for written, fragment in TO_SOURCE.findall(markdown):
        target = pages.get(posixpath.normpath(posixpath.join(posixpath.dirname(path), written)))
        if target:
            found[written + fragment] = target + fragment
    return tuple(sorted(found.items()))
