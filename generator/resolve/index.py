"""Sightings of all briefs and the registry -> an index of who there is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model import Brief, BriefId, EntityType
from generator.resolve.anchors import Anchor, Form, join, make_form
from generator.resolve.known import Known, names_of
from generator.resolve.name_keys import fold, organisation_key, person_name
from generator.resolve.name_order import in_one_order
from generator.resolve.organisations import Organisations, make_organisations
from generator.resolve.people import People, make_people
from generator.resolve.places import place_key
from generator.resolve.reading import front_matter_names
from generator.resolve.sightings import Sighting, all_of

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
PREFIXES = {type_: f"{type_}:" for type_ in EntityType}


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
    anchors = join(_forms(briefs, sightings, known), registered, known.apart)
    places = {sighting.key for sighting in all_of(sightings) if sighting.type is PLACE}
    days = {brief.id: brief.date for brief in briefs if brief.date}
    genders = {str(id_): entity.gender for id_, entity in known.entities.items() if entity.gender}
    index = Index(
        known,
        make_people(anchors, list(all_of(sightings)), genders, days),
        make_organisations(all_of(sightings), _keys(known, ORGANISATION), places),
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
    names = (entity.name, *entity.also_known_as) if entity.private else names_of(entity)
    forms = tuple(make_form(name, owner=id_, gender=entity.gender) for name in names)
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
    forms = [
        make_form(words[key], count, next(iter(genders[key])) if len(genders[key]) == 1 else "")
        for key, count in sorted(counts.items())
    ]
    return in_one_order(forms, _alone(sightings))


def _alone(sightings: Mapping[BriefId, Sequence[Sighting]]) -> Counter[tuple[str, str]]:
    """Return (full name, one of its words) -> how often that word stands alone in the briefs with the full name."""
    counts: Counter[tuple[str, str]] = Counter()
    for found in sightings.values():
        people = [one for one in found if one.type is PERSON]
        single = Counter(one.key for one in people if " " not in one.key)
        for full in {one.key for one in people if one.key.count(" ") == 1} if single else ():
            counts.update({(full, word): single[word] for word in full.split() if word in single})
    return counts


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
    return key if key in index.known.entities else PREFIXES[type_] + key
