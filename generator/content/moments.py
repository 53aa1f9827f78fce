"""What authors write for a date -> one normal form.

A time without an offset is the site's own. A date stays a date: it is never midnight of some zone.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

ISO = re.compile(
    r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})"
    r"(?:(?:[Tt]|\s+)(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<offset>[Zz]|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?"
)
DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?P<month>[A-Za-z]{3,9})\.?,?\s+(?P<year>\d{4})")
MONTH_FIRST = re.compile(r"(?P<month>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})")
NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
FIRST_YEAR, LAST_YEAR = 2, 9998
"""A year from each end of what datetime holds, so that no offset leads out of it."""
MONTHS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, or a date with a time."""

    date: dt.date
    """The day where it was written; a time in UTC counts in the site's zone."""
    iso: str
    """ISO 8601: `2017-05-11`, or `2017-05-11T09:00:00+02:00`."""


class NotADate(ValueError):
    """The text names no day; `hint` says how to write one."""

    def __init__(self, message: str, hint: str = "write it as year-month-day: 2017-05-11") -> None:
        super().__init__(message)
        self.hint = hint


def parse_moment(text: str, timezone: str = "UTC") -> Moment:
    """Return the moment that `text` names; raise NotADate when there is none such.

    2017-05-11 | 2017-05-11T09:00 | 2017-05-11 09:00:00 +0200 | 11 May 2017 | May 11, 2017
    """
    text = text.strip()
    if found := ISO.fullmatch(text):
        day = _day(int(found["year"]), int(found["month"]), int(found["day"]), text)
        return _timed(day, found, timezone) if found["hour"] else Moment(day, day.isoformat())
    if found := DAY_FIRST.fullmatch(text) or MONTH_FIRST.fullmatch(text):
        month = MONTHS.get(found["month"][:3].lower())
        if month and calendar.month_name[month].lower().startswith(found["month"].lower()):
            day = _day(int(found["year"]), month, int(found["day"]), text)
            return Moment(day, day.isoformat())
    if found := NUMBERS.fullmatch(text):
        first, second, year = found.groups()
        readings = [f"{year}-{m:02}-{d:02}" for m, d in _readings(int(first), int(second))]
        if readings:
            raise NotADate(f'"{text}" is not clear about day and month', "write it as " + " or ".join(readings))
    raise NotADate(f'"{text}" is not a date')


def parse_day(text: str) -> dt.date:
    """Return the day that `text` names, leaving out a time of day; raise NotADate."""
    return parse_moment(text).date


def _readings(first: int, second: int) -> list[tuple[int, int]]:
    pairs = {(second, first), (first, second)}
    return sorted((month, day) for month, day in pairs if 1 <= month <= 12 and 1 <= day <= 31)


def _day(year: int, month: int, day: int, text: str) -> dt.date:
    if not 1 <= month <= 12:
        raise NotADate(f'"{text}" is not a date: there is no month {month}')
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate(f'"{text}" is not a date of this calendar')
    if not 1 <= day <= (last := calendar.monthrange(year, month)[1]):
        raise NotADate(f'"{text}" is not a date: {calendar.month_name[month]} {year} has {last} days')
    return dt.date(year, month, day)


def _timed(day: dt.date, found: re.Match[str], timezone: str) -> Moment:
    hour, minute, second = (int(found[part] or 0) for part in ("hour", "minute", "second"))
    if hour > 23 or minute > 59 or second > 59:
        raise NotADate(f'"{found.group()}" is not a time of day')
    naive = dt.datetime.combine(day, dt.time(hour, minute, second))
    offset = (found["offset"] or "").upper()
    if not offset:
        return Moment(day, naive.replace(tzinfo=ZoneInfo(timezone)).isoformat())
    if offset in ("Z", "UTC", "GMT"):
        aware = naive.replace(tzinfo=dt.UTC)
        return Moment(aware.astimezone(ZoneInfo(timezone)).date(), aware.isoformat())
    sign = -1 if offset[0] == "-" else 1
    hours, minutes = int(offset[1:3]), int(offset[-2:]) if len(offset) > 3 else 0
    if hours > 14 or minutes > 59:
        raise NotADate(f'"{offset}" is not an offset from UTC')
    zone = dt.timezone(sign * dt.timedelta(hours=hours, minutes=minutes))
    return Moment(day, naive.replace(tzinfo=zone).isoformat())
