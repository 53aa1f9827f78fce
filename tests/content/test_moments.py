"""One normal form for what authors write as a date."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.content.moments import NotADate, parse_moment

DAY = dt.date(2017, 5, 11)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2017-05-11", "2017-05-11"),
        ("2017-5-1", "2017-05-01"),
        ("2017/05/11", "2017-05-11"),
        ("2017.05.11", "2017-05-11"),
        ("11 May 2017", "2017-05-11"),
        ("11 Sept. 2017", "2017-09-11"),
        ("May 11, 2017", "2017-05-11"),
        ("May 11th 2017", "2017-05-11"),
        ("2017-05-11T09:00:00+02:00", "2017-05-11T09:00:00+02:00"),
        ("2017-05-11 09:00", "2017-05-11T09:00:00+02:00"),
        ("2017-01-11 9:00:30", "2017-01-11T09:00:30+01:00"),
        ("2017-05-11 09:00:00 +0200", "2017-05-11T09:00:00+02:00"),
        ("2017-05-11T09:00:00.123Z", "2017-05-11T09:00:00+00:00"),
        ("2017-05-11 09:00 -04", "2017-05-11T09:00:00-04:00"),
        (" 2017-05-11 ", "2017-05-11"),
    ],
)
def test_a_date_has_one_normal_form(text: str, iso: str):
    assert parse_moment(text, "Europe/Berlin").iso == iso


def test_the_day_is_the_one_where_it_was_written():
    assert parse_moment("2017-05-11T23:30:00-04:00", "Europe/Berlin").date == DAY


def test_a_time_in_utc_counts_in_the_sites_zone():
    assert parse_moment("2017-05-10T22:30:00Z", "Europe/Berlin").date == DAY


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2017-02-29", '"2017-02-29" is not a date: February 2017 has 28 days',
         "write it as year-month-day: 2017-05-11"),
        ("31/12/2017", '"31/12/2017" is not clear about day and month', "write it as 2017-12-31"),
        ("32/13/2017", '"32/13/2017" is not a date', "write it as year-month-day: 2017-05-11"),
        ("11 Mayonnaise 2017", '"11 Mayonnaise 2017" is not a date', "write it as year-month-day: 2017-05-11"),
        ("2017-05-11T09:61", '"2017-05-11T09:61" is not a time of day', "write it as year-month-day: 2017-05-11"),
        ("2017-05-11T09:00+25:00", '"+25:00" is not an offset from UTC', "write it as year-month-day: 2017-05-11"),
        ("0000-01-01", '"0000-01-01" is not a date of this calendar', "write it as year-month-day: 2017-05-11"),
        ("9999-12-31T23:59Z", '"9999-12-31T23:59Z" is not a date of this calendar',
         "write it as year-month-day: 2017-05-11"),
        ("2017", '"2017" is not a date', "write it as year-month-day: 2017-05-11"),
        ("", '"" is not a date', "write it as year-month-day: 2017-05-11"),
    ],
)  # fmt: skip
def test_what_names_no_day_says_why(text: str, message: str, hint: str):
    with pytest.raises(NotADate) as caught:
        parse_moment(text, "Europe/Berlin")
    assert (str(caught.value), caught.value.hint) == (message, hint)
