"""Names of a whole archive to entities: one page for each, namesakes kept apart."""

from __future__ import annotations

import dataclasses

import pytest
from archive_of_names import make_annotation, make_brief, make_knowledge, meanings, person, resolve_marked
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import AnnotateSettings
from generator.model import (
    Annotation,
    BriefId,
    Decision,
    Entity,
    EntityId,
    EntityType,
    Knowledge,
    Level,
    LinkAs,
    Markup,
    MarkupKind,
    Meaning,
    Mention,
    MentionForm,
    RoleFact,
    Span,
    Verdict,
)
from generator.resolve.entities import resolve_entities

TRUMPS = (
    person("donald-trump", "Donald Trump", gender="m"),
    person(
        "donald-trump-jr", "Donald Trump Jr.", also_known_as=("Donald Trump Jr",), never=("Trump", "Donald Trump")
    ),
    person("melania-trump", "Melania Trump", also_known_as=("Mrs Trump",), never=("Trump",), gender="f"),
)


def organisation(id_: str, name: str, **fields: object) -> Entity:
    return Entity(EntityId(id_), EntityType.ORGANISATION, name, registered=True, **fields)  # type: ignore[arg-type]


# --- people


def test_a_surname_means_the_full_name_in_the_same_brief():
    resolution = resolve_marked({"a": "[Ana Arden|person] won. [Arden|person] said so."})
    assert meanings(resolution, "a") == ["ana-arden", "ana-arden"]
    assert resolution.links[BriefId("a")][1].reason == "the full name stands earlier in the brief"


def test_a_surname_before_the_full_name_means_it_too():
    assert meanings(resolve_marked({"a": "[Arden|person] wins. [Ana Arden|person] won."}), "a") == ["ana-arden"] * 2


def test_a_surname_that_only_one_bears_in_the_archive_means_them():
    resolution = resolve_marked({"a": "[Ana Arden|person] won.", "b": "[Arden|person] left."})
    assert meanings(resolution, "b") == ["ana-arden"]


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


def test_a_first_name_means_somebody_only_in_their_brief():
    resolution = resolve_marked(
        {"a": "[Sergei Arden|person] won. [Sergei|person] slept.", "b": "[Sergei|person speaks] ran."}
    )
    assert meanings(resolution, "a") == ["sergei-arden"] * 2
    assert meanings(resolution, "b") == ["sergei"]


def test_junior_is_not_his_father():
    resolution = resolve_marked({"a": "[Donald Trump|person] and [Donald Trump Jr.|person]; [Trump|person] left."})
    assert meanings(resolution, "a") == ["donald-trump", "donald-trump-jr", "donald-trump"]


def test_a_family_of_the_registry_is_told_apart():
    text = "[Donald Trump Jr|person], [Melania Trump|person] and [Donald Trump|person] came. [Trump|person] spoke."
    resolution = resolve_marked({"a": text}, make_knowledge(*TRUMPS))
    assert meanings(resolution, "a") == ["donald-trump-jr", "melania-trump", "donald-trump", "donald-trump"]


def test_mrs_means_the_wife():
    text = "[Donald Trump|person] left. [Trump|person title=Mrs gender=f] stayed."
    assert meanings(resolve_marked({"a": text}, make_knowledge(*TRUMPS)), "a") == ["donald-trump", "melania-trump"]


def test_a_title_of_the_other_gender_names_somebody_else():
    text = "[Karl Arden|person gender=m] left with [Ana Arden|person gender=f]. [Arden|person gender=f] sang."
    assert meanings(resolve_marked({"a": text}), "a")[2] == "ana-arden"


def test_two_people_an_editor_keeps_apart_stay_apart():
    knowledge = make_knowledge(
        person("michael-flynn", "Michael Flynn"),
        person("michael-g-flynn", "Michael G. Flynn", never=("Flynn", "Michael Flynn")),
        decisions=[Decision("not_same", ("michael-flynn", "michael-g-flynn"))],
    )
    text = "[Michael G. Flynn|person] left. His father [Michael Flynn|person] stayed; [Flynn|person] slept."
    resolution = resolve_marked({"a": text}, knowledge)
    assert meanings(resolution, "a") == ["michael-g-flynn", "michael-flynn", "michael-flynn"]


def test_the_brother_with_the_same_family_name_keeps_his_page():
    text = "[Kim Jong-un|person] sent for [Kim Jong-nam|person]."
    assert meanings(resolve_marked({"a": text}), "a") == ["kim-jong-un", "kim-jong-nam"]


def test_the_month_is_not_searched_as_a_surname():
    resolution = resolve_marked({"a": "[Theresa May|person] spoke in London in May."})
    assert meanings(resolution, "a") == ["theresa-may"]


def test_a_missed_surname_is_found_where_the_full_name_stands():
    resolution = resolve_marked({"a": "[Ana Arden|person] won. Nobody marked Arden here."})
    assert meanings(resolution, "a") == ["ana-arden", "ana-arden"]


# --- types, organisations, places


def test_the_archive_votes_on_a_type():
    texts = {"a": "[Trump|person] spoke.", "b": "[Trump|person] left.", "c": "[Trump|org] said so."}
    resolution = resolve_marked(texts)
    assert {link.type for links in resolution.links.values() for link in links} == {EntityType.PERSON}


@pytest.mark.parametrize("other", ["Northwind Inc.", "the Northwind", "Northwind Company"])
def test_a_legal_form_makes_no_other_company(other: str):
    resolution = resolve_marked({"a": "[Northwind|org] grew.", "b": f"[{other}|org] shrank."})
    assert meanings(resolution, "b") == ["northwind"]


def test_another_word_makes_another_company():
    resolution = resolve_marked({"a": "[Northwind|org] grew.", "b": "[Northwind Europe|org] shrank."})
    assert meanings(resolution, "b") == ["northwind-europe"]


def test_initials_mean_the_name_that_stands_in_the_brief():
    resolution = resolve_marked({"a": "[Harbour Workers Union|org] met. The [HWU|org] voted."})
    assert meanings(resolution, "a") == ["harbour-workers-union"] * 2


def test_initials_stated_in_brackets_hold_everywhere():
    texts = {
        "a": "[Harbour Workers Union|org] ([HWU|org])",
        "b": "The [HWU|org] voted.",
    }
    text, annotation = make_annotation(texts["a"])
    hinted = dataclasses.replace(annotation.mentions[1], hints=("acronym-of:Harbour Workers Union",))
    text_b, annotation_b = make_annotation(texts["b"])
    resolution = resolve_entities(
        [make_brief("a", text), make_brief("b", text_b)],
        {BriefId("a"): Annotation((annotation.mentions[0], hinted), (), (), ()), BriefId("b"): annotation_b},
        Knowledge(),
        AnnotateSettings(),
    )
    assert meanings(resolution, "b") == ["harbour-workers-union"]


def test_a_country_has_one_page_whatever_it_is_called():
    resolution = resolve_marked({"a": "[US|place] and [America|place], the [United States|place]"})
    assert meanings(resolution, "a") == ["united-states"] * 3


def test_a_person_and_a_place_of_one_name_have_two_pages():
    resolution = resolve_marked({"2017-01-01-a": "[Florence|place]", "2017-01-02-b": "[Florence Arden|person]"})
    assert meanings(resolution, "2017-01-01-a") == ["florence"]
    assert meanings(resolution, "2017-01-02-b") == ["florence-arden"]


def test_the_oldest_brief_names_the_page():
    old = {"2017-01-01-a": "[James Comey|person] left."}
    new = old | {"2017-02-01-b": "[James B. Comey|person] and [James B. Comey|person] again."}
    assert meanings(resolve_marked(old), "2017-01-01-a") == meanings(resolve_marked(new), "2017-01-01-a")


# --- the author's word


def test_a_name_in_the_registry_is_found_where_the_tagger_missed_it():
    knowledge = make_knowledge(person("ana-arden", "Ana Arden"))
    resolution = resolve_marked({"a": "Nobody marked Ana Arden here."}, knowledge)
    assert meanings(resolution, "a") == ["ana-arden"]
    assert resolution.links[BriefId("a")][0].level is Level.REGISTRY


def test_a_name_in_the_front_matter_has_a_page_even_where_the_text_has_none():
    resolution = resolve_marked({"a": "Nobody is named here."}, people=("Ana Arden",))
    assert resolution.entities[EntityId("ana-arden")].type is EntityType.PERSON


def test_a_surname_means_whom_the_front_matter_names():
    texts = {"a": "[Arden|person] won."}
    assert meanings(resolve_marked(texts, people=("Ana Arden",)), "a") == ["ana-arden"]


def test_the_front_matter_says_what_words_mean():
    knowledge = make_knowledge(organisation("russian-government", "Government of Russia"))
    meaning = Meaning("Moscow", "russian-government", link=False)
    resolution = resolve_marked({"a": "[Moscow|place] denied it."}, knowledge, entities=(meaning,))
    [link] = resolution.links[BriefId("a")]
    assert (link.entity, link.level, link.link) == ("russian-government", Level.FRONT_MATTER, False)


def test_words_that_are_never_an_entity_are_none():
    resolution = resolve_marked({"a": "The [Constitution|org] says so."}, entities=(Meaning("Constitution", ""),))
    assert meanings(resolution, "a") == [None]


def test_markup_beats_front_matter_and_front_matter_beats_review():
    text, annotation = make_annotation("[Arden|person] won, [Arden|person] lost, [Arden|person] drew.")
    brief = make_brief("a", text, entities=())
    markup = Markup(annotation.mentions[0].span, MarkupKind.ENTITY, "ana-arden")
    plain = Markup(annotation.mentions[1].span, MarkupKind.PLAIN, "")
    brief = dataclasses.replace(brief, markup=(markup, plain))
    verdict = Verdict(BriefId("a"), "mention", "Arden", "change", to="carl-arden")
    people = [person("ana-arden", "Ana Arden"), person("carl-arden", "Carl Arden")]
    knowledge = dataclasses.replace(make_knowledge(*people), verdicts={BriefId("a"): (verdict,)})
    resolution = resolve_entities([brief], {brief.id: annotation}, knowledge, AnnotateSettings())
    assert meanings(resolution, "a") == ["ana-arden", None, "carl-arden"]


def test_an_editors_yes_makes_a_doubtful_link_sure():
    verdict = Verdict(BriefId("a"), "mention", "Arden", "accept")
    knowledge = Knowledge(verdicts={BriefId("a"): (verdict,)})
    resolution = resolve_marked({"a": "[Arden|person] won."}, knowledge)
    assert [(link.entity, link.level) for link in resolution.links[BriefId("a")]] == [("arden", Level.REVIEW)]
    assert not resolution.doubts


def test_a_private_person_is_never_linked():
    knowledge = make_knowledge(person("witness-1", "Ana Arden", private=True))
    resolution = resolve_marked({"a": "[Ana Arden|person] spoke. [Arden|person] left."}, knowledge)
    assert meanings(resolution, "a") == [None, None]
    assert "ana-arden" not in resolution.entities
    assert not resolution.doubts


def test_merged_entities_keep_one_page_and_a_redirect():
    knowledge = make_knowledge(
        person("barack-obama", "Barack Obama"),
        person("barrack-obama", "Barrack Obama"),
        decisions=[Decision("same", ("barack-obama", "barrack-obama"))],
    )
    resolution = resolve_marked({"a": "[Barrack Obama|person] spoke."}, knowledge)
    assert meanings(resolution, "a") == ["barack-obama"]
    assert resolution.redirects == {"barrack-obama": "barack-obama"}


def test_a_capital_stands_for_its_government_only_where_it_speaks():
    knowledge = make_knowledge(organisation("russian-government", "Government of Russia", shorthand=("Moscow",)))
    resolution = resolve_marked({"a": "[Moscow|place speaks] denied it in [Moscow|place in-place]."}, knowledge)
    said, place = resolution.links[BriefId("a")]
    assert (said.entity, said.as_) == ("russian-government", LinkAs.SHORTHAND)
    assert (place.entity, place.as_) == ("moscow", LinkAs.PLACE)
    assert [(doubt.words, doubt.published) for doubt in resolution.doubts] == [("Moscow", True)]


# --- roles and groups


def role(words: str, text: str, form: MentionForm = MentionForm.ROLE, of: str = "", when: str = "") -> Mention:
    start = text.index(words)
    fact = RoleFact(words.removeprefix("both ").removesuffix("s"), of, when)
    span = Span(start, start + len(words))
    return Mention(span, form, EntityType.PERSON, words, roles=(fact,))


def resolve_role(marked: str, words: str, **fact: object) -> tuple[str, ...]:
    """Return whom `words`, a role in a brief of 1 May 2017, stand for."""
    text, annotation = make_annotation(marked)
    mention = role(words, text, **fact)  # type: ignore[arg-type]
    mentions = tuple(sorted((*annotation.mentions, mention), key=lambda one: one.span))
    brief = make_brief("2017-05-01-a", text)
    resolution = resolve_entities(
        [brief], {brief.id: Annotation(mentions, (), (), ())}, Knowledge(), AnnotateSettings()
    )
    return resolution.speakers[brief.id].get(mentions.index(mention), ())


def test_an_office_of_the_shipped_list_means_its_holder_on_the_day():
    assert resolve_role("[James Comey|person] left. So the director", "director", of="FBI") == ("james-comey",)


def test_a_former_holder_is_not_the_present_one():
    assert resolve_role("[James Comey|person] left. So the director", "director", of="FBI", when="former") == ()


def test_an_office_without_its_country_means_the_one_holder_in_the_brief():
    assert resolve_role("[Angela Merkel|person] met [James Comey|person]. The chancellor", "chancellor") == (
        "angela-merkel",
    )


def test_two_possible_holders_mean_nobody():
    assert resolve_role("[Vladimir Putin|person] met [Donald Trump|person]. The president", "president") == ()


def test_both_presidents_are_the_two_of_the_brief():
    marked = "[Vladimir Putin|person] met [Donald Trump|person] and [James Comey|person]. Then both presidents left"
    assert resolve_role(marked, "both presidents", form=MentionForm.GROUP) == ("vladimir-putin", "donald-trump")


# --- the archive as a whole

ARCHIVE = {
    "2017-01-01-a": "[Ana Arden|person] met [Robert Vance|person] of [Harbour Workers Union|org] in [Oslo|place].",
    "2017-01-02-b": "[Arden|person] said that [Bob Vance|person] of [HWU|org] was wrong. [US|place] agreed.",
    "2017-01-03-c": "[Carl Arden|person] is no relation. [Vance|org] laughed in [Vance|place].",
    "2017-01-04-d": "[A. Arden|person] and [Arden|person] saw [America|place] with [Harbour Workers Union Ltd|org].",
}


@given(st.permutations(sorted(ARCHIVE)))
@settings(deadline=None)
def test_the_order_of_briefs_changes_nothing(order: list[str]):
    assert resolve_marked({id_: ARCHIVE[id_] for id_ in order}) == resolve_marked(ARCHIVE)


def test_links_stand_in_reading_order_and_never_overlap():
    for links in resolve_marked(ARCHIVE).links.values():
        ends = [0, *(link.span.end for link in links)]
        assert all(end <= link.span.start for end, link in zip(ends, links, strict=False))


def test_every_link_leads_to_an_entity_and_says_why():
    resolution = resolve_marked(ARCHIVE)
    for link in (link for links in resolution.links.values() for link in links):
        assert link.entity is None or link.entity in resolution.entities
        assert link.reason
        assert 0 <= link.score <= 1


def test_a_shared_surname_means_whom_like_briefs_name():
    texts = {
        "2017-01-01-a": "[Ana Arden|person] met the [Harbour Workers Union|org] in [Oslo|place].",
        "2016-01-02-b": "[Carl Arden|person] sang in [Vienna|place].",
        "2017-01-03-c": "[Arden|person] met the [Harbour Workers Union|org] in [Oslo|place] again.",
    }
    resolution = resolve_marked(texts)
    assert meanings(resolution, "2017-01-03-c")[0] == "ana-arden"
    assert [(doubt.words, doubt.rule, doubt.published) for doubt in resolution.doubts] == [
        ("Arden", "likeliest", True)
    ]


def test_a_page_that_had_a_shorter_name_leads_to_the_full_one():
    texts = {"2017-01-01-a": "[Arden|person] won.", "2017-01-02-b": "[Ana Arden|person] lost."}
    assert resolve_marked(texts).redirects == {"arden": "ana-arden"}


# --- what is no person


def test_a_word_that_nobody_says_anything_of_gets_no_page():
    resolution = resolve_marked({"a": "They argued about [Grumbit|person]. On [Grumbit|person] they agreed."})
    assert meanings(resolution, "a") == [None, None]
    assert not resolution.doubts


def test_a_coined_word_is_nobodys_surname():
    texts = {
        "a": "It was a [Sorrel Grumbit|person]; they argued about [Grumbit|person].",
        "b": "On [Grumbit|person] and again on [Grumbit|person] they agreed.",
    }
    resolution = resolve_marked(texts)
    assert [*meanings(resolution, "a"), *meanings(resolution, "b")] == [None] * 4


def test_a_bare_name_that_speaks_is_somebodys():
    assert meanings(resolve_marked({"a": "[Grumbit|person speaks] denied it."}), "a") == ["grumbit"]


def test_a_people_is_no_person():
    text = "[Tem Orrin|person] told of the [Orrin|person article]; the [Orrin|person article] came by boat."
    assert meanings(resolve_marked({"a": text}), "a") == ["tem-orrin", None, None]


def test_a_first_name_beside_the_family_means_who_is_called_so_in_the_archive():
    texts = {
        "a": "[Grace Mabuza|person] left.",
        "b": "[Robert Mabuza|person] makes way for his wife [Grace|person].",
        "c": "[Grace|person] sang.",
    }
    resolution = resolve_marked(texts)
    assert meanings(resolution, "b") == ["robert-mabuza", "grace-mabuza"]
    assert meanings(resolution, "c") == [None]


def test_a_hyphenated_family_name_is_one():
    texts = {"a": "[Berit Reiss-Arden|person] spoke.", "b": "[Reiss-Arden|person speaks] said so."}
    assert meanings(resolve_marked(texts), "b") == ["berit-reiss-arden"]


def test_a_king_is_called_by_his_first_name():
    text = "[King Otto VI|person] took a side. [Otto|org]'s father left."
    assert meanings(resolve_marked({"a": text}), "a") == ["king-otto-vi"] * 2


def test_a_person_and_their_organisation_are_told_apart():
    texts = {"a": "[Jordi Arden of Harbour Watch|org] called.", "b": "[Jordi Arden|person who] came."}
    assert meanings(resolve_marked(texts), "a") == ["jordi-arden"]


def test_the_number_of_the_next_cell_is_no_part_of_a_name():
    texts = {"a": "The [Harbour Movement 42|org] won.", "b": "The [Harbour Movement|org] lost."}
    assert meanings(resolve_marked(texts), "a") == ["harbour-movement"]


def test_a_country_behind_a_name_makes_it_an_organisations():
    assert resolve_marked({"a": "[Garuda Norway|person] flew."}).entities[EntityId("garuda-norway")].type is (
        EntityType.ORGANISATION
    )


def test_the_town_of_somewhere_is_a_place():
    resolution = resolve_marked({"a": "The town of [Khan Orrin|person settlement] was hit."})
    assert resolution.entities[EntityId("khan-orrin")].type is EntityType.PLACE


def test_a_general_word_means_the_body_that_the_brief_has_named():
    texts = {
        "a": "The [European Commission|org] met. The [Commission|org] agreed.",
        "b": "The [Commission|org] met.",
        "c": "Both houses of [Parliament|org] voted, unlike the [European Parliament|org].",
    }
    resolution = resolve_marked(texts)
    assert meanings(resolution, "a") == ["european-commission"] * 2
    assert meanings(resolution, "b") == [None]
    assert meanings(resolution, "c") == [None, "european-parliament"]
    assert not resolution.doubts


def test_a_direction_means_the_country_that_the_brief_names():
    texts = {"a": "[North Korea|place] fired. The [North|place] denied it.", "b": "The [North|place] denied it."}
    resolution = resolve_marked(texts)
    assert meanings(resolution, "a") == ["north-korea"] * 2
    assert meanings(resolution, "b") == [None]


POOL = (
    "[Ana Arden|person title=Mayor] won. [Arden|person] spoke.",
    "[A. Arden|person] left. [Anna Marlow|person title=Ms] came.",
    "[Anna Marlowe|person title=Ms] stayed.",
    "[Anna Marlowe|person title=Ms] left again.",
    "[Arden|person title=Mayor] was tired.",
    "[Orban Viktor|person title=Mr] won. [Orban|person who] and [Orban|person] left.",
    "[Viktor Orban|person title=Mr] lost.",
    "The [Foreign Ministry|org] wept.",
    "The [Foreign Ministry|org] in [Doha|place] spoke.",
    "[Russia|place]'s [Foreign Ministry|org] left.",
    "[Harbour Watch Group|org] met [Harbour Watch|org].",
    "[Harbour Watch|org] shut.",
)


@given(st.lists(st.sampled_from(range(len(POOL))), min_size=2, max_size=6, unique=True))
@settings(deadline=None)
def test_a_brief_more_leaves_every_address_where_it_was_or_leads_on(chosen: list[int]):
    texts = {f"2017-05-{day:02}-{number}": POOL[number] for day, number in enumerate(chosen, 1)}
    last = max(texts)
    before = resolve_marked({id_: text for id_, text in texts.items() if id_ != last})
    after = resolve_marked(texts)
    assert before.entities.keys() <= after.entities.keys() | after.redirects.keys()


def test_a_headlines_verb_is_no_part_of_a_name_whatever_its_ending():
    texts = {"a": "[Ana Arden Checks|person] in.", "b": "[Ana Arden|person title=Ms] checked in."}
    assert meanings(resolve_marked(texts), "a") == ["ana-arden"]


def test_what_is_cut_off_a_headline_is_cut_again_where_that_is_known_too():
    texts = {
        "a": "[Ana Arden Checks Into Rehab|person] today.",
        "b": "[Ana Arden Checks|person] in.",
        "c": "[Ana Arden|person] checks into a rehab.",
    }
    resolution = resolve_marked(texts)
    assert [meanings(resolution, id_) for id_ in texts] == [["ana-arden"]] * 3
