"""People of one name told apart by what stands around it: kinship, age, titles, and words that are nobody."""

from __future__ import annotations

import pytest
from archive_of_names import make_knowledge, meanings, person, resolve_marked

from generator.model import BriefId, Role


def test_a_relative_of_somebody_is_not_that_somebody():
    text = (
        "[Noah Arden|person] died. [Arden|person apart:Peter-Arden], a brother of [Peter Arden|person], left no will."
    )
    assert meanings(resolve_marked({"a": text}), "a") == ["noah-arden", "noah-arden", "peter-arden"]


def test_a_relative_whom_nobody_names_stays_unlinked():
    text = "[Arden|person apart:Peter-Arden], a brother of [Peter Arden|person], left no will."
    assert meanings(resolve_marked({"a": text}), "a") == [None, "peter-arden"]


def test_the_younger_of_two_is_the_child_and_the_elder_is_not():
    text = (
        "[Peter Arden|person] and his son [Noah Arden|person child] came. The younger [Arden|person younger] spoke, "
        "the elder [Arden|person elder] did not."
    )
    found = meanings(resolve_marked({"a": text}), "a")
    assert found == ["peter-arden", "noah-arden", "noah-arden", "peter-arden"]


def test_the_younger_of_nobody_known_stays_unlinked():
    text = "[Peter Arden|person] came. The younger [Arden|person younger] spoke."
    assert meanings(resolve_marked({"a": text}), "a") == ["peter-arden", None]


def test_a_title_that_one_bearer_has_means_that_one():
    texts = {
        "a": "[Noah Arden|person title=Captain] spoke.",
        "b": "[Peter Arden|person] came, and Captain [Arden|person title=Captain] left.",
    }
    assert meanings(resolve_marked(texts), "b") == ["peter-arden", "noah-arden"]


@pytest.mark.parametrize("hint", ["family", "word"])
def test_a_family_and_a_word_are_nobody(hint: str):
    assert meanings(resolve_marked({"a": f"[Ana Arden|person] won. The [Arden|person {hint}] lost."}), "a")[1] is None


def test_a_chain_called_like_a_person_is_a_company():
    resolution = resolve_marked({"a": "Ned left the [Ana Arden|person body] chain.", "b": "[Ana Arden|person] won."})
    types = [str(resolution.links[BriefId(id_)][0].type) for id_ in ("a", "b")]
    assert types == ["organisation", "person"]


def test_an_arena_of_a_city_is_a_place():
    resolution = resolve_marked({"a": "They left the [Manchester Arena|person] late."})
    assert [str(link.type) for link in resolution.links[BriefId("a")]] == ["place"]


def test_of_two_in_a_brief_a_surname_means_the_one_named_before():
    text = "[Tore Arden|person] left. [Arden|person] denied it. [Ingrid Arden|person] stayed."
    assert meanings(resolve_marked({"a": text}), "a")[1] == "tore-arden"


def test_of_two_named_before_the_last_is_meant_when_near():
    text = "[Hanne Berg|person] came. [Erik Berg|person] is not related to her. [Berg|person] left."
    assert meanings(resolve_marked({"a": text}), "a")[2] == "erik-berg"


def test_of_two_named_long_before_nobody_is_guessed():
    text = "[Hanne Berg|person] and [Erik Berg|person] came. " + "Rain fell. " * 40 + "[Berg|person] left."
    assert meanings(resolve_marked({"a": text}), "a")[2] is None


def test_mr_is_the_man_of_two_by_their_first_names():
    text = "[Ingrid Arden|person] came. [Peter Arden|person] heads it. [Arden|person title=Ms gender=f] left."
    assert meanings(resolve_marked({"a": text}), "a")[2] == "ingrid-arden"


def test_a_rare_word_that_is_a_surname_gets_no_page_as_a_body():
    texts = {"a": "[Ana Popescu|person] came.", "b": "[Popescu|org] rejected it."}
    assert meanings(resolve_marked(texts), "b") == [None]


SMITHS = make_knowledge(
    person("john-smith-senator", "John Smith", roles=(Role("Senator", "utah"),)),
    person("john-smith-actor", "John Smith", also_known_as=("Johnny Smith",), roles=(Role("Actor"),)),
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("[John Smith|person title=Senator] won. [Smith|person] left.", "john-smith-senator"),
        ("[John Smith|person] left. The film made [Johnny Smith|person] rich.", "john-smith-actor"),
        ("[John Smith|person] left. [John Smith|person title=Senator] won.", "john-smith-senator"),
    ],
)
def test_a_name_that_a_split_left_to_two_means_whom_its_brief_tells(text: str, meant: str):
    assert set(meanings(resolve_marked({"a": text}, SMITHS), "a")) == {meant}


def test_a_name_of_two_means_whom_the_front_matter_names():
    text = "[John Smith|person] left. [Smith|person] was tired."
    resolution = resolve_marked({"a": text}, SMITHS, people=("john-smith-actor",))
    assert meanings(resolution, "a") == ["john-smith-actor"] * 2


def test_a_name_of_two_without_a_sign_stays_unlinked():
    text = "[John Smith|person] left. [Smith|person] was tired."
    assert meanings(resolve_marked({"a": text}, SMITHS), "a") == [None, None]


def test_a_hyphenated_family_name_that_is_tagged_as_a_body_makes_no_page():
    texts = {"a": "The lawyer [Benedikt Oyelaran-Croft|person] left.", "b": "[Oyelaran-Croft|org] asked for it."}
    resolution = resolve_marked(texts)
    assert meanings(resolution, "b") == [None]
    assert "oyelaran-croft" not in resolution.entities


def test_of_two_brothers_the_one_named_last_is_not_meant_in_the_next_paragraph():
    text = (
        "[Dag Ostren|person] resigned. His brother, [Ilya Ostren|person], owns a paper.{}[Ostren|person] was silent."
    )
    assert meanings(resolve_marked({"a": text.format("\n\n")}), "a")[-1] is None
    assert meanings(resolve_marked({"a": text.format(" ")}), "a")[-1] == "ilya-ostren"


def test_what_stands_behind_an_article_is_rather_a_body_than_a_person():
    text = "He reads the [Kalvian Herald|person the]. The [Kalvian Herald|person the] left. Its owner left."
    (kind,) = {entity.type for entity in resolve_marked({"a": text}).entities.values()}
    assert kind == "organisation"
