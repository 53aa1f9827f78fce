"""Web Annotations, FollowTheMoney, ninjs and the sitemap of news as files -> what is wrong with them (C4)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml import etree

from generator.checking.feeds import MOST_NEWS, XML, missing, parsed

ANNOTATION_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MOTIVATIONS = frozenset({"identifying", "classifying"})
ANNOTATION_MUST = frozenset({"id", "type", "motivation", "body", "target"})
MOST_AROUND = 32
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
NEWS_MUST = ("publication", "publication_date", "title")
FTM = {
    "Person": ("name",),
    "Organization": ("name",),
    "PublicBody": ("name",),
    "Address": ("full",),
    "Event": ("name",),
    "Article": ("title",),
    "Mention": ("document", "resolved", "name"),
}
"""Schemata that we write, with what each must have."""
FTM_REFERENCES = ("document", "resolved", "involved", "addressEntity")
NINJS_MUST = ("uri", "standard", "type", "language", "versioncreated", "headlines", "bodies")


def web_annotations(data: bytes, words: str) -> Iterator[str]:
    """Yield what is wrong with a brief's annotations; `words` are the author's, as its page has them."""
    page = parsed(data)
    contexts = page.get("@context") if isinstance(page, dict) else None
    if ANNOTATION_CONTEXT not in (contexts or ()) or page.get("type") != "AnnotationPage":
        yield "no AnnotationPage"
        return
    for item in page.get("items", ()):
        if not item.keys() >= ANNOTATION_MUST:
            yield from missing(item, (*sorted(ANNOTATION_MUST),), "an annotation")
        if item.get("motivation") not in MOTIVATIONS:
            yield f"an annotation has the motivation {item.get('motivation')}"
        targets = item.get("target", ())
        for target in targets if isinstance(targets, list) else [targets]:
            if not _resolves(target, words):
                yield f"a selector does not resolve in the page's text: {json.dumps(target, ensure_ascii=False)}"


def _resolves(target: Any, words: str) -> bool:
    """Do both selectors mean the same words of the page?"""
    quote = position = None
    for one in target.get("selector", ()):
        if one.get("type") == "TextQuoteSelector":
            quote = one
        elif one.get("type") == "TextPositionSelector":
            position = one
    if not quote or not position or max(len(quote["prefix"]), len(quote["suffix"])) > MOST_AROUND:
        return False
    start, end = position["start"], position["end"]
    before, after = words[max(0, start - MOST_AROUND) : start], words[end : end + MOST_AROUND]
    found = (words[start:end], before, after)
    return bool(quote["exact"]) and found == (quote["exact"], quote["prefix"], quote["suffix"])


def ftm(data: bytes) -> Iterator[str]:
    """Yield what is wrong with FollowTheMoney entities."""
    ids: set[str] = set()
    referred: set[str] = set()
    for number, line in enumerate(data.splitlines(), start=1):
        entity = parsed(line)
        if not isinstance(entity, dict) or entity.get("schema") not in FTM:
            yield f"line {number} is no entity that we know"
            continue
        properties = entity.get("properties", {})
        yield from missing(properties, FTM[entity["schema"]], f"the {entity['schema']} of line {number}")
        if not all(
            isinstance(values, list) and all(isinstance(v, str) for v in values) for values in properties.values()
        ):
            yield f"a property of line {number} is no list of texts"
        if entity["id"] in ids:
            yield f"the id {entity['id']} stands twice"
        ids.add(entity["id"])
        referred |= {value for name in FTM_REFERENCES for value in properties.get(name, ())}
    for id_ in sorted(referred - ids):
        yield f"no entity is {id_}"


def ninjs(data: bytes) -> Iterator[str]:
    """Yield what is wrong with a news item."""
    item = parsed(data)
    if not isinstance(item, dict):
        yield "the news item is no JSON object"
        return
    yield from missing(item, NINJS_MUST, "the news item")
    for name in ("headlines", "bodies", "descriptions"):
        if not all(one.get("value") for one in item.get(name, ())):
            yield f"one of {name} has no value"


def news_sitemap(data: bytes) -> Iterator[str]:
    """Yield what is wrong with the sitemap of news."""
    try:
        root = etree.fromstring(data, XML)
    except etree.XMLSyntaxError as error:
        yield f"the sitemap of news is not well formed: {error}"
        return
    rows = root.findall("{*}url")
    if len(rows) > MOST_NEWS:
        yield f"the sitemap of news lists {len(rows)} pages, more than {MOST_NEWS}"
    for row in rows:
        news = row.find(f"{NEWS}news")
        lacking = NEWS_MUST if news is None else [name for name in NEWS_MUST if news.find(NEWS + name) is None]
        for name in lacking:
            yield f"a row of the sitemap of news lacks {name}"
