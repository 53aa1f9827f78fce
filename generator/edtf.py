"""Dates as authors write them (`2017-07-07/2017-07-08`, `2017-06`, `2017~`) -> their days, and words for readers.

The forms are those of EDTF (ISO 8601-2:2019) that news needs: day, month, year, season (`2017-22`), quarter
(`2017-34`), half year (`2017-40`), decade (`198X`), century (`19XX`), `start/end` with `..` for an open end, and at
the end `?` unsure, `~` about, `%` both. A date keeps the precision it was written with: a month never becomes its
first day.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from dataclasses import dataclass, replace
from typing import Literal

Precision = Literal["day", "month", "season", "quarter", "half", "year", "decade", "century"]
Style = Literal["long", "short"]

FORM = re.compile(r"(?P<year>\d{4}|\d{3}X|\d\dXX)(?:-(?P<part>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[?~%]?)")
TIMEX = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d|\d{4}-\d\d|\d{4}|\d{3}|\d\d)(?P<time>T\S*)?"
    r"|(?P<year>\d{4})-(?P<part>Q[1-4]|H[12]|SP|SU|FA|AU|WI|W(?P<week>\d\d))(?P<end>-WE)?"
)
SEASONS = ("spring", "summer", "autumn", "winter")
ORDINALS = ("first", "second", "third", "fourth")
TIMEX_PARTS = {
    "SP": "21", "SU": "22", "FA": "23", "AU": "23", "WI": "24",
    "Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40", "H2": "41",
}  # fmt: skip
COARSENESS: tuple[Precision, ...] = ("day", "month", "season", "quarter", "half", "year", "decade", "century")
EXPECTED = "write a day 2017-07-07, a month 2017-07, a year 2017, or two of them as start/end"


@dataclass(frozen=True, slots=True)
class Interval:
    """The days a date covers, both ends included."""

    first: dt.date
    """`date.min` when the start is open."""
    last: dt.date
    """`date.max` when the end is open."""
    precision: Precision
    """Of the coarser end."""
    uncertain: bool = False
    """Written with `?` or `%`: perhaps not this date at all."""
    approximate: bool = False
    """Written with `~` or `%`: about this date."""

    @property
    def is_one_day(self) -> bool:
        return self.first == self.last


@functools.lru_cache(maxsize=4096)
def parse(text: str) -> Interval:
    """Return the days that `text` covers; raises ValueError, in words for its author, when it is no date."""
    start, slash, end = text.partition("/")
    if not slash:
        return _parse_one(text)
    if start == end == "..":
        raise ValueError(f"'{text}' has neither a start nor an end")
    if start == "..":
        return replace(_parse_one(end), first=dt.date.min)
    if end == "..":
        return replace(_parse_one(start), last=dt.date.max)
    return _join(text, _parse_one(start), _parse_one(end))


def is_valid(text: str) -> bool:
    """Return whether `text` is a date that `parse` reads."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def from_timex(value: str) -> str:
    """Return a TIMEX3 value as EDTF; empty when it names no calendar date (durations, sets, PRESENT_REF).

    What is EDTF already, as an author writes it, comes back as it is.
    The time of day is dropped; a week becomes its Monday to Sunday, because EDTF has no weeks.
    """
    match = TIMEX.fullmatch(value)
    if not match:
        return value if is_valid(value) else ""
    if match["date"]:
        edtf = match["date"] + {3: "X", 2: "XX"}.get(len(match["date"]), "")
    elif match["week"]:
        edtf = _week(int(match["year"]), int(match["week"]), weekend=bool(match["end"]))
    else:
        edtf = f"{match['year']}-{TIMEX_PARTS[match['part']]}"
    return edtf if is_valid(edtf) else ""


def words(text: str, style: Style = "long") -> str:
    """Return `text` in English for readers: 7–8 July 2017, June 2017, about 2017; style short abbreviates months.

    Raises ValueError as `parse` does.
    """
    interval = parse(text)
    start, slash, end = re.sub(r"[?~%]", "", text).partition("/")
    if not slash:
        plain = _words_one(start, style)
    elif start == "..":
        plain = f"until {_words_one(end, style)}"
    elif end == "..":
        plain = f"since {_words_one(start, style)}"
    else:
        plain = _words_range(start, end, style)
    about = "about " if interval.approximate else ""
    return f"{about}{plain}{' (uncertain)' if interval.uncertain else ''}"


def overlaps(a: str, b: str) -> bool:
    """Return whether some day belongs to both; raises ValueError as `parse` does."""
    one, other = parse(a), parse(b)
    return one.first <= other.last and other.first <= one.last


def html(text: str) -> str:
    """Return the value for `<time datetime>`: a day, a month or a year; empty when HTML has no form for it."""
    plain = re.sub(r"[?~%]", "", text)
    if not is_valid(text) or "/" in plain or parse(plain).precision not in ("day", "month", "year"):
        return ""
    return plain


def iso_ends(text: str) -> tuple[str, str]:
    """Return start and end as ISO 8601, as precise as written (for schema.org and calendars); an open end is empty.

    A date without a slash starts and ends with itself: `2017-06` gives (`2017-06`, `2017-06`). Seasons, quarters,
    decades and centuries become months or years.
    """
    start, slash, end = re.sub(r"[?~%]", "", text).partition("/")
    first = "" if start == ".." else _iso(parse(start), first=True)
    if not slash:
        return first, _iso(parse(start), first=False)
    return first, "" if end == ".." else _iso(parse(end), first=False)


def sort_key(text: str) -> tuple[dt.date, dt.date]:
    """Return what puts dates in order: by first day, the finer before the coarser; what is no date comes last."""
    if not is_valid(text):
        return dt.date.max, dt.date.max
    interval = parse(text)
    return interval.first, interval.last


def month_name(month: int, style: Style = "long") -> str:
    """Return the English name of `month` (1-12); short ones have three letters."""
    name = MONTHS[month - 1]
    return name if style == "long" else name[:3]


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _parse_one(text: str) -> Interval:
    match = FORM.fullmatch(text)
    if not match:
        raise ValueError(_complaint(text))
    first, last, precision = _bounds(text, match["year"], match["part"], match["day"])
    mark = match["mark"]
    return Interval(first, last, precision, uncertain=mark in ("?", "%"), approximate=mark in ("~", "%"))


def _complaint(text: str) -> str:
    if not text:
        return f"a date is missing; {EXPECTED}"
    if re.match(r"\d{4}-\d\d-\d\d[T ]", text):
        return f"'{text}' has a time of day; write the day alone: {text[:10]}"
    return f"'{text}' is no date; {EXPECTED}"


def _bounds(text: str, year: str, part: str | None, day: str | None) -> tuple[dt.date, dt.date, Precision]:
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if high < 1:
        raise ValueError(f"'{text}': there is no year 0")
    if part is None:
        precision: Precision = "year" if low == high else "century" if year.endswith("XX") else "decade"
        return dt.date(max(low, 1), 1, 1), dt.date(high, 12, 31), precision
    if low != high:
        raise ValueError(f"'{text}': a decade or century has no months")
    if low < 1:
        raise ValueError(f"'{text}': there is no year 0")
    if day is None:
        return _part_bounds(text, low, int(part))
    try:
        one = dt.date(low, int(part), int(day))
    except ValueError:
        raise ValueError(f"'{text}': there is no such day") from None
    return one, one, "day"


def _part_bounds(text: str, year: int, part: int) -> tuple[dt.date, dt.date, Precision]:
    """Return the bounds of a month, or of what EDTF numbers after the months.

    Seasons are the northern, meteorological ones; winter begins in the year's December.
    """
    if 1 <= part <= 12:
        return _months(year, part, 1, "month")
    if 21 <= part <= 24:
        return _months(year, 3 * (part - 20), 3, "season")
    if 33 <= part <= 36:
        return _months(year, 3 * (part - 33) + 1, 3, "quarter")
    if part in (40, 41):
        return _months(year, 6 * (part - 40) + 1, 6, "half")
    raise ValueError(f"'{text}': there is no month {part:02d}")


def _months(year: int, month: int, count: int, precision: Precision) -> tuple[dt.date, dt.date, Precision]:
    after, end = divmod(month + count - 2, 12)
    last_year = min(year + after, dt.MAXYEAR)
    last = dt.date(last_year, end + 1, calendar.monthrange(last_year, end + 1)[1])
    return dt.date(year, month, 1), last, precision


def _join(text: str, start: Interval, end: Interval) -> Interval:
    if end.last < start.first or end.first < start.first:
        raise ValueError(f"'{text}' ends before it starts")
    precision = max(start.precision, end.precision, key=COARSENESS.index)
    return Interval(
        start.first,
        end.last,
        precision,
        start.uncertain or end.uncertain,
        start.approximate or end.approximate,
    )


def _week(year: int, week: int, *, weekend: bool) -> str:
    try:
        monday = dt.date.fromisocalendar(year, week, 1)
        return f"{monday + dt.timedelta(5 if weekend else 0)}/{monday + dt.timedelta(6)}"
    except (ValueError, OverflowError):
        return ""


def _words_one(text: str, style: Style) -> str:
    year, part, day = [*text.split("-"), "", ""][:3]
    if year.endswith("XX"):
        return f"{_ordinal(int(year[:2]) + 1)} century"
    if year.endswith("X"):
        return f"{year[:3]}0s"
    year = str(int(year))
    if not part:
        return year
    number = int(part)
    if number <= 12:
        return f"{f'{int(day)} ' if day else ''}{month_name(number, style)} {year}"
    if number <= 24:
        return f"{SEASONS[number - 21]} {year}"
    if number <= 36:
        return f"{ORDINALS[number - 33]} quarter of {year}"
    return f"{ORDINALS[number - 40]} half of {year}"


def _words_range(start: str, end: str, style: Style) -> str:
    if start == end:
        return _words_one(start, style)
    one, other = _words_one(start, style), _words_one(end, style)
    if "X" in start + end or len(start) != len(end) or parse(start).precision not in ("day", "month"):
        return f"{one}–{other}" if " " not in one + other else f"{one} – {other}"
    if len(start) == 10 and start[:7] == end[:7]:
        return f"{int(start[8:])}–{other}"
    if start[:4] == end[:4]:
        one = one.rsplit(" ", 1)[0]
        return f"{one}–{other}" if len(start) == 7 else f"{one} – {other}"
    return f"{one} – {other}"


def _ordinal(number: int) -> str:
    suffix = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _iso(interval: Interval, *, first: bool) -> str:
    day = interval.first if first else interval.last
    if interval.precision == "day":
        return day.isoformat()
    if interval.precision in ("year", "decade", "century"):
        return f"{day.year:04d}"
    return f"{day.year:04d}-{day.month:02d}"
