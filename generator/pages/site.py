"""What every kind of page is made from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from generator.archive import Archive, Entry, MentionAt
from generator.config import Config
from generator.model import LinkAs, Page
from generator.pages.frame import make_frame
from generator.pages.items import Items
from generator.pages.related import Relations
from generator.pages.sources import pages_by_source
from generator.pages.views.brief import Body
from generator.pages.views.common import Frame
from generator.pages.views.files import FeedEntry
from generator.remember import Lately

MOST_BODIES = 256


@dataclass(frozen=True, eq=False)
class Site:
    """An archive with its settings, its frame and its shared values."""

    archive: Archive
    config: Config
    frame: Frame
    items: Items
    bodies: Lately[str, Body] = field(default_factory=lambda: Lately(MOST_BODIES))
    """Those made lately, by brief: of its page and the files beside it."""
    feed_entries: dict[str, FeedEntry] = field(default_factory=dict)
    """The same of what stands in feeds."""

    def prepare(self) -> None:
        """Work out ahead what all late pages read, so that not every process that makes some does so by itself."""
        _ = self.relations, self.translations, self.holders, self.shorthand, self._by_source
        for entry in self.archive.entries:
            self.archive.named_in(entry)

    @cached_property
    def relations(self) -> Relations:
        """Which briefs belong together."""
        return Relations(self.archive)

    @cached_property
    def translations(self) -> Mapping[str, Sequence[Entry]]:
        """Briefs that are one another's translations, by their key; the first of each language counts."""
        found: dict[str, dict[str, Entry]] = defaultdict(dict)
        for entry in self.archive.entries:
            matter = entry.brief.front_matter
            if matter.translation_key:
                found[matter.translation_key].setdefault(matter.lang or self.config.language, entry)
        return {key: [by[language] for language in sorted(by)] for key, by in found.items()}

    @cached_property
    def holders(self) -> Mapping[str, Sequence[str]]:
        """Ids of those who hold an office in an organisation, by its id."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for entity in self.archive.entities.values():
            for role in entity.roles:
                found[role.of][entity.id] = None
        return {organisation: tuple(ids) for organisation, ids in found.items()}

    def pages_by_source(self) -> Mapping[str, str]:
        """Return the permalinks of the pages that are made of source files, by path."""
        return self._by_source

    @cached_property
    def _by_source(self) -> Mapping[str, str]:
        return pages_by_source(self.archive)

    @cached_property
    def shorthand(self) -> Mapping[str, Sequence[MentionAt]]:
        """Mentions in which words stand for somebody else, by the words, newest first."""
        found: dict[str, list[MentionAt]] = defaultdict(list)
        for entry in self.archive.entries:
            for link in entry.links:
                if link.as_ is LinkAs.SHORTHAND and link.entity in self.archive.entities:
                    words = entry.brief.text[link.span.start : link.span.end]
                    found[words.removeprefix("the ")].append(MentionAt(entry, link, entry.sentence(link.span)))
        return found


def make_site(archive: Archive, config: Config) -> Site:
    """Return all that pages are made from."""
    return Site(archive, config, make_frame(archive, config), Items(archive))


def page(template: str, view: Any) -> Page:
    """Return the page of `view`; it is indexable unless its head says otherwise."""
    return Page(view.permalink, template, view, indexable=not view.head.robots)
