"""A person's name in a brief -> whose it is: full names by their anchor, bare surnames only with a reason.

The reasons in order: the full name before it in the brief, the full name after it, the only bearer in the archive,
and the likeliest of several by role, company and time, when it leads by a clear margin.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.model import BriefId, EntityType, Level
from generator.resolve.anchors import Anchor
from generator.resolve.decisions import Choice
from generator.resolve.first_names import is_nickname
from generator.resolve.likeliest import Company, likeliest, make_company
from generator.resolve.name_keys import PersonName, person_name
from generator.resolve.sightings import Sighting

PERSON = EntityType.PERSON


@dataclass(frozen=True, slots=True)
class People:
    """All anchors, by the words that may mean them."""

    by_form: Mapping[str, Anchor]
    by_surname: Mapping[str, tuple[Anchor, ...]]
    gender: Mapping[str, str]
    """Anchor key -> m or f."""
    briefs: Mapping[str, int]
    """Anchor key -> number of briefs with the full name."""
    company: Company


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is named in full in one brief."""

    named: tuple[tuple[int, Anchor], ...]
    """Position and anchor in reading order; -1 for people the front matter names."""
    counts: Mapping[str, int] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    """Keys of all names in the brief."""
    day: dt.date | None = None


def make_people(
    anchors: Sequence[Anchor],
    sightings: Sequence[Sighting],
    genders: Mapping[str, str],
    days: Mapping[BriefId, dt.date],
) -> People:
    """Return the index of `anchors`; `genders` holds what the registry says, `days` the dates of briefs."""
    by_form = {form.key: anchor for anchor in sorted(anchors, key=lambda a: a.key) for form in anchor.forms}
    by_surname: defaultdict[str, dict[str, Anchor]] = defaultdict(dict)
    for anchor in sorted(anchors, key=lambda anchor: anchor.key):
        for form in anchor.forms:
            by_surname[form.name.surname].setdefault(anchor.key, anchor)
            by_surname[form.name.bare_surname].setdefault(anchor.key, anchor)
    briefs: defaultdict[str, set[str]] = defaultdict(set)
    shown: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sighting in sightings:
        found = by_form.get(sighting.key) if sighting.type is PERSON else None
        if found:
            briefs[found.key].add(sighting.brief)
            if sighting.mention and sighting.mention.gender:
                shown[found.key][sighting.mention.gender] += 1
    gender = {key: max(sorted(counts), key=lambda sex: counts[sex]) for key, counts in shown.items()}
    rivals = {key for found in by_surname.values() if len(found) > 1 for key in found}
    return People(
        by_form,
        {surname: tuple(found.values()) for surname, found in by_surname.items()},
        {**gender, **genders},
        {key: len(found_in) for key, found_in in briefs.items()},
        make_company(by_form, rivals, sightings, days),
    )


def make_scene(
    sightings: Sequence[Sighting], about: Sequence[Anchor], people: People, day: dt.date | None = None
) -> Scene:
    """Return who is named in full in one brief; `about` are those whom its front matter names."""
    named = [(-1, anchor) for anchor in about]
    for sighting in sightings:
        anchor = people.by_form.get(sighting.key)
        if anchor and sighting.type is PERSON:
            named.append((sighting.span.start, anchor))
    names = frozenset(sighting.key for sighting in sightings)
    return Scene(tuple(named), Counter(anchor.key for _, anchor in named), names, day)


def choose(sighting: Sighting, scene: Scene, people: People) -> Choice:
    """Return whom a person's name means."""
    anchor = people.by_form.get(sighting.key)
    if anchor:
        return _full(anchor)
    name = person_name(sighting.words)
    sex = sighting.mention.gender if sighting.mention else ""
    key = sighting.key
    if name.full:
        return Choice(key, PERSON, 0.9, "full-name", "a full name of its own")
    near = _allowed(_bearers(scene, name), key, sex, people)
    if near:
        return _in_brief(near, sighting, scene, people)
    given = _allowed(_given(scene, name.surname), key, sex, people)
    bearers = _allowed(_with_suffix(people.by_surname.get(name.surname, ()), name.suffix), key, sex, people)
    if not bearers and len(_distinct(given)) == 1:
        return Choice(
            given[0].key, PERSON, 0.86, "first-name-in-brief", "the only person of that first name in the brief"
        )
    if len(bearers) == 1:
        return Choice(bearers[0].key, PERSON, 0.9, "only-candidate", "only person with this surname in the archive")
    if bearers:
        key, clear = likeliest(bearers, sighting, scene.names, scene.day, people.company)
        if clear:
            return Choice(key, PERSON, 0.8, "likeliest", "of several with this surname, the one in like briefs")
        return Choice("", PERSON, 0.5, "ambiguous", "several people with this surname in the archive", proposed=key)
    if sighting.common and not (sighting.mention and sighting.mention.titles):
        return Choice(key, PERSON, 0.4, "common-word", "a common word that is named nowhere in full")
    return Choice(key, PERSON, 0.82, "name-alone", "never named in full in the archive")


def _full(anchor: Anchor) -> Choice:
    if anchor.owner:
        return Choice(anchor.key, PERSON, 1.0, "registry", "a name in the registry", Level.REGISTRY)
    return Choice(anchor.key, PERSON, 0.97, "full-name", "named in full")


def _bearers(scene: Scene, name: PersonName) -> list[Anchor]:
    """Return those of the scene who bear a surname; Jr. picks its bearer, the bare word those without."""
    bearers = [
        anchor
        for _, anchor in scene.named
        if any(name.surname in {form.name.surname, form.name.bare_surname} for form in anchor.forms)
    ]
    return _with_suffix(bearers, name.suffix)


def _with_suffix(anchors: Sequence[Anchor], suffix: str) -> list[Anchor]:
    fits = [anchor for anchor in anchors if any(form.name.suffix == suffix for form in anchor.forms)]
    return fits if suffix or fits else list(anchors)


def _given(scene: Scene, first: str) -> list[Anchor]:
    return [
        anchor
        for _, anchor in scene.named
        if any(form.name.first == first or is_nickname(form.name.first, first) for form in anchor.forms)
    ]


def _allowed(anchors: Sequence[Anchor], key: str, sex: str, people: People) -> list[Anchor]:
    return [
        anchor
        for anchor in anchors
        if key not in anchor.never and not (sex and people.gender.get(anchor.key, sex) != sex)
    ]


def _distinct(anchors: Iterable[Anchor]) -> list[Anchor]:
    return list({anchor.key: anchor for anchor in anchors}.values())


def _in_brief(near: Sequence[Anchor], sighting: Sighting, scene: Scene, people: People) -> Choice:
    distinct = _distinct(near)
    if len(distinct) == 1:
        chosen = distinct[0]
        before = any(at < sighting.span.start for at, anchor in scene.named if anchor.key == chosen.key)
        reason = "the full name stands earlier in the brief" if before else "the full name stands later in the brief"
        return Choice(chosen.key, PERSON, 0.97 if before else 0.95, "surname-in-brief", reason)
    ranked = sorted(distinct, key=lambda a: (-people.briefs.get(a.key, 0), -scene.counts[a.key], a.key))
    first, second = ranked[0], ranked[1]
    if (people.briefs.get(first.key, 0), scene.counts[first.key]) == (
        people.briefs.get(second.key, 0),
        scene.counts[second.key],
    ):
        first = near[0]
    return Choice(
        first.key, PERSON, 0.8, "surname-shared", "several of that name in the brief; the one named most often"
    )
