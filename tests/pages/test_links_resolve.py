"""Every address on every page of a small site leads somewhere, whatever the setting and wherever it stands."""

from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import html5lib
import pytest

from generator.model import ContentPage, Role, Stance
from generator.render.render import render_page
from generator.render.theme import load_theme
from tests.small_archive import CONFIG, PEOPLE, archive_of, brief, claim, pages_of

NAMES = {"Ana Arden": "ana-arden", "Bo Birk": "bo-birk", "Westhaven": "westhaven", "Port Authority": "port"}
PEOPLE_WITH_ROLES = PEOPLE | {"bo-birk": replace(PEOPLE["bo-birk"], roles=(Role("director", "port"),))}


class Addresses(HTMLParser):
    """The ids and addresses of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.ids += [found["id"]] if "id" in found else []
        self.links += [found[key] for key in ("href", "src") if found.get(key)]


def many_briefs():
    for month in (1, 2):
        for day in range(1, 26):
            yield brief(
                f"2024-0{month}-{day:02}-x{day}",
                f"Ana Arden told Bo Birk in Westhaven that quay {day} was safe.[^1]\n\nThe Port Authority denied it."
                "\n\n[^1]: See [how](../pages/method.md) and [the town](/places/westhaven/).",
                names=NAMES,
                claims=[
                    claim(f"quay {day} was safe", "ana-arden", about=("bo-birk", "quay-vote")),
                    claim("it", "port", stance=Stance.DENIES, contradicts="claim-1"),
                ],
                events={"told": "quay-vote"},
                story="quay",
                redirect_from=(f"/old/{month}/{day}/",),
            )


def rendered(config):
    method = ContentPage("method", "content/pages/method.md", "Method", "See [corrections](/corrections/).")
    pages = pages_of(archive_of(*many_briefs(), entities=PEOPLE_WITH_ROLES, content_pages=[method]), config)
    theme = load_theme(config)
    files = {link: render_page(page, theme.environment).decode() for link, page in pages.items()}
    return files | dict.fromkeys(theme.static, "")


@pytest.mark.parametrize(
    ("links", "base_url"),
    [
        ("relative", "https://example.org/"),
        ("relative", "https://example.org/a/b/"),
        ("absolute", "https://example.org/a/b/"),
        ("files", "https://example.org/"),
    ],
)
def test_every_address_and_fragment_leads_somewhere(links, base_url):
    config = replace(CONFIG, base_url=base_url, output=replace(CONFIG.output, links=links))
    files = rendered(config)
    below = urlsplit(base_url).path.rstrip("/")
    pages = {link: Addresses(html) for link, html in files.items() if link.endswith(("/", ".html"))}
    lost = []
    for link, page in pages.items():
        for href in page.links:
            target = urlsplit(urljoin(f"https://example.org{below}{link}", href))
            if target.netloc != "example.org":
                continue
            path = target.path.removeprefix(below).replace("index.html", "")
            known = path in files and target.path.startswith(below)
            place = target.fragment.partition(":~:")[0]
            if not known or (place and path in pages and place not in pages[path].ids):
                lost.append((link, href))
    assert not lost, lost[:10]


def test_no_page_uses_an_id_twice_and_each_parses_without_errors():
    files = rendered(CONFIG)
    for link, html in files.items():
        if link.endswith(("/", ".html")):
            ids = Addresses(html).ids
            assert len(set(ids)) == len(ids), link
    for link in ("/", "/briefs/2024/01/x1/", "/people/ana-arden/", "/events/quay-vote/", "/claims/", "/404.html"):
        html5lib.HTMLParser(strict=True).parse(files[link])
