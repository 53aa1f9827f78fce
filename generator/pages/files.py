"""Feeds, sitemap and robots. No clock: a feed is as old as its newest brief."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice, takewhile
from urllib.parse import urlsplit

from generator.archive import Entry
from generator.model import Entity, Page, Permalink
from generator.pages import permalinks
from generator.pages.brief import author, body_of
from generator.pages.items import describe
from generator.pages.late import LateFile, LatePage, head_of
from generator.pages.site import Site
from generator.pages.views.common import ClaimItem
from generator.pages.views.files import FeedEntry, FeedView, GuideView, NewsSitemapView, RobotsView, SitemapView

NEWEST, NEWEST_OF_ONE = 50, 20
"""Entries of the site's feed and of an entity's."""
MOST_ADDRESSES = 50_000
"""Of one sitemap, by its protocol."""
NEWS_DAYS, MOST_NEWS = dt.timedelta(days=2), 1000
"""Of the sitemap for news, by its protocol."""
BEGINNING = "1970-01-01T00:00:00Z"
"""The age of a feed without entries."""


def feed_pages(site: Site) -> Iterator[Page]:
    """Yield the site's feed and those of entities named often enough (`output.feeds_when_named_in`)."""
    yield from pages_of_home_feed(site)
    for entity in site.archive.entities.values():
        yield from pages_of_feed(site, entity)


def pages_of_home_feed(site: Site) -> Iterator[Page]:
    """Yield the site's own feed in both forms, with whole briefs."""
    yield from _feed(site, permalinks.HOME, site.config.title, site.archive.entries[:NEWEST], feed_entry)


def pages_of_feed(site: Site, entity: Entity) -> Iterator[Page]:
    """Yield the feed of an entity in both forms, where it is named often enough.

    It has of each brief what concerns the entity: a brief is in the feeds of all whom it names.
    """
    briefs = site.archive.names.briefs.get(entity.id, ())
    if len(briefs) >= site.config.output.feeds_when_named_in and not site.config.output.lean:
        title = f"{entity.name} · {site.config.title}"
        made = partial(_entry_about, entity)
        yield from _feed(site, permalinks.entity_permalink(entity), title, briefs[:NEWEST_OF_ONE], made)


def _feed(
    site: Site, folder: Permalink, title: str, entries: Sequence[Entry], made: Callable[[Site, Entry], FeedEntry]
) -> Iterator[Page]:
    """Yield the feed of the page at `folder` in both forms."""
    for name in ("feed.xml", "feed.json"):
        href = Permalink(f"{folder}{name}")
        yield LateFile(href, name, partial(_feed_view, site, href, folder, title, entries, made))


def _feed_view(
    site: Site,
    href: Permalink,
    folder: Permalink,
    title: str,
    entries: Sequence[Entry],
    made: Callable[[Site, Entry], FeedEntry],
) -> FeedView:
    shown = tuple(made(site, entry) for entry in entries)
    updated = max((entry.updated for entry in shown), key=dt.datetime.fromisoformat, default=BEGINNING)
    return FeedView(href, site.frame, tag(site, href), title, folder, updated, shown)


def feed_entry(site: Site, entry: Entry) -> FeedEntry:
    """Return a brief as the site's feed shows it: whole, with all its claims."""
    return replace(_bare_entry(site, entry), body=body_of(site, entry), claims=claims_of(site, entry))


def _entry_about(entity: Entity, site: Site, entry: Entry) -> FeedEntry:
    """Return a brief as the feed of `entity` shows it."""
    about = dict.fromkeys((*entry.said_by.get(entity.id, ()), *entry.said_about.get(entity.id, ())))
    return replace(
        _bare_entry(site, entry),
        sentences=tuple(map(site.items.make_mention, entry.mentions.get(entity.id, ()))),
        claims=tuple(map(site.items.claim, sorted(about, key=lambda at: at.number))),
    )


def _bare_entry(site: Site, entry: Entry) -> FeedEntry:
    if entry.brief.id not in site.feed_entries:
        site.feed_entries[entry.brief.id] = _make_entry(site, entry)
    return site.feed_entries[entry.brief.id]


def _make_entry(site: Site, entry: Entry) -> FeedEntry:
    matter, items = entry.brief.front_matter, site.items
    published = stamp(matter.published or entry.date)
    entities, events = site.archive.named_in(entry), site.archive.told_in(entry)
    refs = items.refs((*entities, *events))
    return FeedEntry(
        id=tag(site, f"/{entry.brief.id}", entry.date),
        title=entry.brief.title,
        href=permalinks.brief_permalink(entry.brief),
        published=published,
        updated=_later(published, stamp(matter.lastmod)) if matter.lastmod else published,
        summary=describe(entry),
        authors=tuple(author(items, name).name for name in matter.authors or site.config.authors),
        categories=tuple((f"{ref.kind}/{ref.id}", ref.label) for ref in refs),
    )


def _later(one: str, other: str) -> str:
    return max(one, other, key=dt.datetime.fromisoformat)


def claims_of(site: Site, entry: Entry) -> tuple[ClaimItem, ...]:
    """Return the claims of a brief that its page shows."""
    ats = (at for claim in entry.claims if (at := site.archive.claims.keys.get(f"{entry.brief.id}#{claim.id}")))
    return tuple(site.items.claim(at) for at in ats)


def tag(site: Site, path: str, date: str = "2000-01-01") -> str:
    """Return a `tag:` address (RFC 4151) that stays when the site's pages move."""
    return f"tag:{urlsplit(site.config.base_url).hostname or 'localhost'},{date}:{path}"


def stamp(iso: str) -> str:
    """Return an ISO 8601 day or time in the form of RFC 3339; a day begins at midnight UTC."""
    moment = dt.datetime.fromisoformat(iso)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return aware.isoformat(timespec="seconds").replace("+00:00", "Z")


def sitemap_pages(site: Site, pages: Iterable[Page]) -> Iterator[Page]:
    """Yield the sitemap of the indexable ones of `pages`, in parts when there are too many for one."""
    rows = sorted((page.permalink, _changed(page)) for page in pages if page.indexable)
    parts = [rows[start : start + MOST_ADDRESSES] for start in range(0, len(rows), MOST_ADDRESSES)]
    base = site.config.base_url
    if len(parts) < 2:
        view = SitemapView(Permalink("/sitemap.xml"), base, tuple(rows))
        yield Page(view.permalink, "sitemap.xml", view, indexable=False)
        return
    names = [Permalink(f"/sitemap-{number}.xml") for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield Page(name, "sitemap.xml", SitemapView(name, base, tuple(part)), indexable=False)
    view = SitemapView(Permalink("/sitemap.xml"), base, (), tuple(names))
    yield Page(view.permalink, "sitemap.xml", view, indexable=False)


def _changed(page: Page) -> str:
    """Return the day of the page's newest content where the page tells it."""
    head = head_of(page)
    if head and (head.modified or head.published):
        return str(head.modified or head.published)[:10]
    return page.changed if isinstance(page, LatePage) else ""


def news_sitemap_page(site: Site) -> Page:
    """Return the briefs of the newest two days. They are counted back from the newest brief, never from the clock:
    the site would change without its content."""
    entries = site.archive.entries
    since = dt.date.fromisoformat(entries[0].date) - NEWS_DAYS if entries else dt.date.min
    newest = takewhile(lambda entry: dt.date.fromisoformat(entry.date) > since, entries)
    rows = (
        (
            permalinks.brief_permalink(entry.brief),
            entry.brief.front_matter.published or entry.date,
            entry.brief.title,
            (entry.brief.front_matter.lang or site.config.language).partition("-")[0],
        )
        for entry in islice(newest, MOST_NEWS)
    )
    permalink = Permalink("/news-sitemap.xml")
    view = NewsSitemapView(permalink, site.config.base_url, site.config.title, tuple(rows))
    return Page(permalink, "news-sitemap.xml", view, indexable=False)


def guide_page(site: Site) -> Page:
    """Return llms.txt."""
    links = (*(link for link in site.frame.nav if link.key != "search"), *site.frame.footer)
    view = GuideView(Permalink("/llms.txt"), site.frame, tuple(links))
    return Page(view.permalink, "llms.txt", view, indexable=False)


def robots_page(site: Site) -> Page:
    """Return robots.txt."""
    view = RobotsView(Permalink("/robots.txt"), site.config.base_url)
    return Page(view.permalink, "robots.txt", view, indexable=False)
