"""What an entity's page is cut from: its claims and mentions, and the pages of single years and months."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import Any

from generator.archive import ClaimAt, MentionAt
from generator.model import Entity, EntityType, Page, Permalink
from generator.pages import frame, permalinks, words
from generator.pages.late import LatePage
from generator.pages.site import Site
from generator.pages.views.common import ClaimBlock, Head, Link
from generator.pages.views.entity import EntityYearView

NEWEST = 20
"""Items of a block on the main page; all others are on the pages of their years."""
MOST_A_YEAR = 200
"""Items; a year that has more is split into months."""


class History:
    """All that the archive holds about one entity, newest first."""

    def __init__(self, site: Site, entity: Entity) -> None:
        archive = site.archive
        self.site, self.entity = site, entity
        self.href = permalinks.entity_permalink(entity)
        self.says: Sequence[ClaimAt] = archive.claims.by.get(entity.id, ())
        self.about: Sequence[ClaimAt] = archive.claims.about.get(entity.id, ())
        self.mentions: Sequence[MentionAt] = archive.names.mentions.get(entity.id, ())
        briefs = archive.names.briefs.get(entity.id, ())
        self.briefs = len(briefs)
        self.latest = briefs[0].date if briefs else ""
        """The day of the newest brief that names it."""
        self.has_years = max(len(self.says), len(self.about), len(self.mentions)) > NEWEST
        kinds = (self.says, self.about, self.mentions) if self.has_years else ()
        self.parts = tuple(_by_period(found) for found in kinds)
        self.counts = Counter({period: 0 for part in self.parts for period in part})
        for part in self.parts:
            self.counts.update({period: len(found) for period, found in part.items()})

    @property
    def indexable(self) -> bool:
        return self.briefs >= self.site.config.pages.index_when_named_in and not self.entity.noindex

    @property
    def has_feed(self) -> bool:
        return self.briefs >= self.site.config.output.feeds_when_named_in and not self.site.config.output.lean

    def year_href(self, year: str) -> str:
        return f"{self.href}{year}/" if self.has_years else ""

    def month_href(self, month: str) -> str:
        """Return the page that holds what `month` (2017-05) has: of the month, of its year, or none."""
        if self.has_years and self.counts[month[:4]] > MOST_A_YEAR:
            return f"{self.href}{month[:4]}/{month[5:]}/"
        return self.year_href(month[:4])

    @property
    def head(self) -> Head:
        """Of its main page."""
        head: Head = self._fields["head"]
        return head

    def head_fields(self) -> dict[str, Any]:
        """Return what the main page and the pages of years have in common."""
        return dict(self._fields)

    @cached_property
    def _fields(self) -> dict[str, Any]:
        entity, section = self.entity, frame.section(permalinks.FOLDERS[self.entity.type])
        view = frame.base(
            self.site.frame, self.href, self._head(), section.key, frame.crumbs(section, Link(entity.name, self.href))
        )
        return {
            **view,
            "id": entity.id,
            "kind": str(entity.type),
            "kind_words": kind_words(entity),
            "name": entity.name,
            "short": self.site.items.short(entity),
            "href": self.href,
            "years": self.years,
        }

    @cached_property
    def _who(self) -> str:
        name, short = self.entity.name, self.site.items.short(self.entity)
        return f"{name}: {short}." if short else f"{name}."

    def _head(self) -> Head:
        entity = self.entity
        briefs, claims = words.say("n.briefs", n=self.briefs), words.say("n.claims", n=len(self.says))
        rest = words.say(f"about.entity_{entity.type}", briefs=briefs, claims=claims, about=len(self.about))
        names = ("feed.xml", "feed.json") if self.has_feed else ()
        feeds = tuple(Link(words.say("entity.feed_title", name=entity.name), f"{self.href}{name}") for name in names)
        return frame.make_head(
            entity.name,
            f"{self._who} {rest}",
            robots=frame.robots(self.indexable),
            og_type="profile" if entity.type is EntityType.PERSON else "website",
            image=entity.image.src if entity.image else "",
            image_alt=entity.image.alt if entity.image else "",
            alternates=feeds,
        )

    @cached_property
    def years(self) -> tuple[Link, ...]:
        """The pages of years, newest first, with counts."""
        years = sorted((key for key in self.counts if len(key) == 4), reverse=True)
        return tuple(Link(year, f"{self.href}{year}/", count=self.counts[year]) for year in years)

    def pages(self) -> Iterator[Page]:
        """Yield the pages of years, and of months of years that hold more than 200 items."""
        for period in sorted(self.counts, reverse=True):
            if len(period) == 4 or self.counts[period[:4]] > MOST_A_YEAR:
                make = partial(self._period_view, period)
                yield LatePage(self._period_href(period), "entity_year.html", self._period_head(period), make)

    def _period_href(self, period: str) -> Permalink:
        return Permalink(f"{self.href}{period.replace('-', '/')}/")

    def _period_view(self, period: str, head: Head) -> EntityYearView:
        is_split = len(period) == 4 and self.counts[period] > MOST_A_YEAR
        most = NEWEST if is_split else None
        says, about, mentions = (part.get(period, []) for part in self.parts)
        items, when = self.site.items, words.when(period)
        href = self._period_href(period)
        trail = (
            *self._fields["breadcrumb"][:-1],
            Link(self.entity.name, self.href),
            Link(period, href, current=True),
        )
        own = {
            "permalink": href,
            "head": head,
            "breadcrumb": trail,
            "years": self._beside(period),
        }
        return EntityYearView(
            **{**self._fields, **own},
            period=when,
            count=self.counts[period],
            says=ClaimBlock(len(says), tuple(map(items.claim, says[:most]))),
            said_about=ClaimBlock(len(about), tuple(map(items.claim, about[:most]))),
            mentions=tuple(map(items.make_mention, mentions[:most])),
        )

    def _period_head(self, period: str) -> Head:
        when = words.when(period).words
        title = words.cut(words.say("frame.in_period", name=self.entity.name, period=when), frame.TITLE_LENGTH)
        text = words.say("about.entity_period", n=self.counts[period], period=when, who=self._who)
        return replace(self.head, title=title, description=words.cut(text, frame.DESCRIPTION_LENGTH), alternates=())

    def _beside(self, period: str) -> tuple[Link, ...]:
        """The other pages of the row; without counts, so that a page of the past stays when another grows."""
        year = period[:4]
        if self.counts[year] <= MOST_A_YEAR:
            return tuple(Link(link.label, link.href) for link in self.years)
        months = sorted(key for key in self.counts if len(key) == 7 and key.startswith(year))
        return tuple(Link(words.when(month).words, f"{self.href}{year}/{month[5:]}/") for month in months)


def kind_words(entity: Entity) -> str:
    """Return the entity's kind for readers: City, Political party; else Person, Organisation or Place."""
    return entity.kind.replace("-", " ").capitalize() or words.say(f"kinds.{entity.type}")


def _by_period(found: Sequence[ClaimAt | MentionAt]) -> dict[str, list[Any]]:
    """Return `found` by year (2017) and by month (2017-05)."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for at in found:
        groups[at.entry.date[:4]].append(at)
        groups[at.entry.date[:7]].append(at)
    return groups
