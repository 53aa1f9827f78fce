"""A brief in formats of others: Web Annotation beside its page, ninjs; and the archive as FollowTheMoney."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from generator.archive import Entry
from generator.model import Page, Permalink
from generator.pages import permalinks
from generator.pages.brief import body_of, sources_of
from generator.pages.files import claims_of, feed_entry
from generator.pages.late import LateFile
from generator.pages.site import Site
from generator.pages.views.files import AnnotationsView, FtmView, NinjsView, TableView

ANNOTATIONS = "annotations.jsonld"


def annotation_pages(site: Site) -> Iterator[Page]:
    """Yield the annotations of each brief that has an address below which they can lie."""
    if site.config.output.lean or not site.config.output.annotations:
        return
    taken = set()
    for entry in site.archive.entries:
        href = permalinks.brief_permalink(entry.brief)
        if href.endswith("/") and href not in taken:
            taken.add(href)
            permalink = Permalink(f"{href}{ANNOTATIONS}")
            yield LateFile(permalink, ANNOTATIONS, partial(_annotations, site, entry, permalink))


def _annotations(site: Site, entry: Entry, permalink: Permalink) -> AnnotationsView:
    items = site.items
    refs = ((link.span, items.ref(str(link.entity))) for link in entry.links if items.known(str(link.entity)))
    told = ((link.span, items.ref(link.event)) for link in entry.resolution.events if items.known(link.event))
    marks = sorted((start, end, ref.href, ref.kind) for (start, end), ref in (*refs, *told) if ref.href)
    return AnnotationsView(
        permalink=permalink,
        base_url=site.config.base_url,
        method=site.frame.publisher.method,
        brief=permalinks.brief_permalink(entry.brief),
        text=entry.brief.text,
        mentions=tuple(marks),
        body=body_of(site, entry),
        claims=claims_of(site, entry),
    )


def ninjs_pages(site: Site) -> Iterator[Page]:
    """Yield each brief in ninjs."""
    if not site.config.output.ninjs:
        return
    for entry in site.archive.entries:
        permalink = Permalink(f"/data/ninjs/{entry.brief.id}.json")
        matter, items = entry.brief.front_matter, site.items
        refs = items.refs((*site.archive.named_in(entry), *site.archive.told_in(entry)))
        view = NinjsView(
            permalink,
            site.frame,
            feed_entry(site, entry),
            matter.lang or site.config.language,
            refs,
            sources_of(items, entry),
            matter.tags,
            matter.section,
        )
        yield Page(permalink, "ninjs.json", view, indexable=False)


def ftm_page(site: Site, tables: Iterable[TableView]) -> Iterator[Page]:
    """Yield the archive as FollowTheMoney, made from the same tables as the data files."""
    if site.config.output.ftm and not site.config.output.lean:
        view = FtmView(Permalink("/data/ftm.jsonl"), site.config.base_url, site.frame.publisher.name, tuple(tables))
        yield Page(view.permalink, "ftm.jsonl", view, indexable=False)
