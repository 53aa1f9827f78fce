import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import feedparser
import pytest

from generator.exports.sitemap import sitemap
from generator.model import Page, Permalink
from generator.pages.files import stamp
from generator.pages.views.files import SitemapView
from generator.render.render import EXPORTERS
from tests.small_archive import CONFIG, archive_of, brief, claim, pages_of

CONFIG_BELOW = replace(CONFIG, base_url="https://example.org/archive/")
TALK = brief(
    "2024-03-05-talk",
    "Ana Arden said that it was safe & sound.\n\n![The quay](quay.jpg) See [the port](/organisations/port/).",
    names={"Ana Arden": "ana-arden"},
    claims=[claim("it was safe & sound", "ana-arden")],
    lastmod="2024-03-07",
    authors=("A. Reporter",),
)
OLDER = brief("2024-03-01-older", "Words.")


def text_of(page: Page) -> str:
    return EXPORTERS[page.template](page.view)


def feed_of(*given):
    return feedparser.parse(text_of(pages_of(archive_of(*given), CONFIG_BELOW)["/feed.xml"]).encode())


def test_the_feed_is_well_formed_and_as_old_as_its_newest_entry():
    feed = feed_of(TALK, OLDER)
    assert not feed.bozo
    assert (feed.feed.title, feed.feed.updated) == ("The Harbour File", "2024-03-07T00:00:00Z")
    assert {link.rel: link.href for link in feed.feed.links} == {
        "self": "https://example.org/archive/feed.xml",
        "alternate": "https://example.org/archive/",
    }


def test_an_entry_has_an_id_that_stays_and_its_author_and_names():
    entry = feed_of(TALK, OLDER).entries[0]
    assert entry.id == "tag:example.org,2024-03-05:/2024-03-05-talk"
    assert (entry.link, entry.author) == ("https://example.org/archive/briefs/2024/03/talk/", "A. Reporter")
    assert (entry.published, entry.updated) == ("2024-03-05T09:00:00Z", "2024-03-07T00:00:00Z")
    assert [(tag.term, tag.label) for tag in entry.tags] == [("person/ana-arden", "Ana Arden")]


def test_no_address_in_the_feed_is_relative():
    content = feed_of(TALK).entries[0].content[0].value
    addresses = re.findall(r'(?:href|src)="([^"]*)"', content)
    assert len(addresses) == 3
    assert all(address.startswith("https://example.org/archive/") for address in addresses), addresses
    assert "safe &amp; sound" in content


def test_readers_elsewhere_are_spared_the_marks_and_numbers_of_claims():
    content = feed_of(TALK).entries[0].content[0].value
    assert '<p><a href="https://example.org/archive/people/ana-arden/">' in content
    assert not re.search(r"<mark|<time|<span|class=|data-id", content)


def test_the_feed_of_somebody_has_what_concerns_them_of_each_brief():
    text = 'Ana Arden said that it was safe & sound. It rained. "No," said Bo Birk. Then Ana Arden left.'
    names = {"Ana Arden": "ana-arden", "Bo Birk": "bo-birk"}
    claims = [claim("it was safe & sound", "ana-arden"), claim("No", "bo-birk")]
    briefs = [brief(f"2024-03-0{day}-talk-{day}", text, names=names, claims=claims) for day in (1, 2, 3)]
    pages = pages_of(archive_of(*briefs), CONFIG_BELOW)
    feed = feedparser.parse(text_of(pages["/people/ana-arden/feed.xml"]).encode())
    assert not feed.bozo
    place = "https://example.org/archive/briefs/2024/03/talk-3/#p1"
    assert feed.entries[0].content[0].value == (
        f'<p><a href="{place}"><b>Ana Arden</b> said that it was safe &amp; sound.</a></p>\n'
        f'<p><a href="{place}">Then <b>Ana Arden</b> left.</a></p>'
    )
    told = json.loads(text_of(pages["/people/ana-arden/feed.json"]))["items"][0]
    assert [one["speaker"] for one in told["_briefs"]["claims"]] == ["Ana Arden"]
    assert "It rained" not in told["content_html"]


def test_an_empty_feed_is_a_feed():
    feed = feed_of()
    assert (feed.bozo, feed.feed.updated, feed.entries) == (False, "1970-01-01T00:00:00Z", [])


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2024-03-05", "2024-03-05T00:00:00Z"),
        ("2024-03-05T09:00:00+02:00", "2024-03-05T09:00:00+02:00"),
        ("2024-03-05T09:00", "2024-03-05T09:00:00Z"),
        ("2024-03-05 09:00:30Z", "2024-03-05T09:00:30Z"),
    ],
)
def test_dates_are_those_of_rfc_3339(iso, expected):
    assert stamp(iso) == expected


def test_the_sitemap_has_absolute_addresses_and_dates():
    text = text_of(pages_of(archive_of(TALK), CONFIG_BELOW)["/sitemap.xml"])
    root = ET.fromstring(text)
    rows = {row[0].text: row[1].text if len(row) > 1 else None for row in root}
    assert rows["https://example.org/archive/briefs/2024/03/talk/"] == "2024-03-07"
    assert rows["https://example.org/archive/"] is None


def test_too_many_pages_for_one_sitemap_get_an_index():
    view = SitemapView(Permalink("/sitemap.xml"), "https://example.org/", (), ("/sitemap-1.xml", "/sitemap-2.xml"))
    assert [row[0].text for row in ET.fromstring(sitemap(view))] == [
        "https://example.org/sitemap-1.xml",
        "https://example.org/sitemap-2.xml",
    ]


def test_robots_are_let_in_and_shown_the_sitemap():
    text = text_of(pages_of(archive_of(), CONFIG_BELOW)["/robots.txt"])
    assert text == "User-agent: *\nAllow: /\n\nSitemap: https://example.org/archive/sitemap.xml\n"
