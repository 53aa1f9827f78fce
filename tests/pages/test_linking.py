from dataclasses import replace

import pytest

from generator.config import AnnotateSettings, LinkSettings
from generator.model import MentionForm
from generator.pages.linking import chosen_links
from tests.small_archive import archive_of, brief

TEXT = """Ana Arden spoke. Ana Arden left.

# In Westhaven

Ana Arden slept in Westhaven. Westhaven slept."""
GIVEN = brief("2024-03-05-x", TEXT, names={"Ana Arden": "ana-arden", "Westhaven": "westhaven"})


def linked(given, **people):
    settings = replace(AnnotateSettings(), **{kind: LinkSettings(link) for kind, link in people.items()})
    entry = archive_of(given).entries[0]
    return [(span.start, target) for span, target in chosen_links(entry, settings, lambda id_: True)]


@pytest.mark.parametrize(
    ("policy", "offsets"),
    [("first-in-section", [0, 48]), ("first-in-brief", [0]), ("all", [0, 17, 48]), ("none", [])],
)
def test_the_setting_decides_which_names_link(policy, offsets):
    assert linked(GIVEN, people=policy, places="none") == [(offset, "ana-arden") for offset in offsets]


def test_nothing_links_in_a_heading():
    assert linked(GIVEN, people="none", places="all") == [(67, "westhaven"), (78, "westhaven")]


def test_what_the_author_pinned_always_links():
    given = brief("2024-03-05-x", TEXT, names={"Ana Arden": "ana-arden"}, pinned=["Ana Arden"])
    assert len(linked(given, people="none")) == 3


def test_an_event_takes_its_next_mention_when_a_person_stands_in_the_first():
    text = "The appointment of Ana Arden is near. The appointment is near."
    given = brief(
        "2024-03-05-x",
        text,
        names={"Ana Arden": "ana-arden"},
        events={"appointment of Ana Arden": "quay-vote", "The appointment": "quay-vote"},
    )
    found = linked(given, people="first-in-brief", events="first-in-brief")
    assert found == [(0, "quay-vote"), (19, "ana-arden")]


def test_who_has_no_page_is_never_linked():
    entry = archive_of(GIVEN).entries[0]
    assert chosen_links(entry, AnnotateSettings(), lambda id_: False) == ()


def test_a_role_gives_way_to_a_name_of_the_same_section():
    text = "The mayor spoke. Ana Arden left.\n\n# Later\n\nThe mayor slept."
    given = brief("2024-03-05-x", text, names={"Ana Arden": "ana-arden", "The mayor": "ana-arden"})
    links = tuple(
        link._replace(form=MentionForm.ROLE)
        if link.span.end - link.span.start == 9 and link.span.start != 17
        else link
        for link in given.resolution.links
    )
    given = replace(given, resolution=replace(given.resolution, links=links))
    assert [start for start, _ in linked(given, people="first-in-section")] == [17, 41]
    assert [start for start, _ in linked(given, people="first-in-brief")] == [17]
