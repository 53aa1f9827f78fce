"""Config + Archive -> what every page has around its content, and the head of a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator.archive import Archive
from generator.config import Config
from generator.model import Permalink
from generator.pages import permalinks, words
from generator.pages.guides import make_guides
from generator.pages.views.common import Frame, Head, Link, Policies

TITLE_LENGTH, DESCRIPTION_LENGTH, SHORTEST_DESCRIPTION = 70, 160, 50
"""Characters (pages.md, C2)."""

SECTIONS = ("briefs", "people", "organisations", "places", "events", "claims", "timeline", "stories", "search")
"""Of the main navigation."""


def section(key: str) -> Link:
    """Return the main navigation's entry `key`."""
    return Link(words.say(f"nav.{key}"), f"/{key}/", key)


def make_frame(archive: Archive, config: Config) -> Frame:
    """Return the frame of all pages."""
    return Frame(
        title=config.title,
        description=config.description,
        notice=config.notice,
        language=config.language,
        base_url=config.base_url,
        links=config.output.links,
        nav=tuple(section(key) for key in SECTIONS if key != "stories" or archive.stories),
        footer=_footer(archive),
        publisher=_policies(archive, config),
        feed="/feed.xml",
        search=config.output.search and config.output.links != "files",
    )


def _footer(archive: Archive) -> tuple[Link, ...]:
    fixed = {f"/{key}/": words.say(f"nav.{key}") for key in ("about", "method", "corrections")}
    chapters = {page.path for guide in make_guides(archive.content_pages).values() for page in guide.chapters}
    pages = (page for page in archive.content_pages if page.path not in chapters)
    own = {permalinks.content_permalink(page): page.title for page in pages}
    links = [Link(label, href) for href, label in fixed.items()]
    links += (Link(title, href) for href, title in own.items() if href not in fixed)
    return (*links, Link(words.say("nav.data"), "/data/"), Link(words.say("nav.feed"), "/feed.xml"))


def _policies(archive: Archive, config: Config) -> Policies:
    publisher = config.publisher
    return Policies(
        name=publisher.name or config.title,
        url=publisher.url or config.base_url,
        logo=publisher.logo,
        corrections=_policy(archive, publisher.corrections) or "/corrections/",
        ethics=_policy(archive, publisher.ethics),
        method="/method/",
        about="/about/",
    )


def _policy(archive: Archive, name: str) -> str:
    """Return the address of the content page that site.yaml names by its file."""
    pages = (page for page in archive.content_pages if name and page.path.endswith(name.removeprefix("content/")))
    return next((permalinks.content_permalink(page) for page in pages), "")


def make_head(title: str, description: str, fallback: str = "", **more: Any) -> Head:
    """Return a head with both texts cut to length; a short description gets `fallback` after it."""
    text = words.folded(description)
    if len(text) < SHORTEST_DESCRIPTION and fallback:
        text = f"{text.rstrip('.')}. {fallback}" if text else fallback
    return Head(words.cut(title, TITLE_LENGTH), words.cut(text, DESCRIPTION_LENGTH), **more)


def crumbs(*links: Link) -> tuple[Link, ...]:
    """Return the breadcrumb: home, `links`; the last is the page itself."""
    *before, last = links
    return (Link(words.say("nav.home"), "/"), *before, Link(last.label, last.href, current=True))


def robots(indexable: bool) -> str:
    return "" if indexable else "noindex"


def base(
    frame: Frame, permalink: str, head: Head, section: str = "", breadcrumb: Iterable[Link] = ()
) -> dict[str, Any]:
    """Return the fields that every view has."""
    return {
        "permalink": Permalink(permalink),
        "frame": frame,
        "head": head,
        "section": section,
        "breadcrumb": tuple(breadcrumb),
    }
