"""Heads of our own and of other generators come to the same front matter."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.content.front_matter import read_front_matter
from generator.model import By, Citation, Correction, FrontMatter, Meaning, Source, Switches


def read(head: str, fence: str = "---") -> FrontMatter:
    return matter_of(f"{fence}\n{head.strip()}\n{fence}\nBody.\n")


def matter_of(text: str) -> FrontMatter:
    front = read_front_matter(Source("content/briefs/a.md", text, ""), "Europe/Berlin")
    assert [str(problem) for problem in front.problems] == []
    assert front.front_matter is not None
    return front.front_matter


def warnings(head: str) -> list[str]:
    front = read_front_matter(Source("a.md", f"---\n{head}\n---\n", ""))
    return [str(problem).split("\n")[0] for problem in front.problems]


def test_only_a_title_is_needed():
    assert read("title: A visit") == FrontMatter("A visit")


OURS = """
title: Trump and Putin to meet at the Hamburg G20
date: 2017-05-11T09:00:00+02:00
lastmod: 2017-05-12
authors: [a-reporter]
work: report
story: us-russia-2017
event: [g20-hamburg-2017, trump-putin-hamburg-2017]
dateline: {place: Moscow, date: 2017-05-10}
sources:
  - id: call-readout
    title: Readout of the telephone call of 2 May
    publisher: kremlin
    url: https://example.org/readout-2017-05-02
    accessed: 2017-05-11
  - cnn-2017-05-10            # kept in sources.yaml
entities:                     # only what the machine cannot know
  Washington: us-government   # here the word speaks, it is not the city
  CNN: {id: cnn, link: false}
  Constitution: false         # never an entity here
claims:
  - id: wh-not-confirmed
    quote: the White House has not confirmed it
    by: white-house
    stance: withholds
    sure: open
    basis: paraphrase
    about: [trump-putin-hamburg-2017]
  - quote: all contact was frozen
    by: {unnamed: Kremlin spokesperson, of: russian-government, via: [cnn, reports]}
  - {quote: it will, by: author}
  - {quote: they said, by: [a, b]}
corrections:
  - date: 2017-05-12
    was: The first version said the White House had confirmed the meeting.
    now: It had not.
annotate: {claims: false}
extra: {hero: true, order: 3, code: "012"}
"""


def test_our_own_keys_are_read_whole():
    matter = read(OURS)
    assert (matter.date, matter.published) == (dt.date(2017, 5, 11), "2017-05-11T09:00:00+02:00")
    assert (matter.dateline, matter.dateline_date) == ("Moscow", "2017-05-10")
    assert [(s.id, s.publisher, s.accessed) for s in matter.sources] == [
        ("call-readout", "kremlin", "2017-05-11"), ("cnn-2017-05-10", "", ""),
    ]  # fmt: skip
    assert isinstance(matter.sources[0], Citation)
    assert [(m.words, m.entity, m.link) for m in matter.entities] == [
        ("Washington", "us-government", True), ("CNN", "cnn", False), ("Constitution", "", False),
    ]  # fmt: skip
    assert isinstance(matter.entities[0], Meaning)
    assert [claim.by for claim in matter.claims] == [
        By(("white-house",)),
        By(unnamed="Kremlin spokesperson", of="russian-government", via=("cnn", "reports")),
        By(author=True),
        By(("a", "b")),
    ]
    assert matter.claims[0].at is not None
    assert str(matter.claims[0].at) == "content/briefs/a.md:23:12"
    assert matter.corrections == (
        Correction(dt.date(2017, 5, 12), "The first version said the White House had confirmed the meeting.",
                   "It had not."),
    )  # fmt: skip
    assert matter.annotate == Switches(claims=False)
    assert matter.extra == {"hero": True, "order": 3, "code": "012"}


HUGO_YAML = """
title: "A visit"
date: 2017-05-11T09:00:00Z
publishDate: 2017-05-12
expiryDate: 2018-05-12
aliases: [/old/visit/]
author: Ana Arden, Bo Bell
categories: [politics, europe]
tags: [russia]
summary: One line.
params: {mood: calm}
images: [a.jpg]
draft: false
"""
HUGO_TOML = """
title = "A visit"
date = 2017-05-11T09:00:00Z
publishDate = 2017-05-12
expiryDate = 2018-05-12
aliases = ["/old/visit/"]
author = "Ana Arden, Bo Bell"
categories = ["politics", "europe"]
tags = ["russia"]
summary = "One line."
images = ["a.jpg"]
draft = false
[params]
mood = "calm"
"""


@pytest.mark.parametrize(("head", "fence"), [(HUGO_YAML, "---"), (HUGO_TOML, "+++")])
def test_hugos_keys_are_read(head: str, fence: str):
    matter = read(head, fence)
    assert (matter.date, matter.publish_date, matter.expiry_date) == (
        dt.date(2017, 5, 11),
        "2017-05-12",
        "2018-05-12",
    )
    assert matter.redirect_from == ("/old/visit/",)
    assert matter.authors == ("Ana Arden", "Bo Bell")
    assert (matter.section, matter.tags) == ("politics", ("russia", "europe"))
    assert (matter.description, matter.extra) == ("One line.", {"mood": "calm"})
    assert matter.image is not None
    assert matter.image.src == "a.jpg"


def test_jekylls_keys_are_read():
    matter = read("""
layout: post
title:  "A visit"
date:   2017-05-11 09:00:00 +0200
categories: politics
published: false
permalink: /visit
last_modified_at: 2017-05-12
excerpt: One line.
redirect_from:
  - /old
""")
    assert (matter.layout, matter.draft, matter.section) == ("post", True, "politics")
    assert (matter.url, matter.redirect_from) == ("/visit/", ("/old/",))
    assert (matter.lastmod, matter.description) == ("2017-05-12", "One line.")


def test_pelicans_head_needs_no_fence():
    matter = matter_of("""Title: A visit: the minister comes
Date: 2017-05-11 09:00
Modified: 2017-05-12
Category: Politics
Tags: russia, europe
Slug: a-visit
Authors: Ana Arden; Bo Bell
Summary: One line
    and its second.
Status: draft

Body.
""")
    assert matter.title == "A visit: the minister comes"
    assert (matter.published, matter.lastmod) == ("2017-05-11T09:00:00+02:00", "2017-05-12")
    assert (matter.section, matter.tags, matter.slug) == ("Politics", ("russia", "europe"), "a-visit")
    assert (matter.authors, matter.draft) == (("Ana Arden", "Bo Bell"), True)
    assert matter.description == "One line and its second."


def test_zolas_taxonomies_are_read():
    matter = read("""
title = "A visit"
date = 2017-05-11
[taxonomies]
tags = ["russia"]
people = ["Ana Arden"]
orgs = ["NATO"]
categories = ["politics"]
[extra]
order = 3
""", "+++")  # fmt: skip
    assert (matter.tags, matter.people, matter.organisations) == (("russia",), ("Ana Arden",), ("NATO",))
    assert (matter.section, matter.extra) == ("politics", {"order": 3})


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("pubdate: 2017-05-11", "published", "2017-05-11"),
        ("published: 2017-05-11", "published", "2017-05-11"),
        ("date: 2017-05-11\npubdate: 2017-05-12", "publish_date", "2017-05-12"),
        ("published: true", "draft", False),
        ("status: published", "draft", False),
        ("unpublishdate: 2018-01-01", "expiry_date", "2018-01-01"),
        ("updated: 2017-05-12", "lastmod", "2017-05-12"),
        ("language: de", "lang", "de"),
        ("keywords: a, b", "tags", ("a", "b")),
        ("path: visit.html", "url", "/visit.html"),
        ("author: Arden, Ana; Bell, Bo", "authors", ("Arden, Ana", "Bell, Bo")),
        ("authors: [{name: Ana Arden}, bo]", "authors", ("Ana Arden", "bo")),
        ("annotate: none", "annotate", Switches(False, False, False, False, False, False)),
        ("annotate: [people, dates]", "annotate", Switches(True, False, False, False, False, True)),
        ("template: long.html", "layout", "long"),
        ("dateline: Moscow", "dateline", "Moscow"),
        ("event: g20", "event", ("g20",)),
        ("draft: on", "draft", True),
        ("description: no", "description", "no"),
        ("section: 012", "section", "012"),
        ("tags: [on, 10:30, 2017]", "tags", ("on", "10:30", "2017")),
        ("description: >\n  One\n  line.\n", "description", "One line."),
        ("lang:", "lang", ""),
    ],
)
def test_a_key_is_read_in_the_forms_that_authors_use(head: str, field: str, value: object):
    assert getattr(read(f"title: A visit\n{head}"), field) == value


def test_our_own_key_wins_over_a_foreign_one_of_the_same_meaning():
    assert read_front_matter(Source("a.md", "---\ntitle: A\nsummary: b\ndescription: c\n---\n", "")).front_matter == (
        FrontMatter("A", description="c")
    )
    assert warnings("title: A\nsummary: b\ndescription: c") == [
        'a.md:3:1 warning W202 "summary" means the same as "description", which is also given; it is left out'
        " → keep one of them"
    ]


def test_a_head_longer_than_any_head_is_refused():
    assert warnings("title: " + "x" * 64_000) == [
        "a.md:1 error E111 the front matter is longer than 64,000 characters"
    ]
    deep = warnings("a: " + "[" * 200)
    assert deep == ["a.md:2:15 error E111 nested more than 12 levels deep"]
