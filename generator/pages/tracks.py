"""An event's days -> two tracks of one picture, what was said and what happened; and who claims what, as a table."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from generator import edtf
from generator.pages import words
from generator.pages.views.common import When
from generator.pages.views.event import DayClaims, Matrix, MatrixRow, SpeakerClaims, Tick, Tracks

MOST_ROWS = 12
FEWEST_CLAIMS = 3
"""In a table; fewer are told by their list alone."""


def tracks(days: Sequence[DayClaims]) -> Tracks | None:
    """Return the picture of `days`, oldest first; None when all fall on one day."""
    dated = [(edtf.parse(day.date.edtf).first, day) for day in days if edtf.is_valid(day.date.edtf)]
    if len({date for date, _ in dated}) < 2:
        return None
    first, last = dated[0][0], dated[-1][0]
    most = max((len(day.claims) for _, day in dated), default=0)
    return Tracks(
        words.when(str(first)),
        words.when(str(last)),
        tuple(_tick(date, first, last, len(day.claims), most, day.date) for date, day in dated if day.claims),
        tuple(_tick(date, first, last, len(day.steps), len(day.steps), day.date) for date, day in dated if day.steps),
    )


def _tick(date: dt.date, first: dt.date, last: dt.date, count: int, most: int, when: When) -> Tick:
    return Tick(round(100 * (date - first).days / (last - first).days, 1), max(10, round(100 * count / most)), when)


def matrix(groups: Sequence[SpeakerClaims], stances: Mapping[str, Counter[str]]) -> Matrix | None:
    """Return how often each speaker of `groups` takes each stance; None when there is nothing to compare.

    `stances` counts by the speakers' words.
    """
    rows = groups[:MOST_ROWS]
    total = sum((stances[_name(row)] for row in rows), Counter[str]())
    columns = [term for term in words.terms("stance") if total[term.key]]
    if len(rows) < 2 or len(columns) < 2 or total.total() < FEWEST_CLAIMS:
        return None
    return Matrix(
        tuple(term.words for term in columns),
        tuple(
            MatrixRow(_name(row), f"#by-{n}", tuple(stances[_name(row)][term.key] for term in columns))
            for n, row in enumerate(rows, start=1)
        ),
    )


def _name(row: SpeakerClaims) -> str:
    return row.items[0].speaker_words
