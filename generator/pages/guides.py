"""Content pages in a folder -> a guide: its first page with a list of the others, which lead on to one another.

`content/pages/handbook/index.md` makes the guide at `/handbook/`. The pages of a folder without one stand alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model import ContentPage
from generator.pages.permalinks import content_permalink
from generator.pages.views.common import Link, Pager, Ref
from generator.pages.views.texts import Chapter, Part


@dataclass(frozen=True, slots=True)
class Guide:
    """The pages of a folder."""

    first: ContentPage
    chapters: tuple[ContentPage, ...]
    """The others, in their order."""


def make_guides(pages: Iterable[ContentPage]) -> dict[str, Guide]:
    """Return the guides among `pages` by folder. Chapters stand by `order`, then by file name."""
    folders: dict[str, list[ContentPage]] = defaultdict(list)
    for page in pages:
        folders[page.folder].append(page)
    guides = {}
    for folder, found in folders.items():
        first = next((page for page in found if is_first(page)), None)
        if first is not None:
            chapters = sorted((page for page in found if page is not first), key=lambda page: (page.order, page.path))
            guides[folder] = Guide(first, tuple(chapters))
    return guides


def is_first(page: ContentPage) -> bool:
    return bool(page.folder) and not page.slug


def part_of(guides: Mapping[str, Guide], page: ContentPage | None) -> Part | None:
    """Return what `page` shows of the guide that it belongs to; None for those that stand alone."""
    guide = guides.get(page.folder) if page else None
    if page is None or guide is None:
        return None
    row = (guide.first, *guide.chapters)
    at = next(number for number, one in enumerate(row) if one is page)
    return Part(
        Ref(guide.first.title, content_permalink(guide.first)),
        tuple(Chapter(_link(one, current=one is page), one.description) for one in guide.chapters),
        Pager(
            previous=_link(row[at - 1]) if at else None,
            next=_link(row[at + 1]) if at + 1 < len(row) else None,
        ),
        is_first=not at,
    )


def _link(page: ContentPage, current: bool = False) -> Link:
    return Link(page.title, content_permalink(page), current=current)
