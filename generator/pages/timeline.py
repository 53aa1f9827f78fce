"""Events and dated claims by day, in two tracks: what happened, and what was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator import edtf
from generator.archive import ClaimAt
from generator.model import Event, Page
from generator.pages import frame, words
from generator.pages.site import Site, page
from generator.pages.views.common import Link, Pager
from generator.pages.views.lists import TimelineDay, TimelineMonth, TimelineView

SECTION = "timeline"
ONE_PAGE = 150
"""Days; a longer timeline has a page for each year, and a longer year one for each month."""
CLAIMS_A_DAY, COVERED = 6, 5


@dataclass(slots=True)
class Day:
    """What one date holds while the timeline is laid out."""

    events: list[Event] = field(default_factory=list)
    claims: list[ClaimAt] = field(default_factory=list)


def timeline_pages(site: Site) -> Iterator[Page]:
    """Yield the timeline: whole when it is short, else a front page of counts and a page for each year or month."""
    days = _days(site)
    years = _grouped(days, 4)
    links = tuple(
        Link(year, f"/timeline/{year}/", year, count=_weight(days, found)) for year, found in sorted(years.items())
    )
    if len(days) <= ONE_PAGE:
        yield _page(site, "", days, sorted(days, key=_in_order), (), Pager())
        return
    yield _page(site, "", days, (), links, Pager())
    for number, link in enumerate(links):
        pager = Pager(previous=_near(links, number - 1), next=_near(links, number + 1))
        yield from _year(site, link.label, days, years[link.label], pager)


def _days(site: Site) -> dict[str, Day]:
    """Return what each date (EDTF; an event stands at its start) holds."""
    days: dict[str, Day] = defaultdict(Day)
    for event in site.archive.events.values():
        if edtf.is_valid(event.when):
            days[
                event.when.split("/")[0].rstrip("?~%") if not event.when.startswith("..") else event.when
            ].events.append(event)
    for at in site.archive.claims.all:
        days[at.said].claims.append(at)
    return days


def _year(site: Site, year: str, days: Mapping[str, Day], dates: Sequence[str], pager: Pager) -> Iterator[Page]:
    if len(dates) <= ONE_PAGE:
        yield _page(site, year, days, dates, (), pager)
        return
    months = _grouped(dates, 7)
    links = tuple(
        Link(words.when(month).words, f"/timeline/{month.replace('-', '/')}/", month, count=_weight(days, found))
        for month, found in sorted(months.items())
    )
    yield _page(site, year, days, months.get(year, ()), links, pager)
    for number, link in enumerate(links):
        if len(link.key) > 4:
            around = Pager(previous=_near(links, number - 1), next=_near(links, number + 1))
            yield _page(site, link.key, days, months[link.key], (), around)


def _page(
    site: Site, period: str, days: Mapping[str, Day], dates: Sequence[str], links: tuple[Link, ...], pager: Pager
) -> Page:
    when = words.when(period)
    section = frame.section(SECTION)
    title = words.say("lists.timeline_of", period=when.words) if period else section.label
    href = f"/timeline/{period.replace('-', '/')}/" if period else section.href
    trail = frame.crumbs(section, Link(when.words, href)) if period else frame.crumbs(section)
    head = frame.make_head(title, words.say("about.timeline", title=title))
    view = TimelineView(
        **frame.base(site.frame, href, head, SECTION, trail),
        title=title,
        period=when,
        months=tuple(_months(site, days, dates)),
        years=links,
        most_covered=tuple(site.items.event_line(event) for event in _covered(site, days, period)),
        pager=pager,
    )
    return page("timeline.html", view)


def _months(site: Site, days: Mapping[str, Day], dates: Sequence[str]) -> Iterator[TimelineMonth]:
    for month, found in _grouped(dates, 7).items():
        yield TimelineMonth(
            words.when(month).words, f"month-{month}", tuple(_day(site, date, days[date]) for date in found)
        )


def _day(site: Site, date: str, day: Day) -> TimelineDay:
    items = site.items
    said = tuple(items.claim(at) for at in day.claims[:CLAIMS_A_DAY])
    events = sorted(day.events, key=lambda event: event.id)
    return TimelineDay(words.when(date), tuple(map(items.event_line, events)), said, len(day.claims))


def _covered(site: Site, days: Mapping[str, Day], period: str) -> list[Event]:
    """The events of the period that most briefs tell of."""
    briefs = site.archive.happenings.briefs
    events = [
        event for date, day in days.items() if date.startswith(period) for event in day.events if event.id in briefs
    ]
    return sorted(events, key=lambda event: (-len(briefs[event.id]), event.id))[:COVERED]


def _grouped(dates: Sequence[str] | Mapping[str, Day], size: int) -> dict[str, list[str]]:
    """Return `dates` in order under their year (size 4) or month (7); one without a month under its year."""
    groups: dict[str, list[str]] = defaultdict(list)
    for date in sorted(dates, key=_in_order):
        key = date[:size]
        groups[key if edtf.is_valid(key) and "/" not in key else date[:4]].append(date)
    return groups


def _in_order(date: str) -> tuple[object, str]:
    return edtf.sort_key(date), date


def _weight(days: Mapping[str, Day], dates: Sequence[str]) -> int:
    return sum(len(days[date].events) + len(days[date].claims) for date in dates)


def _near(links: Sequence[Link], number: int) -> Link | None:
    return Link(links[number].label, links[number].href) if 0 <= number < len(links) else None
