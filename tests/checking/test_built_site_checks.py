"""A site as built has nothing wrong with it; each thing that can go wrong is found, and told with its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.model import Entity, EntityId, EntityType, Knowledge
from tests.checking.site_by_hand import TALK, SiteByHand, site_of
from tests.small_archive import brief

BRIEF = "briefs/2024/03/talk/index.html"
PERSON = "people/ana-arden/index.html"
LEDGER = "claims/2024/03/index.html"


@pytest.fixture
def site(tmp_path: Path) -> SiteByHand:
    return site_of(tmp_path, TALK)


@pytest.mark.parametrize("base_url", ["https://example.org/", "https://example.org/a/b/"])
def test_a_site_as_built_has_nothing_wrong_with_it(tmp_path: Path, base_url: str):
    assert site_of(tmp_path, TALK, base_url=base_url).problems() == []


TAMPERED = [
    (PERSON, "<h1", "<h2", "E803", "the page has 0 first headings, not one"),
    (BRIEF, 'href="../../../../people/ana-arden/"', 'href="../../../../people/an-arden/"', "E804", "leads nowhere"),
    (BRIEF, 'href="#r-1"', 'href="#r-9"', "E804", f"{BRIEF} has no #r-9"),
    (BRIEF, 'href="#q-1:~:text', 'href="#q-9:~:text', "E804", f"{BRIEF} has no #q-9"),
    (PERSON, 'href="../../briefs/', 'href="/briefs/', "E804", "leads out of the site"),
    (PERSON, "<title>Ana Arden", "<title>Bo Birk", "E805", 'the title "Bo Birk · The Harbour File" is that of'),
    (PERSON, 'rel="canonical" href="https://example.org/people/ana-arden/"',
     'rel="canonical" href="https://example.org/people/bo-birk/"', "E805", "the canonical address is another page's"),
    ("sitemap.xml", "https://example.org/briefs/2024/03/talk/", "https://example.org/x/", "E806", "is no page"),
    (BRIEF, '"headline"', '"headlines"', "E807", "NewsArticle lacks headline"),
    (BRIEF, '"@type":"NewsArticle"', '"@type":"NewsArticel"', "E807", "NewsArticel is no type of the vocabulary"),
    (BRIEF, '"https://schema.org"', '"http://schema.org"', "E807", "whose context is https://schema.org"),
    (BRIEF, "/bo-birk/#person", "/bo-byrk/#person", "E808", "no page tells of https://example.org/people/bo-byrk/#person"),
    (BRIEF, '"appearance":{"@id":"#article"}', '"appearance":{"@id":"#page"}', "E808", "no page tells of https://example.org/briefs/2024/03/talk/#page"),
    (BRIEF, "was safe</mark>", "was unsafe</mark>", "E809", "where content/briefs/2024-03-05-talk.md says"),
    (BRIEF, '"@type":"Claim"', '"@type":"CreativeWork"', "E810", "claims have a card and no structured data"),
    (LEDGER, "#q-2", "#q-1", "E810", "the claim claim-2 is in no month of the ledger"),
    ("data/claims.csv", "claim-2,", "claim-9,", "E810", "the claim claim-9 is missing in its brief's page"),
    (PERSON, '>Says <span class="count">2<', '>Says <span class="count">3<', "E811", "3 on the page, 2 in"),
    ("data/claims.csv", "ana-arden,Ana", "bo-birk,Ana", "E811", "0 in the table of claims"),
    ("feed.xml", 'href="https://example.org/people/ana', 'href="/people/ana', "E812", "relative address"),
    ("feed.xml", "</entry>", "", "E812", "not well formed"),
    ("feed.json", '"items"', '"entries"', "E812", "the feed lacks items"),
    ("events.ics", "SUMMARY", "SUMMERY", "E813", "an event lacks SUMMARY"),
    ("events.ics", "DTEND;VALUE=DATE:20240327", "DTEND;VALUE=DATE:20240325", "E813", "an event ends before"),
    (BRIEF, "</head>", '<script src="/livereload.js"></script></head>', "E816", '"livereload.js"'),
    (BRIEF, "<script defer src", "<script src", "E818", "the page waits for the script"),
    (BRIEF, "</h1>", '</h1><img src="../../../../404.html" alt="">', "E819", "lacks alt, width or height"),
    (BRIEF, "<q>We will vote in March,</q>", "<q>We will vote in May,</q>", "E820", "“We will vote in May,”"),
    (BRIEF, '<html lang="en">', "<html>", "E821", "<html> has no lang"),
    (BRIEF, 'property="og:url"', 'property="og:uri"', "E821", "the head lacks og:url"),
    (BRIEF, '<p id="p1">', '<p id="p1" style="color:red">', "E821", 'style="color:red"'),
    (BRIEF, '<p id="p1">', '<p id="p1" onclick="go()">', "E821", "script stands inside the page"),
    (BRIEF, '<main id="main"', '<main id="mein"', "E822", "main with the id main"),
    (BRIEF, '<p id="p2">', '<p id="p1">', "E822", "ids stand twice: p1"),
    (BRIEF, "</main>", "</main></body></html>", "E822", "the page goes on after its end"),
    (BRIEF, '<th scope="col">No.', "<th>No.", "E822", "a heading cell no scope"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "code", "words"), TAMPERED)
def test_what_goes_wrong_is_found(site: SiteByHand, path: str, old: str, new: str, code: str, words: str):
    site.replace(path, old, new)
    found = [problem for problem in site.problems() if problem.code == code]
    assert any(words in problem.message for problem in found), site.problems()


def test_a_problem_has_the_file_in_the_site_as_its_place(site: SiteByHand):
    site.replace(PERSON, "<h1", "<h2")
    assert str(site.problems()[0]).startswith(f"site/{PERSON} error E803 the page has 0 first headings, not one")


def test_a_site_in_two_languages_says_so_on_both_pages(tmp_path: Path):
    german = brief(
        "2024-03-05-rede", "Worte über den Hafen, die für eine Zeile reichen.", translation_key="talk", lang="de"
    )
    english = brief("2024-03-06-speech", "Words about the harbour, enough for a line.", translation_key="talk")
    site = site_of(tmp_path, german, english)
    assert site.problems() == []
    site.replace("briefs/2024/03/rede/index.html", 'hreflang="en"', 'hreflang="fr"')
    assert site.codes() == ["E821"]


def test_a_file_that_is_not_as_built_is_told(site: SiteByHand):
    (site.config.site / "robots.txt").write_text("User-agent: *\nDisallow: /\n", encoding="utf-8")
    (site.config.site / "llms.txt").unlink()
    messages = [problem.message for problem in site.problems()]
    assert messages == ["the build wrote this file, and it is gone", "the file is not as the build wrote it"]


def test_who_has_no_page_may_not_be_led_to(site: SiteByHand):
    hidden = Entity(EntityId("bo-birk"), EntityType.PERSON, "Bo Birk", private=True)
    sources = replace(site.sources, knowledge=Knowledge(entities={hidden.id: hidden}))
    assert "E814" in replace(site, sources=sources).codes()


def test_a_rating_that_no_editor_gave_is_told(site: SiteByHand):
    review = (
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"ClaimReview","claimReviewed":"x",'
        '"url":"https://example.org/briefs/2024/03/talk/","reviewRating":{"@type":"Rating","alternateName":"False"},'
        '"itemReviewed":{"@id":"https://example.org/briefs/2024/03/talk/#claim-1"}}</script></head>'
    )
    site.replace(BRIEF, "</head>", review)
    assert site.codes() == ["E815"]


def test_no_site_is_one_problem(tmp_path: Path):
    site = site_of(tmp_path, TALK)
    (site.config.site / "build.json").unlink()
    assert site.codes() == ["E800"]


def test_a_brief_that_is_too_heavy_is_a_warning(site: SiteByHand):
    site.replace(BRIEF, "</footer>", "<p>" + "word " * 12_000 + "</p></footer>")
    assert site.codes() == ["W818"]
