"""What an entity's page is cut from: its claims and mentions, and the pages of single years and months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from generator.archive import ClaimAt, MentionAt
from generator.model import Entity, EntityType, Page
from generator.pages import frame, permalinks, words
from generator.pages.items import short_of
from generator.pages.site import Site, page
from generator.pages.views.common import ClaimBlock, Head, Link
from generator.pages.views.entity import EntityYearView

NEWEST = 20
"""Items of a block on the main page; all others are on the pages of their years."""
MOST_A_YEAR = 200
"""Items; a year that has more is split into months."""
SECTIONS = {
    EntityType.PERSON: Link("People", "/people/", "people"),
    EntityType.ORGANISATION: Link("Organisations", "/organisations/", "organisations"),
    EntityType.PLACE: Link("Places", "/places/", "places"),
}


class History:
    """All that the archive holds about one entity, newest first."""

    def __init__(self, site: Site, entity: Entity) -> None:
        archive = site.archive
        self.site, self.entity = site, entity
        self.href = permalinks.entity_permalink(entity)
        self.says: Sequence[ClaimAt] = archive.claims.by.get(entity.id, ())
        self.about: Sequence[ClaimAt] = archive.claims.about.get(entity.id, ())
        self.mentions: Sequence[MentionAt] = archive.names.mentions.get(entity.id, ())
        self.briefs = len(archive.names.briefs.get(entity.id, ()))
        self.has_years = max(len(self.says), len(self.about), len(self.mentions)) > NEWEST
        self.counts = self._count() if self.has_years else Counter()

    def _count(self) -> Counter[str]:
        """Items of each year (2017) and month (2017-05)."""
        dates = [at.entry.date for at in (*self.says, *self.about)]
        dates += (at.entry.date for at in self.mentions)
        return Counter(date[:size] for date in dates for size in (4, 7))

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

    def head_fields(self) -> dict[str, Any]:
        """Return what the main page and the pages of years have in common."""
        entity, section = self.entity, SECTIONS[self.entity.type]
        view = frame.base(
            self.site.frame, self.href, self._head(), section.key, frame.crumbs(section, Link(entity.name, self.href))
        )
        return {
            **view,
            "id": entity.id,
            "kind": str(entity.type),
            "kind_words": kind_words(entity),
            "name": entity.name,
            "short": short_of(entity),
            "href": self.href,
            "years": tuple(self._years()),
        }

    def _who(self) -> str:
        name, short = self.entity.name, short_of(self.entity)
        return f"{name}: {short}." if short else f"{name}."

    def _head(self) -> Head:
        entity = self.entity
        says = f"What the archive holds: {words.counted(self.briefs, 'brief', 'briefs')}"
        them = "them" if entity.type is EntityType.PERSON else "it"
        rest = f"{says}, {words.counted(len(self.says), 'claim', 'claims')} made, {len(self.about):,} about {them}."
        feeds = (Link(f"Briefs that name {entity.name}", f"{self.href}feed.xml"),) if self.has_feed else ()
        return frame.make_head(
            entity.name,
            f"{self._who()} {rest}",
            robots=frame.robots(self.indexable),
            og_type="profile" if entity.type is EntityType.PERSON else "website",
            image=entity.image.src if entity.image else "",
            image_alt=entity.image.alt if entity.image else "",
            alternates=feeds,
        )

    def _years(self) -> Iterator[Link]:
        for year in sorted((key for key in self.counts if len(key) == 4), reverse=True):
            yield Link(year, f"{self.href}{year}/", count=self.counts[year])

    def _plain_years(self) -> tuple[Link, ...]:
        """Without counts: the page of an old year does not change when another grows."""
        return tuple(Link(link.label, link.href) for link in self._years())

    def pages(self) -> Iterator[Page]:
        """Yield the pages of years, and of months of years that hold more than 200 items."""
        for period in sorted(self.counts, reverse=True):
            if len(period) == 4 or self.counts[period[:4]] > MOST_A_YEAR:
                yield page("entity_year.html", self._period_view(period))

    def _period_view(self, period: str) -> EntityYearView:
        is_split = len(period) == 4 and self.counts[period] > MOST_A_YEAR
        title = f"{self.entity.name} in {words.when(period).words}"
        href = f"{self.href}{period.replace('-', '/')}/"
        fields = self.head_fields()
        text = (
            f"{self.counts[period]:,} sentences and claims of {words.when(period).words} that name, quote or concern "
        )
        head = replace(fields["head"], title=words.cut(title, frame.TITLE_LENGTH), alternates=())
        head = replace(head, description=words.cut(text + self._who(), frame.DESCRIPTION_LENGTH))
        trail = (*fields["breadcrumb"][:-1], Link(self.entity.name, self.href), Link(period, href, current=True))
        months = tuple(self._months(period[:4])) if self.counts[period[:4]] > MOST_A_YEAR else ()
        fields |= {"permalink": href, "head": head, "breadcrumb": trail, "years": months or self._plain_years()}
        return EntityYearView(
            **fields,
            period=words.when(period),
            count=self.counts[period],
            says=self._block(self.says, period, is_split),
            said_about=self._block(self.about, period, is_split),
            mentions=tuple(
                self.site.items.mention(at) for at in _of(self.mentions, period)[: NEWEST if is_split else None]
            ),
        )

    def _months(self, year: str) -> Iterator[Link]:
        for month in sorted(key for key in self.counts if len(key) == 7 and key.startswith(year)):
            yield Link(words.when(month).words, f"{self.href}{year}/{month[5:]}/", count=self.counts[month])

    def _block(self, claims: Sequence[ClaimAt], period: str, is_split: bool) -> ClaimBlock:
        found = _of(claims, period)
        shown = found[:NEWEST] if is_split else found
        return ClaimBlock(len(found), tuple(self.site.items.claim(at) for at in shown))


def kind_words(entity: Entity) -> str:
    """Return the entity's kind for readers: City, Political party; else Person, Organisation or Place."""
    return entity.kind.replace("-", " ").capitalize() or str(words.vocabulary()["kinds"][str(entity.type)])


def _of(found: Sequence[Any], period: str) -> list[Any]:
    return [at for at in found if at.entry.date.startswith(period)]
