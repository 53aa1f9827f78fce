"""FeedView -> Atom 1.0 (RFC 4287): every address absolute, every date the briefs' own.

The site's feed has whole briefs; that of a person, an organisation or a place the sentences that name them.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from urllib.parse import urljoin

from generator.pages.views.files import FeedEntry, FeedView
from generator.render.body import plain_html
from generator.render.links import absolute, fit, is_permalink


def feed(view: FeedView) -> str:
    """Return the feed; it is as old as its newest entry."""
    base = view.frame.base_url
    lines = (*_head(view), *(line for entry in view.entries for line in _lines(entry, base)), "</feed>")
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


def content(entry: FeedEntry, base_url: str) -> str:
    """Return the brief's body, or what of it concerns whom the feed is of, for readers elsewhere; every address is
    absolute."""
    here = absolute(entry.href, base_url)
    if entry.body is None:
        return "\n".join(_sentences(entry, base_url)) or f"<p>{escape(entry.summary, quote=False)}</p>"

    def linker(href: str) -> str:
        return absolute(href, base_url) if is_permalink(href) else urljoin(here, href)

    return fit(plain_html(entry.body), linker).replace('href="#', f'href="{escape(here)}#')


def _sentences(entry: FeedEntry, base_url: str) -> Iterator[str]:
    """Yield each sentence, the name in it bold, as a way to its place in the brief."""
    for line in entry.sentences:
        before, words, after = (escape(part, quote=False) for part in (line.before, line.words, line.after))
        yield f'<p><a href="{escape(absolute(line.href, base_url))}">{before}<b>{words}</b>{after}</a></p>'
