"""Archive -> its pages, each made when somebody asks for it: what a preview shows after a save.

The same pages as those of `paginate`. A page of a brief, an entity or an event is made alone; of lists, which share
what they count, all of a kind are made together. Only what every page needs of all others is worked out ahead: which
addresses are taken, and, once a page is asked for, which titles.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain, islice

from generator.archive import Archive, Entry
from generator.config import Config
from generator.model import Entity, EntityType, Event, Page, Permalink
from generator.pages import frame, permalinks, words
from generator.pages.authors import author_pages
from generator.pages.brief import pages_of_brief
from generator.pages.claim import claim_pages
from generator.pages.data import data_pages
from generator.pages.entity import pages_of_entity
from generator.pages.event import pages_of_event
from generator.pages.files import pages_of_feed, pages_of_home_feed
from generator.pages.home import home_pages
from generator.pages.indexes import index_pages
from generator.pages.language import load_language, speaking
from generator.pages.late import head_of
from generator.pages.ledger import ledger_pages
from generator.pages.months import month_pages
from generator.pages.paginate import paginate, with_other_title
from generator.pages.redirects import redirect_pages
from generator.pages.site import Site, make_site
from generator.pages.stories import story_pages
from generator.pages.texts import text_pages, text_permalinks
from generator.pages.timeline import timeline_pages

Thing = Entry | Entity | Event
Kind = Callable[[Site], Iterable[Page]]
Find = Callable[[Permalink], Iterable[Iterable[Page]]]
"""An address -> groups of pages among which its own may be."""

LISTS: Mapping[str, Kind] = {
    "/briefs/": month_pages,
    "/people/": index_pages,
    "/organisations/": index_pages,
    "/places/": index_pages,
    "/events/": index_pages,
    "/claims/": ledger_pages,
    "/timeline/": timeline_pages,
    "/stories/": story_pages,
    "/authors/": author_pages,
    "/data/": data_pages,
}
"""Kinds by the folder in which all their pages stand."""
FEEDS = ("feed.xml", "feed.json")
OF_ALL = re.compile(
    r"sitemap.*\.xml|news-sitemap\.xml|annotations\.jsonld|events\.ics|(llms|robots)\.txt|_redirects|card\.png|.*\.card\.png"
)
"""Names of files that are made with all pages at hand."""


class PagesOnDemand(Mapping[Permalink, Page]):
    """All pages and files of a site by permalink. To go through them, or to count them, makes them all."""

    def __init__(self, archive: Archive, config: Config) -> None:
        """Raise GeneratorError with a problem for each permalink that several pages want."""
        self._archive, self._config = archive, config
        self._made: dict[Permalink, Page] = {}
        self._kinds: dict[Kind, dict[Permalink, Page]] = {}
        self._all: dict[Permalink, Page] = {}
        with self._speaking():
            self._site = make_site(archive, config)
            self._own = self._main_pages()
            self._taken = Taken(self._own, self._candidates)
            if self._may_collide():
                self._every()  # which says which ones

    def __getitem__(self, permalink: Permalink) -> Page:
        found = self._made.get(permalink)
        if found is None:
            with self._speaking():
                page = self._find(permalink)
                if page is None:
                    raise KeyError(permalink)
                found = self._made[permalink] = self._told_apart(page)
        return found

    def __iter__(self) -> Iterator[Permalink]:
        return iter(self._every())

    def __len__(self) -> int:
        return len(self._every())

    def samples(self) -> tuple[Page, ...]:
        """Return at least one page of each template that the site's pages need."""
        with self._speaking():
            return tuple({page.template: page for page in self._samples() if page.template}.values())

    def _speaking(self) -> contextlib.AbstractContextManager[None]:
        return speaking(load_language(self._config.language, self._config.root))

    # --- looking up

    def _find(self, permalink: Permalink) -> Page | None:
        if OF_ALL.fullmatch(permalink.rpartition("/")[2]):
            return self._every().get(permalink)
        if permalink in self._own:
            return _named(permalink, self._pages_of(self._own[permalink]))
        found = (_named(permalink, pages) for pages in self._candidates(permalink))
        return next(filter(None, found), None) or _named(permalink, redirect_pages(self._site, self._taken))

    def _candidates(self, permalink: Permalink) -> Iterator[Iterable[Page]]:
        """Yield groups of pages among which that of `permalink` may be, the likeliest first."""
        folder, _, name = permalink.rpartition("/")
        first, second = _folders(permalink)
        if name in FEEDS:
            yield from self._feeds(folder)
        elif second in self._own:
            yield self._pages_of(self._own[second])
        if permalink == permalinks.HOME:
            yield home_pages(self._site)
        if first == "/claims/":
            yield self._of_kind(claim_pages).values()
        if first in LISTS:
            yield self._of_kind(LISTS[first]).values()
        yield self._of_kind(text_pages).values()

    def _feeds(self, folder: str) -> Iterator[Iterable[Page]]:
        if not folder:
            yield pages_of_home_feed(self._site)
        entity = self._archive.entities.get(folder.rpartition("/")[2])
        if entity:
            yield pages_of_feed(self._site, entity)

    def _of_kind(self, kind: Kind) -> dict[Permalink, Page]:
        if kind not in self._kinds:
            self._kinds[kind] = {page.permalink: page for page in kind(self._site)}
        return self._kinds[kind]

    def _every(self) -> dict[Permalink, Page]:
        if not self._all:
            self._all = {page.permalink: page for page in paginate(self._archive, self._config)}
        return self._all

    # --- what pages need of one another

    def _main_pages(self) -> dict[Permalink, Thing]:
        """Return of what each page is made that is of one thing alone."""
        archive = self._archive
        own: dict[Permalink, Thing] = {permalinks.brief_permalink(entry.brief): entry for entry in archive.entries}
        own |= {permalinks.entity_permalink(entity): entity for entity in archive.entities.values()}
        return own | {permalinks.event_permalink(event.id): event for event in archive.events.values()}

    def _pages_of(self, thing: Thing) -> Iterable[Page]:
        if isinstance(thing, Entry):
            return pages_of_brief(self._site, thing)
        if isinstance(thing, Entity):
            return pages_of_entity(self._site, thing)
        return pages_of_event(self._site, thing)

    def _may_collide(self) -> bool:
        """Could two pages want one address? Only those can whose authors choose it, and these are looked at."""
        archive = self._archive
        main = len(archive.entries) + len(archive.entities) + len(archive.events)
        texts = text_permalinks(self._site)
        chosen = [permalinks.brief_permalink(one.brief) for one in archive.entries if one.brief.front_matter.url]
        months = set(map(permalinks.month_permalink, {entry.date[:7] for entry in archive.entries}))
        is_among_ours = any("." in one or _folders(one)[0] in LISTS for one in chosen if one[:8] != "/briefs/")
        return (
            main > len(self._own)
            or len(texts) > len({*texts})
            or not self._own.keys().isdisjoint(texts)
            or not months.isdisjoint(chosen)
            or is_among_ours
            or any(_folders(one)[0] in LISTS for one in texts)
        )

    def _told_apart(self, page: Page) -> Page:
        """Return `page` with another title where one before it has the same, as `paginate` does."""
        head = head_of(page)
        if not head:
            return page
        first = self._first_with(head.title)
        return page if first in ("", page.permalink) else with_other_title(page, {*self._titles})

    def _first_with(self, title: str) -> str:
        """Return the first page of a title; empty when it is of none that is named by what is not ours to choose."""
        for name, permalink in self._names():
            if name[:1] in (title[:1], " ") and words.cut(name, frame.TITLE_LENGTH) == title:
                return permalink
        return ""

    def _names(self) -> Iterator[tuple[str, Permalink]]:
        """Yield the pages that are named by what is not ours to choose."""
        archive = self._archive
        names = chain(
            [self._config.title],
            (entry.brief.title for entry in archive.entries),
            (entity.name for entity in archive.entities.values()),
            (event.name for event in archive.events.values()),
        )
        return zip(names, (permalinks.HOME, *self._own), strict=True)

    @cached_property
    def _titles(self) -> dict[str, Permalink]:
        """The first page of each title, among those that are named by what is not ours to choose."""
        titles: dict[str, Permalink] = {}
        for name, permalink in self._names():
            titles.setdefault(words.cut(name, frame.TITLE_LENGTH), permalink)
        return titles

    def _samples(self) -> Iterator[Page]:
        site, archive = self._site, self._archive
        yield from chain.from_iterable(islice(kind(site), 2) for kind in (home_pages, *dict.fromkeys(LISTS.values())))
        yield from text_pages(site)
        yield from islice(claim_pages(site), 1)
        yield from islice(redirect_pages(site, self._taken), 1)
        if archive.entries:
            yield from pages_of_brief(site, archive.entries[0])
        for kind in EntityType:
            named = [entity for entity in archive.entities.values() if entity.type is kind]
            if named:
                yield from pages_of_entity(site, max(named, key=lambda one: archive.names.named.get(one.id, 0)))
        told = archive.happenings.briefs
        if archive.events:
            yield from pages_of_event(site, max(archive.events.values(), key=lambda one: len(told.get(one.id, ()))))


class Taken(Container[Permalink]):
    """The addresses that pages have, redirects aside."""

    def __init__(self, own: Container[Permalink], candidates: Find) -> None:
        self._own, self._candidates = own, candidates

    def __contains__(self, permalink: object) -> bool:
        wanted = Permalink(str(permalink))
        return wanted in self._own or any(_named(wanted, pages) for pages in self._candidates(wanted))


def _named(permalink: Permalink, pages: Iterable[Page]) -> Page | None:
    return next((page for page in pages if page.permalink == permalink), None)


def _folders(permalink: str) -> tuple[str, Permalink]:
    """Return the first folder of an address, and the folder in it: `/people/`, `/people/ana-arden/`."""
    parts = permalink.split("/")
    return f"/{parts[1]}/", Permalink("/".join(parts[:3]) + "/")
