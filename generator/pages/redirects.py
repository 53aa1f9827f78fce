"""Old addresses -> pages that lead to the new ones: moved briefs, merged and split entities. No chains, no loops."""

from __future__ import annotations

from collections.abc import Container, Iterator
from urllib.parse import urlsplit

from generator.model import EntityType, Page, Permalink
from generator.pages import permalinks
from generator.pages.site import Site
from generator.pages.views.common import Ref
from generator.pages.views.texts import RedirectView


def redirects(site: Site) -> Iterator[tuple[Permalink, Ref]]:
    """Yield each old address with where it leads: the one list that redirect pages and host files are made from."""
    for entry in site.archive.entries:
        for old in entry.brief.front_matter.redirect_from:
            yield permalinks.clean(old), site.items.brief_ref(entry)
    for page in site.archive.content_pages:
        for old in page.redirect_from:
            yield permalinks.clean(old), Ref(page.title, permalinks.content_permalink(page))
    for old in sorted(site.archive.redirects):
        target = _last(site, old)
        if target:
            yield _old_place(site, old, target), target


def redirect_pages(site: Site, taken: Container[Permalink]) -> Iterator[Page]:
    """Yield a page for each old address that no page has; the first to claim it wins."""
    if site.config.output.lean:
        return
    seen = set()
    for old, target in redirects(site):
        if old not in taken and old not in seen:
            seen.add(old)
            yield Page(old, "redirect.html", RedirectView(old, site.frame, target), indexable=False)


def host_page(site: Site, taken: Container[Permalink]) -> Page:
    """Return the `_redirects` of hosts that read one: every old address with its new one, and the code."""
    base = urlsplit(site.config.base_url).path.rstrip("/")
    rows: dict[Permalink, str] = {}
    for old, target in redirects(site):
        if old not in taken:
            rows.setdefault(old, target.href)
    text = "".join(f"{base}{old} {base}{new} 301\n" for old, new in rows.items())
    return Page(Permalink("/_redirects"), "", text, indexable=False)


def _last(site: Site, old: str) -> Ref | None:
    """Follow merges to the end; None when it is a loop or has no page."""
    seen, id_ = {old}, site.archive.redirects[old]
    while id_ in site.archive.redirects and id_ not in seen:
        seen.add(id_)
        id_ = site.archive.redirects[id_]
    return site.items.ref(id_) if site.items.known(id_) else None


def _old_place(site: Site, old: str, target: Ref) -> Permalink:
    registered = {str(entity.id): entity for entity in site.archive.knowledge.entities.values()}.get(old)
    if registered:
        return permalinks.entity_permalink(registered)
    if target.kind == "event":
        return permalinks.event_permalink(old)
    return permalinks.typed_permalink(EntityType(target.kind), old)
