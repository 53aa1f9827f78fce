"""The demonstration archive as programs read it: each address of its own in feeds, data and structured data leads to
a file, and each fragment to what that file holds."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pytest
from built import BuiltSite

from generator.checking.addresses import file_of

BASE = "https://2017.example.org/"
OWN = re.compile(re.escape(BASE) + r"""[^\s"'<>()\\,;|{}]*""")
"""An address of the site, in any format."""
FOLD = "\n "
"""What breaks a long line of a calendar, read as text."""
DEFINED = re.compile(r'"(?:@id|id)":"([^"]*)#([^"]+)","?')
ID = re.compile(r' id="([^"]+)"')
FORMATS = ("feed.xml", "feed.json", "*.jsonld", "*.csv", "*.jsonl", "data/**/*.json", "*.ics", "sitemap*.xml",
           "news-sitemap.xml", "llms.txt", "robots.txt")  # fmt: skip


@pytest.mark.parametrize("pattern", FORMATS)
def test_what_programs_read_leads_somewhere(demo: BuiltSite, pattern: str):
    files = [*demo.site.rglob(pattern)]
    assert files
    astray = {
        address: file.relative_to(demo.site).as_posix()
        for file in files
        for address in addresses(file.read_text(encoding="utf-8").replace(FOLD, ""))
        if not leads_somewhere(demo, address)
    }
    assert astray == {}


def test_structured_data_leads_somewhere(demo: BuiltSite):
    scripts = re.compile(r'<script type="application/ld\+json">(.*?)</script>')
    astray = {
        address: path
        for path, text in demo.pages().items()
        for script in scripts.findall(text)
        for address in addresses(script)
        if not leads_somewhere(demo, address)
    }
    assert astray == {}


def addresses(text: str) -> Iterator[str]:
    """Yield each address of the site that stands in `text`, once."""
    yield from dict.fromkeys(address.rstrip(".:") for address in OWN.findall(html.unescape(text)))


def leads_somewhere(demo: BuiltSite, address: str) -> bool:
    address, _, fragment = address.partition("#")
    path = file_of(address.partition("?")[0], BASE)
    file = demo.site / path
    if not file.is_file():
        return False
    return not fragment or fragment.partition(":~:")[0] in held_by(demo)[path]


@cache
def held_by(demo: BuiltSite) -> dict[str, set[str]]:
    """Return the fragments of each file: ids of its elements, and of the things that its data tell of."""
    held: dict[str, set[str]] = defaultdict(set)
    for path, text in demo.pages().items():
        held[path].update(ID.findall(text))
        held[path].update(name for where, name in DEFINED.findall(text) if where in ("", address_of(path)))
    return held


def address_of(path: str) -> str:
    return BASE + path.removesuffix("index.html")
