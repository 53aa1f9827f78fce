"""What the program makes of the demonstration archive, against labels made by hand."""

from __future__ import annotations

import pytest
from demo_labels import (
    event_labels,
    events_made,
    pages_of_strangers,
    people_labels,
    people_made,
    read_demo,
    score_links,
    score_pages,
    worth_a_page,
)

from generator.model import MentionForm
from generator.resolve import choosing

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("labels") / "annotations.sqlite"


@pytest.fixture(scope="module")
def demo_resolved(cache):
    return read_demo(cache)


def test_every_person_of_the_demo_has_one_page_of_their_own(demo_resolved):
    briefs, _, resolution = demo_resolved
    labels = people_labels(briefs, "people")
    score = score_pages(labels, people_made(resolution, MentionForm.NAME), {label.means for label in labels} - {""})
    assert score.share >= 0.98, score.errors


def test_no_name_and_no_role_of_the_demo_means_somebody_else(demo_resolved):
    briefs, _, resolution = demo_resolved
    for section, form in (("people", MentionForm.NAME), ("roles", MentionForm.ROLE)):
        _, errors = score_links(people_labels(briefs, section), people_made(resolution, form))
        assert not errors


def test_no_event_of_the_demo_shares_a_page_with_another(demo_resolved):
    briefs, knowledge, resolution = demo_resolved
    labels = event_labels(briefs)
    score = score_pages(labels, events_made(resolution), worth_a_page(labels, knowledge))
    assert score.share >= 0.85, score.errors
    assert not [error for error in score.errors if ", with " in error]


def test_no_event_of_the_demo_has_a_page_that_no_label_explains(demo_resolved):
    briefs, _, resolution = demo_resolved
    assert not pages_of_strangers(event_labels(briefs), events_made(resolution))


def test_what_stands_twice_in_a_brief_is_decided_as_if_it_stood_once(demo_resolved, cache, monkeypatch):
    class Every:
        def __contains__(self, rule: object) -> bool:
            return True

    monkeypatch.setattr(choosing, "AT_ITS_PLACE", Every())  # so that nothing is decided as before
    _, _, resolution = read_demo(cache)
    assert resolution.briefs == demo_resolved[2].briefs
