"""A read page -> what is wrong with its head (C2), body (C3), structured data (C1), pictures and quotes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from generator.checking.page import HEADINGS, Node, ReadPage, repeated, xpath
from generator.checking.structured import of_type
from generator.checking.values import Setting
from generator.errors import Problem

TITLE_LENGTH, SHORTEST, LONGEST = 70, 50, 160
"""Characters of a title without the site's name, and of a description (C2)."""
STYLE = re.compile(rb"(?:--[rn]:\d+;?)*")
SOCIAL = ("og:title", "og:type", "og:url", "og:site_name", "og:locale", "og:description")
OPENING, CLOSING = "\"'“„«‘‚‹", "\"'”“»’‘›"
LEFT_OUT = " …"

NESTED_ASIDES = xpath(".//aside")
HANDLER = re.compile(rb" on[a-z]+=\"")
IN_A_TAG = re.compile(rb"<[a-z][^<>]* on[a-z]+=\"")
"""Looked for where there is a HANDLER at all, which is found sooner."""
INLINE = re.compile(rb"<s(?:tyle|cript(?![^>]* src=|[^>]* type=\"application/ld\+json\"))")
STYLES = b' style="'
"""Looked for before a STYLED element, as it is found five times sooner."""
STYLED = re.compile(rb"<[a-z][^<>]* style=\"([^\"]*)\"")
PARAGRAPHS = xpath("./p[not(starts-with(@id, 'p'))] | ./div/p[not(starts-with(@id, 'p'))]")
QUOTES = xpath(".//div[@role='note']//q")
NAMED = xpath("//@data-id")

Check = Callable[[ReadPage, Setting], Iterator[tuple[str, str]]]
"""Yields code and message."""


def problems(page: ReadPage, setting: Setting) -> Iterator[Problem]:
    """Yield all that is wrong with `page` by itself; of an old address's page, only what matters there."""
    checks = OF_REDIRECTS if page.facts.leads_on else OF_PAGES
    for check in checks:
        for code, message in check(page, setting):
            yield Problem(code, message, setting.place(page.facts.path))


def headings(page: ReadPage, _: Setting) -> Iterator[tuple[str, str]]:
    levels = [int(one.tag[1]) for one in page.outline["heading"]]
    if levels.count(1) != 1:
        yield "E803", f"the page has {levels.count(1)} first headings, not one"
    for above, below in pairwise(levels):
        if below > above + 1:
            yield "E803", f"a heading of level {below} follows one of level {above}"
            return


def data(page: ReadPage, _: Setting) -> Iterator[tuple[str, str]]:
    for fault in dict.fromkeys(page.told.wrong):
        yield "E807", fault


def head(page: ReadPage, setting: Setting) -> Iterator[tuple[str, str]]:
    facts, meta = page.facts, dict(page.head.meta)
    if not page.tree.get("lang"):
        yield "E821", "<html> has no lang"
    if not facts.title:
        yield "E821", "the page has no title"
    if page.head.descriptions != 1:
        yield "E821", f"the page has {page.head.descriptions} descriptions, not one"
    elif not SHORTEST <= len(facts.description) <= LONGEST:
        yield "W821", f"the description has {len(facts.description)} characters, not {SHORTEST} to {LONGEST}"
    if len(page.head.canonicals) != 1 or not facts.canonical.startswith(setting.base_url):
        yield "E821", f"the canonical address is not one of {setting.base_url}: {facts.canonical or 'none'}"
    missing = [name for name in SOCIAL if not meta.get(name)]
    if missing:
        yield "E821", f"the head lacks {', '.join(missing)}"
    if meta.get("og:url", facts.canonical) != facts.canonical:
        yield "E821", "og:url is not the canonical address"
    if "og:image" in meta and not (meta["og:image"].startswith("http") and meta.get("og:image:alt")):
        yield "E821", "og:image is not absolute, or has no alternative text"


def policy(page: ReadPage, _: Setting) -> Iterator[tuple[str, str]]:
    inside = INLINE.findall(page.data)
    if b"<script" in inside or (HANDLER.search(page.data) and IN_A_TAG.search(page.data)):
        yield "E821", "script stands inside the page, which a strict Content-Security-Policy forbids"
    styles = {rest.partition(b'"')[0] for rest in page.data.split(STYLES)[1:]}
    odd = [style for style in styles if not STYLE.fullmatch(style.replace(b" ", b""))]
    for style in odd and set(STYLED.findall(page.data)):
        if style in odd:
            yield "E821", f'a style stands inside the page: style="{style.decode()}"'
    if b"<style" in inside:
        yield "E821", "a style element stands inside the page"


def body(page: ReadPage, _: Setting) -> Iterator[tuple[str, str]]:
    children = [one for top in page.tree.iterchildren("body") for one in top.iterchildren("*")]
    if not children or children[0].tag != "a" or children[0].get("href") != "#main":
        yield "E822", "the page does not begin with a link to its text"
    if page.tree.getnext() is not None:
        yield "E822", "the page goes on after its end"
    tags = [one.tag for one in children]
    mains = [one.get("id") for one in page.outline["main"]]
    counts = {"main": len(mains), "main with the id main": mains.count("main")}
    counts |= {"banner": tags.count("header"), "footer": tags.count("footer")}
    for name, count in counts.items():
        if count != 1:
            yield "E822", f"the page has {count} of {name}, not one"
    if any(one.get("aria-label", one.get("aria-labelledby")) is None for one in page.outline["nav"]):
        yield "E822", "a nav has no name"
    if any(map(_lacks_caption, page.outline["table"])) or any(one.get("scope") is None for one in page.outline["th"]):
        yield "E822", "a table has no caption, or a heading cell no scope"
    if page.facts.ids.count("\n") >= len(page.ids) and (twice := repeated(page.facts)):
        yield "E822", f"ids stand twice: {', '.join(twice[:5])}"


def _lacks_caption(table: Node) -> bool:
    """Has a table no caption, when it is not one that scrolls and is named by what it stands in?"""
    above = table.getparent()
    return table.find("caption") is None and not (above.tag == "div" and above.get("class") == "table")


def text(page: ReadPage, _: Setting) -> Iterator[tuple[str, str]]:
    if page.content is None:
        return
    if b"<aside" in page.data and NESTED_ASIDES(page.content):
        yield "E822", "an aside stands inside the text"
    if any(_is_in_a_note(one, page.content) for one in page.content.iter(*HEADINGS)):
        yield "E822", "a heading stands inside a claim card"
    if PARAGRAPHS(page.content):
        yield "E822", "a paragraph of the text has no id"


def _is_in_a_note(node: Node, content: Node) -> bool:
    """Does `node` of the text stand inside a claim card?"""
    for above in node.iterancestors():
        if above is content:
            return False
        if above.tag == "div" and above.get("role") == "note":
            return True
    return False


def pictures(page: ReadPage, _: Setting) -> Iterator[tuple[str, str]]:
    for one in page.outline["img"]:
        if None in (one.get("alt"), one.get("width"), one.get("height")):
            yield "E819", f"the image {one.get('src')} lacks alt, width or height"


def claims(page: ReadPage, _: Setting) -> Iterator[tuple[str, str]]:
    """Each claim of a brief is a card, a mark, a row and structured data (C6, 10), as far as its own page goes."""
    facts = page.facts
    if not facts.words:
        return
    cards, marked = set(facts.cards), {id_ for _, id_ in facts.marks}
    told = {str(thing.get("@id", "")).rpartition("#")[2] for thing in of_type(page.told, "Claim")}
    rows = {id_ for number, id_ in facts.marks if number in facts.rows}
    for name, found in (("mark in the text", marked), ("row in the table", rows), ("structured data", told)):
        if found != cards:
            odd = ", ".join(sorted(found ^ cards)[:3])
            yield "E810", f"claims have a card and no {name}, or the other way round: {odd}"


def quotes(page: ReadPage, _: Setting) -> Iterator[tuple[str, str]]:
    """Quotation marks in cards stand only around words that the text has in quotation marks."""
    found = QUOTES(page.content) if page.content is not None else ()
    words_of_text = page.words if found else ""
    for one in found:
        words = " ".join("".join(one.itertext()).split()).removesuffix("…").strip()
        if not _is_quoted(words, words_of_text):
            yield "E820", f"a card quotes what the text does not: “{words[:60]}”"


def _is_quoted(words: str, text: str) -> bool:
    start = text.find(words)
    while start >= 0:
        before, after = text[:start].rstrip()[-1:], text[start + len(words) :].lstrip(" ,.!?;:")[:1]
        inside = words[:1] in OPENING or words[-1:] in CLOSING
        if inside or (before and before in OPENING) or (after and after in CLOSING) or _within_quotes(text, start):
            return True
        start = text.find(words, start + 1)
    return False


def _within_quotes(text: str, at: int) -> bool:
    """Is there an opening mark before `at` that is not closed yet?"""
    before = text[:at]
    return before.count('"') % 2 == 1 or max(map(before.rfind, "“„«")) > max(map(before.rfind, "”»"))


def hidden(page: ReadPage, setting: Setting) -> Iterator[tuple[str, str]]:
    """Nobody who has no page is linked or told of (C6, 14); the author's own words may name them."""
    named = set(NAMED(page.tree)) & set(setting.hidden) if setting.hidden else ()
    for id_ in named:
        yield "E814", f"{id_} is marked in the text although it has no page"


def scripts(page: ReadPage, _: Setting) -> Iterator[tuple[str, str]]:
    for one in page.outline["script"]:
        waits = one.get("src") and one.get("defer") is None and one.get("async") is None
        if waits and one.get("type") != "module":
            yield "E818", f"the page waits for the script {one.get('src')}"


OF_PAGES: tuple[Check, ...] = (
    headings, data, head, policy, body, text, pictures, claims, quotes, hidden, scripts,
)  # fmt: skip
OF_REDIRECTS: tuple[Check, ...] = (data, policy)
