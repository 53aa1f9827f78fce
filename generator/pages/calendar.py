"""Events whose days are known -> the site's calendar. A month is no day, so an event of a month is left out."""

from __future__ import annotations

from generator import edtf
from generator.model import Event, EventStatus, Page, Permalink
from generator.pages import permalinks
from generator.pages.site import Site
from generator.pages.views.files import CalendarEntry, CalendarView

CALENDAR = Permalink("/events.ics")
STATUSES = {
    EventStatus.PLANNED: "TENTATIVE",
    EventStatus.POSTPONED: "TENTATIVE",
    EventStatus.CONFIRMED: "CONFIRMED",
    EventStatus.HAPPENING: "CONFIRMED",
    EventStatus.HAPPENED: "CONFIRMED",
    EventStatus.CANCELLED: "CANCELLED",
}


def has_days(event: Event) -> bool:
    """Are its first and last day known, without doubt?"""
    if not edtf.is_valid(event.when) or ".." in event.when:
        return False
    days = edtf.parse(event.when)
    return days.precision == "day" and not days.uncertain and not days.approximate


def calendar_page(site: Site) -> Page:
    """Return the calendar of all events that have days, by id."""
    entries = tuple(_entry(site, event) for event in site.archive.events.values() if has_days(event))
    return Page(CALENDAR, "events.ics", CalendarView(CALENDAR, site.frame, entries), indexable=False)


def _entry(site: Site, event: Event) -> CalendarEntry:
    days = edtf.parse(event.when)
    briefs = site.archive.happenings.briefs.get(event.id, ())
    where = site.items.ref_or_words(event.where)
    return CalendarEntry(
        event.id,
        event.name,
        permalinks.event_permalink(event.id),
        str(days.first),
        str(days.last),
        where.label if where else "",
        STATUSES.get(event.status[-1].is_, "") if event.status else "",
        briefs[0].date if briefs else str(days.first),
    )
