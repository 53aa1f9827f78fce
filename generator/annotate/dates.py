"""Doc -> time expressions with TIMEX3 values.

The text decides how it is read: as news, which hangs on its day of writing, or as a narrative, which carries its own
years along. No day of writing is ever assumed: without one, words that need it have no value and are `relative`.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from generator.annotate.date_fences import is_date
from generator.annotate.date_patterns import Found, find
from generator.annotate.date_readings import read
from generator.annotate.date_words import lexicon, split
from generator.annotate.tense import direction, is_aside
from generator.annotate.timeline import Reading, Timeline
from generator.model import Copy, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc

STORY_YEARS = 6
"""A text that tells of this many years far from its own may be a narrative."""
YEARLY = frozenset({"day", "month", "season"})
UNDATED_STORY_YEARS = 3
DAYS = frozenset({"day", "weekday", "deictic", "iso"})
CLOCK_REACH = 4
"""Words between a time of day and its day."""
DEICTIC = frozenset({"weekday", "deictic", "ago", "rel-weekday", "rel-part"})
WORDS_BETWEEN = frozenset(
    {"AND", "OR", "TO", "DASH", "COMMA", "THE", "IN", "ON", "EARLY", "LATE", "MID", "BY", "FROM"}
)
JOINING = frozenset({"AND", "OR", "TO", "DASH"})


def find_dates(doc: Doc, copy: Copy) -> tuple[TimeExpression, ...]:
    """Return the time expressions of `doc` in reading order; none overlap."""
    if not copy.switches.dates:
        return ()
    words = split(copy.text)
    found = _share_years([one for one in find(words) if is_date(one)])
    line = Timeline(
        copy.date,
        _is_narrative(found, copy),
        lambda one: direction(doc, one.char_start, one.char_end),
        lambda one: is_aside(doc, one.char_start, one.char_end),
    )
    readings = [(one, read(one, line)) for one in _clocks_last(found) if line.is_narrative or one.rule != "now"]
    return tuple(sorted((_expression(one, reading) for one, reading in readings if reading), key=_start))


def _expression(found: Found, reading: Reading) -> TimeExpression:
    span = Span(found.char_start, found.char_end)
    return TimeExpression(
        span, reading.type, reading.value, found.rule, reading.base, reading.modifier, reading.relative
    )


def _start(expression: TimeExpression) -> int:
    return expression.span.start


def _clocks_last(found: Sequence[Found]) -> list[Found]:
    """Put a time of day behind the day that follows it: `at 9 a.m. on Tuesday`."""
    ordered = list(found)
    for index, (one, after) in enumerate(itertools.pairwise(found)):
        if one.kind == "clock" and after.kind in DAYS and after.start - one.end <= CLOCK_REACH:
            ordered[index : index + 2] = [after, one]
    return ordered


def _is_narrative(found: Sequence[Found], copy: Copy) -> bool:
    """Return whether the text carries its own years: many that are not its day's, and few words like `today`."""
    written = copy.date.year if copy.date else None
    years = [int(one.value("year")) for one in found if one.has("year")]
    far = sum(1 for year in years if written is None or abs(year - written) > 1)
    deictic = sum(1 for one in found if one.kind in DEICTIC)
    enough = STORY_YEARS if copy.date else UNDATED_STORY_YEARS
    return far >= enough and far > 3 * deictic and 2 * far > len(years)


def _share_years(found: Sequence[Found]) -> list[Found]:
    """Give the year of `between April and June 1937` to April too."""
    shared = list(found)
    for one, after in reversed(list(itertools.pairwise(shared))):
        if _lacks_year(one) and after.has("year") and after.kind in YEARLY and _is_joined(one, after):
            one.given["year"] = _earlier_year(one, after)
    return shared


def _lacks_year(one: Found) -> bool:
    return one.kind in YEARLY and not one.has("year") and not one.has("rel")


def _earlier_year(one: Found, after: Found) -> str:
    """Return the year of the first of two dates: the one before, in `December to January 1943`."""
    year = int(after.value("year"))
    return str(
        year - (one.has("month") and after.has("month") and int(one.value("month")) > int(after.value("month")))
    )


def _is_joined(one: Found, after: Found) -> bool:
    between = one.words.classes[one.end : after.start]
    names = {_names()[code] for code in between}
    return bool(names & JOINING) and names <= WORDS_BETWEEN and len(between) < 4


@functools.cache
def _names() -> dict[str, str]:
    return {code: name for name, code in lexicon().codes.items()}
