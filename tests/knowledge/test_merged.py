"""Events made one in same.yaml: who wrote an old id means the new one."""

from __future__ import annotations

from dataclasses import replace

from generator.knowledge.merged import earlier_ids, with_merged_events
from generator.model import (
    BriefId,
    By,
    Decision,
    Event,
    EventId,
    EventStatus,
    HandClaim,
    Knowledge,
    Markup,
    MarkupKind,
    Span,
    StatusLine,
    Verdict,
)
from tests.small_archive import brief

VOTE = Event(EventId("vote"), "Quay vote", "2024-03-26", people=("ana-arden",), registered=True)
BALLOT = Event(
    EventId("ballot"), "Quay ballot", where="westhaven", people=("bo-birk", "ana-arden"), also_known_as=("the poll",),
    status=(StatusLine(EventStatus.PLANNED, "2024-03-01"),), registered=True,
)  # fmt: skip
COUNT = Event(EventId("count"), "Count of the quay vote", part_of="ballot", registered=True)
SAME = Decision("same", ("vote", "ballot"))


def knowledge(*decisions, events=(VOTE, BALLOT, COUNT), **more):
    return Knowledge(events={event.id: event for event in events}, decisions=decisions, **more)


def test_the_first_one_keeps_its_own_and_takes_what_it_has_not():
    _, now = with_merged_events((), knowledge(SAME))
    assert list(now.events) == ["vote", "count"]
    vote = now.events[EventId("vote")]
    assert (vote.name, vote.also_known_as) == ("Quay vote", ("Quay ballot", "the poll"))
    assert (vote.when, vote.where, vote.people) == ("2024-03-26", "westhaven", ("ana-arden", "bo-birk"))
    assert [line.is_ for line in vote.status] == [EventStatus.PLANNED]
    assert now.events[EventId("count")].part_of == "vote"


def test_what_is_merged_into_its_own_part_is_part_of_nothing():
    _, now = with_merged_events((), knowledge(Decision("same", ("count", "ballot"))))
    assert now.events[EventId("count")].part_of == ""


def test_ids_lead_on_to_the_last_and_never_in_a_circle():
    decisions = Decision("same", ("vote", "ballot")), Decision("same", ("ballot", "poll-of-march"))
    assert earlier_ids(knowledge(*decisions)) == {"ballot": "vote", "poll-of-march": "vote"}
    assert earlier_ids(knowledge(Decision("same", ("a", "b")), Decision("same", ("b", "a")))) == {}


def test_an_id_that_the_registry_no_longer_holds_leads_to_the_one_it_holds():
    renamed = knowledge(Decision("same", ("vote", "old-vote")), events=(VOTE,))
    assert earlier_ids(renamed) == {"old-vote": "vote"}
    assert earlier_ids(knowledge(Decision("same", ("ana-arden", "anna-arden")))) == {}


def test_authors_and_editors_who_wrote_an_old_id_mean_the_new_one():
    given = brief("2024-03-05-talk", "The ballot is fair.").brief
    span = Span(0, 10)
    marks = (
        Markup(span, MarkupKind.EVENT, "ballot"),
        Markup(span, MarkupKind.CLAIM, "", (("by", "ana-arden"), ("about", "ballot, westhaven"))),
        Markup(span, MarkupKind.ENTITY, "ballot"),
    )
    claims = (HandClaim("is fair", By(("ana-arden",)), about=("ballot", "westhaven")),)
    front = replace(given.front_matter, event=("ballot", "vote"), events=("ballot",), claims=claims)
    given = replace(given, front_matter=front, markup=marks)
    verdict = Verdict(BriefId(given.id), "event", "the ballot", "change", to="ballot")
    briefs, now = with_merged_events([given], knowledge(SAME, verdicts={given.id: (verdict,)}))
    matter = briefs[0].front_matter
    assert (matter.event, matter.events, matter.claims[0].about) == (("vote",), ("vote",), ("vote", "westhaven"))
    event, claim, entity = briefs[0].markup
    assert (event.value, dict(claim.attributes)["about"], entity.value) == ("vote", "vote, westhaven", "ballot")
    assert now.verdicts[given.id][0].to == "vote"


def test_briefs_that_name_no_old_id_stay_the_same_values():
    given = brief("2024-03-05-talk", "The ballot is fair.").brief
    briefs, _ = with_merged_events([given], knowledge(SAME))
    assert briefs[0] is given
    unchanged = knowledge()
    assert with_merged_events([given], unchanged) == ([given], unchanged)
