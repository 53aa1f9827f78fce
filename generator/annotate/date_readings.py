"""An expression of time -> its TIMEX3 value, read along the text.

Each kind of pattern has its reader; what was read moves the timeline on.
"""

from __future__ import annotations

from generator.annotate import date_absolute as absolute
from generator.annotate import date_lengths as lengths
from generator.annotate import date_relative as relative
from generator.annotate import date_yearly as yearly
from generator.annotate.date_patterns import Found
from generator.annotate.timeline import FORWARD, Reader, Reading, Timeline


def read(found: Found, line: Timeline) -> Reading | None:
    """Return what `found` means at this place of `line`, which remembers it; None when it is no time after all."""
    if found.word("rel") in FORWARD:
        line.last_direction = 1
    reading = READERS[found.kind](found, line)
    if reading and reading.is_told and reading.value and not _is_aside(found, line):
        line.tell(reading.value)
        line.told_at = found.end
    return reading


def _is_aside(found: Found, line: Timeline) -> bool:
    """Tell whether the story of a news text goes on at the day it told before: who was hurt on Sunday is an aside."""
    return bool(line.told_day) and not line.is_narrative and line.is_aside(found)


READERS: dict[str, Reader] = {
    "iso": absolute.read_iso,
    "slashed": absolute.read_slashed,
    "fixed": absolute.read_fixed,
    "era": absolute.read_era,
    "decade": absolute.read_decade,
    "century": absolute.read_century,
    "year": absolute.read_year,
    "day": yearly.read_day,
    "month": yearly.read_month,
    "season": yearly.read_season,
    "quarter": yearly.read_quarter,
    "half": yearly.read_half,
    "holiday": yearly.read_holiday,
    "day-of": relative.read_day_of,
    "weekday": relative.read_weekday,
    "deictic": relative.read_deictic,
    "rel-unit": relative.read_rel_unit,
    "rel-part": relative.read_rel_part,
    "ago": relative.read_ago,
    "later": relative.read_later,
    "ordinal-day": relative.read_ordinal_day,
    "clock": relative.read_clock,
    "duration": lengths.read_duration,
    "set": lengths.read_set,
    "set-day": lengths.read_set_day,
    "set-word": lengths.read_set_word,
    "ref-now": lengths.reference("PRESENT_REF"),
    "ref-past": lengths.reference("PAST_REF"),
    "ref-future": lengths.reference("FUTURE_REF"),
}
