"""An expression of time -> its TIMEX3 value, read along the text.

`Timeline` remembers the day of writing and the last date told. In news a relative word hangs on the day of writing
(last week, Tuesday, in July); in a narrative on the last date told (in July after `in 1942`). `the next day`,
`that year` and `a week later` hang on the last date told in both.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.annotate import calendar
from generator.annotate.calendar import Unit
from generator.annotate.date_patterns import Found
from generator.model import TimeType

BACKWARD = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1}
FORWARD = {"next": 1, "coming": 1, "upcoming": 1, "following": 1, "ensuing": 1, "subsequent": 1}
TOLD = frozenset({"that", "same", "previous", "preceding", "prior", "following", "ensuing", "subsequent"})
"""Words that hang on the last date told, never on the day of writing."""
EDGES = ("edge", "edge2", "edge3", "edge4", "edge5", "edge6", "edge7", "edge8")
SET_WORDS = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y",
    "annual": "P1Y", "hourly": "PT1H",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means."""

    type: TimeType
    value: str
    base: str = ""
    relative: bool = False
    modifier: str = ""
    is_told: bool = True
    """Later words may hang on it."""


Direction = Callable[[Found], int]
"""Whether the sentence speaks of the past (-1) or of what is to come (+1)."""


@dataclass(slots=True)
class Timeline:
    """Where the reader stands in time; the only state of the annotator, and private to one text."""

    written: dt.date | None
    is_narrative: bool
    direction: Direction
    told: str = ""
    """The last calendar value told."""
    told_day: str = ""
    """The last day told, for times of day."""
    told_year: int | None = None
    history: list[str] = field(default_factory=list)

    def tell(self, value: str) -> None:
        """Remember `value` as the last date told."""
        if not re.match(r"\d{4}", value):
            return
        self.told = value.partition("T")[0]
        self.told_day = self.told if calendar.day_of(self.told) else ""
        self.told_year = int(value[:4])

    @property
    def written_value(self) -> str:
        return self.written.isoformat() if self.written else ""

    @property
    def here(self) -> str:
        """What `this`, `last` and bare names hang on."""
        if self.is_narrative:
            return self.told or self.written_value
        return self.written_value

    @property
    def there(self) -> str:
        """What `that`, `the same` and `the following` hang on."""
        return self.told or self.written_value


def read(found: Found, line: Timeline) -> Reading | None:
    """Return what `found` means at this place of `line`, which remembers it; None when it is no time after all."""
    reading = READERS[found.kind](found, line)
    if reading and reading.is_told and reading.value:
        line.tell(reading.value)
    return reading


# --- dates that say their year


def _iso(found: Found, line: Timeline) -> Reading | None:
    value = found.value("iso")
    if not calendar.day_of(value):
        return None
    return Reading(TimeType.TIME if "T" in value else TimeType.DATE, value)


def _slashed(found: Found, line: Timeline) -> Reading | None:
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


def _fixed(found: Found, line: Timeline) -> Reading:
    return Reading(TimeType.DATE, found.value("fixed"), is_told=False)


def _era(found: Found, line: Timeline) -> Reading:
    number = int(found.value("number"))
    value = f"BC{number:04d}" if found.value("era") == "bc" else f"{number:04d}"
    return Reading(TimeType.DATE, value, modifier=_edge(found))


def _decade(found: Found, line: Timeline) -> Reading:
    digits = re.sub(r"\D", "", found.value("decade"))
    value = digits[:3] if len(digits) == 4 else f"19{digits[0]}"
    return Reading(TimeType.DATE, value, modifier=_edge(found), is_told=False)


def _century(found: Found, line: Timeline) -> Reading:
    start, end = found.parts["nth"]
    number = sum(int(found.words.values[index]) for index in range(start, end) if found.words.values[index].isdigit())
    value = f"BC{number - 1:02d}" if found.value("era") == "bc" else f"{number - 1:02d}"
    return Reading(TimeType.DATE, value, modifier=_edge(found), is_told=False)


def _year(found: Found, line: Timeline) -> Reading:
    year = found.value("year")
    if found.has("short"):
        digits = re.sub(r"\D", "", found.value("short"))
        written = line.written.year if line.written else 2020
        century = found.value("century")[:2] or str((written - (int(digits) > written % 100) * 100) // 100)
        year = century + digits
    return Reading(TimeType.DATE, year, modifier=_edge(found))


# --- days, months, seasons, quarters


def _day(found: Found, line: Timeline) -> Reading | None:
    month, day = int(found.value("month")), int(found.value("day"))
    if not 1 <= day <= 31:
        return None
    year, base = _year_of(found, line, month, day)
    if year is None:
        return _unknown(found)
    value = calendar.make_day(year, month, day)
    return _with_part(found, value, base) if value else None


def _month(found: Found, line: Timeline) -> Reading:
    month = int(found.value("month"))
    year, base = _year_of(found, line, month)
    if year is None:
        return _unknown(found)
    return Reading(TimeType.DATE, f"{year:04d}-{month:02d}", base, bool(base), _edge(found))


def _season(found: Found, line: Timeline) -> Reading:
    season = found.value("season")
    year, base = _year_of(found, line, calendar.SEASON_MONTHS[season])
    if year is None:
        return _unknown(found)
    return Reading(TimeType.DATE, f"{year:04d}-{season}", base, bool(base), _edge(found))


def _quarter(found: Found, line: Timeline) -> Reading | None:
    nth = int(found.value("nth"))
    if not 1 <= nth <= 4:
        return None
    year, base = _year_of(found, line, 3 * nth)
    return Reading(TimeType.DATE, f"{year:04d}-Q{nth}", base, bool(base)) if year else _unknown(found)


def _half(found: Found, line: Timeline) -> Reading | None:
    nth = int(found.value("nth"))
    year, base = _year_of(found, line, 6 * nth) if nth < 3 else (None, "")
    return Reading(TimeType.DATE, f"{year:04d}-H{nth}", base, bool(base)) if year else None


def _day_of(found: Found, line: Timeline) -> Reading:
    month = calendar.month_of(line.there)
    value = calendar.make_day(*month, int(found.value("day"))) if month else ""
    return Reading(TimeType.DATE, value, line.there if value else "", True)


def _year_of(found: Found, line: Timeline, month: int, day: int = 0) -> tuple[int | None, str]:
    """Return the year of a date, and the date it was reckoned from when the words do not say it."""
    if found.has("year"):
        return int(found.value("year")), ""
    if found.has("rel") and found.has("unit"):
        base = _base(found, line)
        year = calendar.year_of(base)
        return (year + _step(found), base) if year else (None, "")
    base = line.here
    year = calendar.year_of(base)
    if year is None:
        return None, ""
    if found.has("rel"):
        return _year_by_word(found, base, month), base
    if line.is_narrative and line.told_year is not None:
        return _next_in_story(line, month), base
    return _year_by_tense(found, line, month, day), base


def _year_by_word(found: Found, base: str, month: int) -> int:
    """Return the year of `last July`, `next May`, `this June`."""
    start = calendar.first_day(base) or dt.date(int(base[:4]), 1, 1)
    step = _step(found)
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


LOOK_BACK = 9
"""A month that lies this many before the last one told belongs to the next year."""


def _year_by_tense(found: Found, line: Timeline, month: int, day: int) -> int:
    written = line.written
    if written is None:
        raise ValueError("a tense needs a day of writing")
    direction = line.direction(found)
    year = int(calendar.month_near(written, month, direction)[:4])
    if day and month == written.month and (day - written.day) * direction < 0:
        apart = abs(day - written.day)
        return year if apart <= NEAR_DAYS else year + direction
    return year


NEAR_DAYS = 31
"""A day of the month of writing is taken for this year's, whatever the tense."""


# --- words that hang on another date


def _weekday(found: Found, line: Timeline) -> Reading:
    base = line.here
    day = calendar.day_of(base)
    if day is None:
        return _unknown(found)
    number = int(found.value("weekday"))
    word = found.word("rel")
    if found.has("rel") and found.rule == "weekday-of-week":
        value = calendar.weekday(day + dt.timedelta(7 * _step(found)), number, 0)
    elif word in BACKWARD:
        value = calendar.weekday(day - dt.timedelta(1), number, -1)
    elif word in FORWARD:
        value = calendar.weekday(day + dt.timedelta(1), number, 1)
    elif word == "this":
        value = calendar.weekday(day, number, line.direction(found))
    else:
        value = calendar.weekday(day, number, 1 if line.is_narrative else line.direction(found))
    return _with_part(found, value.isoformat(), base)


def _deictic(found: Found, line: Timeline) -> Reading:
    base = line.here if line.is_narrative else line.written_value
    part = found.first("part")
    day = calendar.day_of(base)
    if day is None:
        return _unknown(found) if not line.is_narrative else Reading(TimeType.DATE, "PRESENT_REF", is_told=False)
    step = int(found.value("day") or 0) * (2 if found.has("back") or found.has("on") else 1)
    value = (day + dt.timedelta(step)).isoformat() + part
    return Reading(TimeType.TIME if part else TimeType.DATE, value, base, True)


def _rel_unit(found: Found, line: Timeline) -> Reading:
    base = _base(found, line)
    unit: Unit = found.value("unit")  # type: ignore[assignment]
    if found.word("rel") == "past" and unit != "weekend" and found.rule == "rel-unit":
        return Reading(TimeType.DURATION, calendar.duration(unit, "1"), is_told=False)
    value = calendar.shift(base, unit, _step(found))
    if not value:
        return _unknown(found)
    told = unit != "century" and not (line.is_narrative and found.word("rel") in ("previous", "last"))
    return Reading(TimeType.DATE, value, base, True, _edge(found), told)


def _rel_part(found: Found, line: Timeline) -> Reading:
    base = _base(found, line)
    part = found.value("part")
    day = calendar.shift(base, "day", _step(found))
    if not day:
        return _unknown(found, TimeType.TIME)
    return Reading(TimeType.TIME, day + part, base, True)


def _ago(found: Found, line: Timeline) -> Reading:
    return _moved(found, line, line.here, -1)


def _later(found: Found, line: Timeline) -> Reading:
    return _moved(found, line, line.there, 1 if found.has("sign") else -1)


def _moved(found: Found, line: Timeline, base: str, sign: int) -> Reading:
    unit, count = found.value("unit"), _count(found) if found.has("count") else "1"
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
    return Reading(TimeType.DATE, value, base, True) if value else _unknown(found)


def _ordinal_day(found: Found, line: Timeline) -> Reading | None:
    month = calendar.month_of(line.there)
    value = calendar.make_day(*month, int(found.value("day"))) if month else ""
    return Reading(TimeType.DATE, value, line.there, True) if value else None


def _holiday(found: Found, line: Timeline) -> Reading:
    name = found.rule
    month = {"good-friday": 4, "easter": 4, "thanksgiving": 11, "new-year": 1}.get(name, 12)
    fixed = found.value("holiday") if name in ("dated-holiday", "christmas") else ""
    year, base = _year_of(found, line, int(fixed[:2]) if fixed else month)
    if year is None:
        return _unknown(found)
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
    return _with_part(found, day.isoformat(), base)


# --- times, lengths, sets, references


def _clock(found: Found, line: Timeline) -> Reading | None:
    time = found.value("fixed") or _time_of_day(found)
    if not time:
        return None
    base = line.told_day or ("" if line.is_narrative else line.written_value)
    if not base:
        return Reading(TimeType.TIME, "", relative=True, is_told=False)
    return Reading(TimeType.TIME, base + time, base, True, is_told=False)


def _time_of_day(found: Found) -> str:
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


def _duration(found: Found, line: Timeline) -> Reading:
    count = _count(found) if found.has("count") else "X"
    return Reading(TimeType.DURATION, calendar.duration(found.value("unit"), count), is_told=False)


def _count(found: Found) -> str:
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


def _set(found: Found, line: Timeline) -> Reading:
    count = found.value("count") or "1"
    return Reading(TimeType.SET, calendar.duration(found.value("unit"), count), is_told=False)


def _set_day(found: Found, line: Timeline) -> Reading:
    return Reading(TimeType.SET, f"XXXX-WXX-{found.value('weekday')}", is_told=False)


def _set_word(found: Found, line: Timeline) -> Reading:
    return Reading(TimeType.SET, SET_WORDS[found.word("set")], is_told=False)


def _reference(value: str) -> Reader:
    return lambda found, line: Reading(TimeType.DATE, value, line.written_value, True, is_told=False)


# --- helpers


def _base(found: Found, line: Timeline) -> str:
    """Return the date on which `that`, `the next` or `last` hangs."""
    start, end = found.parts["rel"]
    words = {found.words.word(index).lower() for index in range(start, end)}
    if words & TOLD or words == {"the", "next"}:
        return line.there
    return line.here


def _step(found: Found) -> int:
    word = found.word("rel")
    return BACKWARD.get(word, 0) or FORWARD.get(word, 0)


def _edge(found: Found) -> str:
    return found.first(*EDGES)


def _with_part(found: Found, value: str, base: str) -> Reading:
    part = found.first("part", "part2")
    return Reading(TimeType.TIME if part else TimeType.DATE, value + part, base, bool(base))


def _unknown(found: Found, type_: TimeType = TimeType.DATE) -> Reading:
    """Return the reading of an expression whose base is not known."""
    return Reading(TimeType.TIME if found.first("part", "part2") else type_, "", "", True, _edge(found))


Reader = Callable[[Found, Timeline], Reading | None]
READERS: dict[str, Reader] = {
    "iso": _iso, "slashed": _slashed, "fixed": _fixed, "era": _era, "decade": _decade, "century": _century,
    "year": _year, "day": _day, "month": _month, "season": _season, "quarter": _quarter, "half": _half,
    "day-of": _day_of, "weekday": _weekday, "deictic": _deictic, "rel-unit": _rel_unit, "rel-part": _rel_part,
    "ago": _ago, "later": _later, "ordinal-day": _ordinal_day, "holiday": _holiday, "clock": _clock,
    "duration": _duration, "set": _set, "set-day": _set_day, "set-word": _set_word,
    "ref-now": _reference("PRESENT_REF"), "ref-past": _reference("PAST_REF"), "ref-future": _reference("FUTURE_REF"),
}  # fmt: skip
