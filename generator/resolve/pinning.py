"""Pins and decisions of one brief -> decisions in which the author's and editors' words are put."""

from __future__ import annotations

from collections.abc import Sequence

from generator.annotate.given_names import is_first_name
from generator.model import Annotation, EntityType, Mention, MentionForm
from generator.resolve.decisions import Choice, Decided, Pin
from generator.resolve.index import Index, referent_of
from generator.resolve.name_keys import fold

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


def put_pins(pins: Sequence[Pin], decided: Sequence[Decided], annotation: Annotation, index: Index) -> list[Decided]:
    """Return `decided` with the author's and editors' words put in."""
    kept = list(decided)
    for pin in pins:
        over = [one for one in kept if one.span.start < pin.span.end and pin.span.start < one.span.end]
        if pin.confirms:
            same = [one._replace(choice=_confirmed(one.choice, pin)) for one in over if one.choice.referent]
            kept = [one for one in kept if one not in over or not one.choice.referent] + same
            continue
        kept = [one for one in kept if one not in over]
        mention = _mention_at(pin, annotation)
        type_ = over[0].choice.type if over else (mention[1].type if mention else None)
        kept.append(_from_pin(pin, mention, type_, index))
    return kept


def _confirmed(choice: Choice, pin: Pin) -> Choice:
    return choice._replace(score=1.0, rule="review", reason=pin.reason, level=pin.level)


def _mention_at(pin: Pin, annotation: Annotation) -> tuple[int, Mention] | None:
    for index, mention in enumerate(annotation.mentions):
        if mention.span.start < pin.span.end and pin.span.start < mention.span.end:
            return index, mention
    return None


def _from_pin(pin: Pin, mention: tuple[int, Mention] | None, type_: EntityType | None, index: Index) -> Decided:
    rule = str(pin.level)
    words = "" if mention is None else mention[1].name
    at = None if mention is None else mention[0]
    if not pin.referent:
        choice = Choice("", type_ or ORGANISATION, 1.0, rule, pin.reason, pin.level, link=False)
        return Decided(pin.span, words, MentionForm.NAME, at, choice)
    id_ = index.known.id_of(pin.referent)
    kind = index.known.entities[id_].type if id_ else _type_of(pin.referent, type_, index)
    referent = referent_of(pin.referent, kind, index)
    entity = index.known.entities.get(id_) if id_ else None
    link = pin.link and not (entity and entity.private)
    choice = Choice(referent, kind, 1.0, rule, pin.reason, pin.level, link=link)
    return Decided(pin.span, words, MentionForm.NAME, at, choice, name="" if id_ else pin.referent)


def _type_of(name: str, type_: EntityType | None, index: Index) -> EntityType:
    key = fold(name)
    if key in index.people.by_form or name.replace("-", " ") in index.people.by_form:
        return PERSON
    if type_ is not None:
        return type_
    return PERSON if is_first_name(key.split()[0]) and " " in key else ORGANISATION
