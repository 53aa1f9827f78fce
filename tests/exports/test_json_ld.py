import json
from dataclasses import replace

import pytest

from generator.exports import json_ld
from generator.pages.views.common import When
from generator.pages.views.texts import RedirectView
from tests.sample_views import (
    BRIEF_VIEW,
    CLAIMS,
    EVENT_VIEW,
    HOME_VIEW,
    LEDGER_VIEW,
    METHOD_VIEW,
    ORGANISATION_VIEW,
    PAGES,
    PERSON_VIEW,
    PLACE_VIEW,
)

SITE = "https://example.org/archive"
BRIEF = f"{SITE}/briefs/2024/03/quay-vote/"
MUSTS = {
    "WebSite": {"name", "url", "inLanguage", "publisher"},
    "NewsMediaOrganization": {"name", "url"},
    "NewsArticle": {
        "headline",
        "datePublished",
        "url",
        "mainEntityOfPage",
        "inLanguage",
        "publisher",
        "isAccessibleForFree",
    },
    "Claim": {"text", "url", "appearance", "inLanguage"},
    "ClaimReview": {"claimReviewed", "url", "reviewRating", "itemReviewed"},
    "CollectionPage": {"name", "url"},
    "ProfilePage": {"mainEntity"},
    "Person": {"name", "url", "@id"},
    "Organization": {"name", "url", "@id"},
    "City": {"name", "url", "@id"},
    "Event": {"name", "url", "@id"},
    "BreadcrumbList": {"itemListElement"},
    "ItemList": {"numberOfItems", "itemListElement"},
    "DefinedTermSet": {"name", "hasDefinedTerm"},
}
"""pages.md, C1."""


def things(view, type_=None):
    found = [json.loads(text) for text in json_ld.blocks(view)]
    found += [thing["mainEntity"] for thing in found if "@type" in thing.get("mainEntity", ())]
    return [thing for thing in found if type_ in (None, thing["@type"])]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.permalink)
def test_each_script_parses_and_has_what_its_type_must_have(page):
    for thing in things(page.view):
        assert thing.get("@context", "https://schema.org") == "https://schema.org"
        assert MUSTS[thing["@type"]] <= thing.keys(), thing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.permalink)
def test_every_page_but_home_says_where_it_stands(page):
    lists = things(page.view, "BreadcrumbList")
    if page.permalink in ("/", "/404.html") or isinstance(page.view, RedirectView):
        assert lists == []
    else:
        steps = lists[0]["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert ["item" in step for step in steps] == [True] * (len(steps) - 1) + [False]


def test_nothing_can_end_the_script_it_stands_in():
    view = replace(BRIEF_VIEW, title="</script><b>&\u2028")
    (text, *_) = json_ld.blocks(view)
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["headline"] == "</script><b>&\u2028"


def test_an_article_names_its_events_names_sources_and_claims_by_their_ids():
    (article,) = things(BRIEF_VIEW, "NewsArticle")
    assert article["@id"] == "#article"
    assert article["about"] == [{"@id": f"{SITE}/events/quay-vote-2024/#event"}]
    assert article["mentions"] == [
        {"@id": f"{SITE}/people/ana-arden/#person"},
        {"@id": f"{SITE}/places/westhaven/#place"},
    ]
    assert [part["@id"] for part in article["hasPart"]] == [f"#claim-{n}" for n in range(1, 5)]
    assert (article["datePublished"], article["dateModified"]) == ("2024-03-05T09:00:00+01:00", "2024-03-06")
    assert article["author"][1] == {"@type": "Person", "name": "Harbour desk"}


def test_the_many_claims_of_a_crowded_brief_stand_in_its_article():
    crowd = tuple(replace(CLAIMS[0], id=f"claim-{n}", href=f"{BRIEF_VIEW.permalink}#claim-{n}") for n in range(1, 11))
    assert len(things(replace(BRIEF_VIEW, claims=crowd[:9]), "Claim")) == 9
    view = replace(BRIEF_VIEW, claims=crowd)
    assert things(view, "Claim") == []
    (article,) = things(view, "NewsArticle")
    *_, last = article["hasPart"]
    assert MUSTS["Claim"] <= last.keys()
    assert (last["@id"], last["keywords"]) == ("#claim-10", ["predicts", "certain"])


def test_an_update_before_publication_is_no_update():
    (article,) = things(replace(BRIEF_VIEW, updated=When("2024-03-04", "4 March 2024")), "NewsArticle")
    assert "dateModified" not in article


def test_a_claim_has_its_speaker_and_stance_and_no_score():
    first, *_, unnamed = things(BRIEF_VIEW, "Claim")
    assert first["author"] == [{"@id": f"{SITE}/people/ana-arden/#person"}]
    assert first["keywords"][0] == {"@id": f"{SITE}/method/#stance-predicts"}
    assert (first["@id"], first["url"]) == ("#claim-1", f"{BRIEF}#claim-1")
    assert first["appearance"] == {"@id": "#article"}
    assert "author" not in unnamed
    assert unnamed["sameAs"] == f"{SITE}/briefs/2024/02/deeper-quay/#claim-2"


def test_the_words_that_claims_refer_to_are_defined_where_the_method_is_told():
    stances, _ = things(METHOD_VIEW, "DefinedTermSet")
    assert stances["hasDefinedTerm"] == [
        {
            "@type": "DefinedTerm",
            "@id": f"{SITE}/method/#stance-denies",
            "inDefinedTermSet": f"{SITE}/method/#stance",
            "termCode": "denies",
            "name": "denies",
            "description": "Says that it is not so.",
        }
    ]


def test_a_review_stands_only_where_an_editor_rated():
    (review,) = things(BRIEF_VIEW, "ClaimReview")
    assert review["itemReviewed"] == {"@id": "#claim-3"}
    assert review["reviewRating"]["alternateName"] == "Correct"
    unrated = replace(BRIEF_VIEW, claims=tuple(replace(item, rating=None) for item in CLAIMS))
    assert things(unrated, "ClaimReview") == []


def test_a_person_is_what_a_page_collects_about():
    (person,) = things(PERSON_VIEW, "Person")
    assert person["@id"] == f"{SITE}/people/ana-arden/#person"
    assert person["sameAs"] == ["https://www.wikidata.org/wiki/Q1"]
    assert (person["jobTitle"], person["affiliation"]["name"]) == ("Mayor", "Westhaven")
    assert person["subjectOf"] == [{"@id": f"{BRIEF}#article"}]
    assert not {"ProfilePage", "birthDate"} & {*person, *(thing["@type"] for thing in things(PERSON_VIEW))}


def test_organisations_and_places_have_the_type_of_their_kind():
    assert things(replace(ORGANISATION_VIEW, kind_words="Political party"))[-1]["@type"] == "PoliticalParty"
    (city,) = things(PLACE_VIEW, "City")
    assert city["geo"] == {"@type": "GeoCoordinates", "latitude": 53.55, "longitude": 9.99}
    assert city["containedInPlace"]["@id"] == f"{SITE}/places/northland/#place"


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2024-03-26", "2024-03-26", "2024-03-26"),
        ("2024-03", "2024-03", "2024-03"),
        ("2024-03-26/2024-03-28", "2024-03-26", "2024-03-28"),
        ("2024~", None, None),
        ("2024-03-26?", None, None),
        ("", None, None),
    ],
)
def test_an_event_has_only_dates_that_are_known(edtf, start, end):
    (event,) = things(replace(EVENT_VIEW, when=When("", "", edtf)), "Event")
    assert (event.get("startDate"), event.get("endDate")) == (start, end)


def test_an_event_has_a_status_only_where_somebody_gave_one():
    assert things(EVENT_VIEW, "Event")[0]["eventStatus"] == "https://schema.org/EventScheduled"
    assert "eventStatus" not in things(replace(EVENT_VIEW, status=""), "Event")[0]
    assert things(EVENT_VIEW, "Event")[0]["location"]["address"] == "Westhaven"


def test_a_list_counts_all_its_rows_and_goes_on_counting():
    (rows,) = things(replace(LEDGER_VIEW, first=101, total=130), "ItemList")
    assert rows["numberOfItems"] == 130
    assert [row["position"] for row in rows["itemListElement"]] == [101, 102, 103, 104]


def test_the_home_page_tells_who_publishes_and_how_to_search():
    (website,) = things(HOME_VIEW, "WebSite")
    assert website["potentialAction"]["target"]["urlTemplate"] == f"{SITE}/search/?q={{q}}"
    (us,) = things(HOME_VIEW, "NewsMediaOrganization")
    assert us["correctionsPolicy"] == f"{SITE}/corrections/"
    assert "ethicsPolicy" not in us
