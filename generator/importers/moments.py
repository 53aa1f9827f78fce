"""What other generators take for a date -> ISO 8601, with the offset that the old site meant."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.content.moments import NotADate, parse_moment

NAMED_OFFSETS = {
    "EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500", "MST": "-0700", "MDT": "-0600",
    "PST": "-0800", "PDT": "-0700", "CET": "+0100", "CEST": "+0200", "BST": "+0100", "WET": "+0000", "WEST": "+0100",
    "EET": "+0200", "EEST": "+0300", "MSK": "+0300", "JST": "+0900", "AEST": "+1000", "AEDT": "+1100",
}  # fmt: skip
"""RFC 2822's American zones, and the abbreviations that mean one offset in news copy; IST and others mean several."""
ZONE_NAME = re.compile(r"\s+([A-Z]{3,4})$")
IN_FILE_NAME = re.compile(r"(?P<year>\d{4}|\d{2})-(?P<month>\d{1,2})-(?P<day>\d{1,2})[-_ ](?P<rest>.+)")
TURN = 69
"""Two-digit years from 69 on are of the last century, as Ruby's and POSIX' readers have it."""


@dataclass(frozen=True, slots=True)
class Day:
    """A moment as the old site wrote it."""

    iso: str
    """A date, or a date with time and offset."""

    @property
    def date(self) -> dt.date:
        return dt.date.fromisoformat(self.iso[:10])

    def localised(self, timezone: str) -> Day:
        """Return a moment in UTC as the same one in `timezone`, any other unchanged."""
        moment = dt.datetime.fromisoformat(self.iso)
        is_utc = moment.tzinfo is not None and not moment.utcoffset()
        return Day(moment.astimezone(ZoneInfo(zone_or_utc(timezone))).isoformat()) if is_utc else self

    def at(self, timezone: str) -> dt.datetime:
        """Return the time in `timezone`, or as it was written when that is empty; midnight of a date alone."""
        moment = dt.datetime.fromisoformat(self.iso)
        return moment.astimezone(ZoneInfo(timezone)) if moment.tzinfo and timezone else moment


def read_day(text: str, timezone: str) -> Day | None:
    """Return the moment that `text` names, None when it names none; times without an offset are `timezone`'s."""
    text = " ".join(text.split())
    if (found := ZONE_NAME.search(text)) and found[1] in NAMED_OFFSETS:
        text = f"{text[: found.start()]} {NAMED_OFFSETS[found[1]]}"
    try:
        return Day(parse_moment(text, zone_or_utc(timezone)).iso)
    except NotADate:
        pass
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    if not re.search(r"\d{1,2}:\d\d", text):
        return Day(moment.date().isoformat())
    return Day((moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(zone_or_utc(timezone)))).isoformat())


def zone_or_utc(name: str) -> str:
    """Return `name` if it is a time zone's, else UTC."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return "UTC"
    return name


def dated_name(stem: str) -> tuple[str, str]:
    """Return the ISO date at the head of a file's name and the rest; an empty date when there is none."""
    found = IN_FILE_NAME.fullmatch(stem)
    if not found:
        return "", stem
    year = int(found["year"])
    if len(found["year"]) == 2:
        year += 1900 if year >= TURN else 2000
    try:
        return dt.date(year, int(found["month"]), int(found["day"])).isoformat(), found["rest"]
    except ValueError:
        return "", stem
