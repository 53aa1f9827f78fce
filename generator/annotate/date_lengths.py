"""Lengths of time, repetitions and vague references -> readings."""

from __future__ import annotations

from generator.annotate import calendar
from generator.annotate.date_patterns import Found
from generator.annotate.timeline import Reader, Reading, Timeline
from generator.model import TimeType

SET_WORDS = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y",
    "annual": "P1Y", "hourly": "PT1H",
}  # fmt: skip


def read_duration(found: Found, line: Timeline) -> Reading:
    """Return a length: P2D."""
    count = count_of(found) if found.has("count") else "0.5" if found.has("half3") else "X"
    return Reading(TimeType.DURATION, calendar.duration(found.value("unit"), count), is_told=False)


def read_set(found: Found, line: Timeline) -> Reading:
    """Return a repetition: every two weeks."""
    count = found.value("count") or "1"
    return Reading(TimeType.SET, calendar.duration(found.value("unit"), count), is_told=False)


def read_set_day(found: Found, line: Timeline) -> Reading:
    """Return every Monday."""
    return Reading(TimeType.SET, f"XXXX-WXX-{found.value('weekday')}", is_told=False)


def read_set_word(found: Found, line: Timeline) -> Reading:
    """Return daily, weekly, yearly."""
    return Reading(TimeType.SET, SET_WORDS[found.word("set")], is_told=False)


def reference(value: str) -> Reader:
    """Return a reader for words that name no calendar time."""
    return lambda found, line: Reading(TimeType.DATE, value, line.written_value, True, is_told=False)


def count_of(found: Found) -> str:
    """Return the number of units, X when it is vague."""
    start, end = found.parts["count"]
    total, classes = (
        0.0,
        [(found.words.word(index).lower(), found.words.values[index]) for index in range(start, end)],
    )
    for word, value in classes:
        if value == "X" or word == "number":
            return "X"
        if word == "hundred":
            total = max(total, 1) * 100
        elif value and word not in ("a", "an", "another"):
            total += float(value)
    total = max(total, 1) if total != 0.5 else total
    if found.has("half") or found.has("half2"):
        total += 0.5
    return f"{total:g}" if total < 1e6 else str(int(total))
