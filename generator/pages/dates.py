"""EDTF dates, numbers and plurals -> words of a language.

English is written by `edtf.words`, in the order of day, month, year; all others, and the English of the United
States, by Babel, which takes a tenth of a second to import and is asked for nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from generator import edtf

if TYPE_CHECKING:
    from babel import Locale

Say = Callable[..., str]
"""Words by name, with values filled in (`Language.say`)."""

SEASONS = ("spring", "summer", "autumn", "winter")


def is_plain_english(tag: str) -> bool:
    """Is it English whose dates run day, month, year?"""
    return tag.split("-")[0].lower() == "en" and tag.lower() not in ("en-us", "en-ca")


@cache
def locale_of(tag: str) -> Locale:
    """Return what Babel knows of the language; English where it knows nothing."""
    from babel import Locale, UnknownLocaleError

    for name in (tag.replace("-", "_"), tag.split("-")[0]):
        try:
            return Locale.parse(name)
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("en_GB")


@cache
def _plurals(tag: str) -> Callable[[int], str]:
    return locale_of(tag).plural_form


def plural_form(tag: str, number: int) -> str:
    """Return the name of the plural form for `number`: one, few, many, other."""
    if is_plain_english(tag):
        return "one" if number == 1 else "other"
    return _plurals(tag)(number)


def number(tag: str, value: int) -> str:
    """Return `value` with the language's mark between thousands."""
    if -1000 < value < 1000:
        return str(value)
    if is_plain_english(tag):
        return f"{value:,}"
    from babel.numbers import format_decimal

    return str(format_decimal(value, locale=locale_of(tag)))


@cache
def month_name(tag: str, month: int) -> str:
    """Return the name of month 1 to 12 as it stands alone."""
    if is_plain_english(tag):
        return edtf.month_name(month)
    names = locale_of(tag).months["stand-alone"]["wide"]
    return str(names[month])


def words(text: str, tag: str, say: Say) -> str:
    """Return the EDTF date `text` for readers: 7–8 July 2017, Juli 2017, vers 2017.

    `say` has the words that no calendar gives (`date.since`). Raises ValueError as `edtf.parse` does.
    """
    if is_plain_english(tag):
        return edtf.words(text)
    interval = edtf.parse(text)
    start, slash, end = re.sub(r"[?~%]", "", text).partition("/")
    if not slash or start == end:
        plain = _one(start, tag, say)
    elif start == "..":
        plain = say("date.until", date=_one(end, tag, say))
    elif end == "..":
        plain = say("date.since", date=_one(start, tag, say))
    else:
        plain = _range(start, end, tag, say)
    about = say("date.about", date=plain) if interval.approximate else plain
    return say("date.unsure", date=about) if interval.uncertain else about


def _one(text: str, tag: str, say: Say) -> str:
    year, part, day = [*text.split("-"), "", ""][:3]
    if year.endswith("XX"):
        return say("date.century", n=int(year[:2]) + 1)
    if year.endswith("X"):
        return say("date.decade", year=f"{year[:3]}0")
    year = str(int(year))
    if not part:
        return year
    number = int(part)
    if number <= 12:
        return _calendar(dt.date(int(year), number, int(day or 1)), bool(day), tag)
    if number <= 24:
        return say(f"date.{SEASONS[number - 21]}", year=year)
    if number <= 36:
        return _quarter(int(year), number - 33, tag)
    return say(f"date.half_{number - 39}", year=year)


def _calendar(date: dt.date, has_day: bool, tag: str) -> str:
    from babel.dates import format_date, format_skeleton

    if has_day:
        return str(format_date(date, "long", locale_of(tag)))
    return str(format_skeleton("yMMMM", date, locale=locale_of(tag)))


def _quarter(year: int, index: int, tag: str) -> str:
    from babel.dates import format_skeleton

    return str(format_skeleton("yQQQQ", dt.date(year, 3 * index + 1, 1), locale=locale_of(tag)))


def _range(start: str, end: str, tag: str, say: Say) -> str:
    """Return two days of one month by Babel's pattern for them; all others one after the other."""
    if len(start) == len(end) == 10 and start[:7] == end[:7]:
        return _days(dt.date.fromisoformat(start), dt.date.fromisoformat(end), tag)
    one, other = _one(start, tag, say), _one(end, tag, say)
    return f"{one}–{other}" if " " not in one + other else f"{one} – {other}"


def _days(first: dt.date, last: dt.date, tag: str) -> str:
    """Return `7.–8. Juli 2017`: the last day in full, the number of the first put before its number."""
    whole = _calendar(last, True, tag)
    day = re.search(rf"(?<!\d){last.day}(?!\d)\.?", whole)
    if not day:
        return f"{_calendar(first, True, tag)} – {whole}"
    mark = "." if day[0].endswith(".") else ""
    return f"{whole[: day.start()]}{first.day}{mark}–{whole[day.start() :]}"
