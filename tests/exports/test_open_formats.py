"""Formats of others: what they demand is there, and what they point to is found."""

from __future__ import annotations

import json
import re
import warnings
import xml.etree.ElementTree as ET
from dataclasses import replace
from urllib.parse import urljoin

import icalendar
import jsonschema
import pytest

from generator.exports.web_annotation import Folded
from generator.model import Citation
from generator.render.render import EXPORTERS
from tests.small_archive import CONFIG, archive_of, brief, claim, pages_of

ALL = replace(CONFIG, output=replace(CONFIG.output, ninjs=True))
SITE = "https://example.org"
TALK = brief(
    "2024-03-05-talk",
    "Ana Arden said\nthat the quay was safe.\n\nBo Birk of the Port Authority did not confirm it.",
    names={"Ana Arden": "ana-arden", "Bo Birk": "bo-birk", "Port Authority": "port"},
    claims=[claim("the quay was safe", "ana-arden"), claim("did not confirm it", "bo-birk")],
    event=("quay-vote",),
    tags=("harbour",),
    sources=(Citation("letter", "A letter", "port", "https://example.org/l", "2024-02"),),
)
OLDER = brief("2024-03-01-older", "Ana Arden spoke.", names={"Ana Arden": "ana-arden"})
FTM_PROPERTIES = {
    "Thing": {
        "name",
        "summary",
        "description",
        "sourceUrl",
        "wikidataId",
        "publisher",
        "publisherUrl",
        "addressEntity",
    },
    "Person": set(),
    "Organization": set(),
    "PublicBody": set(),
    "Address": {"full"},
    "Event": {"startDate", "endDate", "location", "involved"},
    "Article": {"title", "publishedAt", "mimeType"},
    "Mention": {"document", "resolved", "name", "detectedSchema"},
}
"""Of the model of followthemoney 4.11, those that we write; all but Mention are a Thing."""
NINJS = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {
        "uri": {"type": "string", "format": "uri"},
        "standard": {"type": "object", "required": ["name", "version", "schema"]},
        "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component"]},
        "representationtype": {"enum": ["full", "partial"]},
        "pubstatus": {"enum": ["usable", "withheld", "canceled"]},
        "language": {"type": "string"},
        "firstcreated": {"type": "string", "format": "date-time"},
        "versioncreated": {"type": "string", "format": "date-time"},
        "title": {"type": "string"},
        "by": {"type": "string"},
        **{
            name: {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["value"],
                    "additionalProperties": False,
                    "properties": {key: {"type": "string"} for key in ("role", "contenttype", "value")},
                },
            }
            for name in ("headlines", "descriptions", "bodies")
        },
        **{
            name: {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {key: {"type": "string"} for key in ("name", "rel", "uri", "literal")},
                },
            }
            for name in ("people", "organisations", "places", "events", "subjects")
        },
        "infosources": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {key: {"type": "string"} for key in ("name", "role", "uri", "literal")},
            },
        },
        "altids": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {key: {"type": "string"} for key in ("role", "value")},
            },
        },
    },
}
"""What the schema of ninjs 2.1 allows and demands, for the fields that we write."""


def text_of(permalink, *given, config=ALL):
    page = pages_of(archive_of(*given, registered=["port"]), config)[permalink]
    return EXPORTERS[page.template](page.view)


def annotations():
    return json.loads(text_of("/briefs/2024/03/talk/annotations.jsonld", TALK))["items"]


# --- Web Annotation


def test_each_name_is_identified_where_it_stands():
    first, *_ = annotations()
    assert first == {
        "id": "#mention-1",
        "type": "Annotation",
        "motivation": "identifying",
        "body": {"type": "SpecificResource", "purpose": "identifying", "source": f"{SITE}/people/ana-arden/#person"},
        "target": {
            "source": "./",
            "selector": [
                {"type": "TextQuoteSelector", "exact": "Ana Arden", "prefix": "",
                 "suffix": " said that the quay was safe. Bo"},
                {"type": "TextPositionSelector", "start": 0, "end": 9},
            ],
        },
    }  # fmt: skip


def test_addresses_of_annotations_and_of_their_brief_are_counted_from_a_base():
    page = json.loads(text_of("/briefs/2024/03/talk/annotations.jsonld", TALK))
    context, base = page["@context"]
    assert context == "http://www.w3.org/ns/anno.jsonld"
    assert base == {"@base": page["id"]} == {"@base": f"{SITE}/briefs/2024/03/talk/annotations.jsonld"}
    assert urljoin(page["id"], page["items"][0]["target"]["source"]) == f"{SITE}/briefs/2024/03/talk/"


def test_each_claim_is_classified_by_stance_and_certainty():
    claims = [item for item in annotations() if item["motivation"] == "classifying"]
    assert [item["id"].rpartition("#")[2] for item in claims] == ["claim-1", "claim-2"]
    assert [(body["purpose"], body["source"]) for body in claims[0]["body"]] == [
        ("linking", "./#claim-1"),
        ("classifying", f"{SITE}/method/#stance-says"),
        ("classifying", f"{SITE}/method/#sure-certain"),
        ("identifying", f"{SITE}/people/ana-arden/#person"),
    ]
    assert claims[1]["target"]["selector"][1] == {"type": "TextPositionSelector", "start": 69, "end": 87}


def test_places_are_counted_with_white_space_as_one_space():
    words = " ".join(TALK.brief.text.split())
    for item in annotations():
        quote, position = item["target"]["selector"]
        assert words[position["start"] : position["end"]] == quote["exact"]


@pytest.mark.parametrize("text", ["a b", "a\n\nb", " a  b\n\n\nc ", "ab", "a\t \nbc\n"])
def test_every_character_keeps_its_place_when_white_space_is_folded(text):
    folded = Folded(text)
    for offset, character in enumerate(text):
        if not character.isspace():
            assert folded.text[folded.place(offset)] == character
            assert len("".join(folded.text[: folded.place(offset)].split())) == len("".join(text[:offset].split()))


def test_a_lean_site_has_neither_annotations_nor_ftm():
    config = replace(ALL, output=replace(ALL.output, lean=True))
    pages = pages_of(archive_of(TALK), config)
    assert not [href for href in pages if href.endswith(("annotations.jsonld", "ftm.jsonl"))]


# --- FollowTheMoney


def ftm():
    return [json.loads(line) for line in text_of("/data/ftm.jsonl", TALK).splitlines()]


def test_every_entity_has_properties_of_its_schema_only():
    for entity in ftm():
        own = FTM_PROPERTIES[entity["schema"]]
        allowed = own if entity["schema"] == "Mention" else own | FTM_PROPERTIES["Thing"]
        assert entity["properties"].keys() <= allowed, entity
        assert all(values and all(values) for values in entity["properties"].values())


def test_entities_refer_to_entities_that_are_there():
    entities = {entity["id"]: entity for entity in ftm()}
    assert entities["event-quay-vote"]["properties"]["involved"] == ["person-ana-arden"]
    mention = entities["mention-2024-03-05-talk-organisation-port"]["properties"]
    assert mention == {
        "document": ["article-2024-03-05-talk"],
        "resolved": ["organisation-port"],
        "name": ["Port Authority"],
        "detectedSchema": ["Organization"],
    }
    assert entities["article-2024-03-05-talk"]["properties"]["publishedAt"] == ["2024-03-05"]
    assert {*mention["document"], *mention["resolved"]} <= entities.keys()


def test_the_library_of_followthemoney_accepts_every_entity():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the library's own imports
        followthemoney = pytest.importorskip("followthemoney", reason="needs the headers of ICU to be installed")
    for entity in ftm():
        proxy = followthemoney.model.get_proxy(entity, cleaned=False)
        followthemoney.model[entity["schema"]].validate(entity)
        assert {name: sorted(proxy.get(name)) for name in entity["properties"]} == {
            name: sorted(values) for name, values in entity["properties"].items()
        }


# --- ninjs


def test_a_news_item_has_what_its_schema_demands_and_nothing_else():
    item = json.loads(text_of("/data/ninjs/2024-03-05-talk.json", TALK))
    jsonschema.validate(item, NINJS)
    assert item["uri"] == "tag:example.org,2024-03-05:/2024-03-05-talk"
    assert item["people"][0] == {"name": "Ana Arden", "rel": "mentions", "uri": f"{SITE}/people/ana-arden/#person"}
    assert item["events"] == [
        {"name": "Vote on the quay", "rel": "mentions", "uri": f"{SITE}/events/quay-vote/#event"}
    ]
    assert item["subjects"] == [{"name": "harbour"}]
    assert item["infosources"] == [{"name": "A letter", "uri": "https://example.org/l"}]
    assert not re.search(r'href="(?!https://)', item["bodies"][0]["value"])


def test_ninjs_is_made_only_where_it_is_wanted():
    assert not [href for href in pages_of(archive_of(TALK)) if "ninjs" in href]


# --- sitemap of news, calendar


def test_the_sitemap_of_news_has_the_two_newest_days_of_content():
    root = ET.fromstring(text_of("/news-sitemap.xml", TALK, OLDER))
    news = "{http://www.google.com/schemas/sitemap-news/0.9}"
    (row,) = root
    assert row[0].text == f"{SITE}/briefs/2024/03/talk/"
    assert [element.tag.removeprefix(news) for element in row[1]] == ["publication", "publication_date", "title"]
    assert [element.text for element in row[1][0]] == ["The Harbour File", "en"]
    assert (row[1][1].text, row[1][2].text) == ("2024-03-05T09:00:00+00:00", "Title of talk")


def test_the_library_of_icalendar_reads_the_calendar():
    (event,) = icalendar.Calendar.from_ical(text_of("/events.ics", TALK)).walk("VEVENT")
    assert (str(event["SUMMARY"]), str(event.decoded("DTSTART")), str(event.decoded("DTEND"))) == (
        "Vote on the quay",
        "2024-03-26",
        "2024-03-27",
    )
