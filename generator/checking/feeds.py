"""Feeds, calendar and sitemaps as files -> what is wrong with them (C4; C6, 12 and 13)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree
from pydantic_core import from_json

ATOM = "{http://www.w3.org/2005/Atom}"
XML = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
RELATIVE = re.compile(r"""(?:href|src)=["'](?!https?://|mailto:|tel:|data:)([^"']*)["']""")
FEED_MUST = ("id", "title", "updated", "author", "link")
ENTRY_MUST = ("id", "title", "updated", "published", "link", "summary", "content")
JSON_FEED = "https://jsonfeed.org/version/1.1"
JSON_MUST = ("version", "title", "home_page_url", "feed_url", "items")
ITEM_MUST = ("id", "url", "title", "content_html", "date_published", "date_modified", "language")
CALENDAR_MUST = ("VERSION", "PRODID")
EVENT_MUST = ("UID", "DTSTAMP", "DTSTART", "SUMMARY")
OCTETS = 75
MOST_ADDRESSES, MOST_OCTETS = 50_000, 50_000_000
"""Of one sitemap, by its protocol."""
MOST_NEWS = 1000


def atom(data: bytes) -> Iterator[str]:
    """Yield what is wrong with an Atom feed."""
    try:
        feed = etree.fromstring(data, XML)
    except etree.XMLSyntaxError as error:
        yield f"the feed is not well formed: {error}"
        return
    if feed.tag != f"{ATOM}feed":
        yield f"the feed's root is {feed.tag}"
    yield from _lacking(feed, FEED_MUST, "the feed")
    if {link.get("rel") for link in feed.findall(f"{ATOM}link")} < {"self", "alternate"}:
        yield "the feed lacks its own address or its page's"
    updated = [feed.findtext(f"{ATOM}updated") or ""]
    for entry in feed.findall(f"{ATOM}entry"):
        yield from _lacking(entry, ENTRY_MUST, "an entry")
        updated.append(entry.findtext(f"{ATOM}updated") or "")
        if relative := RELATIVE.search(entry.findtext(f"{ATOM}content") or ""):
            yield f"an entry has the relative address {relative[1]}"
    for link in feed.iter(f"{ATOM}link"):
        if not (link.get("href") or "").startswith(("http://", "https://")):
            yield f"a link of the feed is not absolute: {link.get('href')}"
    try:
        moments = [dt.datetime.fromisoformat(moment) for moment in updated]
    except ValueError as error:
        yield f"a date of the feed is none: {error}"
        return
    if moments[1:] and moments[0] != max(moments[1:]):
        yield "the feed is not as old as its newest entry"


def _lacking(node: Any, names: tuple[str, ...], what: str) -> Iterator[str]:
    for name in names:
        if node.find(ATOM + name) is None:
            yield f"{what} lacks {name}"


def json_feed(data: bytes) -> Iterator[str]:
    """Yield what is wrong with a JSON feed."""
    feed = parsed(data)
    if not isinstance(feed, dict):
        yield "the feed is no JSON object"
        return
    yield from missing(feed, JSON_MUST, "the feed")
    if feed.get("version") != JSON_FEED:
        yield f"the feed's version is {feed.get('version')}"
    for item in feed.get("items", ()):
        yield from missing(item, ITEM_MUST, "an item")
        if relative := RELATIVE.search(str(item.get("content_html", ""))):
            yield f"an item has the relative address {relative[1]}"


def parsed(data: bytes) -> Any:
    """Return the JSON value of `data`; None where it is none."""
    try:
        return from_json(data)
    except ValueError:
        return None


def missing(value: Mapping[str, Any], names: tuple[str, ...], what: str) -> Iterator[str]:
    """Yield each of `names` that `value` lacks."""
    for name in names:
        if name not in value:
            yield f"{what} lacks {name}"


def calendar(data: bytes) -> Iterator[str]:
    """Yield what is wrong with an iCalendar file."""
    text = data.decode("utf-8", "replace")
    if not text.endswith("\r\n") or "\n" in text.replace("\r\n", ""):
        yield "lines of the calendar do not end as RFC 5545 wants"
    if any(len(line.encode()) > OCTETS for line in text.split("\r\n")):
        yield f"a line of the calendar is longer than {OCTETS} octets"
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    if lines[:1] != ["BEGIN:VCALENDAR"] or lines[-1:] != ["END:VCALENDAR"]:
        yield "the calendar does not begin or end as one"
    events: list[dict[str, str]] = []
    head: dict[str, str] = {}
    for line in lines[1:-1]:
        if line == "BEGIN:VEVENT":
            events.append({})
            continue
        name, colon, value = line.partition(":")
        if not colon:
            yield f"a line of the calendar has no value: {line[:40]}"
        (events[-1] if events else head)[name.partition(";")[0]] = value
    yield from missing(head, CALENDAR_MUST, "the calendar")
    for event in events:
        yield from missing(event, EVENT_MUST, "an event")
        if event.get("DTEND", "9") <= event.get("DTSTART", ""):
            yield f"an event ends before it begins: {event.get('UID')}"
    if len({event.get("UID") for event in events}) < len(events):
        yield "two events have one UID"


def sitemap(data: bytes) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the pages that a sitemap lists, the other sitemaps that it lists, and what is wrong with it."""
    try:
        root = etree.fromstring(data, XML)
    except etree.XMLSyntaxError as error:
        return (), (), (f"the sitemap is not well formed: {error}",)
    addresses = tuple((node.text or "").strip() for node in root.iter("{*}loc"))
    too_much = (
        ("the sitemap is larger than its protocol allows",)
        if len(addresses) > MOST_ADDRESSES or len(data) > MOST_OCTETS
        else ()
    )
    return ((), addresses, too_much) if root.tag.endswith("sitemapindex") else (addresses, (), too_much)
