"""Arithmetic keeps the granularity of a value."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.annotate import calendar


@pytest.mark.parametrize(
    ("value", "unit", "count", "expected"),
    [
        ("2017-05-11", "day", -11, "2017-04-30"), ("2017-05-11", "week", 1, "2017-W20"),
        ("2017-05-11", "weekend", -1, "2017-W18-WE"), ("2017-W01", "week", -1, "2016-W52"),
        ("2017-11-30", "month", 3, "2018-02"), ("2017-05", "quarter", -2, "2016-Q4"), ("2017-05", "year", -1, "2016"),
        ("2017", "decade", -1, "200"), ("2017", "century", -1, "19"), ("2017-05-11T09:00", "day", 0, "2017-05-11"),
        ("2017", "month", 1, ""), ("2017-05", "day", 1, ""), ("198", "year", 1, ""), ("", "day", 1, ""),
        ("9999-12-31", "day", 1, ""),
    ],
)  # fmt: skip
def test_shifting(value, unit, count, expected):
    assert calendar.shift(value, unit, count) == expected


@pytest.mark.parametrize(
    ("number", "direction", "expected"),
    [(3, -1, "2017-05-10"), (4, -1, "2017-05-11"), (5, -1, "2017-05-05"), (4, 1, "2017-05-11"), (3, 1, "2017-05-17"),
     (1, 0, "2017-05-08")],
)  # fmt: skip
def test_the_nearest_weekday_on_one_side(number, direction, expected):
    assert str(calendar.weekday(dt.date(2017, 5, 11), number, direction)) == expected


@pytest.mark.parametrize(("month", "direction", "expected"), [
    (5, -1, "2017-05"), (6, -1, "2016-06"), (5, 1, "2017-05"), (4, 1, "2018-04"),
])  # fmt: skip
def test_the_nearest_month_on_one_side(month, direction, expected):
    assert calendar.month_near(dt.date(2017, 5, 11), month, direction) == expected


@pytest.mark.parametrize(("unit", "count", "expected"), [
    ("day", "2", "P2D"), ("hour", "3.5", "PT3.5H"), ("year", "X", "PXY"), ("fortnight", "1", "P2W"),
    ("decade", "2", "P20Y"), ("decade", "X", "PXDE"), ("quarter", "2", "P2Q"),
])  # fmt: skip
def test_lengths(unit, count, expected):
    assert calendar.duration(unit, count) == expected


def test_moving_feasts():
    assert str(calendar.easter(2017)) == "2017-04-16"
    assert str(calendar.easter(2024)) == "2024-03-31"
    assert str(calendar.thanksgiving(2016)) == "2016-11-24"


def test_first_days():
    values = ("2017-07-07T09:00", "2017-07", "2017", "2017-W27", "2017-Q3", "2017-H2", "2017-SU", "198", "P2D")
    assert [str(calendar.first_day(value)) for value in values] == [
        "2017-07-07", "2017-07-01", "2017-01-01", "2017-07-03", "2017-07-01", "2017-07-01", "2017-06-01",
        "None", "None",
    ]  # fmt: skip
