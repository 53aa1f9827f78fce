"""Happenings become events: what joins them, what keeps them apart, which have a page."""

from __future__ import annotations

import datetime as dt

from generator.config import AnnotateSettings
from generator.model import (
    Annotation,
    Brief,
    BriefId,
    Entity,
    EntityId,
    EntityType,
    Event,
    EventId,
    FrontMatter,
    Happening,
    HappeningForm,
    Knowledge,
    Mention,
    MentionForm,
    Span,
)
from generator.resolve.entities import EntityResolution
from generator.resolve.events import EventResolution, resolve_events

COMEY = Entity(EntityId("james-comey"), EntityType.PERSON, "James Comey")
FLYNN = Entity(EntityId("michael-flynn"), EntityType.PERSON, "Michael Flynn")
PEOPLE = {entity.id: entity for entity in (COMEY, FLYNN)}


def told(id_: str, day: str, text: str, *, of: Entity, kind: str, lemma: str) -> tuple[Brief, Annotation]:
    """Return a brief whose last word is a noun for what happened to `of`, and its annotation."""
    span = Span(text.rindex(" ") + 1, len(text))
    name = Mention(Span(0, 1), MentionForm.NAME, of.type, of.name)
    happening = Happening(span, kind, HappeningForm.NOMINAL, lemma, patients=(0,), lead=True)
    brief = Brief(BriefId(id_), "", id_, FrontMatter("", dt.date.fromisoformat(day)), "", 1, text, ())
    return brief, Annotation((name,), (), (), (happening,), (), (("bureau", 1),))


def resolved(
    *told: tuple[Brief, Annotation], of: dict[str, Entity], events: tuple[Event, ...] = ()
) -> EventResolution:
    briefs = [brief for brief, _ in told]
    annotations = {brief.id: annotation for brief, annotation in told}
    speakers = {brief.id: {0: (of[brief.id].id,)} for brief in briefs}
    entities = EntityResolution(PEOPLE, {brief.id: () for brief in briefs}, speakers)
    knowledge = Knowledge(events={event.id: event for event in events})
    dates = {brief.id: () for brief in briefs}
    return resolve_events(briefs, annotations, entities, dates, knowledge, AnnotateSettings())


def test_other_words_for_one_dismissal_share_a_page():
    result = resolved(
        told("a", "2017-05-10", "Comey: the dismissal", of=COMEY, kind="dismissal", lemma="dismissal"),
        told("b", "2017-05-12", "Comey: the ouster", of=COMEY, kind="dismissal", lemma="ouster"),
        of={"a": COMEY, "b": COMEY},
    )
    assert [event.name for event in result.events.values()] == ["Dismissal of James Comey"]
    assert result.groups == {"a": ("dismissal-of-james-comey-2017",), "b": ("dismissal-of-james-comey-2017",)}


def test_dismissals_of_two_people_never_share_a_page():
    result = resolved(
        told("a", "2017-05-10", "Comey: the dismissal", of=COMEY, kind="dismissal", lemma="dismissal"),
        told("b", "2017-05-10", "Flynn: the dismissal", of=FLYNN, kind="dismissal", lemma="dismissal"),
        of={"a": COMEY, "b": FLYNN},
    )
    assert result.groups["a"] != result.groups["b"]


def test_a_registered_event_takes_what_fits_class_people_and_time():
    event = Event(EventId("comey-out"), "Dismissal of James Comey", "2017-05-09", people=("james-comey",))
    result = resolved(
        told("a", "2017-05-10", "Comey: the firing", of=COMEY, kind="dismissal", lemma="firing"),
        of={"a": COMEY},
        events=(event,),
    )
    assert [link.event for link in result.links[BriefId("a")]] == ["comey-out"]
