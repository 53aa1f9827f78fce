"""Sightings of one brief and the index -> a choice for every name: the author's word first, then the rules."""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from generator.model import Annotation, Brief, EntityId, EntityType, Level, LinkAs, MentionForm
from generator.resolve import organisations, people
from generator.resolve.anchors import Anchor
from generator.resolve.copies import new
from generator.resolve.decisions import Choice, Decided, Pin, Ruling
from generator.resolve.index import Index, qualified
from generator.resolve.name_keys import fold, organisation_aliases, person_name, word_list
from generator.resolve.nations import name_of_country
from generator.resolve.people import Scene, make_scene
from generator.resolve.pinning import put_pins
from generator.resolve.places import country_keys, is_place_name, place_key, place_name
from generator.resolve.shared_names import parted
from generator.resolve.sightings import Sighting

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
NAME, NAMED, SPEAKER = MentionForm.NAME, LinkAs.NAMED, LinkAs.SPEAKER
SPAN_OF = attrgetter("span")
LONGEST_SHORT = 4
"""Letters of the longest abbreviation."""
RARE = 2
"""How often a word may stand in the archive that may be a surname as well as a body's name."""
AT_ITS_PLACE = frozenset({"surname-shared", "short-form-in-brief", "general-word"})
"""Rules that may choose otherwise for the same words at another place, even between the same full names."""
EVERYWHERE = frozenset({"registry", "full-name", "place-name"})
"""Rules that choose the same for the same words, with the same around them, in whatever brief they stand."""
SURE_PLACES = frozenset({"in-place", "settlement"})
CHOOSING_HINTS = frozenset({*SURE_PLACES, *people.NOBODY, "younger", "elder"})
"""Hints that any rule here or in people.py reads, beside `speaks` and those that tell relatives apart."""


def decide(
    brief: Brief,
    sightings: Sequence[Sighting],
    annotation: Annotation,
    pins: Sequence[Pin],
    front: Iterable[tuple[str, EntityType, str]],
    index: Index,
) -> list[Decided]:
    """Return the decisions for one brief in reading order; none overlap.

    `front` holds (referent, type, words) of those whom its front matter names.
    """
    front = list(front)
    about = [
        anchor
        for referent, type_, words in front
        if type_ is PERSON and (anchor := _anchor_of(referent, _form_key(referent, words, index), index))
    ]
    whose = parted(sightings, {referent for referent, _, _ in front}, index.known)
    about += [
        anchor for words, id_ in whose.items() for anchor in _bearers(words, index) if id_ and anchor.owner == id_
    ]
    named = [sighting for sighting in sightings if sighting.words not in whose] if whose else sightings
    scene = make_scene(named, about, index.people, brief.date, tuple([block.span.start for block in brief.blocks]))
    speaking = {speaker for claim in annotation.claims for speaker in claim.speakers}
    decided = _by_rules(sightings, scene, index, speaking, whose)
    off = _switched_off(brief)
    decided = [one._replace(silent=one.choice.type in off) for one in decided] if off else decided
    return sorted(put_pins(pins, decided, annotation, index), key=SPAN_OF) if pins else decided


def _anchor_of(referent: str, key: str, index: Index) -> Anchor | None:
    """Return the anchor of somebody of the registry, whoever else has the name; else the one of that name."""
    owned = next((one for one in _bearers(key, index) if one.owner == referent), None)
    found: Anchor | None = owned or index.people.by_form.get(key)
    return found


def _bearers(words: str, index: Index) -> Sequence[Anchor]:
    found: Sequence[Anchor] = index.people.by_surname.get(person_name(words).surname, ())
    return found


def _form_key(referent: str, words: str, index: Index) -> str:
    entity = index.known.entities.get(EntityId(referent))
    return fold(entity.name if entity else words)


def _switched_off(brief: Brief) -> set[EntityType]:
    wanted = brief.front_matter.annotate
    switches = ((PERSON, wanted.people), (ORGANISATION, wanted.organisations), (PLACE, wanted.places))
    return {type_ for type_, on in switches if not on}


def _by_rules(
    sightings: Sequence[Sighting], scene: Scene, index: Index, speaking: Container[int], whose: Mapping[str, str]
) -> list[Decided]:
    """Return the decision for each name. What stands a second time, with the same around it, is decided as before.

    `speaking` holds the mentions that a claim has as its speakers; `whose` tells shared names apart.
    """
    named_at = _starts_by_surname(scene)
    shorthand = index.known.shorthand
    made: dict[tuple[Any, ...], Ruling] = {}
    everywhere = index.everywhere
    spoken: dict[int, Choice] = {}
    """The choices of speakers, by the identity of those that they are made of."""
    decided = []
    for sighting in sightings:
        _, span, words, _, type_, number, mention, common, _, of, _ = sighting
        speaks = number in speaking
        around = None
        if mention is not None:
            hints = mention.hints
            speaks = speaks or "speaks" in hints
            around = _choosing(hints), id(mention.titles), id(mention.roles), mention.gender
        stands_for = speaks and words in shorthand
        key = words, type_, common, of, stands_for, around
        found = everywhere.get(key)
        if found is None:
            at = 0
            if type_ is PERSON and (starts := named_at.get(person_name(words).surname)):
                at = bisect_left(starts, span.start)
            found = made.get((at, key))
        if found is None:
            found = _by_rule(sighting, scene, index, stands_for, whose)
            rule = found[0].rule
            if rule not in AT_ITS_PLACE:
                made[at, key] = found
            if index.is_only_run and rule in EVERYWHERE:
                everywhere[key] = found
        choice, gender, name = found
        if speaks and choice.as_ is NAMED and choice.rule != "private":
            choice = spoken.get(id(choice)) or _as_speaker(choice, spoken, index)
        decided.append(new(Decided, (span, words, NAME, number, choice, gender, name, False)))
    return decided


def _starts_by_surname(scene: Scene) -> dict[str, list[int]]:
    """Return where those stand who are named in full in a brief, by their surnames."""
    starts: dict[str, list[int]] = {}
    for at, anchor in scene.named:
        for surname in anchor.surnames:
            starts.setdefault(surname, []).append(at)
    return starts


def _as_speaker(choice: Choice, spoken: dict[int, Choice], index: Index) -> Choice:
    made = choice._replace(as_=SPEAKER)
    made = spoken[id(choice)] = index.choices.setdefault(made, made)
    return made


@functools.cache
def _choosing(hints: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of `hints` that decide whom a name means."""
    return tuple(hint for hint in hints if hint in CHOOSING_HINTS or hint.startswith("apart:"))


def _by_rule(sighting: Sighting, scene: Scene, index: Index, stands_for: bool, whose: Mapping[str, str]) -> Ruling:
    """Return the choice for one name; the gender that stands beside it; the name by which it is to be known.

    `stands_for` says that it speaks, and may stand for a government as the registry has it.
    """
    mention = sighting.mention
    known = index.known
    shorthand = _shorthand(sighting, index) if stands_for else None
    choice = shorthand or _choice(sighting, scene, index, whose)
    referent, type_, score, rule, reason, level, as_, link, proposed = choice
    entity = known.entities.get(EntityId(referent))
    if sighting.key in known.hidden or (entity and entity.private):
        choice = Choice("", type_, 1.0, "private", "a private person or body", Level.REGISTRY, link=False)
    elif referent:
        choice = Choice(qualified(referent, type_, index), type_, score, rule, reason, level, as_, link, proposed)
    else:
        proposed = qualified(proposed, type_, index) if proposed else ""
        choice = Choice("", type_, score, rule, reason, level, as_, link, proposed)
    choice = index.choices.setdefault(choice, choice)
    gender = mention.gender if mention and type_ is PERSON else ""
    name = ""
    if choice.type is PLACE and choice.rule == "short-form-in-brief":
        name = place_name(choice.referent.partition(":")[2])
    elif choice.rule == "national-body":
        of = organisations.owner_of(sighting, index.organisations)
        name = name_of_country(sighting.words, of)
    return choice, gender, name


def _choice(sighting: Sighting, scene: Scene, index: Index, whose: Mapping[str, str]) -> Choice:
    by_name = _registry(sighting, index, whose)
    if by_name:
        return by_name
    if sighting.type is PERSON:
        return people.choose(sighting, scene, index.people)
    hints = sighting.mention.hints if sighting.mention else ()
    if "word" in hints:
        return Choice(
            "", sighting.type or ORGANISATION, 0.4, "no-sign", "the word is meant, and nobody who is so called"
        )
    if sighting.type is PLACE:
        key = place_key(sighting.words)
        if _is_no_place(sighting.words, hints):
            return Choice("", PLACE, 0.4, "no-sign", "an abbreviation or a number, and no place that is known")
        if key in word_list("place_words.txt") and not is_place_name(sighting.words):
            return Choice("", PLACE, 0.4, "general-word", "a general word, and no name of one place: the Gulf")
        if key in word_list("directions.txt"):
            return _direction(key, scene, index)
        return Choice(index.places.get(key, key), PLACE, 0.9, "place-name", "a place named so", as_=LinkAs.PLACE)
    choice = organisations.choose(sighting, index.organisations)
    bearers = people_of(sighting, index) if choice.rule == "same-name" else ()
    if len(bearers) == 1:
        reason = "hardly ever named, and somebody in the archive has this surname"
        return Choice("", ORGANISATION, 0.6, "surname-or-body", reason, proposed=bearers[0].key)
    return choice


def people_of(sighting: Sighting, index: Index) -> Sequence[Anchor]:
    """Return those whose surname a rare single word is that the tagger takes for a body's name."""
    key = sighting.key
    if " " in sighting.words or sighting.words.isupper() or sighting.words in organisation_aliases():
        return ()
    rare = index.people.signs.counts.get(key, 0) <= RARE
    found: Sequence[Anchor] = index.people.by_surname.get(key, ()) if rare else ()
    return found


def _is_no_place(words: str, hints: Collection[str]) -> bool:
    """Tell whether the tagger takes a thing's name for a place's: VX, Hwasong-14."""
    if is_place_name(words) or SURE_PLACES.intersection(hints):
        return False
    return any(letter.isdigit() for letter in words) or (words.isupper() and len(words) <= LONGEST_SHORT)


def _direction(key: str, scene: Scene, index: Index) -> Choice:
    """Return the country that a direction means: the North, in a brief that names North Korea."""
    fits = sorted(name for name in scene.names if name.startswith(f"{key} ") and name in country_keys())
    if len(fits) != 1:
        return Choice("", PLACE, 0.4, "general-word", "a direction, and no one country of that name in the brief")
    reason = "the country is named in full in the brief"
    return Choice(index.places.get(fits[0], fits[0]), PLACE, 0.88, "short-form-in-brief", reason, as_=LinkAs.PLACE)


def _shorthand(sighting: Sighting, index: Index) -> Choice | None:
    """Return the government that a capital speaks for, when the registry says so of only one."""
    ids = index.known.shorthand.get(sighting.words, ())
    own = index.known.by_words.get(sighting.words, ())
    if len(ids) != 1 or any(index.known.entities[id_].type is ORGANISATION for id_ in own):
        return None
    reason = f"“{sighting.words}” speaks here, and is shorthand for it in the registry"
    return Choice(
        ids[0], index.known.entities[ids[0]].type, 0.85, "shorthand", reason, Level.REGISTRY, LinkAs.SHORTHAND
    )


def _registry(sighting: Sighting, index: Index, whose: Mapping[str, str]) -> Choice | None:
    """Return what the registry says of these words, with the title before them first: Mrs Trump."""
    titles = sighting.mention.titles if sighting.mention else ()
    by_words = index.known.by_words
    if not titles and sighting.words not in by_words:
        return None
    for words in (*(f"{title.rstrip('.')} {sighting.words}" for title in titles[-1:]), sighting.words):
        ids = by_words.get(words, ())
        if len(ids) == 1:
            entity = index.known.entities[ids[0]]
            as_ = LinkAs.PLACE if entity.type is PLACE else LinkAs.NAMED
            return Choice(ids[0], entity.type, 1.0, "registry", "a name in the registry", Level.REGISTRY, as_)
        if len(ids) > 1 and (id_ := whose.get(words)):
            reason = "of several with this name, the one whom front matter, role or another name in the brief tells"
            type_ = index.known.entities[EntityId(id_)].type
            return Choice(id_, type_, 0.9, "shared-name", reason, Level.REGISTRY)
        if len(ids) > 1:
            return Choice(
                "", index.known.entities[ids[0]].type, 0.5, "ambiguous", "several in the registry have this name"
            )
    return None
