"""Events that an editor has made one, and ids given up -> the registry and the briefs as they now are.

same.yaml says it; no file of an author is changed. Whoever wrote the old id means the new one: in front matter, in
the text, in a review file, and as the event that another is part of. So no stage after this one knows of old ids,
but for the events that the machine finds itself and would call by an id that was given up (`resolve.events`).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from generator.model import Brief, Decision, Entity, Event, EventId, HandClaim, Knowledge, Markup, MarkupKind, Verdict

Earlier = Mapping[str, str]
"""Old id -> the event that it now means."""


def earlier_ids(knowledge: Knowledge) -> Earlier:
    """Return each id that same.yaml makes another event's; of several the first that the registry holds stays."""
    ends = given_up(knowledge.decisions, knowledge.events)
    return {old: new for old, new in ends.items() if new in knowledge.events and new != old}


def given_up(decisions: Iterable[Decision], held: Container[str]) -> dict[str, str]:
    """Return each id that a decision gives up -> the id in its place; of those made one the first of `held` stays."""
    steps: dict[str, str] = {}
    for decision in decisions:
        steps |= _step(decision, held)
    return {old: _end(old, steps) for old in sorted(steps)}


def other_names(into: Entity | Event, other: Entity | Event) -> tuple[str, ...]:
    """Return by which names `into` is also known once `other` is the same."""
    names = dict.fromkeys((*into.also_known_as, other.name, *other.also_known_as))
    names.pop(into.name, None)
    return tuple(names)


def with_merged_events(briefs: Sequence[Brief], knowledge: Knowledge) -> tuple[list[Brief], Knowledge]:
    """Return both with every event under the id that it has now."""
    earlier = earlier_ids(knowledge)
    if not earlier:
        return list(briefs), knowledge
    verdicts = {
        id_: tuple(_of_verdict(one, earlier) for one in verdicts) for id_, verdicts in knowledge.verdicts.items()
    }
    now = replace(knowledge, events=_events(knowledge, earlier), verdicts=verdicts)
    return [_of_brief(brief, earlier) for brief in briefs], now


def _step(decision: Decision, ids: Container[str]) -> Earlier:
    if decision.kind == "same" and decision.ids:
        held = [id_ for id_ in decision.ids if id_ in ids]
        stays = decision.redirect or (held or list(decision.ids))[0]
    elif decision.kind == "split" and decision.redirect:
        stays = decision.redirect
    else:
        return {}
    return {id_: stays for id_ in decision.ids if id_ != stays}


def _end(id_: str, steps: Earlier) -> str:
    seen = {id_}
    while steps.get(id_, id_) not in seen:
        id_ = steps[id_]
        seen.add(id_)
    return id_


def _events(knowledge: Knowledge, earlier: Earlier) -> dict[EventId, Event]:
    events = {id_: event for id_, event in knowledge.events.items() if id_ not in earlier}
    for id_, event in knowledge.events.items():
        into = events.get(EventId(earlier.get(id_, "")))
        if into is not None:
            events[into.id] = _joined(into, event)
    outer = {id_: earlier.get(event.part_of, event.part_of) for id_, event in events.items()}
    return {
        id_: event if outer[id_] == event.part_of else replace(event, part_of=outer[id_] if outer[id_] != id_ else "")
        for id_, event in events.items()
    }


def _joined(into: Event, other: Event) -> Event:
    return replace(
        into,
        also_known_as=other_names(into, other),
        when=into.when or other.when,
        where=into.where or other.where,
        part_of=into.part_of or other.part_of,
        series=into.series or other.series,
        kind=into.kind or other.kind,
        short=into.short or other.short,
        text=into.text or other.text,
        people=_all(into.people, other.people),
        organisations=_all(into.organisations, other.organisations),
        status=tuple(sorted(dict.fromkeys((*into.status, *other.status)), key=lambda line: line.date)),
        same_as=tuple(dict.fromkeys((*into.same_as, *other.same_as))),
    )


def _all(*ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for some in ids for id_ in some))


def _of_brief(brief: Brief, earlier: Earlier) -> Brief:
    matter = brief.front_matter
    if not (matter.event or matter.events or matter.claims or brief.markup):  # most briefs
        return brief
    front = replace(
        matter,
        event=_now(matter.event, earlier),
        events=_now(matter.events, earlier),
        claims=tuple(_of_claim(claim, earlier) for claim in matter.claims),
    )
    markup = tuple(_of_markup(one, earlier) for one in brief.markup)
    return brief if (front, markup) == (matter, brief.markup) else replace(brief, front_matter=front, markup=markup)


def _of_claim(claim: HandClaim, earlier: Earlier) -> HandClaim:
    return replace(claim, about=_now(claim.about, earlier)) if earlier.keys() & set(claim.about) else claim


def _of_markup(markup: Markup, earlier: Earlier) -> Markup:
    if markup.kind is MarkupKind.EVENT and markup.value in earlier:
        return replace(markup, value=earlier[markup.value])
    about = dict(markup.attributes).get("about", "")
    ids = [id_.strip() for id_ in about.split(",")]
    if not earlier.keys() & set(ids):
        return markup
    told = ", ".join(_now(ids, earlier))
    pairs = tuple((key, told if key == "about" else value) for key, value in markup.attributes)
    return replace(markup, attributes=pairs)


def _of_verdict(verdict: Verdict, earlier: Earlier) -> Verdict:
    return replace(verdict, to=earlier[verdict.to]) if verdict.kind == "event" and verdict.to in earlier else verdict


def _now(ids: Iterable[str], earlier: Earlier) -> tuple[str, ...]:
    return tuple(dict.fromkeys(earlier.get(id_, id_) for id_ in ids))
