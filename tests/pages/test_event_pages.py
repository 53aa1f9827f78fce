from dataclasses import replace

from generator.model import EventId, EventStatus, Stance, StatusLine
from tests.small_archive import VOTE, brief, claim, views_of

HREF = "/events/quay-vote/"
PROMISE = brief(
    "2024-03-05-promise",
    "Ana Arden said there would be a vote on the quay. The port did not confirm it.",
    names={"Ana Arden": "ana-arden", "port": "port"},
    events={"vote on the quay": "quay-vote"},
    claims=[
        claim("there would be a vote on the quay", "ana-arden", about=("quay-vote",), stance=Stance.PREDICTS),
        claim("it", "port", about=("quay-vote",), stance=Stance.WITHHOLDS, said="2024-03-04"),
    ],
)


def test_what_is_claimed_is_grouped_by_speaker_and_by_the_day_it_was_said():
    view = views_of(PROMISE)[HREF]
    assert [(group.speaker.label, group.count) for group in view.claims] == [("Ana Arden", 1), ("Port Authority", 1)]
    assert [(day.date.iso, [item.stance for item in day.claims]) for day in view.picture] == [
        ("2024-03-04", ["withholds"]),
        ("2024-03-05", ["predicts"]),
    ]


def test_the_status_line_tells_each_step_and_who_says_so():
    steps = (
        StatusLine(EventStatus.PLANNED, "2024-03-05", "ana-arden", PROMISE.brief.id, "claim-1"),
        StatusLine(EventStatus.HAPPENED, "2024-03-26"),
    )
    view = views_of(PROMISE, events=[replace(VOTE, status=steps)])[HREF]
    assert view.status_line == "planned by Ana Arden, 5 March 2024; happened, 26 March 2024"
    assert view.status == "happened"
    assert view.steps[0].claim.href == "/briefs/2024/03/promise/#claim-1"
    assert [day.date.iso for day in view.picture] == ["2024-03-04", "2024-03-05", "2024-03-26"]


def test_an_event_knows_its_parts_its_series_and_its_place():
    part = replace(VOTE, id=EventId("count"), name="Count", when="2024-03-27", part_of="quay-vote", series="")
    other = replace(VOTE, id=EventId("quay-vote-2020"), name="Vote of 2020", when="2020", series="votes")
    given = brief("2024-03-05-x", "Westhaven.", names={"Westhaven": "westhaven"}, event=("count", "quay-vote-2020"))
    views = views_of(PROMISE, given, events=[replace(VOTE, series="votes"), part, other])
    assert [line.ref.id for line in views[HREF].sub_events] == ["count"]
    assert [line.ref.id for line in views[HREF].siblings] == ["quay-vote-2020"]
    assert views["/events/count/"].part_of.href == HREF
    assert views[HREF].where.href == "/places/westhaven/"


def test_more_than_twenty_briefs_lead_to_pages_of_years():
    given = [
        brief(f"{year}-01-{day:02}-x{day}", "The vote on the quay.", events={"vote on the quay": "quay-vote"})
        for year in (2023, 2024)
        for day in range(1, 16)
    ]
    views = views_of(*given)
    assert (views[HREF].brief_count, len(views[HREF].briefs)) == (30, 20)
    assert [(link.href, link.count) for link in views[HREF].years] == [
        (f"{HREF}2024/", 15),
        (f"{HREF}2023/", 15),
    ]
    assert len(views[f"{HREF}2023/"].briefs) == 15


def test_a_month_stays_a_month():
    view = views_of(PROMISE, events=[replace(VOTE, when="2024-03")])[HREF]
    assert (view.when.iso, view.when.words) == ("2024-03", "March 2024")
    doubtful = views_of(PROMISE, events=[replace(VOTE, when="2024-03-26/2024-03-27")])[HREF]
    assert (doubtful.when.iso, doubtful.when.words) == ("", "26–27 March 2024")


def test_an_event_without_a_page_is_nowhere():
    views = views_of(PROMISE, events=[replace(VOTE, page=False)])
    assert HREF not in views
    assert views["/briefs/2024/03/promise/"].events == ()
    assert views["/briefs/2024/03/promise/"].claims[0].about == ()


def test_an_event_with_the_id_of_an_organisation_is_still_led_to_as_an_event():
    vote = replace(VOTE, id=EventId("port"), name="Port Authority")
    told = brief("2024-03-05-talk", "The vote was told.", event=("port",))
    (line,) = views_of(told, events=[vote])["/briefs/2024/03/talk/"].events
    assert (line.ref.href, line.ref.kind) == ("/events/port/", "event")


def test_of_an_event_without_claims_no_claims_are_promised():
    told = brief("2024-03-26-vote", "The vote was held.", events={"vote": "quay-vote"})
    claimed = brief(
        "2024-03-27-count",
        "The vote is fair.",
        events={"vote": "quay-vote"},
        claims=[claim("The vote is fair", "ana-arden", about=("quay-vote",))],
    )
    alone, both = (
        views_of(*given, events=(VOTE,))["/events/quay-vote/"].head.description
        for given in ((told,), (told, claimed))
    )
    assert ("claim" in alone, "1 brief about it" in alone) == (False, True)
    assert "2 briefs and 1 claim about it" in both
