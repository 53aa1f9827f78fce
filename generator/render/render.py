"""Page -> bytes: Jinja for pages, plain functions for feeds and other files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.exports import atom, calendar, ftm, guide, json_feed, ninjs, sitemap, tables, web_annotation
from generator.model import Page
from generator.render import links
from generator.render.theme import Theme, ThemeEnvironment

EXPORTERS: Mapping[str, Callable[[Any], str]] = {
    "feed.xml": atom.feed,
    "feed.json": json_feed.feed,
    "events.ics": calendar.calendar,
    "llms.txt": guide.guide,
    "table.csv": tables.table,
    "datapackage.json": tables.package,
    "annotations.jsonld": web_annotation.page_of,
    "ftm.jsonl": ftm.entities,
    "ninjs.json": ninjs.item,
    "sitemap.xml": sitemap.sitemap,
    "news-sitemap.xml": sitemap.news,
    "robots.txt": sitemap.robots,
}
"""Files that no theme changes, by the page's `template`."""
CARD = "card.png"


def render_page(page: Page, environment: ThemeEnvironment) -> bytes:
    """Return the bytes of the file of `page`; its template gets the view as `page` and nothing else."""
    if not page.template:
        return str(page.view).encode()
    if page.template == CARD:
        from generator.render.social_card import draw  # Pillow is needed by sites with cards only

        return draw(page.view)
    if page.template in EXPORTERS:
        return EXPORTERS[page.template](page.view).encode()
    view = page.view
    html = environment.rendered(page.template, view)
    return links.fit(
        html, lambda href: links.address(href, view.permalink, view.frame.links, view.frame.base_url)
    ).encode()


def template_digest(page: Page, theme: Theme) -> str:
    """Return the digest of the templates and static files that decide `page`; empty where no theme has a say."""
    if not page.template or page.template == CARD or page.template in EXPORTERS:
        return ""
    return theme.closure_digest(page.template)
