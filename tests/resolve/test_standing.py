"""Whom a bare office means in a brief that names several who have borne it."""

from __future__ import annotations

from generator.model import EntityType, Mention, MentionForm, RoleFact, Span
from generator.resolve.memory import Shelf
from generator.resolve.organisations import Organisations
from generator.resolve.roles import Holder, RoleTable, make_table
from generator.resolve.standing import Cast, choose_role

NOBODY = Organisations({}, Shelf())
AT = 1000
TABLE = make_table(
    [
        Holder("lee", "president", "harwick", "2009-01-20", "2017-01-20"),
        Holder("hale", "president", "harwick", "1993-01-20", "2001-01-20"),
        Holder("orlov", "president", "ostland", "2012-05-07"),
    ]
)


def chosen(*names: str, paragraph: tuple[str, ...] = (), table: RoleTable = TABLE) -> str:
    """Return whom `the president` means behind `names`, those of its own `paragraph` last."""
    people = tuple((place, name) for place, name in enumerate((*names, *paragraph)))
    stated = tuple(Holder(name, "president", "", day="2016-09-08") for name in {*names, *paragraph})
    cast = Cast("2016-09-08", people, {}, frozenset(), stated, (0, len(names)))
    mention = Mention(
        Span(AT, AT + 9), MentionForm.ROLE, EntityType.PERSON, "president", roles=(RoleFact("president"),)
    )
    choice = choose_role(mention, cast, table, NOBODY)
    return choice.referent if choice else ""


def test_it_is_the_one_in_office_of_whom_the_brief_mostly_tells() -> None:
    assert chosen("lee", "orlov", "lee", "hale", "lee") == "lee"


def test_it_is_nobody_where_another_is_named_almost_as_often() -> None:
    assert chosen("lee", "orlov", "lee", "orlov", "lee") == ""


def test_it_is_nobody_where_the_paragraph_names_another() -> None:
    assert chosen("lee", "lee", "lee", "lee", paragraph=("orlov",)) == ""


def test_it_is_nobody_where_the_one_mostly_told_of_was_not_in_office() -> None:
    assert chosen("hale", "orlov", "hale", "lee", "hale") == ""
