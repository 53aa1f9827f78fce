"""Where the reader of a text stands in time, and what an expression of time means there.

In news a relative word hangs on the day of writing (last week, Tuesday, in July); in a narrative on the last date
told (in July after `in 1942`). `the next day`, `that year` and `a week later` hang on the last date told in both.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from generator.annotate import calendar
from generator.annotate.date_patterns import Found
from generator.model import TimeType

BACKWARD = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1}
FORWARD = {"next": 1, "coming": 1, "upcoming": 1, "following": 1, "ensuing": 1, "subsequent": 1}
TOLD = frozenset({"that", "same", "previous", "preceding", "prior", "following", "ensuing", "subsequent"})
"""Words that hang on the last date told, never on the day of writing."""
NEAR_WORDS = 25
"""`the end of the month` means the month told this many words before, else the month of writing."""
EDGES = ("edge", "edge2", "edge3", "edge4", "edge5", "edge6", "edge7", "edge8")


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
"""Whether the sentence speaks of the past (-1) or of what is to come (+1); 0 when it has no verb."""


@dataclass(slots=True)
class Timeline:
    """Where the reader stands in time; the only state of the annotator, and private to one text."""

    written: dt.date | None
    is_narrative: bool
    tense: Direction
    is_aside: Callable[[Found], bool] = lambda found: False
    """Whether a date is that of a clause about somebody: who left on Sunday."""
    told: str = ""
    """The last calendar value told."""
    told_day: str = ""
    """The last day told, for times of day."""
    told_year: int | None = None
    told_at: int = 0
    """The index of the word after it."""
    last_direction: int = -1
    months: dict[int, int] = field(default_factory=dict)
    """Month -> the year that its first mention had."""

    def tell(self, value: str) -> None:
        """Remember `value` as the last date told."""
        if value.startswith("BC"):
            self.told, self.told_day, self.told_year = "", "", None
        if not re.match(r"\d{4}", value):
            return
        self.told = value.partition("T")[0]
        if calendar.day_of(self.told) or self.is_narrative:
            self.told_day = self.told if calendar.day_of(self.told) else ""
        self.told_year = int(value[:4])

    def direction(self, found: Found) -> int:
        """Return where the sentence of `found` looks; a list without a verb goes on as it began."""
        self.last_direction = self.tense(found) or self.last_direction
        return self.last_direction

    @property
    def written_value(self) -> str:
        return self.written.isoformat() if self.written else ""

    @property
    def here(self) -> str:
        """What `this`, `last` and bare names hang on."""
        return self.told if self.is_narrative else self.written_value

    @property
    def there(self) -> str:
        """What `that`, `the same` and `the following` hang on."""
        return self.told or self.here


Reader = Callable[[Found, Timeline], Reading | None]


def base_of(found: Found, line: Timeline) -> str:
    """Return the date on which `that`, `the next` or `last` hangs."""
    start, end = found.parts["rel"]
    words = {found.words.word(index).lower() for index in range(start, end)}
    if words & TOLD or words == {"the", "next"}:
        return line.there
    if words == {"the"} and found.start - line.told_at < NEAR_WORDS:
        return line.there
    return line.here


def step_of(found: Found) -> int:
    """Return -1 for last, +1 for next, else 0."""
    word = found.word("rel")
    return BACKWARD.get(word, 0) or FORWARD.get(word, 0)


def edge_of(found: Found) -> str:
    """Return early, mid or late, or empty."""
    return found.first(*EDGES)


def is_plural(found: Found, part: str) -> bool:
    """Return whether the last word of `part` is a plural."""
    word = found.word(part)
    return word.endswith("s") and word != "this"


def with_part(found: Found, value: str, base: str) -> Reading:
    """Return `value` with the part of the day that `found` names."""
    part = found.first("part", "part2")
    return Reading(TimeType.TIME if part else TimeType.DATE, value + part, base, bool(base))


def unknown(found: Found, type_: TimeType = TimeType.DATE) -> Reading:
    """Return the reading of an expression whose base is not known."""
    return Reading(TimeType.TIME if found.first("part", "part2") else type_, "", "", True, edge_of(found))
