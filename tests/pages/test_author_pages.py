"""Whoever writes here has a page of their briefs, unless they asked for none; translations know each other."""

from __future__ import annotations

import json
from dataclasses import replace

from generator.exports import json_ld
from generator.model import Entity, EntityId, EntityType
from generator.pages.language import language_name
from tests.small_archive import CONFIG, PEOPLE, archive_of, brief, pages_of, views_of

DESK = replace(CONFIG, authors=("Harbour desk",))
TALK = brief(
    "2024-03-05-talk", "Ana Arden spoke.", names={"Ana Arden": "ana-arden"}, authors=("Cleo Clark", "ana-arden")
)
NEXT = brief("2024-03-06-next", "Words.", authors=("Cleo Clark",))
OTHER = brief("2024-03-07-other", "Words.")


def test_an_author_has_a_page_with_the_newest_first():
    views = views_of(TALK, NEXT, OTHER, config=DESK, registered=["ana-arden"])
    assert [line.ref.id for line in views["/authors/cleo-clark/"].briefs] == ["2024-03-06-next", "2024-03-05-talk"]
    assert views["/authors/cleo-clark/"].total == 2
    assert views["/authors/harbour-desk/"].total == 1
    assert [(one.name, one.href) for one in views["/briefs/2024/03/talk/"].byline] == [
        ("Cleo Clark", "/authors/cleo-clark/"),
        ("Ana Arden", "/authors/ana-arden/"),
    ]


def test_the_page_is_a_profile_of_the_very_person_that_briefs_name():
    views = views_of(TALK, registered=["ana-arden"])
    profile, _ = map(json.loads, json_ld.blocks(views["/authors/ana-arden/"]))
    assert profile["@type"] == "ProfilePage"
    assert profile["mainEntity"] == {
        "@type": "Person",
        "@id": "https://example.org/people/ana-arden/#person",
        "name": "Ana Arden",
        "url": "https://example.org/authors/ana-arden/",
        "description": "mayor of Westhaven",
    }


def test_who_asked_for_no_page_has_none():
    hidden = Entity(EntityId("cleo-clark"), EntityType.PERSON, "Cleo Clark", page=False)
    archive = archive_of(NEXT, entities=PEOPLE | {"cleo-clark": hidden}, registered=["cleo-clark"])
    pages = pages_of(archive)
    assert "/authors/cleo-clark/" not in pages
    assert [one.href for one in pages["/briefs/2024/03/next/"].view.byline] == [""]


def test_translations_name_each_other_and_themselves():
    english = brief("2024-03-05-talk", "Words.", translation_key="talk")
    german = brief("2024-03-05-rede", "Worte.", translation_key="talk", lang="de")
    views = views_of(english, german, OTHER)
    languages = (
        ("de", "/briefs/2024/03/rede/"),
        ("en", "/briefs/2024/03/talk/"),
        ("x-default", "/briefs/2024/03/talk/"),
    )
    assert views["/briefs/2024/03/talk/"].languages == views["/briefs/2024/03/rede/"].languages == languages
    assert [link.label for link in views["/briefs/2024/03/talk/"].alternates] == ["Deutsch"]
    assert views["/briefs/2024/03/other/"].languages == ()


def test_a_language_calls_itself_as_its_speakers_do():
    assert [language_name(tag) for tag in ("de-AT", "fr", "zz")] == ["Deutsch", "Français", "zz"]
