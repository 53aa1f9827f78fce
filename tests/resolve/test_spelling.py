"""Names that are written in other ways: slips are proposed, never linked; a family name may stand first."""

from __future__ import annotations

import pytest
from archive_of_names import meanings, resolve_marked

from generator.model import BriefId


def test_a_slip_is_proposed_and_never_linked():
    resolution = resolve_marked({"a": "[Barack Obama|person] won.", "b": "[Barrack Obama|person] lost."})
    assert meanings(resolution, "b") == [None]
    [doubt] = resolution.doubts
    assert (doubt.words, doubt.proposed, doubt.published) == ("Barrack Obama", "barack-obama", False)


def test_a_slip_is_nobodys_surname():
    texts = {"a": "[Barack Obama|person] won.", "b": "[Barrack Obama|person] lost. [Obama|person who] said so."}
    assert meanings(resolve_marked(texts), "b") == [None, "barack-obama"]


def test_a_surname_written_once_like_one_written_often_is_a_slip():
    texts = {f"{n}": "[Anna Marlowe|person] won." for n in range(3)} | {"x": "[Anna Marlow|person] lost."}
    assert meanings(resolve_marked(texts), "x") == [None]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maria Lopez", "Mario Lopez"),
        ("Noah Arden", "Noah Ardley"),
        ("Lee Park", "Lea Park"),
        ("Ana Falk", "Ana Falt"),
    ],
)
def test_two_names_that_are_both_common_or_differ_much_are_two_people(one: str, other: str):
    resolution = resolve_marked({"a": f"[{one}|person title=Mr] won.", "b": f"[{other}|person title=Mr] lost."})
    assert len({*meanings(resolution, "a"), *meanings(resolution, "b")} - {None}) == 2


def test_established_spellings_of_a_first_name_are_one():
    resolution = resolve_marked({"a": "[Sergei Arden|person] won.", "b": "[Sergey Arden|person] lost."})
    assert meanings(resolution, "a") == meanings(resolution, "b")


def test_a_name_in_both_orders_is_one_person():
    texts = {
        "a": "[Higuchi Ichiyo|person title=Ms] wrote. [Higuchi|person] and [Higuchi|person] again.",
        "b": "[Ichiyo Higuchi|person] died.",
        "c": "[Higuchi Ichiyo|person] wrote.",
    }
    resolution = resolve_marked(texts)
    assert len({entity for id_ in texts for entity in meanings(resolution, id_)}) == 1


def test_a_family_name_that_stands_first_and_alone_is_read_as_one():
    texts = {
        "a": "[Orban Viktor|person title=Mr] won. [Orban|person who] said so. [Orban|person] left.",
        "b": "[Orban|person who] spoke.",
    }
    resolution = resolve_marked(texts)
    assert meanings(resolution, "b") == ["orban-viktor"]
    assert all(link.entity == "orban-viktor" for link in resolution.links[BriefId("a")])


def test_a_slip_of_a_name_that_only_the_list_of_offices_holds_is_proposed_too():
    resolution = resolve_marked({"a": "[Barrack Obama|person] won."})
    assert meanings(resolution, "a") == [None]
    assert [doubt.proposed for doubt in resolution.doubts] == ["barack-obama"]
