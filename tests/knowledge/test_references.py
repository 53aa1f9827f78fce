"""Which ids lead somewhere: registered ones, names in the registry, and words that some brief has."""

from __future__ import annotations

import dataclasses
import time

import pytest

from generator.content.brief import parse_brief
from generator.knowledge.loader import knowledge_of
from generator.knowledge.references import check_references
from generator.model import BriefId, Knowledge, Source

PEOPLE = Source("content/entities/people.yaml", "- {id: ana-arden, name: Ana Arden, also_known_as: [The Mayor]}", "")
EVENTS = Source("content/events/events.yaml", "- {id: vote-2017, name: Vote}", "")
STORIES = Source("content/stories.yaml", "- {id: two-powers, title: Two powers}", "")


def complaints(head: str = "", body: str = "Bo Bell came to the vote.", **files: str) -> list[str]:
    extra = [Source(f"content/{name.replace('__', '/')}.yaml", text, "") for name, text in files.items()]
    knowledge, problems = knowledge_of([PEOPLE, EVENTS, STORIES, *extra])
    read = parse_brief(Source("content/briefs/2017-05-11-a.md", f"---\ntitle: A\n{head}\n---\n{body}", ""))
    assert read.brief is not None
    found = [*problems, *check_references([read.brief], knowledge)]
    return [str(problem).split("\n")[0].partition(" ")[2] for problem in found]


@pytest.mark.parametrize(
    "head",
    ["people: [ana-arden, Ana Arden, bo-bell, Somebody Else]", "entities: {Mayor: the-mayor}", "story: two-powers",
     "event: vote-2017", "claims: [{quote: Bo Bell came, by: bo-bell, about: [vote-2017, ana-arden]}]",
     "related: [/briefs/a/]", "claims: [{quote: Bo Bell, by: {unnamed: officials, of: Kremlin}}]"],
)  # fmt: skip
def test_an_id_that_is_registered_or_written_leads_somewhere(head: str):
    assert complaints(head) == []


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("people: [ana-ardn]", 'error E112 unknown entity id "ana-ardn" → did you mean "ana-arden"? '
                               "(content/entities/people.yaml:1)"),
        ("people: [arden]", 'error E112 unknown entity id "arden" → did you mean "ana-arden"? '
                            "(content/entities/people.yaml:1)"),
        ("people: [carl-cox]", 'error E112 unknown entity id "carl-cox" → no brief has these words; add it to the '
                               "registry"),
        ("event: election", 'error E152 unknown event id "election" → add it to content/events/events.yaml'),
        ("sources: [readout]", 'error E153 unknown source id "readout" → add it to the brief\'s sources: or to '
                               "content/sources.yaml"),
        ("claims: [{id: abc-def, quote: Bo Bell, by: author}, {quote: came, by: author, contradicts: abc-de}]",
         'error E157 unknown claim id "abc-de" → did you mean "abc-def"?'),
    ],
)  # fmt: skip
def test_an_id_that_leads_nowhere_is_named_with_the_nearest(head: str, message: str):
    assert complaints(head) == [message]


def test_same_and_split_may_name_ids_that_the_texts_give():
    assert complaints(entities__same="- same: [bo-bell, bob-bell]") == []
    assert complaints(entities__same="- split: bo-bell\n  into: [bo-bell, bo-bell-the-younger]") == []
    assert complaints(entities__same="- same: [carl-cox, karl-cox]") == [
        'error E112 unknown entity id "carl-cox" → no brief has these words; add it to the registry'
    ]


def test_checking_many_briefs_takes_time_in_proportion():
    read = parse_brief(Source("content/briefs/a.md", "---\ntitle: A\nrelated: [a-7]\n---\nBo.", ""))
    assert read.brief is not None
    briefs = [dataclasses.replace(read.brief, id=BriefId(f"a-{number}")) for number in range(5_000)]
    started = time.perf_counter()
    assert check_references(briefs, Knowledge()) == []
    assert time.perf_counter() - started < 5
