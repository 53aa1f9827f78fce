"""Dates keep their precision, refuse the impossible, and read as English."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import edtf

DAYS = st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31))
ONES = st.one_of(
    DAYS.map(str),
    DAYS.map(lambda day: f"{day:%Y-%m}"),
    DAYS.map(lambda day: f"{day.year}"),
    st.tuples(st.integers(1000, 2999), st.sampled_from([*range(21, 25), *range(33, 37), 40, 41])).map(
        lambda pair: f"{pair[0]}-{pair[1]}"
    ),
    st.integers(100, 299).map(lambda decade: f"{decade}X"),
)
MARKED = st.tuples(ONES, st.sampled_from(["", "?", "~", "%"])).map("".join)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2017-07-07", "2017-07-07", "2017-07-07", "day"),
        ("2016-02", "2016-02-01", "2016-02-29", "month"),
        ("2017", "2017-01-01", "2017-12-31", "year"),
        ("2017-24", "2017-12-01", "2018-02-28", "season"),
        ("2017-34", "2017-04-01", "2017-06-30", "quarter"),
        ("2017-41", "2017-07-01", "2017-12-31", "half"),
        ("198X", "1980-01-01", "1989-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("2017-07-07/2017-07-08", "2017-07-07", "2017-07-08", "day"),
        ("2017-06/2017-07-08", "2017-06-01", "2017-07-08", "month"),
        ("2017-06/..", "2017-06-01", "9999-12-31", "month"),
        ("../2017-06", "0001-01-01", "2017-06-30", "month"),
    ],
)
def test_a_date_covers_its_days(text, first, last, precision):
    interval = edtf.parse(text)
    assert (str(interval.first), str(interval.last), interval.precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2017-02-30", "'2017-02-30': there is no such day"),
        ("2017-13", "'2017-13': there is no month 13"),
        ("2017-7-7", "'2017-7-7' is no date; write a day 2017-07-07, a month 2017-07, a year 2017, "
         "or two of them as start/end"),
        ("2017-07-07T09:00", "'2017-07-07T09:00' has a time of day; write the day alone: 2017-07-07"),
        ("2017-07-08/2017-07-07", "'2017-07-08/2017-07-07' ends before it starts"),
        ("../..", "'../..' has neither a start nor an end"),
        ("198X-05", "'198X-05': a decade or century has no months"),
        ("0000", "'0000': there is no year 0"),
        ("", "a date is missing; write a day 2017-07-07, a month 2017-07, a year 2017, or two of them as start/end"),
    ],
)  # fmt: skip
def test_an_impossible_date_says_what_is_wrong(text, message):
    with pytest.raises(ValueError, match=re.escape(message)) as raised:
        edtf.parse(text)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("2017-07-07", "7 July 2017", "7 Jul 2017"),
        ("2017-06", "June 2017", "Jun 2017"),
        ("2017~", "about 2017", "about 2017"),
        ("2017-06?", "June 2017 (uncertain)", "Jun 2017 (uncertain)"),
        ("2017%", "about 2017 (uncertain)", "about 2017 (uncertain)"),
        ("2017-07-07/2017-07-08", "7–8 July 2017", "7–8 Jul 2017"),
        ("2017-06-30/2017-07-02", "30 June – 2 July 2017", "30 Jun – 2 Jul 2017"),
        ("2016-12-30/2017-01-02", "30 December 2016 – 2 January 2017", "30 Dec 2016 – 2 Jan 2017"),
        ("2017-06/2017-07", "June–July 2017", "Jun–Jul 2017"),
        ("2016-12/2017-01", "December 2016 – January 2017", "Dec 2016 – Jan 2017"),
        ("2014/2018", "2014–2018", "2014–2018"),
        ("2017-07-07/2017-07-07", "7 July 2017", "7 Jul 2017"),
        ("2017-06/2017-07-08", "June 2017 – 8 July 2017", "Jun 2017 – 8 Jul 2017"),
        ("2017-22", "summer 2017", "summer 2017"),
        ("2017-34", "second quarter of 2017", "second quarter of 2017"),
        ("2017-40", "first half of 2017", "first half of 2017"),
        ("198X", "1980s", "1980s"),
        ("19XX", "20th century", "20th century"),
        ("2017-06/..", "since June 2017", "since Jun 2017"),
        ("../2017-06-08", "until 8 June 2017", "until 8 Jun 2017"),
    ],
)
def test_a_date_reads_as_english(text, long, short):
    assert (edtf.words(text), edtf.words(text, "short")) == (long, short)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2017-07-07", "2017-07-07"), ("2017-07", "2017-07"), ("2017", "2017"), ("198", "198X"), ("19", "19XX"),
        ("2017-Q2", "2017-34"), ("2017-H1", "2017-40"), ("2017-SU", "2017-22"), ("2017-FA", "2017-23"),
        ("2017-W27", "2017-07-03/2017-07-09"), ("2017-W27-WE", "2017-07-08/2017-07-09"),
        ("2017-07-07T09:00", "2017-07-07"), ("2017-07-07TNI", "2017-07-07"),
        ("2017-07-07/2017-07-08", "2017-07-07/2017-07-08"), ("2017~", "2017~"),
        ("P2D", ""), ("PRESENT_REF", ""), ("XXXX-WXX-3", ""), ("", ""), ("2017-W60", ""), ("2017-02-30", ""),
    ],
)  # fmt: skip
def test_timex_values_become_dates(value, expected):
    assert edtf.from_timex(value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2017-07-07", "2017-07-07"), ("2017-07~", "2017-07"), ("2017?", "2017"),
        ("2017-07-07/2017-07-08", ""), ("2017-22", ""), ("198X", ""), ("soon", ""),
    ],
)  # fmt: skip
def test_html_has_days_months_and_years_only(text, expected):
    assert edtf.html(text) == expected


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2017-07-07", ("2017-07-07", "2017-07-07")), ("2017-06", ("2017-06", "2017-06")),
        ("2017-07-07/2017-07-08", ("2017-07-07", "2017-07-08")), ("2017-34", ("2017-04", "2017-06")),
        ("198X", ("1980", "1989")), ("2017/..", ("2017", "")), ("../2017-06~", ("", "2017-06")),
    ],
)  # fmt: skip
def test_ends_are_as_precise_as_written(text, ends):
    assert edtf.iso_ends(text) == ends


def test_a_timeline_sorts_by_first_day_then_the_finer_first():
    dates = ["", "2017-06", "2017", "2017-06-01", "2016-12-31/2017-02", "2017-05-09"]
    assert sorted(dates, key=edtf.sort_key) == [
        "2016-12-31/2017-02", "2017", "2017-05-09", "2017-06-01", "2017-06", "",
    ]  # fmt: skip


def test_dates_overlap_when_they_share_a_day():
    assert edtf.overlaps("2017-06", "2017-06-30/2017-07-02")
    assert not edtf.overlaps("2017-06", "2017-07-01")


@given(MARKED)
def test_marks_change_no_day(text):
    plain, marked = edtf.parse(text.rstrip("?~%")), edtf.parse(text)
    assert (plain.first, plain.last, plain.precision) == (marked.first, marked.last, marked.precision)


@given(ONES, ONES)
def test_an_interval_holds_both_its_ends(one, other):
    start, end = sorted([one, other], key=edtf.sort_key)
    interval = edtf.parse(f"{start}/{end}")
    assert interval.first == edtf.parse(start).first
    assert interval.last >= interval.first
    assert edtf.overlaps(start, f"{start}/{end}")
    assert edtf.overlaps(f"{start}/{end}", end)


@given(MARKED)
def test_every_date_has_words_and_an_html_value_that_parses_to_the_same_days(text):
    assert edtf.words(text)
    value = edtf.html(text)
    if value:
        assert (edtf.parse(value).first, edtf.parse(value).last) == (edtf.parse(text).first, edtf.parse(text).last)


@given(st.text(alphabet="0123456789-/?~%X.T ", max_size=24))
def test_whatever_is_written_parses_or_is_refused_in_words(text):
    if edtf.is_valid(text):
        interval = edtf.parse(text)
        assert interval.first <= interval.last
        assert edtf.words(text)
    else:
        with pytest.raises(ValueError, match=r"date|day|month|year|start|end|time"):
            edtf.parse(text)
