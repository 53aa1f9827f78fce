from generator.model import ContentPage
from generator.pages.sources import addresses_in
from tests.small_archive import brief, views_of

PAGES = {"content/pages/method.md": "/method/", "content/briefs/2024-03-05-x.md": "/briefs/2024/03/x/"}


def test_links_between_files_lead_to_their_pages():
    text = "See [how](method.md#stance), [this](../briefs/2024-03-05-x.md) and [that][1].\n\n[1]: ./method.md"
    assert addresses_in(text, "content/pages/about.md", lambda: PAGES) == (
        ("../briefs/2024-03-05-x.md", "/briefs/2024/03/x/"),
        ("./method.md", "/method/"),
        ("method.md#stance", "/method/#stance"),
    )


def test_other_links_stay():
    text = "[a](nowhere.md) [b](https://example.org/method.md) [c](/method/) a method.md"
    assert addresses_in(text, "content/pages/about.md", lambda: PAGES) == ()


def test_a_brief_and_a_content_page_know_where_theirs_lead():
    about = ContentPage("about", "content/pages/about.md", "About", "[x](../briefs/2024-03-05-x.md)")
    views = views_of(brief("2024-03-05-x", "See [us](../pages/about.md)."), content_pages=[about])
    assert views["/about/"].addresses == (("../briefs/2024-03-05-x.md", "/briefs/2024/03/x/"),)
    assert views["/briefs/2024/03/x/"].body.addresses == (("../pages/about.md", "/about/"),)
