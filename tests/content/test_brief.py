"""A source becomes a brief with its text, blocks and markup."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.content.brief import parse_brief
from generator.model import Brief, MarkupKind, Source


def read(body: str, head: str = "", path: str = "content/briefs/2017-05-11-g20-meeting.md") -> Brief:
    lines = "\n".join(filter(None, ["title: A visit", head]))
    found = parse_brief(Source(path, f"---\n{lines}\n---\n{body}\n", ""), "Europe/Berlin", ("desk",))
    assert [str(problem) for problem in found.problems if problem.is_error] == []
    assert found.brief is not None
    return found.brief


def markup(body: str) -> list[tuple[str, str, str]]:
    brief = read(body)
    return [(str(m.kind), brief.text[m.span.start : m.span.end], m.value) for m in brief.markup]


def test_id_slug_and_date_come_from_the_file_name():
    brief = read("Body.")
    assert (brief.id, brief.slug, brief.date) == ("2017-05-11-g20-meeting", "g20-meeting", dt.date(2017, 5, 11))
    assert brief.front_matter.published == "2017-05-11"


@pytest.mark.parametrize(
    ("path", "id_", "slug"),
    [
        ("content/briefs/2017/Élection à Paris.md", "Élection à Paris", "election-a-paris"),
        ("content/briefs/2017-05-11.md", "2017-05-11", "2017-05-11"),
        ("content/briefs/2017-05-11-visit/index.md", "2017-05-11-visit", "visit"),
        ("content/briefs/2017-13-45-visit.md", "2017-13-45-visit", "visit"),
    ],
)
def test_any_file_name_gives_an_id_and_a_slug(path: str, id_: str, slug: str):
    brief = read("Body.", path=path)
    assert (brief.id, brief.slug) == (id_, slug)


def test_the_head_wins_over_the_file_name_and_the_site_names_the_authors():
    brief = read("Body.", "date: 2017-06-01\nslug: other")
    assert (brief.slug, brief.date, brief.front_matter.authors) == ("other", dt.date(2017, 6, 1), ("desk",))


def test_a_brief_without_any_date_is_a_draft():
    assert read("Body.", path="content/briefs/visit.md").front_matter.draft


def test_the_body_begins_on_its_line():
    brief = read("\nBody.")
    assert (brief.body_line, brief.markdown, brief.text) == (4, "\nBody.\n", "Body.")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("[[James Comey]] left.", [("entity", "James Comey", "James Comey")]),
        ("[[james-comey|The *director*]] left.", [("entity", "The director", "james-comey")]),
        ("[Washington]{entity=us-government} said", [("entity", "Washington", "us-government")]),
        ("[Ana]{entity=\"Ana Arden\"} said", [("entity", "Ana", "Ana Arden")]),
        ("In [May]{.plain} it", [("plain", "May", "")]),
        ("[will *meet* in July]{.claim by=sergei-lavrov stance=says}", [("claim", "will meet in July", "")]),
        ("It [is hotly anticipated]{.not-claim}", [("not-claim", "is hotly anticipated", "")]),
        ("[Wednesday]{date=2017-05-10} and [July]{date=2017-07}",
         [("date", "Wednesday", "2017-05-10"), ("date", "July", "2017-07")]),
        ("[both days]{date=2017-07-07/2017-07-08}", [("date", "both days", "2017-07-07/2017-07-08")]),
        ("[the meeting]{event=g20-2017}", [("event", "the meeting", "g20-2017")]),
        ("**[the [May]{.plain} vote]{.claim by=author}**",
         [("claim", "the May vote", ""), ("plain", "May", "")]),
        ("[the meeting](https://example.org) in [Oslo]{.plain}", [("plain", "Oslo", "")]),
        ("He[^readout] said", [("citation", "", "readout")]),
        ("[ spaced ]{.plain}", [("plain", "spaced", "")]),
        ("`[May]{.plain}`", []),
        ("\\[May]{.plain}", []),
        ("a [May] {.plain} b", []),
    ],
)  # fmt: skip
def test_markup_has_its_words_and_its_value(body: str, expected: list[tuple[str, str, str]]):
    assert markup(body) == expected


def test_a_claim_in_the_text_carries_what_its_braces_say():
    brief = read(
        '[It is over]{.claim #over by="ana, bo" stance=says sure=open basis=quote about=summit source=readout}'
    )
    assert brief.markup[0].kind is MarkupKind.CLAIM
    assert dict(brief.markup[0].attributes) == {
        "about": "summit", "basis": "quote", "by": "ana, bo", "id": "over", "source": "readout", "stance": "says",
        "sure": "open",
    }  # fmt: skip


def test_markup_knows_its_line_in_the_file():
    brief = read("One\ntwo [May]{.plain}\n\n> - three\n>   [June]{.plain}\n\n| a |\n|---|\n| [July]{.plain} |")
    assert [str(m.at).rpartition("/")[2] for m in brief.markup] == [
        "2017-05-11-g20-meeting.md:5:5", "2017-05-11-g20-meeting.md:8:5", "2017-05-11-g20-meeting.md:12:3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "claim", "quote"),
    [
        ("He said it *was* over.", "{quote: it was over, by: ana}", "it was over"),
        ("“It’s over — now”, he said.", '{quote: "It\'s over - now", by: ana}', "It’s over — now"),
        ("He said it\nwas over.", "{quote: it was over, by: ana}", "it was over"),
        ("He came. She came.", "{quote: came, before: She, by: ana}", "came"),
        ("He came. She came late.", "{quote: came, after: late, by: ana}", "came"),
    ],
)
def test_a_quote_is_found_as_an_author_copies_it(body: str, claim: str, quote: str):
    assert read(body, f"claims: [{claim}]").front_matter.claims[0].quote == quote


def test_an_empty_body_is_a_brief_without_words():
    brief = read("")
    assert (brief.text, brief.blocks) == ("", ())
