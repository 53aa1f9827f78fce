"""CalendarView -> iCalendar (RFC 5545): whole days, no clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.pages.views.files import CalendarEntry, CalendarView
from generator.render.links import absolute

LINE = 75
"""Octets of a line; longer ones are folded."""
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(view: CalendarView) -> str:
    """Return the calendar; the end of an event is the day after its last, as the format wants it."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Onrecord//Onrecord//EN",
        f"X-WR-CALNAME:{_text(view.frame.title)}",
    ]
    for entry in view.entries:
        lines += _event(entry, view.frame.base_url)
    lines.append("END:VCALENDAR")
    return "".join(fold(line) + "\r\n" for line in lines)


def _event(entry: CalendarEntry, base_url: str) -> Iterator[str]:
    host = base_url.split("/")[2]
    after = dt.date.fromisoformat(entry.last) + dt.timedelta(days=1)
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.id}@{host}"
    yield f"DTSTAMP:{_day(entry.stamp)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(entry.first)}"
    yield f"DTEND;VALUE=DATE:{_day(str(after))}"
    yield f"SUMMARY:{_text(entry.name)}"
    if entry.where:
        yield f"LOCATION:{_text(entry.where)}"
    yield f"URL:{absolute(entry.href, base_url)}"
    if entry.status:
        yield f"STATUS:{entry.status}"
    yield "END:VEVENT"


def _day(iso: str) -> str:
    return iso.replace("-", "")


def _text(words: str) -> str:
    return words.translate(ESCAPES)


def fold(line: str) -> str:
    """Return `line` cut into pieces of at most 75 octets, each after the first begun by a space."""
    pieces, size, start = [], 0, 0
    for position, character in enumerate(line):
        octets = len(character.encode())
        if size + octets > LINE:
            pieces.append(line[start:position])
            start, size = position, 1
        size += octets
    return "\r\n ".join([*pieces, line[start:]])
