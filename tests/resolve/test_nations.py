"""Bodies that many countries have, told apart by the country beside them or of their brief."""

from __future__ import annotations

import pytest
from archive_of_names import make_annotation, make_brief, meanings, read_marks, resolve_marked

from generator.config import AnnotateSettings
from generator.model import BriefId, Knowledge
from generator.resolve.edits import State, edits_between
from generator.resolve.entities import Entities, resolution_of
from generator.resolve.memory import Shelf
from generator.resolve.nations import home_of, is_national, owner_beside

DOHA = "Aides of the [Foreign Ministry|org] in [Doha|place] spoke."


def bodies(texts: dict[str, str], id_: str) -> list[str | None]:
    resolution = resolve_marked(texts)
    return [entity for entity in meanings(resolution, id_) if entity is None or "ministry" in entity]


def test_the_ministries_of_two_countries_have_two_pages():
    texts = {"a": DOHA, "b": "The [Foreign Ministry|org] in [Moscow|place] left."}
    resolution = resolve_marked(texts)
    assert meanings(resolution, "a")[0] == "foreign-ministry-of-qatar"
    assert resolution.entities[meanings(resolution, "b")[0]].name == "Foreign Ministry of Russia"


def test_where_nothing_says_whose_it_is_it_stays_unlinked():
    texts = {"a": DOHA, "b": "[Russia|place]'s [Foreign Ministry|org] left.", "c": "The [Foreign Ministry|org] wept."}
    assert meanings(resolve_marked(texts), "c") == [None]


def test_of_one_country_alone_it_needs_no_country_and_its_old_address_leads_there():
    resolution = resolve_marked({"a": DOHA, "b": "The [Foreign Ministry|org] wept."})
    assert meanings(resolution, "b") == ["foreign-ministry-of-qatar"]
    assert resolution.redirects["foreign-ministry"] == "foreign-ministry-of-qatar"


def test_another_countrys_ministry_renames_no_page():
    texts = {"a": DOHA, "b": "The [Foreign Ministry|org] in [Moscow|place] left."}
    before, after = resolve_marked({"a": DOHA}), resolve_marked(texts)
    assert meanings(before, "a") == meanings(after, "a")


def test_said_once_in_a_brief_it_holds_for_the_brief():
    texts = {"a": DOHA + " The [Foreign Ministry|org] wept.", "b": "[Russia|place]'s [Foreign Ministry|org] left."}
    assert bodies(texts, "a") == ["foreign-ministry-of-qatar"] * 2


def test_a_force_is_whose_name_its_brief_holds_in_full_and_never_that_of_the_scene():
    texts = {
        "a": "[Somalia|place] and [Mogadishu|place]: the [Indian Navy|org] came. The [Navy|org] left.",
        "b": "[Poland|place]'s [Navy|org] left.",
        "c": "[Somalia|place] and [Mogadishu|place]: the [Navy|org] left.",
    }
    resolution = resolve_marked(texts)
    assert len(set(meanings(resolution, "a")[2:])) == 1
    assert meanings(resolution, "c")[2] is None


def test_a_court_is_that_of_the_country_its_brief_is_on():
    texts = {
        "a": "[Spain|place]'s [Supreme Court|org] ruled.",
        "b": "[Poland|place] and [Warsaw|place]: the [Supreme Court|org] ruled.",
    }
    assert meanings(resolve_marked(texts), "b")[-1] == "supreme-court-of-poland"


@pytest.mark.parametrize("words", ["Foreign Ministry", "Ministry of Defence", "Supreme Court", "the Senate"])
def test_such_bodies_are_listed(words: str):
    assert is_national(words)


def test_a_brief_on_two_countries_is_on_none():
    assert home_of(read_marks("[Spain|place] [Madrid|place] [Poland|place]")[1]) == "spain"
    assert home_of(read_marks("[Spain|place] [Madrid|place] [Poland|place] [Warsaw|place]")[1]) == ""


def test_an_earlier_country_does_not_own_it():
    text, mentions = read_marks("[Belgium|place]'s king saw [Spain|place]'s [Supreme Court|org].")
    assert owner_beside(text, mentions[2].span, mentions[:2]) == "spain"


ARCHIVE = {
    "a": DOHA,
    "b": "The [Foreign Ministry|org] in [Moscow|place] left.",
    "c": "The [Foreign Ministry|org] wept.",
    "d": "[Spain|place]'s [Foreign Ministry|org] ruled.",
}


@pytest.mark.parametrize("order", ["abcd", "dcba", "cabd", "cbad", "bdca"])
def test_brief_after_brief_gives_what_all_at_once_do(order: str):
    shelf = Shelf()
    kept = Entities(Knowledge(), AnnotateSettings(), shelf)
    before = State()
    for length in range(1, len(order) + 1):
        texts = {id_: ARCHIVE[id_] for id_ in order[:length]}
        made = {id_: make_annotation(text) for id_, text in texts.items()}
        briefs = {BriefId(id_): make_brief(id_, text) for id_, (text, _) in made.items()}
        after = State(briefs, {BriefId(id_): annotation for id_, (_, annotation) in made.items()})
        kept.update(edits_between(before, after))
        shelf.settle()
        before = after
        assert resolution_of(kept, sorted(briefs)) == resolve_marked(dict(sorted(texts.items())))


def test_the_parties_of_two_countries_that_are_called_the_same_have_two_pages():
    texts = {
        "a": "[Britain|place] and [London|place]: [Labour|org] left.",
        "b": "[Norway|place] and [Oslo|place]: [Labour|org] left.",
        "c": "[Norway|place] and [Poland|place]: [Labour|org] left.",
    }
    resolution = resolve_marked(texts)
    assert resolution.entities[meanings(resolution, "a")[-1]].name == "Labour (United Kingdom)"
    assert meanings(resolution, "b")[-1] == "labour-norway"
    assert meanings(resolution, "c")[-1] is None


def test_of_those_known_to_have_a_congress_the_only_one_of_the_brief_is_meant():
    texts = {
        "a": "[Mexico|place]: the [Congress|org] met in [Mexico|place].",
        "b": "[Peru|place]: the [Congress|org] met in [Peru|place].",
        "c": "[Peru|place] and [Poland|place]: the [Congress|org] left.",
        "d": "[Peru|place] and [Mexico|place]: the [Congress|org] left.",
    }
    resolution = resolve_marked(texts)
    assert meanings(resolution, "c")[-1] == meanings(resolution, "b")[1]
    assert meanings(resolution, "d")[-1] is None


def test_a_brief_on_other_countries_does_not_mean_the_only_one_of_the_archive():
    texts = {
        "a": "[France|place] and [Paris|place]: the [National Assembly|org] met.",
        "b": "[South Korea|place] and [China|place]: the [National Assembly|org] met.",
    }
    assert meanings(resolve_marked(texts), "b")[-1] is None


def test_a_general_word_alone_is_no_place():
    texts = {"a": "They live at the [Gulf|place].", "b": "They live at the [Persian Gulf|place]."}
    resolution = resolve_marked(texts)
    assert meanings(resolution, "a") == [None]
    assert meanings(resolution, "b") == ["persian-gulf"]
