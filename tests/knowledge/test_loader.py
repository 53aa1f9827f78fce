"""The registry's files become knowledge, in the shapes that authors use."""

from __future__ import annotations

from generator.knowledge.loader import knowledge_of
from generator.model import (
    Decision,
    EntityType,
    EventStatus,
    Knowledge,
    Role,
    Source,
    StatusLine,
)


def load(**files: str) -> Knowledge:
    sources = [Source("content/" + path.replace("__", "/"), text, "") for path, text in files.items()]
    knowledge, problems = knowledge_of(sources)
    assert [str(problem) for problem in problems] == []
    return knowledge


def test_a_list_of_people():
    knowledge = load(**{"entities__people.yaml": """
- id: theresa-may
  name: Theresa May
  also_known_as: [Mrs May, Prime Minister May]
  never: [May]
  short: British prime minister since July 2016
  roles:
    - {role: Prime Minister, of: uk-government, from: 2016-07-13}
- {id: witness-1, name: withheld, private: true, page: false}
"""})  # fmt: skip
    may = knowledge.entities["theresa-may"]
    assert (may.type, may.name, may.registered) == (EntityType.PERSON, "Theresa May", True)
    assert (may.also_known_as, may.never) == (("Mrs May", "Prime Minister May"), ("May",))
    assert may.roles == (Role("Prime Minister", "uk-government", "2016-07-13"),)
    assert str(may.at) == "content/entities/people.yaml:2:7"
    assert (knowledge.entities["witness-1"].private, knowledge.entities["witness-1"].page) == (True, False)


def test_a_file_for_one_person_with_a_biography():
    knowledge = load(**{"entities__people__ana.md": "---\nid: ana\nname: Ana\nimage: ana.jpg\n---\n\nShe *is*.\n"})
    assert knowledge.entities["ana"].text == "She *is*."
    assert knowledge.entities["ana"].image.src == "ana.jpg"


def test_the_finer_type_of_a_place_or_an_organisation():
    knowledge = load(**{
        "entities__places.yaml": "- {id: hamburg, type: city, name: Hamburg, geo: [53.55, 9.99], inside: germany}\n"
                                 "- {id: germany, type: place, kind: country, name: Germany, "
                                 "same_as: {wikidata: Q183}}",
        "entities__organisations.yaml": "- {id: nato, type: organisation, name: NATO, shorthand: Brussels}",
    })  # fmt: skip
    hamburg, germany, nato = (knowledge.entities[id_] for id_ in ("hamburg", "germany", "nato"))
    assert (hamburg.type, hamburg.kind, hamburg.geo) == (EntityType.PLACE, "city", (53.55, 9.99))
    assert (germany.kind, germany.same_as) == ("country", (("wikidata", "Q183"),))
    assert (nato.type, nato.kind, nato.shorthand) == (EntityType.ORGANISATION, "", ("Brussels",))


def test_a_file_of_ids_with_their_items_is_a_list_too():
    knowledge = load(**{"entities__people.yaml": "ana:\n  name: Ana\nbo: {name: Bo}"})
    assert [entity.name for entity in knowledge.entities.values()] == ["Ana", "Bo"]


def test_events_with_their_status():
    knowledge = load(**{"events__events.yaml": """
- id: meeting
  name: The meeting
  when: 2017-07-07/2017-07-08
  where: hamburg
  people: [ana, bo]
  status:
    - {date: 2017-05-10, is: planned, by: ana}
    - happened
- {id: vote, name: The vote, when: 2017-06?, status: disputed}
"""})  # fmt: skip
    assert knowledge.events["meeting"].status == (
        StatusLine(EventStatus.PLANNED, "2017-05-10", "ana"), StatusLine(EventStatus.HAPPENED),
    )  # fmt: skip
    assert knowledge.events["vote"].status == (StatusLine(EventStatus.DISPUTED),)
    assert knowledge.events["vote"].when == "2017-06?"


def test_sources_stories_and_decisions():
    knowledge = load(**{
        "sources.yaml": "- {id: cnn, title: A report, url: 'https://example.org/', date: 2017-05-10}",
        "stories.yaml": "- {id: two, title: Two powers, question: Will they meet?}",
        "entities__same.yaml": "- {same: [a, b], by: ek, date: 2017-05-12, why: spelling}\n"
                               "- {split: c, into: [c, d], redirect: c}",
    })  # fmt: skip
    assert knowledge.citations["cnn"].date == "2017-05-10"
    assert knowledge.stories["two"].question == "Will they meet?"
    assert [(d.kind, d.ids, d.into, d.redirect) for d in knowledge.decisions] == [
        ("same", ("a", "b"), (), ""), ("split", ("c",), ("c", "d"), "c"),
    ]  # fmt: skip
    assert isinstance(knowledge.decisions[0], Decision)


def test_verdicts_belong_to_the_brief_of_their_file():
    knowledge = load(**{"briefs__2017-05-11-visit.review.yaml": """
- mention: Washington
  before: wanted a fresh start with
  verdict: change
  to: us-government
  proposed: {id: washington-dc, score: 0.71, rule: place-name}
  by: ek
  date: 2017-05-12
- claim: the two powers will go on
  verdict: accept
  fixed: {by: author, stance: predicts}
"""})  # fmt: skip
    first, second = knowledge.verdicts["2017-05-11-visit"]
    assert (first.kind, first.words, first.verdict, first.to, first.date) == (
        "mention", "Washington", "change", "us-government", "2017-05-12",
    )  # fmt: skip
    assert (second.kind, second.fixed) == ("claim", (("by", "author"), ("stance", "predicts")))


def test_an_item_with_a_mistake_leaves_the_others():
    source = Source("content/entities/people.yaml", "- {id: a, nam: A}\n- {id: b, name: B}\n- {id: C, name: C}", "")
    knowledge, problems = knowledge_of([source])
    assert list(knowledge.entities) == ["b"]
    assert [problem.code for problem in problems] == ["E121", "E120", "E125"]
