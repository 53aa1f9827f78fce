"""Sightings of all briefs -> an index of who there is -> a choice for every name of a brief."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model import Annotation, Brief, BriefId, EntityType, Level, LinkAs, Mention, MentionForm
from generator.resolve import organisations, people
from generator.resolve.anchors import Anchor, Form, join, make_form
from generator.resolve.decisions import Choice, Decided, Pin
from generator.resolve.first_names import is_first_name
from generator.resolve.known import Known, names_of
from generator.resolve.name_keys import fold, organisation_key, person_name
from generator.resolve.organisations import Organisations
from generator.resolve.people import People, Scene, make_people, make_scene
from generator.resolve.places import place_key
from generator.resolve.reading import front_matter_names
from generator.resolve.roles import listed_holders, make_table, registered_holders
from generator.resolve.sightings import Sighting, all_of
from generator.resolve.standing import make_cast, stand_in

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE


@dataclass(frozen=True, slots=True)
class Index:
    """All that is known once every brief has been read."""

    known: Known
    people: People
    organisations: Organisations
    places: Mapping[str, str]
    about: Mapping[BriefId, tuple[tuple[str, EntityType, str], ...]]
    """By brief: (referent, type, words) of those whom its front matter names."""


def make_index(briefs: Sequence[Brief], sightings: Mapping[BriefId, Sequence[Sighting]], known: Known) -> Index:
    """Return who there is, from what all briefs and the registry say."""
    registered = [_registered(known, id_) for id_, entity in known.entities.items() if entity.type is PERSON]
    anchors = join(_forms(briefs, sightings, known), registered)
    places = {sighting.key for sighting in all_of(sightings) if sighting.type is PLACE}
    genders = {str(id_): entity.gender for id_, entity in known.entities.items() if entity.gender}
    index = Index(
        known,
        make_people(anchors, (s for s in all_of(sightings) if s.type is PERSON), genders),
        organisations.make_organisations(all_of(sightings), _keys(known, ORGANISATION), places),
        _keys(known, PLACE),
        {},
    )
    about = {
        brief.id: tuple((referent_of(name, type_, index), type_, name) for name, type_ in front_matter_names(brief))
        for brief in briefs
    }
    return replace(index, about=about)


def _registered(known: Known, id_: str) -> Anchor:
    entity = known.entities[id_]  # type: ignore[index]
    forms = tuple(make_form(name, owner=id_, gender=entity.gender) for name in names_of(entity))
    full = tuple(form for form in forms if form.name.full) or forms
    return Anchor(full, id_, frozenset(fold(words) for words in entity.never))


def _forms(briefs: Iterable[Brief], sightings: Mapping[BriefId, Sequence[Sighting]], known: Known) -> list[Form]:
    counts: Counter[str] = Counter()
    words: dict[str, str] = {}
    genders: defaultdict[str, set[str]] = defaultdict(set)
    for sighting in all_of(sightings):
        if sighting.type is PERSON and person_name(sighting.words).full:
            counts[sighting.key] += 1
            words[sighting.key] = min(sighting.words, words.get(sighting.key, sighting.words))
            genders[sighting.key] |= {sighting.mention.gender} - {""} if sighting.mention else set()
    for brief in briefs:
        for name in brief.front_matter.people:
            if known.id_of(name) is None and person_name(name).full:
                counts[fold(name)] += 1
                words.setdefault(fold(name), name)
    return [
        make_form(words[key], count, next(iter(genders[key])) if len(genders[key]) == 1 else "")
        for key, count in sorted(counts.items())
    ]


def _keys(known: Known, type_: EntityType) -> dict[str, str]:
    """Return key -> id for the registry's organisations or places; a name that two share means neither."""
    keys: dict[str, set[str]] = defaultdict(set)
    for id_, entity in known.entities.items():
        if entity.type is type_:
            for name in names_of(entity):
                keys[organisation_key(name) if type_ is ORGANISATION else place_key(name)].add(id_)
    return {key: next(iter(ids)) for key, ids in sorted(keys.items()) if len(ids) == 1}


def referent_of(name: str, type_: EntityType, index: Index) -> str:
    """Return whom a name or id of the author's means, registered or not."""
    id_ = index.known.id_of(name)
    if id_ is not None:
        return id_
    anchor = index.people.by_form.get(fold(name)) or index.people.by_form.get(name.replace("-", " "))
    if anchor and type_ is PERSON:
        return qualified(anchor.key, PERSON, index)
    if type_ is ORGANISATION:
        key = organisation_key(name)
        return qualified(index.organisations.root(key), type_, index)
    key = place_key(name) if type_ is PLACE else fold(name)
    return qualified(index.places.get(key, key) if type_ is PLACE else key, type_, index)


def qualified(key: str, type_: EntityType, index: Index) -> str:
    """Return a referent that no other type shares."""
    return key if key in index.known.entities else f"{type_}:{key}"


def decide(
    brief: Brief, sightings: Sequence[Sighting], annotation: Annotation, pins: Sequence[Pin], index: Index
) -> list[Decided]:
    """Return the decisions for one brief in reading order; none overlap."""
    about = [
        anchor
        for referent, type_, words in index.about[brief.id]
        if type_ is PERSON and (anchor := index.people.by_form.get(_form_key(referent, words, index)))
    ]
    scene = make_scene(sightings, about, index.people)
    decided = [_by_rule(sighting, scene, index) for sighting in sightings]
    decided = _pinned(pins, decided, annotation, index)
    return sorted(decided, key=lambda one: one.span)


def add_roles(
    briefs: Sequence[Brief],
    annotations: Mapping[BriefId, Annotation],
    chosen: dict[BriefId, list[Decided]],
    published: Collection[str],
    index: Index,
) -> dict[BriefId, dict[int, tuple[str, ...]]]:
    """Add the decisions for roles and demonyms to `chosen`; return by brief mention -> referents for groups."""
    casts = {
        brief.id: make_cast(brief, annotations[brief.id], chosen[brief.id], index.organisations) for brief in briefs
    }
    names = {key: qualified(anchor.key, PERSON, index) for key, anchor in index.people.by_form.items()}
    table = make_table(
        [
            *registered_holders(index.known, index.organisations),
            *listed_holders(names, index.organisations),
            *(holder for cast in casts.values() for holder in cast.stated if holder.owner),
        ]
    )
    places = {referent.removeprefix("place:"): referent for referent in published if referent.startswith("place:")}
    places |= index.places
    groups = {}
    for brief in briefs:
        made, groups[brief.id] = stand_in(
            annotations[brief.id], chosen[brief.id], casts[brief.id], table, index.organisations, places
        )
        chosen[brief.id] = sorted([*chosen[brief.id], *made], key=lambda one: one.span)
    return groups


def _form_key(referent: str, words: str, index: Index) -> str:
    entity = index.known.entities.get(referent)  # type: ignore[call-overload]
    return fold(entity.name if entity else words)


def _by_rule(sighting: Sighting, scene: Scene, index: Index) -> Decided:
    choice = _choice(sighting, scene, index)
    if choice.referent:
        choice = replace(choice, referent=qualified(choice.referent, choice.type, index))
    elif choice.proposed:
        choice = replace(choice, proposed=qualified(choice.proposed, choice.type, index))
    gender = sighting.mention.gender if sighting.mention and choice.type is PERSON else ""
    return Decided(sighting.span, sighting.words, MentionForm.NAME, sighting.index, choice, gender)


def _choice(sighting: Sighting, scene: Scene, index: Index) -> Choice:
    by_name = _registry(sighting, index)
    if by_name:
        return by_name
    if sighting.type is PERSON:
        return people.choose(sighting, scene, index.people)
    if sighting.type is PLACE:
        key = place_key(sighting.words)
        return Choice(index.places.get(key, key), PLACE, 0.9, "place-name", "named as a place in the archive")
    return organisations.choose(sighting, index.organisations)


def _registry(sighting: Sighting, index: Index) -> Choice | None:
    """Return what the registry says of these words, with the title before them first: Mrs Trump."""
    titles = sighting.mention.titles if sighting.mention else ()
    for words in (*(f"{title.rstrip('.')} {sighting.words}" for title in titles[-1:]), sighting.words):
        ids = index.known.by_words.get(words, ())
        if len(ids) == 1:
            entity = index.known.entities[ids[0]]
            as_ = LinkAs.PLACE if entity.type is PLACE else LinkAs.NAMED
            return Choice(ids[0], entity.type, 1.0, "registry", "a name in the registry", Level.REGISTRY, as_)
        if len(ids) > 1:
            return Choice(
                "", index.known.entities[ids[0]].type, 0.5, "ambiguous", "several in the registry have this name"
            )
    return None


def _pinned(pins: Sequence[Pin], decided: Sequence[Decided], annotation: Annotation, index: Index) -> list[Decided]:
    """Return `decided` with the author's and editors' words put in."""
    kept = list(decided)
    for pin in pins:
        over = [one for one in kept if one.span.start < pin.span.end and pin.span.start < one.span.end]
        if pin.confirms:
            same = [replace(one, choice=_confirmed(one.choice, pin)) for one in over if one.choice.referent]
            kept = [one for one in kept if one not in over or not one.choice.referent] + same
            continue
        kept = [one for one in kept if one not in over]
        mention = _mention_at(pin, annotation)
        type_ = over[0].choice.type if over else (mention[1].type if mention else None)
        kept.append(_from_pin(pin, mention, type_, index))
    return kept


def _confirmed(choice: Choice, pin: Pin) -> Choice:
    return replace(choice, score=1.0, rule="review", reason=pin.reason, level=pin.level)


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
