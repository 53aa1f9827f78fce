"""The briefs by month: `/briefs/` with the newest and all months, and `/briefs/2017/05/`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.archive import Entry
from generator.model import Page
from generator.pages import frame, permalinks, words
from generator.pages.site import Site, page
from generator.pages.views.common import Link, Pager
from generator.pages.views.lists import BriefsMonthView, BriefsView, DayBriefs, MonthLinks

SECTION = "briefs"
LATEST = 20

Month = tuple[str, list[Entry]]


def month_pages(site: Site) -> Iterator[Page]:
    """Yield the index of briefs and the page of each month, newest first."""
    months = [
        (month, list(found)) for month, found in groupby(site.archive.entries, key=lambda entry: entry.date[:7])
    ]
    yield page("briefs.html", _index(site, months))
    for number, (month, entries) in enumerate(months):
        newer = months[number - 1][0] if number else ""
        older = months[number + 1][0] if number + 1 < len(months) else ""
        yield page("briefs_month.html", _month(site, month, entries, Pager(previous=_link(newer), next=_link(older))))


def _link(month: str) -> Link | None:
    return Link(words.when(month).words, permalinks.month_permalink(month)) if month else None


def _index(site: Site, months: Sequence[Month]) -> BriefsView:
    total = len(site.archive.entries)
    section = frame.section(SECTION)
    head = frame.make_head(section.label, words.say("about.briefs", briefs=words.say("n.briefs", n=total)))
    years = groupby(months, key=lambda month: month[0][:4])
    return BriefsView(
        **frame.base(site.frame, section.href, head, SECTION, frame.crumbs(section)),
        title=section.label,
        latest=tuple(site.items.brief_line(entry) for entry in site.archive.entries[:LATEST]),
        total=total,
        years=tuple(_year(year, list(found)) for year, found in years),
    )


def _year(year: str, months: Sequence[Month]) -> MonthLinks:
    links = (
        Link(words.month_name(month), permalinks.month_permalink(month), count=len(entries))
        for month, entries in reversed(months)
    )
    return MonthLinks(year, sum(len(entries) for _, entries in months), tuple(links))


def _month(site: Site, month: str, entries: Sequence[Entry], pager: Pager) -> BriefsMonthView:
    title = words.say("lists.briefs_of", month=words.when(month).words)
    titles = words.listed([entry.brief.title for entry in entries[:2]])
    briefs = words.say("n.briefs", n=len(entries))
    head = frame.make_head(title, words.say("about.month", title=title, briefs=briefs, titles=titles))
    own = Link(words.when(month).words, permalinks.month_permalink(month))
    days = groupby(entries, key=lambda entry: entry.date)
    return BriefsMonthView(
        **frame.base(site.frame, own.href, head, SECTION, frame.crumbs(frame.section(SECTION), own)),
        title=title,
        period=words.when(month),
        days=tuple(DayBriefs(words.when(day), tuple(map(site.items.brief_line, found))) for day, found in days),
        total=len(entries),
        pager=pager,
    )
