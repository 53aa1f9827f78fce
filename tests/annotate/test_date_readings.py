"""Whatever words of time stand beside each other, reading them gives a well-formed value or none."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.annotate.date_patterns import find
from generator.annotate.date_readings import read
from generator.annotate.date_words import lexicon, split
from generator.annotate.timeline import Timeline

VALUE = re.compile(
    r"|BC\d{2,4}|\d\d|\d{3}|\d{4}(-(\d\d(-\d\d)?|W\d\d(-WE)?|Q\d|H\d|SP|SU|FA|WI))?(T(\d\d:\d\d(:\d\d)?|MO|AF|EV|NI))?"
    r"|PT?(\d+(\.\d+)?|X)(D|W|M|Y|Q|H|DE|CE|WE)|XXXX-WXX-\d|(PRESENT|PAST|FUTURE)_REF"
)
WORDS = st.one_of(
    st.sampled_from([*lexicon().words, *",.()-–'", "\n", "2017", "1914", "45", "1980s", "3rd", "9:30", "7/8/07"]),
    st.integers(0, 2200).map(str),
    st.dates(dt.date(1, 1, 1)).map(str),
)


def values(text: str, *, is_narrative: bool, written: dt.date | None) -> list[str]:
    line = Timeline(written, is_narrative, lambda found: -1)
    readings = [read(found, line) for found in find(split(text))]
    return [reading.value for reading in readings if reading]


@given(st.lists(WORDS, max_size=30).map(" ".join), st.booleans(), st.none() | st.dates(dt.date(1500, 1, 1)))
@settings(deadline=None)
def test_values_are_well_formed(text, is_narrative, written):
    malformed = [
        value for value in values(text, is_narrative=is_narrative, written=written) if not VALUE.fullmatch(value)
    ]
    assert not malformed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in 1942 ... in June ... two weeks later", ["1942", "1942-06", ""]),
        ("on 3 June 1942 ... two weeks later ... that autumn", ["1942-06-03", "1942-06-17", "1942-FA"]),
        ("in December 1942 ... in January", ["1942-12", "1943-01"]),
        ("in July 1942 ... in May", ["1942-07", "1942-05"]),
        ("in 1942, unlike the 1917 war, ... in May", ["1942", "1917", "1942-05"]),
        ("in 480 BC ... in spring", ["BC0480", ""]),
        ("on 28 February 2003 ... on 29 February", ["2003-02-28", "2004-02-29"]),
    ],
)
def test_a_narrative_goes_on_from_the_last_date_told(text, expected):
    assert values(text, is_narrative=True, written=dt.date(2017, 5, 11)) == expected
