"""Dates that say their year, decade or century -> readings."""

from __future__ import annotations

import datetime as dt
import re

from generator.annotate import calendar
from generator.annotate.date_patterns import Found
from generator.annotate.date_words import YEARS
from generator.annotate.timeline import Reading, Timeline, edge_of
from generator.model import TimeType


def read_iso(found: Found, line: Timeline) -> Reading | None:
    """Return 2017-07-07 as it stands; None when there is no such day."""
    value = found.value("iso")
    if not calendar.day_of(value) or int(value[:4]) not in YEARS:
        return None
    return Reading(TimeType.TIME if "T" in value else TimeType.DATE, value)


def read_slashed(found: Found, line: Timeline) -> Reading | None:
    """Read 7/8/07: the order of day and month that lies nearer to the day of writing, else the American one."""
    one, other, year = (int(part) for part in found.value("slashed").split("/"))
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    days = [value for value in (calendar.make_day(year, one, other), calendar.make_day(year, other, one)) if value]
    if not days:
        return None
    written = line.written
    if written:
        days.sort(key=lambda value: abs(dt.date.fromisoformat(value) - written))
    return Reading(TimeType.DATE, days[0])


def read_fixed(found: Found, line: Timeline) -> Reading:
    """Return what the lexicon says: 9/11."""
    return Reading(TimeType.DATE, found.value("fixed"), is_told=False)


def read_era(found: Found, line: Timeline) -> Reading:
    """Return 753 BC as BC0753."""
    number = int(found.value("number"))
    value = f"BC{number:04d}" if found.value("era") == "bc" else f"{number:04d}"
    return Reading(TimeType.DATE, value, modifier=edge_of(found))


def read_decade(found: Found, line: Timeline) -> Reading:
    """Return the 1980s as 198."""
    digits = re.sub(r"\D", "", found.value("decade"))
    value = digits[:3] if len(digits) == 4 else f"19{digits[0]}"
    return Reading(TimeType.DATE, value, modifier=edge_of(found), is_told=False)


def read_century(found: Found, line: Timeline) -> Reading:
    """Return the 12th century as 11."""
    start, end = found.parts["nth"]
    number = sum(int(found.words.values[index]) for index in range(start, end) if found.words.values[index].isdigit())
    value = f"BC{number - 1:02d}" if found.value("era") == "bc" else f"{number - 1:02d}"
    return Reading(TimeType.DATE, value, modifier=edge_of(found), is_told=False)


def read_year(found: Found, line: Timeline) -> Reading:
    """Return 1987, early 1987, '87, and 45 in 1939-45."""
    year = found.value("year")
    if found.has("short"):
        digits = re.sub(r"\D", "", found.value("short"))
        written = line.written.year if line.written else 2020
        century = found.value("century")[:2] or str((written - (int(digits) > written % 100) * 100) // 100)
        year = century + digits
    return Reading(TimeType.DATE, year, modifier=edge_of(found), is_told=_is_told_year(found))


def _is_told_year(found: Found) -> bool:
    """Return whether the story goes on in this year: `in 1942`, a heading `1942`; not `the 1967 war`, `(1905)`."""
    before = found.words.word(found.start - 1).lower()
    return before not in ("the", "a", "an", "(", "their", "his", "its", "'s")
