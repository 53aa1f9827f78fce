"""Happenings become events: what joins them, what keeps them apart, which have a page and how it is called."""

from __future__ import annotations

from dataclasses import replace

import pytest
from events_of_months import ENTITIES, are_one, resolved, told, with_event
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import (
    BriefId,
    EntityId,
    Event,
    EventId,
    EventStatus,
    Happening,
    HappeningForm,
    Level,
    Markup,
    MarkupKind,
    Span,
    StatusLine,
)
from generator.resolve.event_members import Member, at_home, with_followed
from generator.resolve.event_registry import kind_of

NOMINAL = HappeningForm.NOMINAL
DISMISSAL = Event(
    EventId("miller-out"),
    "Dismissal of Anna Miller",
    "2017-05-09",
    people=("anna-miller", "carl-dorn"),
    registered=True,
)
SUMMIT = Event(
    EventId("summit-2017"),
    "2017 G20 Hamburg summit",
    "2017-07-07/2017-07-08",
    where="hamburg",
    also_known_as=("G20 summit in Hamburg", "Hamburg summit"),
    registered=True,
)
MEETING = Event(
    EventId("first-meeting"),
    "Dorn–Falk meeting",
    "2017-07-07",
    where="hamburg",
    people=("carl-dorn", "elsa-falk"),
    registered=True,
)


def firing(id_, words="the firing", **fields):
    return told(id_, words, "dismissal", **{"patients": ("anna-miller",), **fields})


def meeting(id_, words="the meeting", **fields):
    return told(id_, words, "meeting", **{"agents": ("carl-dorn", "elsa-falk"), **fields})


def summit(id_, name, **fields):
    return told(id_, name, "meeting", name=name, **fields)


# --- what joins, what parts


def leaders_meet(id_, **fields):
    return told(id_, "meet", "meeting", form=HappeningForm.VERBAL, arguments=("leaders",), **fields)


def test_leaders_who_meet_where_and_when_a_summit_is_are_at_the_summit():
    gathering = summit("a", "Hamburg summit", places=("hamburg",), when="2017-07-07", day="2017-07-05")
    before = leaders_meet("b", beside=("hamburg", "carl-dorn"), when="2017-07-07", day="2017-05-10", terms="other")
    assert are_one(gathering, before)
    assert not are_one(gathering, leaders_meet("b", beside=("osaka",), when="2017-07-07", terms="other"))
    assert not are_one(gathering, leaders_meet("b", beside=("hamburg",), when="2017-07-17", terms="other"))
    (link,) = resolved(gathering, before).links[BriefId("b")]
    assert link.rule == "summit"


def test_leaders_whom_nobody_names_are_not_at_talks_of_the_same_story():
    assert not are_one(told("a", "the talks", "meeting"), leaders_meet("b", when="2017-07-07"))


def hearing(id_, words="the hearing", **fields):
    return told(id_, words, "hearing", **{"agents": ("anna-miller",), **fields})


def test_a_plan_without_a_day_is_the_next_hearing_of_the_same_person():
    plan = hearing("a", status=EventStatus.PLANNED, day="2017-06-08")
    later = hearing("b", day="2017-08-02", terms="other words")
    assert are_one(plan, later)
    assert not are_one(plan, hearing("b", day="2017-12-02", terms="other words"))
    assert not are_one(plan, hearing("b", day="2017-08-02", terms="other words", agents=("elsa-falk",)))
    assert not are_one(hearing("a", day="2017-06-08"), later)
    assert not are_one(hearing("a", status=EventStatus.PLANNED, day="2017-09-08"), later)


def test_a_hearing_after_a_nomination_is_that_of_the_one_nominated():
    def member(index, key, core=(), **fields):
        happening = Happening(Span(index, index + 1), key, NOMINAL, key, **fields)
        return Member(BriefId("a"), index, happening, "a", key, core=frozenset(core))

    nominated = member(0, "appointment", ["anna-miller"])
    again = member(1, "appointment", ["elsa-falk"])
    definite = member(2, "hearing", definite=True)
    assert [one.core for one in with_followed([nominated, definite])][1] == {"anna-miller"}
    assert not with_followed([nominated, again, definite])[2].core
    assert not with_followed([nominated, member(1, "hearing", ["carl-dorn"]), definite])[2].core
    assert not with_followed([nominated, member(2, "hearing")])[1].core
    assert not with_followed([definite, nominated])[0].core


def test_a_dinner_of_two_is_told_of_twice_within_a_year():
    dinner = {"agents": ("carl-dorn", "elsa-falk")}
    first = told("a", "a dinner", "meal", **dinner)
    assert are_one(first, told("b", "the dinner", "meal", day="2017-11-10", terms="other words", **dinner))
    assert not are_one(first, told("b", "the lunch", "meal", day="2017-11-10", terms="other words", **dinner))
    assert not are_one(first, told("b", "the dinner", "meal", day="2018-11-10", terms="other words", **dinner))


def test_a_definite_noun_with_the_same_words_means_the_one_whose_victim_is_told():
    archive = [
        told("a", "a chemical attack", "attack", patients=("hamburg",), arguments=("chemical",)),
        told("b", "the chemical attack", "attack", arguments=("chemical",), definite=True),
        told("c", "an attack", "attack", patients=("osaka",)),
    ]
    found = resolved(*archive)
    assert [link.rule for link in found.links["b"]] == ["same-words"]
    assert found.groups["a"] == found.groups["b"] != found.groups["c"]


def test_others_who_meet_are_not_those_of_the_registered_meeting():
    others = {"agents": ("carl-dorn", "anna-miller"), "form": HappeningForm.VERBAL, "day": "2017-07-10"}
    own = with_event(told("a", "the conversation", "meeting", anaphoric=True, day="2017-07-10"), MEETING.id)
    found = resolved(own, told("b", "met", "meeting", **others), events=(MEETING,))
    assert [link.event for link in found.links["a"]] == [MEETING.id]
    assert not [link for link in found.links["b"] if link.event == MEETING.id]


def test_who_has_not_resigned_is_no_resignation():
    left = Event(EventId("miller-out"), "Resignation of Anna Miller", "2017-05-12", people=("anna-miller",))
    verb = {"form": HappeningForm.VERBAL, "agents": ("anna-miller",)}
    found = resolved(told("a", "resigned", "resignation", negated=True, **verb), events=(left,))
    assert not found.links["a"]


def test_a_day_joins_who_is_named_beside_a_definite_noun():
    call = told("a", "spoke", "call", agents=("carl-dorn", "elsa-falk"), when="2017-05-09", form=HappeningForm.VERBAL)
    later = {"day": "2017-07-10", "terms": "other words", "definite": True}
    named = told("b", "the call", "call", when="2017-05-09", **later)
    both = told("b", "the call", "call", when="2017-05-09", beside=("carl-dorn", "elsa-falk"), **later)
    assert not are_one(call, named)
    assert are_one(call, both)
    assert [link.rule for link in resolved(call, both).links["b"]] == ["same-day"]


def test_two_speeches_of_one_person_are_one_only_by_date_or_place():
    first = told("a", "a speech", "speech", agents=("anna-miller",), places=("hamburg",))
    assert are_one(first, told("b", "the speech", "speech", agents=("anna-miller",), places=("hamburg",)))
    assert not are_one(first, told("b", "the speech", "speech", agents=("anna-miller",)))


def test_named_talks_go_on_for_months_without_a_date():
    first = told("a", "the Arden talks", "meeting", name="Arden talks")
    found = resolved(
        first, told("b", "the Arden talks", "meeting", name="Arden talks", day="2017-09-10", terms="more")
    )
    assert [(event.name, event.when) for event in found.events.values()] == [("Arden talks", "")]
    assert all(found.links.values())


def test_what_is_told_of_as_past_is_not_of_the_brief_s_day():
    visit = {"agents": ("carl-dorn",), "places": ("hamburg",)}
    found = resolved(
        told("a", "his trip", "visit", past=True, **visit), told("b", "the trip", "visit", past=True, **visit)
    )
    assert [(event.name, event.when) for event in found.events.values()] == [("Visit of Carl Dorn to Hamburg", "")]


def test_an_election_with_its_year_is_in_the_country_that_its_brief_is_on():
    plain = Member(
        BriefId("a"), 0, Happening(Span(0, 1), "election", NOMINAL, "election", definite=True), "a", "election"
    )
    dated = plain._replace(when="2016")
    assert at_home(dated, "", "germany").where == {"germany"}
    assert not at_home(plain, "", "germany").where
    assert not at_home(dated, "germany", "").where
    assert not at_home(dated._replace(where=frozenset({"osaka"})), "", "germany").where - {"osaka"}


def test_another_name_of_an_event_tells_its_kind():
    report = Event(EventId("report"), "Joint report", "2017-05-12", also_known_as=("the deal",))
    assert kind_of(report) == "agreement"


def test_other_words_of_a_class_tell_of_one_event():
    assert are_one(firing("a"), firing("b", "the ouster"), firing("c", "was sacked", form=HappeningForm.VERBAL))


def test_another_person_is_another_dismissal():
    assert not are_one(firing("a"), firing("b", patients=("frank-moore",)))


def test_one_dismissal_is_told_of_for_months():
    assert are_one(firing("a"), firing("b", day="2017-12-30", terms="other words"))


def test_what_happens_once_a_year_may_happen_again_the_next():
    assert not are_one(firing("a"), firing("b", day="2018-12-30", terms="other words"))


def test_a_clause_about_a_dismissal_may_hold_another_date():
    assert are_one(firing("a", when="2017-05-09"), firing("b", when="2017-05-12"))


def test_meetings_of_one_pair_on_other_days_are_two():
    assert not are_one(meeting("a", when="2017-05-09"), meeting("b", when="2017-05-17"))


def test_reports_may_differ_by_a_day():
    assert are_one(meeting("a", when="2017-05-09"), meeting("b", when="2017-05-10"))


def test_a_month_agrees_with_its_days():
    assert are_one(meeting("a", when="2017-07"), meeting("b", when="2017-07-07"))


def test_a_meeting_with_somebody_else_is_another():
    assert not are_one(meeting("a"), meeting("b", agents=("carl-dorn", "frank-moore")))


def test_each_side_of_a_meeting_may_name_one_half():
    assert are_one(meeting("a", agents=("carl-dorn",)), meeting("b", agents=("elsa-falk",)))


def test_a_place_agrees_with_what_it_lies_in():
    assert are_one(meeting("a", places=("hamburg",)), meeting("b", places=("germany",)))


def test_another_place_is_another_meeting():
    assert not are_one(meeting("a", places=("hamburg",)), meeting("b", places=("osaka",)))


def test_another_ordinal_is_another_round():
    assert not are_one(meeting("a", arguments=("second",)), meeting("b", arguments=("third",)))


def test_the_same_summit_in_other_years_is_two():
    assert not are_one(summit("a", "2017 G20 summit"), summit("b", "2018 G20 summit", day="2017-05-11"))


def test_a_named_edition_joins_across_stories():
    assert are_one(
        summit("a", "G20 summit", when="2017-07-07", terms="one story"),
        summit("b", "G20 summit", when="2017-07-08", day="2017-09-30", terms="quite another"),
    )


def test_two_who_meet_at_a_summit_are_not_the_summit():
    assert not are_one(summit("a", "G20 summit", when="2017-07-07"), meeting("b", when="2017-07-07"))


def test_statements_of_two_speakers_are_two():
    said = {"form": HappeningForm.VERBAL}
    assert not are_one(
        told("a", "said", "telling", agents=("carl-dorn",), **said),
        told("b", "said", "telling", agents=("elsa-falk",), **said),
    )
    assert not are_one(told("a", "said", "telling", **said), told("b", "said", "telling", **said))


def test_words_of_no_class_join_by_their_stem():
    assert are_one(told("a", "the announcement", ""), told("b", "the announcement", ""))
    assert not are_one(told("a", "the announcement", ""), told("b", "the enlargement", ""))


# --- pages


def test_a_dismissal_in_two_briefs_has_a_page():
    (event,) = resolved(firing("a", when="2017-05-09"), firing("b", "the ouster", day="2017-05-12")).events.values()
    assert (event.id, event.name, event.when, event.people) == (
        "dismissal-of-anna-miller-2017",
        "Dismissal of Anna Miller",
        "2017-05-09",
        ("anna-miller",),
    )


def test_without_a_date_the_first_report_dates_it_about():
    (event,) = resolved(firing("a"), firing("b", day="2017-05-12")).events.values()
    assert event.when == "2017-05-10~"


def test_of_what_lies_ahead_the_first_report_tells_no_more_than_the_year():
    plan = {"status": EventStatus.PLANNED}
    archive = [firing("a", day="2017-05-10", **plan), firing("b", day="2017-06-10", **plan)]
    (event,) = resolved(*archive).events.values()
    assert event.when == "2017~"


def test_one_passing_word_has_no_page():
    result = resolved(firing("a", lead=False))
    assert not result.events
    assert result.groups == {"a": ("a:0",)}


def test_a_named_event_in_a_lead_has_a_page():
    (event,) = resolved(summit("a", "G20 summit in Hamburg", places=("hamburg",), when="2017-07-07")).events.values()
    assert (event.id, event.name, event.where) == ("g20-summit-in-hamburg-2017", "G20 summit in Hamburg", "hamburg")


def test_meetings_that_are_called_the_same_are_told_apart_by_month():
    archive = [
        meeting(f"{month}-{n}", when=f"2017-{month}-07", day=f"2017-{month}-0{8 + n}", terms=f"story{month}")
        for month in ("02", "07")
        for n in (0, 1)
    ]
    assert sorted(event.name for event in resolved(*archive).events.values()) == [
        "Meeting of Carl Dorn and Elsa Falk, February 2017",
        "Meeting of Carl Dorn and Elsa Falk, July 2017",
    ]


def test_talks_without_names_are_called_by_their_place():
    found = {"places": ("hamburg",), "when": "2017-07-07"}
    result = resolved(told("a", "the talks", "meeting", **found), told("b", "the talks", "meeting", **found))
    assert not result.events, "a place alone is not worth a page"


def test_status_lines_follow_the_briefs():
    result = resolved(
        meeting("a", day="2017-05-10", when="2017-07-07", status=EventStatus.PLANNED),
        meeting("b", day="2017-05-20", when="2017-07-07", status=EventStatus.PLANNED),
        meeting("c", day="2017-05-25", when="2017-07-07", status=EventStatus.POSTPONED),
        meeting("d", day="2017-07-08", when="2017-07-07"),
    )
    (event,) = result.events.values()
    assert [(str(line.is_), line.date, line.brief) for line in event.status] == [
        ("planned", "2017-05-10", "a"),
        ("postponed", "2017-05-25", "c"),
        ("happened", "2017-07-08", "d"),
    ]


def test_a_noun_leaves_open_what_the_day_of_the_brief_decides():
    days = ("2017-07-01", "2017-07-07", "2017-07-09")
    result = resolved(*(summit(day, "Hamburg summit", day=day) for day in days), events=(SUMMIT,))
    assert [str(line.is_) for line in result.events["summit-2017"].status] == ["planned", "happening", "happened"]


def test_what_did_not_happen_makes_no_event():
    assert not resolved(firing("a", negated=True), firing("b", negated=True)).events


def test_no_event_is_called_after_somebody_who_must_not_be_named():
    archive = [firing("a", patients=("witness",)), firing("b", patients=("witness",), day="2017-05-11")]
    assert not resolved(*archive).events


# --- the registry and the author


def test_a_registered_event_takes_what_agrees_in_class_people_and_time():
    result = resolved(firing("a"), firing("b", "the ouster", day="2017-08-01", terms="later"), events=(DISMISSAL,))
    assert set(result.events) == {"miller-out"}
    assert [link.event for links in result.links.values() for link in links] == ["miller-out", "miller-out"]


def test_a_registered_event_without_status_gets_the_briefs_own():
    first = firing("a", day="2017-05-01", status=EventStatus.PLANNED)
    result = resolved(first, firing("b", day="2017-05-10"), events=(DISMISSAL,))
    assert [(str(line.is_), line.brief) for line in result.events["miller-out"].status] == [
        ("planned", "a"),
        ("happened", "b"),
    ]
    by_hand = replace(DISMISSAL, status=(StatusLine(EventStatus.DISPUTED),))
    assert resolved(first, events=(by_hand,)).events["miller-out"] == by_hand


def test_somebody_else_in_the_registry_is_not_the_one_dismissed():
    result = resolved(firing("a", patients=("carl-dorn",)), events=(DISMISSAL,))
    assert result.links == {"a": ()}


def test_a_name_counts_wherever_its_words_stand():
    result = resolved(told("a", "the hamburg  summit", "meeting", day="2017-06-01"), events=(SUMMIT,))
    (link,) = result.links["a"]
    assert (link.event, link.rule, link.level) == ("summit-2017", "registry-name", Level.REGISTRY)


def test_a_name_in_another_year_is_asked_about():
    result = resolved(summit("a", "Hamburg summit", day="2019-06-01"), events=(SUMMIT,))
    assert result.links == {"a": ()}
    assert [(doubt.words, doubt.proposed) for doubt in result.doubts] == [("Hamburg summit", "summit-2017")]


def test_a_definite_noun_is_the_main_event_of_its_brief():
    brief = told("a", "the summit", "meeting", anaphoric=True, day="2017-07-09")
    assert resolved(brief, events=(SUMMIT,)).links == {"a": ()}
    (link,) = resolved(with_event(brief, "summit-2017"), events=(SUMMIT,)).links["a"]
    assert (link.event, link.level) == ("summit-2017", Level.FRONT_MATTER)


def test_nobody_speaks_of_a_meeting_in_the_past_before_it_was():
    brief = with_event(told("a", "the meeting", "meeting", anaphoric=True, day="2017-05-11"), "first-meeting")
    assert resolved(brief, events=(MEETING,)).links == {"a": ()}


def test_markup_wins_over_every_rule():
    brief, annotation, everybody = firing("a")
    marked = Markup(annotation.happenings[0].span, MarkupKind.EVENT, "The night of the envelopes")
    result = resolved((replace(brief, markup=(marked,)), annotation, everybody), events=(DISMISSAL,))
    (link,) = result.links["a"]
    assert (link.event, link.score, link.level) == ("the-night-of-the-envelopes", 1.0, Level.INLINE)
    assert result.events[link.event].name == "The night of the envelopes"


def test_an_unknown_event_in_front_matter_is_made():
    result = resolved(with_event(firing("a"), "trade-talks-2017"))
    assert result.events["trade-talks-2017"].name == "Trade talks 2017"


def test_links_of_a_brief_never_overlap():
    brief, annotation, everybody = summit("a", "G20 summit in Hamburg", day="2017-07-01")
    inner = replace(annotation.happenings[0], span=Span(10, 16), form=HappeningForm.NOMINAL, name="")
    both = replace(annotation, happenings=(annotation.happenings[0], inner))
    assert len(resolved((brief, both, everybody), events=(SUMMIT,)).links["a"]) == 1


# --- the whole


ARCHIVE = [
    firing("a", when="2017-05-09"),
    firing("b", "the ouster", day="2017-05-12"),
    firing("c", patients=("frank-moore",)),
    meeting("d", when="2017-07"),
    meeting("e", when="2017-07-07", places=("hamburg",)),
    meeting("f", agents=("carl-dorn",), when="2017-07-07"),
    meeting("g", when="2017-02-07"),
    summit("h", "G20 summit in Hamburg", day="2017-07-08", places=("hamburg",)),
    told("i", "the meeting", "meeting", anaphoric=True),
    told("j", "the announcement", ""),
    with_event(told("k", "the summit", "meeting", anaphoric=True, day="2017-07-09"), "summit-2017"),
]


@settings(max_examples=40, deadline=None)
@given(st.permutations(ARCHIVE), st.booleans())
def test_the_order_of_briefs_changes_nothing(archive, registered):
    events = (DISMISSAL, SUMMIT, MEETING) if registered else ()
    assert resolved(*archive, events=events) == resolved(*ARCHIVE, events=events)


@pytest.mark.parametrize("id_", ["a", "d", "h"])
def test_every_happening_has_a_group(id_):
    result = resolved(*ARCHIVE)
    assert all(len(keys) == 1 for keys in result.groups.values())
    assert result.groups[id_]


def test_a_found_event_bears_no_id_of_an_entity():
    archive = [firing("a"), firing("b", day="2017-05-11")]
    plain = next(iter(resolved(*archive).events))
    entity = replace(ENTITIES["anna-miller"], id=EntityId(plain))
    assert list(resolved(*archive, entities={**ENTITIES, entity.id: entity}).events) != [plain]
