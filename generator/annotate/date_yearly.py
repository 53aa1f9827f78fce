"""Days, months, seasons, quarters and holidays -> readings.

Where the words do not say the year, a narrative goes on in its own; in news the tense of the sentence decides.
"""

from __future__ import annotations

import datetime as dt

from generator.annotate import calendar
from generator.annotate.date_patterns import Found
from generator.annotate.timeline import Reading, Timeline, base_of, edge_of, step_of, unknown, with_part
from generator.model import TimeType

LOOK_BACK = 11
"""A month that lies this many before the last one told belongs to the next year."""
SOON = 2
"""Months ahead in which a day without its year lies ahead in any tense: of one long past, writers give the year."""


def read_day(found: Found, line: Timeline) -> Reading | None:
    """Return 7 July, July 7 2017; None when there is no such day."""
    month, day = int(found.value("month")), int(found.value("day"))
    if not 1 <= day <= 31:
        return None
    year, base = year_of(found, line, month)
    if year is None:
        return unknown(found)
    value = calendar.make_day(year, month, day)
    if not value and base and (month, day) == (2, 29):
        value = calendar.make_day(year + 3 - (year - 1) % 4, month, day)
    return with_part(found, value, base) if value else None


def read_month(found: Found, line: Timeline) -> Reading:
    """Return July, July 2017, last July."""
    month = int(found.value("month"))
    year, base = year_of(found, line, month)
    if year is None:
        return unknown(found)
    return Reading(TimeType.DATE, f"{year:04d}-{month:02d}", base, bool(base), edge_of(found))


def read_season(found: Found, line: Timeline) -> Reading:
    """Return summer 2017, last summer."""
    season = found.value("season")
    year, base = year_of(found, line, calendar.SEASON_MONTHS[season])
    if year is None:
        return unknown(found)
    return Reading(TimeType.DATE, f"{year:04d}-{season}", base, bool(base), edge_of(found))


def read_quarter(found: Found, line: Timeline) -> Reading | None:
    """Return the second quarter, Q2 2017; None for a fifth."""
    nth = int(found.value("nth"))
    if not 1 <= nth <= 4:
        return None
    year, base = year_of(found, line, 3 * nth)
    return Reading(TimeType.DATE, f"{year:04d}-Q{nth}", base, bool(base)) if year else unknown(found)


def read_half(found: Found, line: Timeline) -> Reading | None:
    """Return the first half of 2017; None without a year."""
    nth = int(found.value("nth"))
    year, base = year_of(found, line, 6 * nth) if nth < 3 else (None, "")
    return Reading(TimeType.DATE, f"{year:04d}-H{nth}", base, bool(base)) if year else None


def read_holiday(found: Found, line: Timeline) -> Reading:
    """Return the day of a holiday, moving feasts reckoned."""
    name = found.rule
    month = {"good-friday": 4, "easter": 4, "thanksgiving": 11, "new-year": 1}.get(name, 12)
    fixed = found.value("holiday") if name in ("dated-holiday", "christmas") else ""
    year, base = year_of(found, line, int(fixed[:2]) if fixed else month)
    if year is None:
        return unknown(found)
    if name == "new-year":
        day = dt.date(year, 12, 31) if found.has("eve") else dt.date(year, 1, 1)
    elif name == "christmas-eve":
        day = dt.date(year, 12, 24)
    elif name == "thanksgiving":
        day = calendar.thanksgiving(year)
    elif fixed:
        day = dt.date(year, int(fixed[:2]), int(fixed[3:]))
    else:
        offset = -2 if name == "good-friday" else 1 if found.value("weekday") == "1" else 0
        day = calendar.easter(year) + dt.timedelta(offset)
    return with_part(found, day.isoformat(), base)


def year_of(found: Found, line: Timeline, month: int) -> tuple[int | None, str]:
    """Return the year of a date, and the date it was reckoned from when the words do not say it."""
    if found.has("year"):
        return int(found.value("year")), ""
    if found.has("rel") and found.has("unit"):
        base = base_of(found, line)
        year = calendar.year_of(base)
        return (year + step_of(found), base) if year else (None, "")
    base = line.here
    year = calendar.year_of(base)
    if year is None:
        return None, ""
    if found.has("rel"):
        return _year_by_word(found, base, month), base
    if line.is_narrative and line.told_year is not None:
        return _next_in_story(line, month), base
    return _year_by_tense(found, line, month), base


def _year_by_word(found: Found, base: str, month: int) -> int:
    """Return the year of `last July`, `next May`, `this June`."""
    start = calendar.first_day(base) or dt.date(int(base[:4]), 1, 1)
    step = step_of(found)
    if step < 0:
        return start.year - (month >= start.month)
    return start.year + (step > 0 and month <= start.month)


def _next_in_story(line: Timeline, month: int) -> int:
    """Return the year of a month in a narrative: stories go forward, but look back a few months."""
    year = line.told_year or 0
    told = calendar.month_of(line.told)
    if told and told[1] - month >= LOOK_BACK:
        return year + 1
    return year


def _year_by_tense(found: Found, line: Timeline, month: int) -> int:
    """Return the year that the tense asks for; a month that was told before is the same one still."""
    if line.written is None:
        raise ValueError("a tense needs a day of writing")
    if month not in line.months or found.kind != "month":
        soon = found.kind == "day" and 0 < (month - line.written.month) % 12 <= SOON
        line.months[month] = int(calendar.month_near(line.written, month, 1 if soon else line.direction(found))[:4])
    return line.months[month]
