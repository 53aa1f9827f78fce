"""Times and their values, as they stand in `cases/dates.md`."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from generator.annotate import nlp
from generator.annotate.dates import find_dates
from generator.config import DEFAULT_MODEL
from generator.content.blocks import plain_blocks
from generator.model import Copy, Switches

CASES = Path(__file__).parent.parent / "cases" / "dates.md"
ROWS = [
    [part.strip() for part in line.split(" | ")]
    for line in CASES.read_text(encoding="utf-8").splitlines()
    if " | " in line
]


def copy_of(day: str, marked: str) -> Copy:
    text = re.sub(r"[\[\]]", "", marked)
    return Copy(text, plain_blocks(text), None if day == "-" else dt.date.fromisoformat(day))


@pytest.fixture(scope="module")
def docs():
    copies = [copy_of(row[0], row[1]) for row in ROWS]
    return dict(zip(copies, nlp.parse(copies, DEFAULT_MODEL), strict=True))


def test_there_are_enough_cases():
    assert len(ROWS) > 140


@pytest.mark.model
@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0]} {row[1][:60]}" for row in ROWS])
def test_times_have_their_values(row, docs):
    copy = copy_of(row[0], row[1])
    values = row[2].replace("?", "").split(",") if len(row) > 2 else []
    dates = find_dates(docs[copy], copy)
    expected = list(zip(re.findall(r"\[(.+?)\]", row[1]), (value.strip() for value in values), strict=True))
    assert [(copy.text[slice(*date.span)], date.value) for date in dates] == expected
    assert all(date.relative for date in dates if not date.value)


@pytest.mark.model
def test_a_value_says_what_it_was_reckoned_from():
    copy = copy_of("2017-05-11", "He was dismissed on [9 May 2016]. [The next day] he left in [early June].")
    (doc,) = nlp.parse([copy], DEFAULT_MODEL)
    first, second, third = find_dates(doc, copy)
    assert (first.base, first.relative, first.rule) == ("", False, "day-month-year")
    assert (second.base, second.relative) == ("2016-05-09", True)
    assert (third.base, third.modifier) == ("2017-05-11", "early")


@pytest.mark.model
def test_a_brief_may_want_no_dates():
    copy = Copy("It rained today.", plain_blocks("It rained today."), switches=Switches(dates=False))
    (doc,) = nlp.parse([copy], DEFAULT_MODEL)
    assert find_dates(doc, copy) == ()
