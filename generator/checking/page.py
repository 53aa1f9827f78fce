"""The bytes of one page -> its facts, and what is wrong with it by itself.

Parsed by libxml2 (lxml): of the parsers measured on 3,500 pages it was the only one that leaves room for 10,000 pages
in half a minute (57 MB/s; html5lib 0.5 MB/s). How pages conform to HTML itself is for the Nu checker.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from typing import Any

from lxml import etree

from generator.checking import structured
from generator.checking.addresses import Ways, base_path, file_of, is_outside
from generator.checking.head import Head, read_head
from generator.checking.structured import Told
from generator.checking.values import PageFacts, Setting

PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, collect_ids=False)
Node = Any
"""lxml publishes no types."""


def xpath(path: str) -> Any:
    """Return a compiled path whose strings are plain."""
    return etree.XPath(path, smart_strings=False)


IDS = xpath("/descendant::*/@id")
ANCHORS = xpath("/descendant::a/@href")
CARDS = xpath(".//div[contains(concat(' ', @class, ' '), ' claim ')]/@id")
MARKS = xpath(".//a[@class='ref']")
TABLE_ROWS = xpath("./tbody/tr[not(th[@scope='rowgroup'])]")
TEXT = xpath("string()")
COUNT = xpath("string(.//*[contains(@class, 'count')])")
LEDGER_MONTH = re.compile(r"claims/\d{4}/\d\d/(?:\d+/)?index\.html")
DIGITS = re.compile(r"\d+")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
SOUGHT = (*HEADINGS, "main", "nav", "script", "img", "table", "th")
"""Elements that are looked at. All are found in one walk through the page, since a walk takes longer than a look."""

Outline = Mapping[str, Sequence[Node]]
"""The elements of a page that are sought, by tag, in their order; the headings, of any level, also as `heading`."""


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page read: what it tells others, and its tree for the checks of this page alone."""

    facts: PageFacts
    data: bytes
    tree: Node
    outline: Outline
    head: Head
    content: Node | None
    """The element that holds a brief's text."""
    words: str
    """Its author's words."""
    told: Told
    ids: Set[str]
    hrefs: tuple[str, ...]
    """Addresses that it leads to or loads, as they are written, but the canonical one and translations."""


def read_page(path: str, data: bytes, setting: Setting) -> ReadPage:
    """Return what the page at file `path` holds."""
    tree = etree.fromstring(data, PARSER)
    roots = (tree, *tree.itersiblings())  # what stands after </html> is one more root
    outline = outline_of(roots)
    head = read_head(roots)
    scripts = outline["script"]
    told = structured.read(
        [one.text or "" for one in scripts if one.get("type") == "application/ld+json"], head.canonical
    )
    ways = Ways(path, base_path(setting.base_url), setting.links)
    ids = IDS(tree)
    loaded = [one.get("src") for one in (*scripts, *outline["img"])]
    hrefs = tuple(filter(None, (*ANCHORS(tree), *head.links, *loaded)))
    by_name = dict(head.meta)
    content = _content(roots) if b"e-content" in data else None
    words = author_words(content) if content is not None else ""
    facts = PageFacts(
        path=path,
        title=head.title.strip(),
        name=" ".join(TEXT(outline["h1"][0]).split()) if outline["h1"] else "",
        canonical=head.canonical,
        description=by_name.get("description", ""),
        robots=by_name.get("robots", ""),
        leads_on="refresh" in by_name,
        ids="\n".join(ids),
        size=len(data),
        styles=tuple(ways.target(href)[0] for href in head.styles),
        words=digest_of(words) if content is not None else "",
        cards=tuple(CARDS(content)) if content is not None else (),
        marks=tuple(_marks(content)) if content is not None else (),
        rows=tuple(_rows(outline["table"])) if content is not None else (),
        ledger=tuple(_ledger(outline["table"], ways)) if LEDGER_MONTH.fullmatch(path) else (),
        shown=_number(_says(outline["h2"])),
        counted=next((one.get("numberOfItems") for one in _said_lists(told)), None),
        listed=_listed(told),
        translations=tuple((lang, file_of(href, setting.base_url)) for lang, href in head.translations),
        reviews=sum(1 for _ in structured.of_type(told, "ClaimReview")),
    )
    return ReadPage(facts, data, tree, outline, head, content, words, told, frozenset(ids), hrefs)


def outline_of(roots: Iterable[Node]) -> Outline:
    """Return the elements of a page that are sought."""
    found: dict[str, list[Node]] = {name: [] for name in (*SOUGHT, "heading")}
    for one in chain.from_iterable(root.iter(*SOUGHT) for root in roots):
        found[one.tag].append(one)
        if one.tag in HEADINGS:
            found["heading"].append(one)
    return found


def _content(roots: Iterable[Node]) -> Node | None:
    """Return the element that holds a brief's text."""
    parts = chain.from_iterable(root.iter("div") for root in roots)
    return next((one for one in parts if "e-content" in (one.get("class") or "").split()), None)


def author_words(content: Node) -> str:
    """Return the text of a brief's body without what annotation put there, white space folded."""
    found: list[str] = []
    _gather(content, found)
    return " ".join("".join(found).split())


def _gather(node: Node, found: list[str]) -> None:
    """Add the texts of `node` to `found`."""
    if node.text:
        found.append(node.text)
    for child in node:
        if not is_added(child):
            _gather(child, found)
        if child.tail:
            found.append(child.tail)


def is_added(node: Node) -> bool:
    """Is it no word of the author's: a claim's number, cards beside a paragraph, a footnote's number or way back?"""
    if not node.attrib:
        return False
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


def _marks(content: Node) -> Iterator[tuple[str, str]]:
    """Yield number and claim id of each reference in the text."""
    for one in MARKS(content):
        yield one.get("id", "r-")[2:], one.get("href", "#")[1:]


def _rows(tables: Iterable[Node]) -> Iterator[str]:
    """Yield the number of each claim that a table of the page leads to."""
    for table in tables:
        for one in table.iter("a"):
            href = one.get("href") or ""
            if href.startswith("#q-"):
                yield href[3:]


def _ledger(tables: Iterable[Node], ways: Ways) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    for row in chain.from_iterable(TABLE_ROWS(one) for one in tables if "ledger" in (one.get("class") or "")):
        words = ""
        speakers: dict[tuple[str, str], None] = {}
        for one in row.iter("a"):
            href = one.get("href")
            if href is None or is_outside(href):
                continue
            file, fragment = ways.target(href)
            if fragment.startswith("q-"):
                words = f"{file}#{fragment}"
            elif not fragment:
                speakers[file, TEXT(one)] = None
        yield words, tuple(speakers)


def _says(headings: Iterable[Node]) -> str:
    """Return the count that stands in the heading of what somebody says."""
    return next((COUNT(one) for one in headings if one.get("id") == "says"), "")


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
