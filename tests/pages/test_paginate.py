import datetime as dt
from dataclasses import replace

import pytest

from generator.digest import digest
from generator.errors import GeneratorError
from generator.model import ContentPage, Correction
from generator.pages.paginate import paginate
from tests.small_archive import CONFIG, PEOPLE, archive_of, brief, claim, pages_of, views_of

TALK = brief(
    "2024-03-05-talk",
    "Ana Arden said that Westhaven was ready. It is.",
    names={"Ana Arden": "ana-arden", "Westhaven": "westhaven"},
    claims=[claim("Westhaven was ready", "ana-arden", about=("westhaven",))],
    story="quay",
)


def test_a_small_archive_has_these_pages():
    assert list(pages_of(archive_of(TALK, events=()))) == [
        "/",
        "/briefs/2024/03/talk/",
        "/briefs/",
        "/briefs/2024/03/",
        "/people/ana-arden/",
        "/places/westhaven/",
        "/people/",
        "/organisations/",
        "/places/",
        "/events/",
        "/claims/",
        "/claims/open/",
        "/claims/says/",
        "/claims/2024/03/",
        "/timeline/",
        "/stories/",
        "/stories/quay/",
        "/about/",
        "/method/",
        "/corrections/",
        "/search/",
        "/404.html",
        "/data/briefs.csv",
        "/data/entities.csv",
        "/data/mentions.csv",
        "/data/claims.csv",
        "/data/events.csv",
        "/data/sources.csv",
        "/data/decisions.csv",
        "/data/datapackage.json",
        "/data/ftm.jsonl",
        "/data/",
        "/_redirects",
        "/feed.xml",
        "/feed.json",
        "/events.ics",
        "/llms.txt",
        "/news-sitemap.xml",
        "/briefs/2024/03/talk/annotations.jsonld",
        "/sitemap.xml",
        "/robots.txt",
    ]


def test_two_briefs_that_want_one_address_are_a_problem_that_names_both():
    given = [brief("2024-03-05-talk", "One."), brief("2024-03-06-again", "Two.", slug="talk")]
    given[1] = replace(given[1], brief=replace(given[1].brief, slug="talk"))
    with pytest.raises(GeneratorError) as caught:
        pages_of(archive_of(*given))
    (problem,) = caught.value.problems
    assert str(problem) == (
        "content/briefs/2024-03-06-again.md error E501 content/briefs/2024-03-06-again.md and"
        " content/briefs/2024-03-05-talk.md want the same address /briefs/2024/03/talk/"
        " → give one of them another `slug` or `url`"
    )


def test_a_brief_may_have_its_own_address():
    assert "/special/talk/" in pages_of(archive_of(brief("2024-03-05-talk", "One.", url="special/talk")))
    assert "/talk.html" in pages_of(archive_of(brief("2024-03-05-talk", "One.", url="/talk.html")))


def test_old_addresses_and_merged_people_lead_to_the_new_ones():
    moved = brief("2024-03-05-talk", "Ana Arden.", names={"Ana Arden": "ana-arden"}, redirect_from=("/old/talk",))
    views = views_of(moved, redirects={"a-arden": "ana", "ana": "ana-arden", "x": "y", "y": "x", "z": "nobody"})
    targets = {link: view.target.href for link, view in views.items() if hasattr(view, "target")}
    assert targets == {
        "/old/talk/": "/briefs/2024/03/talk/",
        "/people/a-arden/": "/people/ana-arden/",
        "/people/ana/": "/people/ana-arden/",
    }


def test_hosts_get_the_same_redirects_in_one_file():
    moved = brief("2024-03-05-talk", "One.", redirect_from=("/old/talk", "/about/"))
    below = replace(CONFIG, base_url="https://example.org/archive/")
    assert views_of(moved, config=below)["/_redirects"] == "/archive/old/talk/ /archive/briefs/2024/03/talk/ 301\n"


def test_a_redirect_never_takes_the_place_of_a_page():
    views = views_of(brief("2024-03-05-talk", "One.", redirect_from=("/about/",)))
    assert not hasattr(views["/about/"], "target")


def test_no_two_pages_have_the_same_title_and_no_two_briefs_the_same_description():
    same = {"title": "The quay", "description": "The same line above both of these briefs, word for word."}
    given = [brief(f"2024-03-0{n}-x{n}", "Words.", **same) for n in (1, 2, 3)]
    place = {"quay": replace(PEOPLE["westhaven"], id="quay", name="The quay")}
    pages = pages_of(archive_of(*given, entities=PEOPLE | place, registered=["quay"]))
    heads = [page.view.head for page in pages.values() if hasattr(page.view, "head")]
    assert len({head.title for head in heads}) == len(heads)
    briefs = [head.description for head in heads if head.og_type == "article"]
    assert len(set(briefs)) == 3
    assert {"The quay", "The quay (1 March 2024)", "The quay (2 March 2024)", "The quay (place)"} <= {
        head.title for head in heads
    }


def test_titles_and_descriptions_keep_their_length():
    long = "A headline that goes on and on about the quay, the port, the town and its mayor, and then some more"
    pages = pages_of(archive_of(TALK, brief("2024-03-06-long", "Short.", title=long, description="Too short.")))
    for page in pages.values():
        head = getattr(page.view, "head", None)
        if head:
            assert len(head.title) <= 70
            assert len(head.description) <= 160
            assert len(head.description) >= (50 if page.view.permalink != "/briefs/2024/03/long/" else 1), (
                page.permalink
            )


def test_the_site_s_own_words_take_the_place_of_ours():
    own = [
        ContentPage("about", "content/pages/about.md", "Who we are", "We."),
        ContentPage("ethics", "e.md", "Ethics", "Do."),
    ]
    views = views_of(TALK, content_pages=own)
    assert (views["/about/"].title, views["/ethics/"].text) == ("Who we are", "Do.")
    assert [link.label for link in views["/"].frame.footer] == [
        "About",
        "Method",
        "Corrections",
        "Ethics",
        "Data",
        "Feed",
    ]


def test_drafts_of_content_pages_stay_at_home():
    assert "/ethics/" not in views_of(content_pages=[ContentPage("ethics", "e.md", "Ethics", "Do.", draft=True)])


def test_corrections_are_listed_newest_first():
    fixes = tuple(Correction(dt.date(2024, 3, day), f"was {day}", "now") for day in (6, 7))
    views = views_of(brief("2024-03-05-talk", "One.", corrections=fixes))
    (year,) = views["/corrections/"].years
    assert [one.was for one in year.corrections] == ["was 7", "was 6"]


def test_the_sitemap_is_the_indexable_pages_exactly():
    pages = pages_of(archive_of(TALK))
    rows = dict(pages["/sitemap.xml"].view.rows)
    assert set(rows) == {link for link, page in pages.items() if page.indexable}
    assert not {"/search/", "/404.html", "/people/ana-arden/", "/feed.xml"} & set(rows)
    assert rows["/briefs/2024/03/talk/"] == "2024-03-05"


def test_nothing_of_somebody_without_a_page_is_told():
    hidden = PEOPLE | {"ana-arden": replace(PEOPLE["ana-arden"], page=False)}
    pages = pages_of(archive_of(TALK, entities=hidden, registered=["ana-arden"]))
    assert "/people/ana-arden/" not in pages
    for page in pages.values():
        assert "ana-arden" not in repr(page.view), page.permalink
        assert "Ref(label='Ana Arden'" not in repr(page.view), page.permalink
    assert pages["/briefs/2024/03/talk/"].view.claims[0].speaker_words == "Name withheld"


def test_the_same_archive_gives_the_same_views_whatever_the_order():
    other = brief("2024-03-06-more", "Bo Birk met Ana Arden.", names={"Bo Birk": "bo-birk", "Ana Arden": "ana-arden"})
    one = paginate(archive_of(TALK, other), CONFIG)
    two = paginate(archive_of(other, TALK, entities=dict(reversed(PEOPLE.items()))), CONFIG)
    assert [digest(page) for page in one] == [digest(page) for page in two]
