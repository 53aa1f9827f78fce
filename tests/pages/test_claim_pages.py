"""A claim that belongs to others, or is rated, has a page; all others have their card."""

from __future__ import annotations

import json

from generator.exports import json_ld
from generator.model import Pair, PairKind
from tests.small_archive import brief, claim, views_of

FIRST = brief(
    "2024-03-05-talk", "Ana Arden said that the quay was safe.", claims=[claim("the quay was safe", "ana-arden")]
)
RATED = brief(
    "2024-03-06-next",
    "Bo Birk said that it was not. Ana Arden said that it held.",
    claims=[
        claim("it was not", "bo-birk", rating=(("verdict", "Correct"), ("by", "EK"))),
        claim("it held", "ana-arden"),
    ],
)


def test_only_claims_that_belong_to_others_or_are_rated_have_a_page():
    views = views_of(FIRST, RATED)
    assert [href for href in views if href.startswith("/claims/2024-")] == ["/claims/2024-03-06-next/claim-1/"]
    rated, plain = views["/briefs/2024/03/next/"].claims
    assert (rated.page, plain.page) == ("/claims/2024-03-06-next/claim-1/", "")


def test_the_page_has_the_answer_in_full():
    denied = brief("2024-03-06-next", "Bo Birk said that it was not.", claims=[claim("it was not", "bo-birk")])
    pair = Pair(PairKind.ANSWERS, "2024-03-06-next#claim-1", "2024-03-05-talk#claim-1", 1.0, "by-hand", "reviewed")
    view = views_of(FIRST, denied, pairs=[pair])["/claims/2024-03-05-talk/claim-1/"]
    (group,) = view.groups
    assert (group.key, group.label, [one.plain_words for one in group.claims]) == (
        "answered_by", "Answered by", ["it was not"],
    )  # fmt: skip


def test_the_page_says_who_when_and_what_it_is_about_by_the_claims_own_id():
    view = views_of(FIRST, RATED)["/claims/2024-03-06-next/claim-1/"]
    assert view.head.title == "Bo Birk, 6 March 2024: it was not"
    page, crumbs = map(json.loads, json_ld.blocks(view))
    assert page["mainEntity"] == {"@id": "https://example.org/briefs/2024/03/next/#claim-1"}
    assert [step["name"] for step in crumbs["itemListElement"]][:2] == ["Home", "Claims"]
