"""Who held what when: the table of roles."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from generator.model import RoleFact
from generator.resolve.memory import Shelf
from generator.resolve.name_keys import rows
from generator.resolve.organisations import Organisations
from generator.resolve.roles import (
    Holder,
    fits_role,
    holders_on,
    leads,
    make_table,
    owner_key,
    role_key,
    stated_holder,
)

NOBODY = Organisations({}, Shelf())
FBI = make_table(
    [
        Holder("mueller", "director", "fbi", "2001-09-04", "2013-09-04"),
        Holder("comey", "director", "fbi", "2013-09-04", "2017-05-09"),
        Holder("wray", "director", "fbi", "2017-08-02"),
    ]
)


@pytest.mark.parametrize(
    ("day", "when", "expected"),
    [
        ("2017-05-01", "", ["comey"]),
        ("2017-06-01", "", []),
        ("2018-01-01", "", ["wray"]),
        ("2017-06-01", "former", ["comey"]),
        ("2015-01-01", "former", ["mueller"]),
        ("", "", []),
    ],
)
def test_an_office_has_its_holder_on_a_day(day: str, when: str, expected: list[str]):
    assert holders_on(FBI, "director", "fbi", day, when) == expected


def test_a_role_stated_in_a_brief_holds_around_its_day():
    table = make_table([stated_holder("arden", RoleFact("mayor", "Oslo"), "2017-05-01", NOBODY)])
    assert holders_on(table, "mayor", "oslo", "2017-06-01", "") == ["arden"]
    assert holders_on(table, "mayor", "oslo", "2019-06-01", "") == []


def test_a_short_role_may_mean_a_longer_one():
    assert fits_role("minister", "foreign minister")


def test_the_leader_of_a_country_may_be_its_president():
    assert leads("leader", "russia", "president")
    assert not leads("leader", "", "president")


@pytest.mark.parametrize(
    ("asked", "held"),
    [("minister", "prime minister"), ("president", "vice president"), ("foreign minister", "minister")],
)
def test_another_office_is_not_meant(asked: str, held: str):
    assert not fits_role(asked, held)


def test_a_demonym_and_a_country_own_the_same_role():
    assert owner_key("Russian", NOBODY) == owner_key("Russia", NOBODY) == owner_key("Russian government", NOBODY)
    assert role_key("premier") == role_key("prime minister")


@pytest.mark.parametrize("row", rows("offices.tsv"), ids=lambda row: f"{row[2]}, {row[0]}")
def test_the_list_of_offices_has_days_in_order(row: list[str]):
    assert dt.date.fromisoformat(row[3]) < dt.date.fromisoformat(row[4])


def test_no_two_people_hold_a_listed_office_at_once():
    listed = sorted((role, of, since, until) for role, of, _, since, until in rows("offices.tsv"))
    for (role, of, _, until), (next_role, next_of, since, _) in itertools.pairwise(listed):
        assert (role, of) != (next_role, next_of) or until <= since
