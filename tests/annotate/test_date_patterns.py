"""Words get classes, and patterns are read over these."""

from __future__ import annotations

import pytest

from generator.annotate.date_patterns import compile_pattern, find, rules
from generator.annotate.date_readings import READERS
from generator.annotate.date_words import lexicon, split


def classes(text: str) -> list[str]:
    names = {code: name for name, code in lexicon().codes.items()}
    return [names[code] for code in split(text).classes]


def test_words_have_classes():
    assert classes("on May 5, 2017 at 9:30 a.m.") == ["ON", "MONTH", "DAYNUM", "COMMA", "YEAR", "AT", "CLOCK", "AMPM"]


def test_case_tells_the_month_from_the_verb():
    assert classes("May may march") == ["MONTH", "OTHER", "OTHER"]


def test_numbers_that_are_no_days():
    assert classes("2,000 2.5 1980s 3rd '82 A330 747") == [
        "DECIMAL", "DECIMAL", "DECADE", "ORDINAL", "SHORT", "CAPITAL", "COUNT",
    ]  # fmt: skip


def test_no_pattern_crosses_a_line():
    assert [one.rule for one in find(split("He left in May\n2017 was dry."))] == ["month", "mid-year"]


def test_the_longest_pattern_wins():
    (one,) = find(split("They signed on the evening of Tuesday, May 9, 2017."))
    assert (one.rule, one.value("month"), one.value("day"), one.value("year")) == ("month-day-year", "5", "9", "2017")


def test_every_kind_of_pattern_has_a_reader():
    assert {kind for _, kind, _ in rules()} == READERS.keys()


def test_an_unknown_class_is_refused():
    with pytest.raises(KeyError, match="MONHT"):
        compile_pattern("month:MONHT", {})
