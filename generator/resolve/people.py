"""A person's name in a brief -> whose it is: full names by their anchor, bare surnames only with a reason.

The reasons in order: the full name before it in the brief, the full name after it, the only bearer in the archive,
and the likeliest of several by role, company and time, when it leads by a clear margin.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.annotate.genders import gender_of_first
from generator.annotate.given_names import is_first_name, is_nickname
from generator.model import EntityType, Level, Mention
from generator.resolve.anchors import Anchor
from generator.resolve.decisions import Choice
from generator.resolve.likeliest import Company, likeliest
from generator.resolve.name_keys import PersonName, fold, organisation_key, person_name
from generator.resolve.places import place_key
from generator.resolve.sightings import Sighting
from generator.resolve.signs import Signs
from generator.resolve.traits import Trait

PERSON = EntityType.PERSON
COURTESIES = frozenset({"mr", "mrs", "ms", "miss", "sir", "dame", "dr", "lord", "lady", "madam"})
HABIT = 5
"""How many times as many briefs must name one bearer of a surname, for the bare surname to be a habit."""
NEAR = 300
"""Letters within which the last full name is right before a surname."""
NOBODY = {
    "family": "a family, not one person",
    "word": "the word is meant, and nobody who is called so",
}
"""Hints by which a surname is no person's."""


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
    signs: Signs
    nobodies: Container[str]
    """Keys of full names whose last word stands alone as no person's name does."""
    by_first: Mapping[str, tuple[Anchor, ...]]
    slips: Mapping[str, str] = field(default_factory=dict)
    """Anchor key of a likely slip of the pen -> key of the one who is meant."""
    titles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Anchor key -> titles that stand before the full name, those of courtesy left out."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is named in full in one brief."""

    named: tuple[tuple[int, Anchor], ...]
    """Position and anchor in reading order; -1 for people the front matter names."""
    counts: Mapping[str, int] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    """Keys of all names in the brief."""
    by_surname: Mapping[str, Sequence[Anchor]] = field(default_factory=dict)
    """Surname, with and without its particles -> who bears it, each once, in reading order."""
    day: dt.date | None = None
    children: frozenset[str] = frozenset()
    """Anchor keys of those who are called somebody's son or daughter."""
    paragraphs: tuple[int, ...] = ()
    """Where they begin, in order."""

    def paragraph_of(self, at: int) -> int:
        """Return where the paragraph begins in which `at` lies."""
        index = bisect_right(self.paragraphs, at)
        return self.paragraphs[index - 1] if index else 0


def titles_of(one: Mention | Trait | None) -> set[str]:
    """Return the titles before a name that tell people apart: Captain, not Mr."""
    return {fold(title) for title in one.titles} - COURTESIES if one and one.titles else set()


def make_scene(
    sightings: Sequence[Sighting],
    about: Sequence[Anchor],
    people: People,
    day: dt.date | None = None,
    paragraphs: tuple[int, ...] = (),
) -> Scene:
    """Return who is named in full in one brief; `about` are those whom its front matter names."""
    named = [(-1, anchor) for anchor in about]
    children = set()
    for sighting in sightings:
        if sighting.type is not PERSON:
            continue
        anchor = people.by_form.get(sighting.key)
        if anchor and (key := anchor.key) not in people.nobodies and key not in people.slips:
            named.append((sighting.span.start, anchor))
            if "child" in hints_of(sighting) or (key not in children and _is_junior(anchor)):
                children.add(key)
    names = frozenset([sighting.key for sighting in sightings])
    counts = Counter([anchor.key for _, anchor in named])
    by_surname: defaultdict[str, list[Anchor]] = defaultdict(list)
    for anchor in {anchor.key: anchor for _, anchor in named}.values():
        for surname in anchor.surnames:
            by_surname[surname].append(anchor)
    return Scene(tuple(named), counts, names, by_surname, day, frozenset(children), paragraphs)


def _is_junior(anchor: Anchor) -> bool:
    return "jr" in [form.name.suffix for form in anchor.forms]


def hints_of(sighting: Sighting) -> tuple[str, ...]:
    """Return what the words around a name tell of it."""
    return sighting.mention.hints if sighting.mention else ()


def choose(sighting: Sighting, scene: Scene, people: People) -> Choice:
    """Return whom a person's name means."""
    anchor = people.by_form.get(sighting.key)
    if anchor:
        return _full(anchor, people)
    name = person_name(sighting.words)
    if name.full:
        return Choice(sighting.key, PERSON, 0.9, "full-name", "a full name of its own")
    if sighting.key in people.signs.peoples:
        return _several(sighting, people)
    hints = hints_of(sighting)
    if hints and (told := next((reason for hint, reason in NOBODY.items() if hint in hints), "")):
        return Choice("", PERSON, 0.4, "no-sign", told)
    sex = sighting.mention.gender if sighting.mention else ""
    near = _allowed(_bearers(scene, name), sighting.key, sex, people)
    relatives = {hint.removeprefix("apart:") for hint in hints if hint.startswith("apart:")} if hints else set()
    if relatives:
        return _relative(near, sighting, relatives, scene, people)
    if "younger" in hints or "elder" in hints:
        return _of_two(_distinct(_bearers(scene, name)), sighting, scene)
    if titles := titles_of(sighting.mention):
        bearers = _allowed(people.by_surname.get(name.surname, ()), sighting.key, sex, people)
        titled = [anchor for anchor in bearers if titles & people.titles.get(anchor.key, frozenset())]
        if len(titled) == 1 and titled[0] not in near:
            reason = "the only one of that name who has this title"
            return Choice(titled[0].key, PERSON, 0.88, "title", reason)
    return _in_brief(near, sighting, scene, people) if near else _from_afar(sighting, name, sex, scene, people)


def _relative(
    near: Sequence[Anchor], sighting: Sighting, relatives: set[str], scene: Scene, people: People
) -> Choice:
    """Return whom a surname means whose bearer is a relative of `relatives`, and so nobody of them."""
    others = {anchor.key for name in relatives if (anchor := people.by_form.get(fold(name)))}
    before = {anchor.key for at, anchor in scene.named if at < sighting.span.start}
    left = [anchor for anchor in _distinct(near) if anchor.key in before - others]
    if len(left) == 1:
        return Choice(left[0].key, PERSON, 0.95, "surname-in-brief", "the full name stands earlier in the brief")
    return Choice("", PERSON, 0.5, "ambiguous", "a relative of somebody of this surname, and nobody says which")


def _of_two(bearers: Sequence[Anchor], sighting: Sighting, scene: Scene) -> Choice:
    """Return whom `the younger Arden` means: of two in the brief, the one who is called a child."""
    wants_child = "younger" in hints_of(sighting)
    fits = [anchor for anchor in bearers if (anchor.key in scene.children) is wants_child]
    if len(bearers) == 2 and len(fits) == 1 and sighting.key not in fits[0].never:
        reason = "of the two in the brief, the son or daughter" if wants_child else "of the two, not the child"
        return Choice(fits[0].key, PERSON, 0.9, "generation", reason)
    return Choice("", PERSON, 0.5, "ambiguous", "the younger or elder of several, and nobody says which")


def _from_afar(sighting: Sighting, name: PersonName, sex: str, scene: Scene, people: People) -> Choice:
    """Return whom a single word means that is no surname of those named in full in the brief."""
    key = sighting.key
    given = _allowed(_given(scene, name.surname), key, sex, people)
    bearers = _allowed(_with_suffix(people.by_surname.get(name.surname, ()), name.suffix), key, sex, people)
    if not bearers and len(_distinct(given)) == 1:
        return Choice(
            given[0].key, PERSON, 0.86, "first-name-in-brief", "the only person of that first name in the brief"
        )
    if not bearers and len(family := _family(name.surname, scene, people)) == 1:
        reason = "the only person of that first name in the family that the brief names"
        return Choice(family[0].key, PERSON, 0.86, "first-name-of-family", reason)
    if len(bearers) == 1:
        return _only(bearers[0], key, people)
    if bearers:
        key, clear = likeliest(bearers, sighting, scene.names, scene.day, people.company)
        if clear:
            return Choice(key, PERSON, 0.8, "likeliest", "of several with this surname, the one in like briefs")
        return Choice("", PERSON, 0.5, "ambiguous", "several people with this surname in the archive", proposed=key)
    return _alone(sighting, people.signs)


def _family(first: str, scene: Scene, people: People) -> list[Anchor]:
    """Return those called `first` whose family name stands in the brief, alone or with another first name."""
    surnames = {form.name.surname for _, anchor in scene.named for form in anchor.forms}
    return [
        anchor
        for anchor in people.by_first.get(first, ())
        if any(form.name.surname in surnames or form.name.surname in scene.names for form in anchor.forms)
    ]


def _only(bearer: Anchor, key: str, people: People) -> Choice:
    if not people.signs.is_bare_person(key, bearer):
        return Choice("", PERSON, 0.4, "no-sign", "nothing but the tagger says that this is a person")
    return Choice(bearer.key, PERSON, 0.9, "only-candidate", "only person with this surname in the archive")


def _several(sighting: Sighting, people: People) -> Choice:
    """Return the choice for a name behind an article: the Colts are a team, the Moriori and the Ardens nobody."""
    key = sighting.key
    if key.endswith("s") and not key.endswith("ss") and key.rstrip("s") not in people.by_surname:
        return Choice(
            organisation_key(sighting.words), EntityType.ORGANISATION, 0.86, "plural", "the members of a body"
        )
    return Choice("", PERSON, 0.4, "no-sign", "called as a people is, not as a person")


def _alone(sighting: Sighting, signs: Signs) -> Choice:
    """Return the choice for a single word that is named nowhere in full."""
    key = sighting.key
    titled = bool(sighting.mention and sighting.mention.titles)
    if sighting.common and not titled:
        return Choice(key, PERSON, 0.4, "common-word", "a common word that is named nowhere in full")
    if key not in signs.shown and (key not in signs.repeated or not is_first_name(key)):
        if " " in key:
            reason = "nothing says that this is a person"
            return Choice(organisation_key(sighting.words), EntityType.ORGANISATION, 0.86, "name-alone", reason)
        if sighting.mention and "in-place" in sighting.mention.hints:
            return Choice(place_key(sighting.words), EntityType.PLACE, 0.86, "name-alone", "something is in it")
        return Choice(key, PERSON, 0.4, "no-sign", "nothing but the tagger says that this is a person")
    return Choice(key, PERSON, 0.82, "name-alone", "never named in full in the archive")


def _full(anchor: Anchor, people: People) -> Choice:
    if meant := people.slips.get(anchor.key):
        reason = "spelt almost like a name that is better known: never linked before somebody says yes"
        return Choice("", PERSON, 0.65, "spelling", reason, proposed=meant)
    if anchor.key in people.nobodies:
        return Choice("", PERSON, 0.4, "no-sign", "its last word stands alone as no person's name does")
    if anchor.owner:
        return Choice(anchor.key, PERSON, 1.0, "registry", "a name in the registry", Level.REGISTRY)
    return Choice(anchor.key, PERSON, 0.97, "full-name", "named in full")


def _bearers(scene: Scene, name: PersonName) -> list[Anchor]:
    """Return those of the scene who bear a surname; Jr. picks its bearer, the bare word those without."""
    return _with_suffix(scene.by_surname.get(name.surname, ()), name.suffix)


def _with_suffix(anchors: Sequence[Anchor], suffix: str) -> list[Anchor]:
    fits = [anchor for anchor in anchors if suffix in [form.name.suffix for form in anchor.forms]]
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
        if key not in anchor.never and not (sex and (_sex_of(anchor, people) or sex) != sex)
    ]


def _distinct(anchors: Iterable[Anchor]) -> list[Anchor]:
    return list({anchor.key: anchor for anchor in anchors}.values())


def _in_brief(near: Sequence[Anchor], sighting: Sighting, scene: Scene, people: People) -> Choice:
    distinct = _distinct(near)
    if len(distinct) == 1:
        chosen = distinct[0]
        start = sighting.span.start
        before = any(at < start for at, anchor in scene.named if anchor is chosen or anchor.key == chosen.key)
        reason = "the full name stands earlier in the brief" if before else "the full name stands later in the brief"
        return Choice(chosen.key, PERSON, 0.97 if before else 0.95, "surname-in-brief", reason)
    return _of_several(distinct, sighting, scene, people)


def _of_several(distinct: Sequence[Anchor], sighting: Sighting, scene: Scene, people: People) -> Choice:
    """Return whom a surname means that several in the brief bear: never a guess between two who fit as well.

    In this order: the one of the title's gender; the one whom many more briefs name; the only one named before; the
    one whom the brief names much more; the one named right before, in the same paragraph.
    """
    sex, start = sighting.mention.gender if sighting.mention else "", sighting.span.start
    of_sex = [anchor for anchor in distinct if sex and _sex_of(anchor, people) == sex]
    if len(of_sex) == 1:
        return Choice(of_sex[0].key, PERSON, 0.9, "title-gender", "the only one of that name whom the title fits")
    ranked = sorted(distinct, key=lambda a: (-people.briefs.get(a.key, 0), -scene.counts[a.key], a.key))
    first, second = ranked[0].key, ranked[1].key
    if people.briefs.get(first, 0) >= HABIT * max(1, people.briefs.get(second, 0)):
        reason = "several of that name in the brief; the one whom most briefs name"
        return Choice(first, PERSON, 0.8, "surname-shared", reason)
    before = [(at, anchor.key) for at, anchor in scene.named if at < start and anchor in distinct]
    if sex or not before:
        reason = "several of that name in the brief, and nothing says which"
        return Choice("", PERSON, 0.7, "surname-shared", reason, proposed=before[-1][1] if before else first)
    if len({key for _, key in before}) == 1:
        return Choice(before[0][1], PERSON, 0.88, "surname-before", "the only one of that name named before")
    often = sorted(distinct, key=lambda a: (-scene.counts[a.key], a.key))
    if scene.counts[often[0].key] >= 2 * scene.counts[often[1].key]:
        reason = "several of that name in the brief; the one named most often"
        return Choice(often[0].key, PERSON, 0.8, "surname-shared", reason)
    last, key = max(before)
    near = start - last <= NEAR and last >= scene.paragraph_of(start)
    reason = "several of that name in the brief; the one named right before"
    return Choice(
        key if near else "", PERSON, 0.8 if near else 0.7, "surname-shared", reason, proposed="" if near else key
    )


def _sex_of(anchor: Anchor, people: People) -> str:
    """Return m or f by titles and the registry, else by the first name; empty when nothing tells."""
    told: str = people.gender.get(anchor.key, "")
    return told or next((sex for form in anchor.forms if (sex := gender_of_first(form.name.first))), "")
