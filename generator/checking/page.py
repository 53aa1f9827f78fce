"""The bytes of one page -> its facts, and what is wrong with it by itself.

Parsed by libxml2 (lxml): of the parsers measured on 3,500 pages it was the only one that leaves room for 10,000 pages
in half a minute (57 MB/s; html5lib 0.5 MB/s). How pages conform to HTML itself is for the Nu checker.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from generator.checking import structured
from generator.checking.addresses import base_path, file_of, is_outside, own, target
from generator.checking.structured import Told
from generator.checking.values import PageFacts, Setting

PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True)
Node = Any
"""lxml publishes no types."""


def xpath(path: str) -> Any:
    """Return a compiled path whose strings are plain."""
    return etree.XPath(path, smart_strings=False)


IDS = xpath("//@id")
ANCHORS = xpath("//a/@href")
LINKS = xpath("/html/head/link[not(@rel='canonical') and not(@rel='alternate' and @hreflang)]/@href")
PICTURES = xpath("//img")
TITLE = xpath("string(/html/head/title)")
CANONICAL = xpath("/html/head/link[@rel='canonical']/@href")
META = xpath("/html/head/meta[@name or @property or @http-equiv]")
TRANSLATIONS = xpath("/html/head/link[@rel='alternate' and @hreflang]")
STYLES = xpath("/html/head/link[@rel='stylesheet' and (not(@media) or @media!='print')]/@href")
CONTENT = xpath("//div[contains(concat(' ', @class, ' '), ' e-content ')]")
CARDS = xpath(".//div[contains(concat(' ', @class, ' '), ' claim ')]/@id")
MARKS = xpath(".//a[@class='ref']")
ROWS = xpath("//table//a[starts-with(@href, '#q-')]/@href")
TABLE_ROWS = xpath("//table[contains(@class, 'ledger')]/tbody/tr[not(th[@scope='rowgroup'])]")
ROW_LINKS = xpath(".//a[@href]")
NAME = xpath("string(//h1)")
SAYS = xpath("string(//h2[@id='says']//*[contains(@class, 'count')])")
LEDGER_MONTH = re.compile(r"claims/\d{4}/\d\d/(?:\d+/)?index\.html")
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page read: what it tells others, and its tree for the checks of this page alone."""

    facts: PageFacts
    data: bytes
    tree: Node
    content: Node | None
    """The element that holds a brief's text."""
    words: str
    """Its author's words."""
    scripts: tuple[Node, ...]
    pictures: tuple[Node, ...]
    told: Told
    meta: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str, str], ...]
    """File, fragment and how it is written, of each address of this site."""
    outside: tuple[str, ...]
    astray: tuple[str, ...]
    """Addresses that leave the site's folder."""


def read_page(path: str, data: bytes, setting: Setting) -> ReadPage:
    """Return what the page at file `path` holds."""
    tree = etree.fromstring(data, PARSER)
    scripts = tuple(tree.iter("script"))
    pictures = tuple(PICTURES(tree)) if b"<img" in data else ()
    canonical = next(iter(CANONICAL(tree)), "")
    told = structured.read([one.text or "" for one in scripts if one.get("type") == "application/ld+json"], canonical)
    meta = tuple((one.get("name") or one.get("property") or one.get("http-equiv"), one.get("content") or "")
                 for one in META(tree))  # fmt: skip
    hrefs = [*ANCHORS(tree), *LINKS(tree), *(one.get("src") for one in (*scripts, *pictures) if one.get("src"))]
    links, outside, astray = _links(path, hrefs, setting)
    by_name = dict(meta)
    content = next(iter(CONTENT(tree)), None) if b"e-content" in data else None
    words = author_words(content) if content is not None else ""
    facts = PageFacts(
        path=path,
        title=TITLE(tree).strip(),
        name=" ".join(NAME(tree).split()),
        canonical=canonical,
        description=by_name.get("description", ""),
        robots=by_name.get("robots", ""),
        leads_on="refresh" in by_name,
        ids="\n".join(IDS(tree)),
        size=len(data),
        styles=tuple(target(own_, path, base_path(setting.base_url), setting.links)[0] for own_ in STYLES(tree)),
        words=digest_of(words) if content is not None else "",
        cards=tuple(CARDS(content)) if content is not None else (),
        marks=tuple(_marks(content)) if content is not None else (),
        rows=tuple(href[3:] for href in ROWS(tree)) if content is not None else (),
        ledger=tuple(_ledger(path, tree, setting)) if LEDGER_MONTH.fullmatch(path) else (),
        shown=_number(SAYS(tree)) if b'id="says"' in data else None,
        counted=next((one.get("numberOfItems") for one in _said_lists(told)), None),
        listed=_listed(told),
        translations=tuple(_translations(tree, setting)),
        reviews=sum(1 for _ in structured.of_type(told.things, "ClaimReview")),
    )
    return ReadPage(facts, data, tree, content, words, scripts, pictures, told, meta, links, outside, astray)


def _links(path: str, hrefs: Iterable[str], setting: Setting) -> tuple[Any, Any, Any]:
    base = base_path(setting.base_url)
    links: list[tuple[str, str, str]] = []
    outside: list[str] = []
    astray: list[str] = []
    for href in dict.fromkeys(hrefs):
        if ":" in href and not is_outside(href):
            continue
        if is_outside(href) and not href.startswith(setting.base_url):
            outside.append(href)
            continue
        here, there = (path, href) if not is_outside(href) else ("index.html", own(href, setting.base_url) or "./")
        try:
            links.append((*target(there, here, base, setting.links), href))
        except ValueError:
            astray.append(href)
    return tuple(links), tuple(outside), tuple(astray)


def author_words(content: Node) -> str:
    """Return the text of a brief's body without what annotation put there, white space folded."""
    return " ".join("".join(_texts(content)).split())


def _texts(node: Node) -> Iterator[str]:
    if node.text:
        yield node.text
    for child in node:
        if not is_added(child):
            yield from _texts(child)
        if child.tail:
            yield child.tail


def is_added(node: Node) -> bool:
    """Is it no word of the author's: a claim's number, cards beside a paragraph, a footnote's number or way back?"""
    names = (node.get("class") or "").split()
    if node.tag == "sup":
        return bool(ADDED_RAISED.intersection(names))
    return node.get("role") == "note" or bool(ADDED.intersection(names))


ADDED = frozenset({"ref", "claims", "back"})
ADDED_RAISED = frozenset({"cite", "note"})
"""Of `sup`."""


def digest_of(words: str) -> str:
    """Return a digest of folded words."""
    return hashlib.blake2b(words.encode(), digest_size=16).hexdigest()


def _translations(tree: Node, setting: Setting) -> Iterator[tuple[str, str]]:
    """Yield language and file of each address at which the page says that it stands in that language."""
    for link in TRANSLATIONS(tree):
        yield link.get("hreflang"), file_of(link.get("href", ""), setting.base_url)


def _marks(content: Node) -> Iterator[tuple[str, str]]:
    """Yield number and claim id of each reference in the text."""
    for one in MARKS(content):
        yield one.get("id", "r-")[2:], one.get("href", "#")[1:]


def _ledger(path: str, tree: Node, setting: Setting) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    base = base_path(setting.base_url)
    for row in TABLE_ROWS(tree):
        links = [(one.get("href"), "".join(one.itertext())) for one in ROW_LINKS(row)]
        found = [(*target(href, path, base, setting.links), text) for href, text in links if not is_outside(href)]
        words = [f"{file}#{fragment}" for file, fragment, _ in found if fragment.startswith("q-")]
        speakers = dict.fromkeys((file, text) for file, fragment, text in found if not fragment)
        yield (words[-1] if words else ""), tuple(speakers)


def _said_lists(told: Told) -> Iterator[Any]:
    for thing in told.things:
        lists = thing.get("mentions") if thing.get("@type") == "CollectionPage" else None
        for one in lists if isinstance(lists, list) else ():
            if isinstance(one, dict) and str(one.get("@id", "")).endswith("#says"):
                yield one


def _listed(told: Told) -> int | None:
    mains = (thing.get("mainEntity") for thing in told.things)
    return next((main.get("numberOfItems") for main in mains if isinstance(main, dict) and "numberOfItems" in main),
                None)  # fmt: skip


def _number(text: str) -> int | None:
    found = DIGITS.search(text.replace(",", ""))
    return int(found.group()) if found else None


def repeated(facts: PageFacts) -> list[str]:
    """Return the ids that stand twice on the page."""
    return [id_ for id_, count in Counter(facts.ids.split("\n")).items() if id_ and count > 1]
