"""What authors wrote -> every address elsewhere that they point to, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.errors import Location
from generator.model import Brief, Citation, ContentPage
from generator.reading import SiteSources

IN_MARKDOWN = re.compile(
    r"\]\(\s*<?(https?://[^\s>)]+)|<(https?://[^\s>]+)>|^\s*\[[^\]]+\]:\s*<?(https?://[^\s>]+)", re.M
)


def links(sources: SiteSources, own: str) -> dict[str, Location]:
    """Return each address once with the first place that names it; none of the site at `own`."""
    found: dict[str, Location] = {}
    for link, at in _all(sources):
        if not link.startswith(own):
            found.setdefault(link, at)
    return found


def _all(sources: SiteSources) -> Iterator[tuple[str, Location]]:
    for brief in sources.briefs:
        yield from _cited(brief.front_matter.sources, Location(brief.path))
        yield from _written(brief)
    for page in sources.pages:
        yield from _written(page)
    yield from _cited(sources.knowledge.citations.values(), Location("content/sources.yaml"))


def _cited(citations: Iterable[Citation], beside: Location) -> Iterator[tuple[str, Location]]:
    for one in citations:
        for link in (one.url, one.archived):
            if link.startswith(("http://", "https://")):
                yield link, one.at or beside


def _written(text: Brief | ContentPage) -> Iterator[tuple[str, Location]]:
    for match in IN_MARKDOWN.finditer(text.markdown):
        link = next(group for group in match.groups() if group)
        yield link, Location(text.path, text.body_line + text.markdown.count("\n", 0, match.start()))
