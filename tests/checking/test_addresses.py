"""Where an address on a page leads."""

from __future__ import annotations

import posixpath
from urllib.parse import urljoin

import pytest

from generator.checking.addresses import OutsideError, Ways, target

PAGE = "people/ana-arden/2024/index.html"


@pytest.mark.parametrize(
    ("href", "file", "fragment"),
    [
        ("", PAGE, ""),
        ("#named", PAGE, "named"),
        ("../", "people/ana-arden/index.html", ""),
        ("../../bo-birk/", "people/bo-birk/index.html", ""),
        ("../../../", "index.html", ""),
        ("../../../feed.xml", "feed.xml", ""),
        ("feed.xml?v=1", "people/ana-arden/2024/feed.xml", ""),
        ("./03/", "people/ana-arden/2024/03/index.html", ""),
        ("../../../briefs/x/#q-3:~:text=a,b", "briefs/x/index.html", "q-3"),
        ("../../../media/a%20b.png", "media/a b.png", ""),
        ("../2023/../2022/", "people/ana-arden/2022/index.html", ""),
        ("../.well-known/x", "people/ana-arden/.well-known/x", ""),
        (".../x", "people/ana-arden/2024/.../x", ""),
        (".", "people/ana-arden/2024", ""),
    ],
)
def test_relative_addresses_are_followed_from_the_page(href: str, file: str, fragment: str) -> None:
    assert target(href, PAGE, "/", "relative") == (file, fragment)


@pytest.mark.parametrize("href", ["../../../../", "../../../../x", "../../../../../people/", "/people/"])
def test_what_climbs_above_the_site_or_begins_at_the_root_leads_astray(href: str) -> None:
    with pytest.raises(OutsideError):
        target(href, PAGE, "/", "relative")


def test_addresses_mean_what_browsers_make_of_them() -> None:
    for climbs in range(4):
        for rest in ("", "x", "x/", "x/y/", "x/y.html"):
            href = "../" * climbs + rest
            if not href:
                continue
            url = urljoin(f"https://x.test/{PAGE}", href).removeprefix("https://x.test/")
            wanted = posixpath.join(url, "index.html") if url.endswith("/") or not url else url
            assert target(href, PAGE, "/", "relative")[0] == wanted, href


@pytest.mark.parametrize(
    ("href", "shared"),
    [
        ("../../../people/bo-birk/", True),
        ("../../../", True),
        ("https://example.org/", True),
        ("../../bo-birk/", False),
        ("#named", False),
        ("../../..//people/", False),
        ("/people/", False),
    ],
)
def test_what_begins_at_the_root_is_the_same_for_all_pages_as_deep(href: str, shared: bool) -> None:
    assert Ways(PAGE, "/", "relative").is_shared(href) is shared


def test_from_the_root_itself_only_what_stands_on_the_page_is_its_own() -> None:
    ways = Ways("index.html", "/", "absolute")
    assert [href for href in ("people/", "/people/", "#main", "?q=x") if ways.is_shared(href)] == [
        "people/",
        "/people/",
    ]
