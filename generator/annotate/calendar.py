"""Arithmetic on TIMEX3 values that keeps their granularity: a month plus one is a month.

Values are strings: 2017-07-07, 2017-07, 2017, 2017-W27, 2017-W27-WE, 2017-Q2, 2017-H1, 2017-SU, 198 (a decade), 19 (a
century), each day with or without a part (TMO, T09:00). An empty value means "not known".
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Literal

Unit = Literal["day", "week", "weekend", "month", "quarter", "season", "year", "decade", "century"]

DAY = re.compile(r"\d{4}-\d\d-\d\d")
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
DURATION_LETTERS = {
    "day": "P{}D", "week": "P{}W", "month": "P{}M", "quarter": "P{}Q", "year": "P{}Y", "decade": "P{}DE",
    "century": "P{}CE", "weekend": "P{}WE", "hour": "PT{}H", "minute": "PT{}M",
}  # fmt: skip


def day_of(value: str) -> dt.date | None:
    """Return the day that `value` names; None when it is coarser than a day or no day at all."""
    if not DAY.match(value):
        return None
    try:
        return dt.date.fromisoformat(value[:10])
    except ValueError:
        return None


def first_day(value: str) -> dt.date | None:
    """Return the first day that `value` covers; None when it names no calendar time."""
    day = day_of(value)
    if day or not re.match(r"\d{4}", value):
        return day
    year, part = int(value[:4]), value[5:]
    try:
        if part.startswith("W") and part[1:3].isdigit():
            return dt.date.fromisocalendar(year, int(part[1:3]), 1)
        return dt.date(year, _first_month(part), 1)
    except ValueError:
        return None


def year_of(value: str) -> int | None:
    """Return the year of `value`; None when it is coarser or no calendar time."""
    return int(value[:4]) if re.match(r"\d{4}(?:-|$)", value) else None


def month_of(value: str) -> tuple[int, int] | None:
    """Return year and month of `value`; None when it is coarser than a month."""
    match = re.match(r"(\d{4})-(\d\d)", value)
    return (int(match[1]), int(match[2])) if match else None


def make_day(year: int, month: int, day: int) -> str:
    """Return the day as a value; empty when there is no such day."""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""


def truncate(value: str, unit: Unit) -> str:
    """Return the `unit` in which `value` lies; empty when it is coarser than that."""
    if unit == "year":
        year = year_of(value)
        return f"{year:04d}" if year else ""
    if unit in ("decade", "century"):
        return value[: 3 if unit == "decade" else 2] if re.match(r"\d{3,4}(?:-|$)", value) else ""
    month = month_of(value)
    if unit == "month":
        return f"{month[0]:04d}-{month[1]:02d}" if month else ""
    if unit == "quarter":
        return f"{month[0]:04d}-Q{(month[1] + 2) // 3}" if month else ""
    return _of_day(value, unit)


def shift(value: str, unit: Unit, count: int) -> str:
    """Return the `unit` that lies `count` units after the one of `value`; empty when `value` is coarser.

    Days stay days, weeks become weeks, months become months.
    """
    start = truncate(value, unit)
    if not start:
        return ""
    try:
        return _shift(start, unit, count)
    except (ValueError, OverflowError):
        return ""


def weekday(day: dt.date, number: int, direction: int) -> dt.date:
    """Return the weekday `number` (1 Monday to 7 Sunday) nearest to `day` on one side.

    Direction -1 looks back, the day itself included; +1 forward, the day itself included; 0 within its week.
    """
    apart = number - day.isoweekday()
    if direction < 0 and apart > 0:
        apart -= 7
    elif direction > 0 and apart < 0:
        apart += 7
    return day + dt.timedelta(apart)


def month_near(day: dt.date, month: int, direction: int) -> str:
    """Return the latest `month` up to `day` (direction -1), or the next one from it on (+1)."""
    year = day.year
    if direction < 0 and month > day.month:
        year -= 1
    elif direction > 0 and month < day.month:
        year += 1
    return f"{year:04d}-{month:02d}"


def duration(unit: str, count: str) -> str:
    """Return a length of time: P2D, PXY, PT30M; a fortnight counts as two weeks."""
    if unit == "fortnight":
        return f"P{int(count) * 2}W" if count.isdigit() else "PXW"
    if unit == "decade" and count != "X":
        return f"P{float(count) * 10:g}Y"
    return DURATION_LETTERS[unit].format(count)


def easter(year: int) -> dt.date:
    """Return Easter Sunday of the Gregorian `year` (the anonymous algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


def thanksgiving(year: int) -> dt.date:
    """Return the fourth Thursday of November."""
    return weekday(dt.date(year, 11, 1), 4, 1) + dt.timedelta(21)


def _first_month(part: str) -> int:
    if part[:2] in SEASON_MONTHS:
        return SEASON_MONTHS[part[:2]]
    if part.startswith("Q"):
        return 3 * int(part[1]) - 2
    if part.startswith("H"):
        return 6 * int(part[1]) - 5
    return int(part[:2]) if part else 1


def _of_day(value: str, unit: Unit) -> str:
    if unit == "season":
        day = first_day(value) if len(value) > 4 else None
        return f"{day.year:04d}" if day else ""
    if unit in ("week", "weekend") and re.match(r"\d{4}-W\d\d", value):
        return value[:8]
    day = day_of(value)
    if not day:
        return ""
    if unit == "day":
        return day.isoformat()
    return "{:04d}-W{:02d}".format(*day.isocalendar()[:2])


def _shift(start: str, unit: Unit, count: int) -> str:
    if unit == "day":
        return (dt.date.fromisoformat(start) + dt.timedelta(count)).isoformat()
    if unit in ("week", "weekend"):
        monday = dt.date.fromisocalendar(int(start[:4]), int(start[6:8]), 1) + dt.timedelta(7 * count)
        week = "{:04d}-W{:02d}".format(*monday.isocalendar()[:2])
        return f"{week}-WE" if unit == "weekend" else week
    if unit == "month":
        months = int(start[:4]) * 12 + int(start[5:]) - 1 + count
        return dt.date(months // 12, months % 12 + 1, 1).isoformat()[:7]
    if unit == "quarter":
        quarters = int(start[:4]) * 4 + int(start[6:]) - 1 + count
        return f"{dt.date(quarters // 4, 1, 1).year:04d}-Q{quarters % 4 + 1}"
    if unit in ("year", "season"):
        return f"{dt.date(int(start) + count, 1, 1).year:04d}"
    return str(int(start) + count).zfill(len(start))
