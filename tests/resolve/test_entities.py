"""Names of a whole archive to entities: one page for each, namesakes kept apart."""

from __future__ import annotations

from archive_of_names import make_knowledge, meanings, person, resolve_marked

from generator.model import Decision, Knowledge


def test_a_surname_means_the_full_name_in_the_same_brief():
    resolution = resolve_marked({"a": "[Ana Arden|person] won. [Arden|person] said so."})
    assert meanings(resolution, "a") == ["ana-arden", "ana-arden"]


def test_a_surname_that_several_bear_stays_unlinked():
    resolution = resolve_marked(
        {"a": "[Ana Arden|person] won.", "b": "[Carl Arden|person] lost.", "c": "[Arden|person] left."}
    )
    assert meanings(resolution, "c") == [None]
    assert [(doubt.words, doubt.published) for doubt in resolution.doubts] == [("Arden", False)]


def test_a_nickname_joins_and_a_different_first_name_does_not():
    resolution = resolve_marked({"a": "[Robert Vance|person]", "b": "[Bob Vance|person]", "c": "[Carl Vance|person]"})
    assert meanings(resolution, "b") == meanings(resolution, "a")
    assert meanings(resolution, "c") == ["carl-vance"]


def test_junior_is_not_his_father():
    resolution = resolve_marked({"a": "[Donald Trump|person] and [Donald Trump Jr.|person]"})
    assert meanings(resolution, "a") == ["donald-trump", "donald-trump-jr"]


def test_two_people_an_editor_keeps_apart_stay_apart():
    knowledge = make_knowledge(
        person("michael-flynn", "Michael Flynn"),
        person("michael-g-flynn", "Michael G. Flynn", never=("Flynn", "Michael Flynn")),
        decisions=[Decision("not_same", ("michael-flynn", "michael-g-flynn"))],
    )
    text = "[Michael G. Flynn|person] left. His father [Michael Flynn|person] stayed; [Flynn|person] slept."
    resolution = resolve_marked({"a": text}, knowledge)
    assert meanings(resolution, "a") == ["michael-g-flynn", "michael-flynn", "michael-flynn"]


def test_a_name_in_the_registry_is_found_where_the_tagger_missed_it():
    knowledge = Knowledge({person("ana-arden", "Ana Arden").id: person("ana-arden", "Ana Arden")})
    assert meanings(resolve_marked({"a": "Nobody marked Ana Arden here."}, knowledge), "a") == ["ana-arden"]
