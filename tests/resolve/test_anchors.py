"""Full names to persons: joined by first name, nickname or initial, never by the surname alone."""

from __future__ import annotations

import pytest

from generator.resolve.anchors import Anchor, join, make_form


def people(*names: str, registered: tuple[Anchor, ...] = (), apart: frozenset[frozenset[str]] = frozenset()):
    """Return the persons that `names` (the most frequent first) make, each as the set of its names."""
    forms = [make_form(name, count=len(names) - at) for at, name in enumerate(names)]
    return [{form.key for form in anchor.forms} for anchor in join(forms, registered, apart)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Robert Vance", "Bob Vance"),
        ("James Comey", "James B. Comey"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Mohamed Arden", "Mohammed Arden"),
        ("W. Mark Felt", "Mark Felt"),
        ("Ana Arden", "A. Arden"),
        ("Kim Jong-un", "Kim Jong Un"),
    ],
)
def test_two_spellings_are_one_person(one: str, other: str):
    assert len(people(one, other)) == 1


def test_a_slip_of_the_pen_is_no_spelling():
    assert people("Barack Obama", "Barrack Obama") == [{"barack obama"}, {"barrack obama"}]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Donald Trump", "Donald Trump Jr."),
        ("Donald Trump", "Melania Trump"),
        ("Kim Jong-un", "Kim Jong-nam"),
        ("Michael T. Flynn", "Michael G. Flynn"),
        ("Ana Arden", "Ana Alden"),
    ],
)
def test_namesakes_are_two_people(one: str, other: str):
    assert len(people(one, other)) == 2


def test_an_initial_that_fits_two_people_joins_neither():
    assert {"a arden"} in people("Ana Arden", "Alan Arden", "A. Arden")


def test_an_editor_keeps_a_nickname_apart():
    assert len(people("Robert Vance", "Bob Vance", apart=frozenset({frozenset({"robert-vance", "bob-vance"})}))) == 2


def test_words_that_never_mean_somebody_do_not_join_them():
    son = Anchor((make_form("Michael G. Flynn", owner="son"),), "son", frozenset({"michael flynn"}))
    father = Anchor((make_form("Michael Flynn", owner="father"),), "father")
    assert {"michael flynn"} in people("Michael Flynn", registered=(son, father))
