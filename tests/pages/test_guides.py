from generator.content.page import parse_page
from generator.digest import digest
from generator.model import ContentPage, Source
from tests.small_archive import views_of


def page(path: str, head: str = "title: X") -> ContentPage:
    text = f"---\n{head}\n---\n\nWords.\n"
    read, problems = parse_page(Source(path, text, digest(text)))
    assert problems == []
    assert read
    return read


GUIDE = [
    page("content/pages/handbook/names.md", "title: Names\norder: 2\ndescription: Who is who."),
    page("content/pages/handbook/dates.md", "title: Dates\norder: 1"),
    page("content/pages/handbook/index.md", "title: Handbook"),
    page("content/pages/ethics.md", "title: Ethics"),
]


def test_pages_in_a_folder_stand_below_its_address():
    views = views_of(content_pages=GUIDE)
    assert {"/handbook/", "/handbook/names/", "/handbook/dates/", "/ethics/"} <= views.keys()


def test_the_first_page_of_a_guide_lists_the_others_in_their_order():
    part = views_of(content_pages=GUIDE)["/handbook/"].part
    assert [(one.link.label, one.description) for one in part.chapters] == [("Dates", ""), ("Names", "Who is who.")]
    assert part.is_first


def test_chapters_lead_on_to_one_another():
    views = views_of(content_pages=GUIDE)
    rows = {name: views[name].part.pager for name in ("/handbook/", "/handbook/dates/", "/handbook/names/")}
    assert [(row.previous and row.previous.label, row.next and row.next.label) for row in rows.values()] == [
        (None, "Dates"),
        ("Handbook", "Names"),
        ("Dates", None),
    ]


def test_a_chapter_stands_below_its_guide_and_is_marked_in_the_list():
    view = views_of(content_pages=GUIDE)["/handbook/names/"]
    assert [link.label for link in view.breadcrumb] == ["Home", "Handbook", "Names"]
    assert [one.link.label for one in view.part.chapters if one.link.current] == ["Names"]


def test_only_the_first_page_of_a_guide_stands_in_the_footer():
    footer = [link.href for link in views_of(content_pages=GUIDE)["/"].frame.footer]
    assert [href for href in footer if href.startswith(("/handbook/", "/ethics/"))] == ["/ethics/", "/handbook/"]


def test_pages_of_a_folder_without_a_first_page_stand_alone():
    views = views_of(content_pages=[page("content/pages/rules/style.md", "title: Style")])
    assert views["/rules/style/"].part is None
    assert "/rules/style/" in [link.href for link in views["/"].frame.footer]
