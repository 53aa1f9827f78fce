"""A page made when somebody asks for it is the page that `paginate` makes with all others."""

from dataclasses import replace

import pytest

from generator.errors import GeneratorError
from generator.model import ContentPage, Permalink
from generator.pages.on_demand import PagesOnDemand
from generator.pages.paginate import paginate
from generator.pages.site import make_site
from generator.pages.texts import text_pages, text_permalinks
from tests.small_archive import CONFIG, archive_of, brief, claim

NAMES = {"Ana Arden": "ana-arden", "Westhaven": "westhaven"}


def archive(count: int = 30, **more):
    """Return an archive in which one person is named often enough for pages of years and a feed."""
    given = [
        brief(
            f"202{number % 3}-03-{number % 27 + 1:02}-talk-{number}",
            f"Ana Arden said that quay {number} of Westhaven was ready. It is.",
            names=NAMES,
            claims=[claim(f"quay {number} of Westhaven was ready", "ana-arden", about=("westhaven",))],
            events={"said": "quay-vote"},
            story="quay",
        )
        for number in range(count)
    ]
    return archive_of(*given, **more)


def with_matter(made, number: int, **changes):
    """Return the archive `made` in which the front matter of one brief is changed."""
    entry = made.entries[number]
    matter = replace(entry.brief.front_matter, **changes)
    other = replace(entry, brief=replace(entry.brief, front_matter=matter))
    entries = tuple(other if one is entry else one for one in made.entries)
    return replace(made, entries=entries, by_id={one.brief.id: one for one in entries})


def test_every_page_asked_for_alone_is_that_of_all_together():
    made = archive()
    for page in paginate(made, CONFIG):
        assert PagesOnDemand(made, CONFIG)[page.permalink] == page, page.permalink


def test_to_go_through_them_makes_all():
    made = archive(3)
    pages = PagesOnDemand(made, CONFIG)
    assert list(pages) == [page.permalink for page in paginate(made, CONFIG)]
    assert Permalink("/nowhere/") not in pages
    assert Permalink("/people/nobody/feed.xml") not in pages


def test_pages_of_one_title_are_told_apart():
    made = with_matter(archive(3), 2, title="Ana Arden")
    titles = {page.permalink: page.view.head.title for page in paginate(made, CONFIG) if hasattr(page.view, "head")}
    person = Permalink("/people/ana-arden/")
    assert PagesOnDemand(made, CONFIG)[person].view.head.title == titles[person] == "Ana Arden (person)"


def test_an_old_address_leads_on():
    made = with_matter(archive(3), 1, redirect_from=("/old/", "/people/ana-arden/"))
    pages = PagesOnDemand(made, CONFIG)
    assert pages[Permalink("/old/")].template == "redirect.html"
    assert pages[Permalink("/people/ana-arden/")].template == "person.html"


@pytest.mark.parametrize("url", ["/people/ana-arden/", "/claims/open/", "/briefs/2020/03/", "/search/", "/feed.xml"])
def test_two_pages_at_one_address_are_told_at_once(url: str):
    with pytest.raises(GeneratorError, match=f"want the same address {url}"):
        PagesOnDemand(with_matter(archive(3), 1, url=url), CONFIG)


def test_a_page_about_the_site_at_the_address_of_a_list_is_told_at_once():
    pages = (ContentPage("x", "content/pages/x.md", "X", "Text.", url="/claims/"),)
    with pytest.raises(GeneratorError, match="want the same address /claims/"):
        PagesOnDemand(archive(3, content_pages=pages), CONFIG)


def test_samples_hold_a_page_of_each_template():
    made = with_matter(archive(), 1, redirect_from=("/old/",))
    files = {page.template for page in PagesOnDemand(made, CONFIG).samples()}
    assert files >= {page.template for page in paginate(made, CONFIG) if page.template.endswith(".html")}


def test_the_addresses_of_texts_are_known_without_making_them():
    made = archive(3)
    own = [ContentPage(name, f"content/pages/{name}.md", name, "Words.") for name in ("method", "hands")]
    site = make_site(replace(made, content_pages=tuple(own)), CONFIG)
    assert text_permalinks(site) == [page.permalink for page in text_pages(site)]
