"""Keys of names: `tests/cases/name_parts.txt` and `tests/cases/organisations.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.resolve.name_keys import fold, organisation_key, person_name
from generator.resolve.places import is_place_name, place_key

CASES = Path(__file__).parent.parent / "cases"


def lines(name: str) -> list[str]:
    text = (CASES / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("line", lines("name_parts.txt"))
def test_a_name_falls_into_its_parts(line: str):
    words, first, middle, surname, mark = (part.strip() for part in line.split("|"))
    name = person_name(words)
    assert (name.first, " ".join(name.middle), name.surname, name.suffix) == (first, middle, surname, mark)


@pytest.mark.parametrize("line", lines("organisations.txt"))
def test_organisations_meet_by_their_words(line: str):
    one, sign, other = line.replace(" / ", " | / | ").replace(" = ", " | = | ").split(" | ")
    assert (organisation_key(one) == organisation_key(other)) is (sign == "=")


@pytest.mark.parametrize("words", ["US", "U.S.", "USA", "America", "the United States"])
def test_a_country_has_one_key(words: str):
    assert place_key(words) == "united states"


def test_us_is_a_country_only_in_capitals():
    assert is_place_name("US")
    assert not is_place_name("us")


def test_a_key_forgives_accents_case_and_possessives_but_no_other_word():
    assert fold("François Hollande's") == fold("FRANCOIS HOLLANDE")
    assert fold("François Hollande") != fold("François Fillon")
