"""Words that hang on another date -> readings: yesterday, last week, Tuesday, two days later, at noon."""

from __future__ import annotations

import datetime as dt

from generator.annotate import calendar
from generator.annotate.calendar import Unit
from generator.annotate.date_lengths import count_of
from generator.annotate.date_patterns import Found
from generator.annotate.timeline import (
    BACKWARD,
    FORWARD,
    Reading,
    Timeline,
    base_of,
    edge_of,
    is_plural,
    step_of,
    unknown,
    with_part,
)
from generator.model import TimeType


def read_weekday(found: Found, line: Timeline) -> Reading:
    """Return Tuesday, last Tuesday, Tuesday night."""
    base = line.here
    day = calendar.day_of(base)
    if day is None:
        return unknown(found)
    number = int(found.value("weekday"))
    word = found.word("rel")
    if found.has("rel") and found.rule == "weekday-of-week":
        value = calendar.weekday(day + dt.timedelta(7 * step_of(found)), number, 0)
    elif word in BACKWARD:
        value = calendar.weekday(day - dt.timedelta(1), number, -1)
    elif word in FORWARD:
        value = calendar.weekday(day + dt.timedelta(1), number, 1)
    elif word == "this":
        value = calendar.weekday(day, number, line.direction(found))
    else:
        goes_on = line.is_narrative and base != line.written_value
        value = calendar.weekday(day, number, 1 if goes_on else line.direction(found))
    return with_part(found, value.isoformat(), base)


def read_deictic(found: Found, line: Timeline) -> Reading:
    """Return today, yesterday evening; a narrative without a day has only a present."""
    base = line.here if line.is_narrative else line.written_value
    part = found.first("part")
    day = calendar.day_of(base)
    if day is None:
        return unknown(found) if not line.is_narrative else Reading(TimeType.DATE, "PRESENT_REF", is_told=False)
    step = int(found.value("day") or 0) * (2 if found.has("back") or found.has("on") else 1)
    value = (day + dt.timedelta(step)).isoformat() + part
    return Reading(TimeType.TIME if part else TimeType.DATE, value, base, True)


def read_rel_unit(found: Found, line: Timeline) -> Reading:
    """Return last week, that year, the end of the month; a length for `the coming years`."""
    base = line.told_day or line.here if found.rule == "ended-unit" else base_of(found, line)
    unit: Unit = found.value("unit")  # type: ignore[assignment]
    if found.word("rel") == "past" and unit != "weekend" and found.rule == "rel-unit":
        return Reading(TimeType.DURATION, calendar.duration(unit, "1"), is_told=False)
    if is_plural(found, "unit"):
        return Reading(TimeType.DURATION, calendar.duration(unit, "X"), is_told=False)
    value = calendar.shift(base, unit, step_of(found))
    if not value:
        return unknown(found)
    told = unit != "century" and not (line.is_narrative and found.word("rel") in ("previous", "last"))
    return Reading(TimeType.DATE, value, base, True, edge_of(found), told)


def read_rel_part(found: Found, line: Timeline) -> Reading:
    """Return this morning, the next evening."""
    base = base_of(found, line)
    part = found.value("part")
    day = calendar.shift(base, "day", step_of(found))
    if not day:
        return unknown(found, TimeType.TIME)
    return Reading(TimeType.TIME, day + part, base, True)


def read_ago(found: Found, line: Timeline) -> Reading:
    """Return two days ago."""
    return _moved(found, line, line.here, -1)


def read_later(found: Found, line: Timeline) -> Reading:
    """Return two days later, a week earlier."""
    return _moved(found, line, line.there, 1 if found.has("sign") else -1)


def read_day_of(found: Found, line: Timeline) -> Reading:
    """Return the 28th of that month."""
    month = calendar.month_of(line.there)
    value = calendar.make_day(*month, int(found.value("day"))) if month else ""
    return Reading(TimeType.DATE, value, line.there if value else "", True)


def read_ordinal_day(found: Found, line: Timeline) -> Reading | None:
    """Return `the 5th` of the month told last; None when no month was told."""
    month = calendar.month_of(line.there)
    value = calendar.make_day(*month, int(found.value("day"))) if month else ""
    return Reading(TimeType.DATE, value, line.there, True) if value else None


def read_clock(found: Found, line: Timeline) -> Reading | None:
    """Return a time of the last day told, else of the day of writing; None when there is no such time."""
    time = f"T{found.value('fixed')}:00" if found.has("fixed") else _time_of_day(found)
    if not time:
        return None
    base = line.told_day or ("" if line.is_narrative else line.written_value)
    if not base:
        return Reading(TimeType.TIME, "", relative=True, is_told=False)
    return Reading(TimeType.TIME, base + time, base, True, is_told=False)


def _moved(found: Found, line: Timeline, base: str, sign: int) -> Reading:
    """Return the time so many units before or after `base`, as coarse as the unit; `a week later` is seven days."""
    unit, count = (
        found.value("unit"),
        count_of(found) if found.has("count") else "X" if is_plural(found, "unit") else "1",
    )
    if unit in ("hour", "minute"):
        return Reading(TimeType.TIME, calendar.truncate(base, "day"), base, True, is_told=False)
    if not count.isdigit():
        return Reading(TimeType.DATE, "PAST_REF" if sign < 0 else "FUTURE_REF", base, True, is_told=False)
    if unit == "fortnight":
        unit, count = "week", str(2 * int(count))
    finer: Unit = unit  # type: ignore[assignment]
    if found.rule == "later" and unit == "week" and calendar.day_of(base):
        finer, count = "day", str(7 * int(count))
    value = calendar.shift(base, finer, sign * int(count))
    return Reading(TimeType.DATE, value, base, True) if value else unknown(found)


def _time_of_day(found: Found) -> str:
    """Return T18:40; empty when there is no such time."""
    clock = found.value("clock")
    if clock:
        digits = clock.replace(":", "")
        hour, minute = int(digits[:-2] if len(digits) < 5 else digits[:-4]), int(clock[-2:] if len(digits) < 5 else 0)
    else:
        number = found.value("hour")
        if not number.isdigit():
            return ""
        hour, minute = int(number), 0
    ampm = found.value("ampm")
    if ampm:
        hour = hour % 12 + (12 if ampm == "pm" else 0)
    return f"T{hour:02d}:{minute:02d}" if hour < 25 and minute < 60 else ""
