import csv
import io
import json
from dataclasses import replace

import pytest

from generator.exports.calendar import fold
from generator.model import Citation, Decision, EventStatus, Knowledge, StatusLine
from generator.pages.calendar import has_days
from generator.pages.items import Items
from generator.render.render import EXPORTERS
from tests.small_archive import CONFIG, PEOPLE, VOTE, archive_of, brief, claim, pages_of

LETTER = Citation("letter", 'A "letter"', "port", "https://example.org/l", "2024-02")
TALK = brief(
    "2024-03-05-talk",
    "Ana Arden said that it was safe, and Bo Birk wrote it down.",
    names={"Ana Arden": "ana-arden", "Bo Birk": "bo-birk"},
    claims=[claim("it was safe, and Bo Birk wrote it down", "ana-arden", about=("bo-birk", "quay-vote"))],
    event=("quay-vote",),
    sources=(LETTER,),
)


def text_of(pages, permalink):
    page = pages[permalink]
    return EXPORTERS[page.template](page.view)


def rows_of(name, *given, **more):
    text = text_of(pages_of(archive_of(*given, **more)), f"/data/{name}.csv")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_claim_is_a_row_as_on_its_page():
    (row,) = rows_of("claims", TALK)
    assert (row["id"], row["brief"], row["url"]) == (
        "claim-1",
        "2024-03-05-talk",
        f"{CONFIG.base_url}briefs/2024/03/talk/#claim-1",
    )
    assert (row["speakers"], row["stance"], row["checked"], row["said"]) == (
        "ana-arden",
        "says",
        "false",
        "2024-03-05",
    )
    assert (row["claim"], row["about"]) == ("it was safe, and Bo Birk wrote it down", "bo-birk quay-vote")
    assert "0.87" not in row.values()


def test_keys_lead_to_rows_of_other_tables():
    pages = pages_of(archive_of(TALK, registered=["port"]))
    package = json.loads(text_of(pages, "/data/datapackage.json"))
    tables = {
        one["name"]: list(csv.DictReader(io.StringIO(text_of(pages, f"/data/{one['path']}"))))
        for one in package["resources"]
    }
    for one in package["resources"]:
        columns = [field["name"] for field in one["schema"]["fields"]]
        assert all(list(row) == columns for row in tables[one["name"]])
        for key in one["schema"].get("foreignKeys", ()):
            there = {row[key["reference"]["fields"]] for row in tables[key["reference"]["resource"]]}
            assert {row[key["fields"]] for row in tables[one["name"]]} <= there


def test_mentions_count_characters_of_the_text():
    rows = rows_of("mentions", TALK)
    assert [(row["start"], row["end"], row["words"], row["entity"]) for row in rows] == [
        ("0", "9", "Ana Arden", "ana-arden"),
        ("37", "44", "Bo Birk", "bo-birk"),
    ]


def test_sources_are_told_with_the_briefs_that_draw_on_them():
    (row,) = rows_of("sources", TALK, registered=["port"])
    assert (row["title"], row["publisher"], row["briefs"]) == ('A "letter"', "Port Authority", "2024-03-05-talk")


def test_nothing_of_somebody_private_is_in_a_table():
    hidden = PEOPLE | {"ana-arden": replace(PEOPLE["ana-arden"], private=True)}
    archive = archive_of(TALK, entities=hidden, registered=["ana-arden"])
    decided = Decision("same", ("ana-arden", "a-arden"), by="ek", date="2024-03-06", why="spelling")
    kept = Decision("not_same", ("bo-birk", "bo-birk-jr"), by="ek")
    archive = replace(archive, knowledge=replace(archive.knowledge, decisions=(decided, kept)))
    assert Items(archive).is_hidden("ana-arden")
    pages = pages_of(archive)
    for name in ("entities", "mentions", "claims", "events", "decisions"):
        assert "ana-arden" not in text_of(pages, f"/data/{name}.csv"), name
    assert "bo-birk-jr" in text_of(pages, "/data/decisions.csv")
    assert Knowledge().decisions == ()


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2024-03-26", True),
        ("2024-03-26/2024-03-27", True),
        ("2024-03", False),
        ("2024", False),
        ("2024-03-26?", False),
        ("2024-03-26~", False),
        ("2024-03-26/..", False),
        ("", False),
    ],
)
def test_only_events_whose_days_are_known_are_in_the_calendar(when, expected):
    assert has_days(replace(VOTE, when=when)) is expected


def test_an_event_ends_on_the_day_after_its_last_and_bears_no_clock():
    status = (StatusLine(EventStatus.CONFIRMED),)
    event = replace(VOTE, name="Vote, and count; all", when="2024-03-26/2024-03-27", status=status)
    text = text_of(pages_of(archive_of(TALK, events=[event], registered=["westhaven"])), "/events.ics")
    assert text.split("\r\n")[4:-2] == [
        "BEGIN:VEVENT",
        "UID:quay-vote@example.org",
        "DTSTAMP:20240305T000000Z",
        "DTSTART;VALUE=DATE:20240326",
        "DTEND;VALUE=DATE:20240328",
        "SUMMARY:Vote\\, and count\\; all",
        "LOCATION:Westhaven",
        "URL:https://example.org/events/quay-vote/",
        "STATUS:CONFIRMED",
        "END:VEVENT",
    ]


def test_long_lines_of_a_calendar_are_folded_between_characters():
    folded = fold("SUMMARY:" + "é" * 100)
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == "SUMMARY:" + "é" * 100


def test_the_json_feed_tells_claims_and_names_beside_the_text():
    feed = json.loads(text_of(pages_of(archive_of(TALK)), "/feed.json"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    (item,) = feed["items"]
    assert item["url"] == "https://example.org/briefs/2024/03/talk/"
    assert item["_briefs"]["claims"][0]["speaker"] == "Ana Arden"
    assert item["_briefs"]["entities"] == ["person/ana-arden", "person/bo-birk", "event/quay-vote"]
    assert 'href="https://example.org/people/ana-arden/"' in item["content_html"]


def test_programs_find_title_summary_and_indexes():
    text = text_of(pages_of(archive_of(TALK), CONFIG), "/llms.txt")
    assert text.startswith(f"# {CONFIG.title}\n\n> {CONFIG.description}\n")
    assert "- [People](https://example.org/people/)" in text
    assert "- [Data](https://example.org/data/)" in text
