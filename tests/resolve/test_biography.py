"""The line under a name: who somebody is, by what the texts say."""

from __future__ import annotations

from generator.model import BriefId
from generator.resolve.biography import short_of
from generator.resolve.memory import Shelf
from generator.resolve.organisations import Organisations

NOBODY = Organisations({}, Shelf())
TWICE = [BriefId("one"), BriefId("two")]


def test_a_role_that_is_stated_twice_is_the_line_under_a_name() -> None:
    assert short_of({("director", "FBI", ""): TWICE}, NOBODY) == "FBI director"


def test_a_noun_that_no_list_holds_may_be_that_role() -> None:
    assert short_of({("co-founder", "Harwick Port", ""): TWICE}, NOBODY) == "Harwick Port co-founder"


def test_who_only_speaks_for_somebody_has_no_line_for_it() -> None:
    assert short_of({("spokesman", "FBI", ""): TWICE}, NOBODY) == ""
