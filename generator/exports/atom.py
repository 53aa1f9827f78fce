"""FeedView -> Atom 1.0 (RFC 4287): whole briefs, every address absolute, every date the briefs' own."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import urljoin

from generator.pages.views.files import FeedEntry, FeedView
from generator.remember import by_identity
from generator.render.body import plain_html
from generator.render.links import absolute, fit, is_permalink
from generator.render.spool import spooled


def feed(view: FeedView) -> str:
    """Return the feed; it is as old as its newest entry."""
    base = view.frame.base_url
    lines = (*_head(view), *(_entry(entry, base) for entry in view.entries), "</feed>")
    return "\n".join(lines) + "\n"


def _head(view: FeedView) -> Iterator[str]:
    base = view.frame.base_url
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{escape(view.frame.language)}">'
    yield f"<id>{escape(view.id)}</id>"
    yield f"<title>{escape(view.title, quote=False)}</title>"
    if view.frame.description:
        yield f"<subtitle>{escape(view.frame.description, quote=False)}</subtitle>"
    yield f"<updated>{view.updated}</updated>"
    yield f'<link rel="self" type="application/atom+xml" href="{escape(absolute(view.permalink, base))}"/>'
    yield f'<link rel="alternate" type="text/html" href="{escape(absolute(view.home, base))}"/>'
    yield f"<author><name>{escape(view.frame.publisher.name, quote=False)}</name></author>"
    yield "<generator>Onrecord</generator>"


@by_identity
def _entry(entry: FeedEntry, base: str) -> str:
    """A brief stands in the feeds of everyone it names, so its entry is made once for all of them."""
    return spooled("atom", entry.href, lambda: "\n".join(_lines(entry, base)).encode()).decode()


def _lines(entry: FeedEntry, base: str) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>{escape(entry.id)}</id>"
    yield f"<title>{escape(entry.title, quote=False)}</title>"
    yield f"<updated>{entry.updated}</updated>"
    yield f"<published>{entry.published}</published>"
    yield f'<link rel="alternate" type="text/html" href="{escape(absolute(entry.href, base))}"/>'
    for name in entry.authors:
        yield f"<author><name>{escape(name, quote=False)}</name></author>"
    for term, label in entry.categories:
        yield f'<category term="{escape(term)}" label="{escape(label)}"/>'
    yield f"<summary>{escape(entry.summary, quote=False)}</summary>"
    yield f'<content type="html">{escape(content(entry, base), quote=False)}</content>'
    yield "</entry>"


@by_identity
def content(entry: FeedEntry, base_url: str) -> str:
    """Return the brief's body for readers elsewhere, every address absolute."""
    here = absolute(entry.href, base_url)

    def linker(href: str) -> str:
        return absolute(href, base_url) if is_permalink(href) else urljoin(here, href)

    return fit(plain_html(entry.body), linker).replace('href="#', f'href="{escape(here)}#')
