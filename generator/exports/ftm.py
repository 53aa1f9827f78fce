"""FtmView -> FollowTheMoney entities, one a line, as investigators' tools read them (followthemoney.tech).

People, organisations, places (as Address), events, briefs (as Article), and who is mentioned in which brief.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from generator import edtf
from generator.pages.views.files import FtmView, TableView

SCHEMATA = {"person": "Person", "organisation": "Organization", "place": "Address"}
PUBLIC = frozenset({"government", "ministry", "agency", "parliament", "court"})
"""Kinds of organisations that are a PublicBody."""

Row = Mapping[str, str]
Entity = dict[str, Any]


def entities(view: FtmView) -> str:
    """Return the archive's entities in the order of the tables."""
    tables = {table.name: _rows(table) for table in view.tables}
    named = {row["id"]: row for row in tables["entities"]}
    made = (
        *map(_named, named.values()),
        *(_event(row, named) for row in tables["events"]),
        *(_article(row, view) for row in tables["briefs"]),
        *_mentions(tables["mentions"], named),
    )
    return "".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) + "\n" for one in made)


def _rows(table: TableView) -> Iterator[Row]:
    """Yield the rows by the names of their columns, once: those of all mentions at a time would fill the memory."""
    names = [column.name for column in table.columns]
    return (dict(zip(names, row, strict=True)) for row in table.rows)


def _entity(id_: str, schema: str, properties: Mapping[str, Iterable[str]]) -> Entity:
    """Return an entity; every property has a list of values, and those without a value are left out."""
    filled = {name: values for name, given in properties.items() if (values := [value for value in given if value])}
    return {"id": id_, "schema": schema, "properties": filled}


def _id(row: Row) -> str:
    return f"{row['type']}-{row['id']}"


def _schema(row: Row) -> str:
    return "PublicBody" if row["kind"].lower() in PUBLIC else SCHEMATA[row["type"]]


def _named(row: Row) -> Entity:
    shared = {
        "name": [row["name"]],
        "summary": [row["short"]],
        "sourceUrl": [row["url"]],
        "wikidataId": [row["wikidata"]],
    }
    return _entity(_id(row), _schema(row), shared | ({"full": [row["name"]]} if row["type"] == "place" else {}))


def _event(row: Row, named: Mapping[str, Row]) -> Entity:
    start, end = _dates(row["when"])
    place = named.get(row["where"])
    people = [_id(named[id_]) for id_ in row["people"].split() if id_ in named]
    return _entity(
        f"event-{row['id']}",
        "Event",
        {
            "name": [row["name"]],
            "startDate": [start],
            "endDate": [end],
            "location": [place["name"] if place else row["where"]],
            "addressEntity": [_id(place)] if place and place["type"] == "place" else [],
            "involved": people,
            "sourceUrl": [row["url"]],
        },
    )


def _dates(when: str) -> tuple[str, str]:
    """Return first and last day, month or year; nothing where they are unsure."""
    if not edtf.is_valid(when):
        return "", ""
    interval = edtf.parse(when)
    return ("", "") if interval.uncertain or interval.approximate else edtf.iso_ends(when)


def _article(row: Row, view: FtmView) -> Entity:
    return _entity(
        f"article-{row['id']}",
        "Article",
        {
            "title": [row["title"]],
            "description": [row["description"]],
            "publishedAt": [row["date"]],
            "publisher": [view.publisher],
            "publisherUrl": [view.base_url],
            "sourceUrl": [row["url"]],
            "mimeType": ["text/html"],
        },
    )


def _mentions(rows: Iterable[Row], named: Mapping[str, Row]) -> Iterator[Entity]:
    """Yield one mention for each brief and whom it names, with all the words by which it does."""
    for brief, found in groupby(rows, key=itemgetter("brief")):
        words: dict[str, dict[str, None]] = {}
        for row in found:
            if row["entity"] in named and named[row["entity"]]["type"] != "place":
                words.setdefault(row["entity"], {})[row["words"]] = None
        yield from (_mention(brief, named[id_], names) for id_, names in words.items())


def _mention(brief: str, entity: Row, names: Iterable[str]) -> Entity:
    return _entity(
        f"mention-{brief}-{_id(entity)}",
        "Mention",
        {
            "document": [f"article-{brief}"],
            "resolved": [_id(entity)],
            "name": names,
            "detectedSchema": [_schema(entity)],
        },
    )
