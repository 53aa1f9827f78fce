"""The words by which claims meet."""

from __future__ import annotations

import pytest

from generator.resolve.claim_terms import is_negated, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [("met", "meeting"), ("recordings", "recorded"), ("investigation", "investigated"), ("dismissed", "fired"),
     ("recommendation", "recommended"), ("countries", "country"), ("stopped", "stop"), ("closing", "close"),
     ("denies", "denied"), ("the ministers'", "minister")],
)  # fmt: skip
def test_forms_of_one_word_meet(one: str, other: str):
    assert terms(one).keys() == terms(other).keys() != set()


@pytest.mark.parametrize(("one", "other"), [("press", "pres"), ("status", "statue"), ("1917", "2017")])
def test_other_words_stay_apart(one: str, other: str):
    assert terms(one).keys() != terms(other).keys()


def test_what_joins_words_says_nothing():
    assert terms("that he had been with them, and so on") == {}


@pytest.mark.parametrize("text", ["there were no tapes", "it hadn’t rained", "nobody came", "neither of them"])
def test_a_negation_is_seen(text: str):
    assert is_negated(text)


def test_nothing_else_is_a_negation():
    assert not is_negated("the notice was known to a notary")


def test_words_are_kept_as_they_stand():
    assert list(terms("The ministers’ tapes").values()) == ["ministers", "tapes"]
