"""Roles, groups and demonyms of one brief -> whom they stand for.

A role is looked for beside the name that carries it, then among the people of the brief, then in the table of holders
on the brief's day. When several could be meant nobody is.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.annotate.name_words import demonyms
from generator.model import Annotation, Brief, EntityType, Level, LinkAs, Mention, MentionForm, Span
from generator.resolve.decisions import Choice, Decided
from generator.resolve.name_keys import country_of, fold
from generator.resolve.organisations import Organisations
from generator.resolve.places import country_keys, place_key
from generator.resolve.roles import (
    Holder,
    RoleTable,
    fits_role,
    holders_on,
    lasting_holders,
    owner_key,
    role_key,
    stated_holder,
)

PERSON, PLACE = EntityType.PERSON, EntityType.PLACE
NAME = MentionForm.NAME
STANDING = {MentionForm.ROLE, MentionForm.DEMONYM, MentionForm.GROUP}
MAIN = 3
"""How many times as often a brief names the one it mostly tells of as anybody else in that role."""
NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is named in one brief, and as what."""

    day: str
    people: tuple[tuple[int, str], ...]
    """Position and referent of persons, in reading order."""
    by_mention: Mapping[int, str]
    """Mention -> referent, persons or not."""
    persons: frozenset[int]
    """Those mentions that name persons."""
    stated: tuple[Holder, ...]
    """What this brief says they are."""
    blocks: tuple[int, ...] = ()
    """Where the paragraphs begin."""
    countries: Mapping[str, int] = field(default_factory=dict)
    """Key of a country -> how often it is named, demonyms included."""

    def is_abroad(self, owners: Collection[str]) -> bool:
        """Tell whether the brief names another country more than twice as often as each of `owners`."""
        own = max((self.countries.get(owner, 0) for owner in owners), default=0)
        return bool(owners) and max(self.countries.values(), default=0) > 2 * own

    def counts(self) -> Counter[str]:
        """Return how often each person is named."""
        return Counter(referent for _, referent in self.people)

    def before(self, at: int) -> set[str]:
        """Return the persons named in the same paragraph before `at`."""
        start = max((block for block in self.blocks if block <= at), default=0)
        return {referent for place, referent in self.people if start <= place < at}

    def ever_before(self, at: int) -> set[str]:
        """Return the persons named anywhere before `at`."""
        return {referent for place, referent in self.people if place < at}

    def order(self) -> list[str]:
        """Return the persons, each once, in the order in which they come in."""
        return list(dict.fromkeys(referent for _, referent in self.people))


def make_cast(brief: Brief, annotation: Annotation, decided: Sequence[Decided], organisations: Organisations) -> Cast:
    """Return who is named in `brief`, given the decisions on its names."""
    day = str(brief.date or "")
    by_mention: dict[int, str] = {}
    people: list[tuple[int, str]] = []
    persons: set[int] = set()
    stated: dict[Holder, None] = {}
    for span, _, form, index, choice, _, _, _ in decided:
        referent = choice.referent
        if not referent or form is not NAME:
            continue
        if index is not None:
            by_mention[index] = referent
        if choice.type is PERSON:
            people.append((span.start, referent))
            if index is not None:
                persons.add(index)
                for fact in annotation.mentions[index].roles:
                    stated[stated_holder(referent, fact, day, organisations)] = None
    blocks = tuple([block.span.start for block in brief.blocks])
    countries = Counter(
        [
            country
            for mention in annotation.mentions
            if (mention.type is PLACE or mention.name.endswith("government"))
            and (country := _country_called(mention.name))
        ]
    )
    return Cast(day, tuple(people), by_mention, frozenset(persons), tuple(stated), blocks, countries)


@functools.lru_cache(maxsize=20_000)
def _country_called(name: str) -> str:
    key = country_of(fold(name.removesuffix(" government")))
    return key if key in country_keys() else ""


def choose_role(mention: Mention, cast: Cast, table: RoleTable, organisations: Organisations) -> Choice | None:
    """Return whom a role means, None when nothing is known."""
    beside = [cast.by_mention[index] for index in mention.antecedents if index in cast.persons]
    if beside:
        return Choice(beside[0], PERSON, 0.97, "role-beside-name", "stands beside the name", link=False)
    if not mention.roles:
        return None
    fact = mention.roles[0]
    role, owner = role_key(fact.role), owner_key(fact.of, organisations)
    called = [holder.referent for holder in cast.stated if _answers(holder, role, owner, fact.when, table, cast.day)]
    held = holders_on(table, role, owner, cast.day, fact.when, cast.order())
    if "possessed" in mention.hints:
        return _possessed(called, held)
    for found, score, rule, reason in (
        (called, 0.92, "role-in-brief", "the only one called so in the brief"),
        (held, 0.9, "role-of-somebody-named", "held that office then and is named in the brief"),
    ):
        several = list(dict.fromkeys(found))
        if len(several) == 1 and not (set(held) - set(several)):
            passing = not owner and not called and cast.counts()[several[0]] == 1
            abroad = passing and cast.is_abroad(_owners(several[0], role, table))
            ahead = passing and several[0] not in cast.ever_before(mention.span.start)
            return Choice(several[0], PERSON, 0.75 if abroad or ahead else score, rule, reason)
        if len(several) > 1:
            lasting = lasting_holders(table, role, owner, cast.day, fact.when, several)
            return _main(several, lasting, mention.span.start, cast) or _nearest(
                several, cast.before(mention.span.start), cast.counts()
            )
    if not owner:
        owner = "*"
    holders = holders_on(table, role, owner, cast.day, fact.when)
    if len(holders) == 1:
        return Choice(holders[0], PERSON, 0.86, "role-on-date", "held that office on the day of the brief")
    return None


def _owners(referent: str, role: str, table: RoleTable) -> set[str]:
    """Return the countries whose `role` somebody has held."""
    return {
        holder.owner
        for holder in table.by_referent.get(referent, ())
        if fits_role(role, holder.role) and holder.owner in country_keys()
    }


def _possessed(called: Sequence[str], held: Sequence[str]) -> Choice | None:
    """Return a doubtful choice for `his foreign minister`: whose, the pronoun does not tell."""
    several = list(dict.fromkeys([*called, *held]))
    if len(several) != 1:
        return None
    return Choice(
        several[0], PERSON, 0.7, "role-possessed", "somebody in the brief has this role, but whose is not said"
    )


def _main(several: Sequence[str], lasting: Sequence[str], at: int, cast: Cast) -> Choice | None:
    """Return the one of several holders whom the brief mostly tells of, where they held the office on its day.

    Not where it has not named them so far, or where the paragraph before `at` names another.
    """
    counts = cast.counts()
    most, second, *_ = sorted(several, key=lambda referent: (-counts[referent], referent))
    is_clear = counts[most] >= MAIN * counts[second] and most in cast.ever_before(at)
    if not is_clear or most not in lasting or cast.before(at) & set(several) - {most}:
        return None
    reason = "of several with this role, the one in office of whom the brief mostly tells"
    return Choice(most, PERSON, 0.8, "role-of-main-person", reason)


def _nearest(several: Sequence[str], before: set[str], counts: Mapping[str, int]) -> Choice:
    """Return the one of several holders whom the paragraph has named, when the brief names nobody of them more."""
    near = [referent for referent in several if referent in before]
    if len(near) == 1 and counts[near[0]] > max(counts[other] for other in several if other != near[0]):
        reason = "of several with this role, the one named before in the paragraph"
        return Choice(near[0], PERSON, 0.8, "role-in-paragraph", reason)
    return Choice("", PERSON, 0.7, "role-shared", "several in the brief have this role", proposed=several[0])


def _answers(holder: Holder, role: str, owner: str, when: str, table: RoleTable, day: str) -> bool:
    if not fits_role(role, holder.role) or holder.when != when:
        return False
    if not owner or holder.owner == owner:
        return True
    others = {known.owner for known in table.by_referent.get(holder.referent, ()) if known.role == holder.role}
    return not holder.owner and not (others - {"", owner})


def choose_group(
    mention: Mention, start: int, cast: Cast, table: RoleTable, organisations: Organisations
) -> tuple[str, ...]:
    """Return whom a group means: as many as it says, of those who have the role; empty when none or too many do."""
    if not mention.roles:
        return ()
    fact = mention.roles[0]
    role, owner = role_key(fact.role), owner_key(fact.of, organisations)
    called = {holder.referent for holder in cast.stated if _answers(holder, role, owner, fact.when, table, cast.day)}
    held = set(holders_on(table, role, owner, cast.day, fact.when, cast.order()))
    fit = [referent for referent in cast.order() if referent in called | held]
    number = NUMBERS.get(mention.name.split()[0].lower(), 0)
    if not number:
        return tuple(fit) if len(fit) == 2 else ()
    if len(fit) == number:
        return tuple(fit)
    before = [referent for at, referent in reversed(cast.people) if at < start and referent in fit]
    recent = list(dict.fromkeys(before))[:number]
    return tuple(reversed(recent)) if len(recent) == number else ()


def stand_in(
    annotation: Annotation,
    decided: Sequence[Decided],
    cast: Cast,
    table: RoleTable,
    organisations: Organisations,
    countries: Mapping[str, str],
) -> tuple[list[Decided], dict[int, tuple[str, ...]]]:
    """Return the decisions for roles and demonyms, and mention -> referents for groups.

    `countries` maps the keys of places that have an entity to their referents.
    """
    made: list[Decided] = []
    groups: dict[int, tuple[str, ...]] = {}
    starts = [one.span.start for one in decided]
    for index, mention in enumerate(annotation.mentions):
        if mention.form not in STANDING or _meets(mention.span, decided, starts):
            continue
        choice: Choice | None = None
        if mention.form is MentionForm.ROLE:
            choice = choose_role(mention, cast, table, organisations)
        elif mention.form is MentionForm.DEMONYM:
            choice = _country(mention, countries)
        elif mention.form is MentionForm.GROUP:
            groups[index] = choose_group(mention, mention.span.start, cast, table, organisations)
        if choice:
            made.append(Decided(mention.span, mention.name, mention.form, index, choice))
    return made, {index: found for index, found in groups.items() if found}


def _meets(span: Span, decided: Sequence[Decided], starts: Sequence[int]) -> bool:
    """Tell whether a decision lies where `span` does; `starts` are theirs in order, as none overlap."""
    before = bisect_left(starts, span.end)
    return before > 0 and span.start < decided[before - 1].span.end


def _country(mention: Mention, countries: Mapping[str, str]) -> Choice | None:
    key = place_key(demonyms().get(mention.name, mention.name))
    if key not in countries:
        return None
    reason = "belongs to the country"
    return Choice(countries[key], PLACE, 0.95, "demonym", reason, Level.AUTOMATIC, LinkAs.PLACE, link=False)


def facts_of(annotation: Annotation, decided: Iterable[Decided]) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Yield referent and (role, of, when) for each role that one brief states."""
    mentions = annotation.mentions
    for _, _, form, at, choice, _, _, _ in decided:
        if form is NAME and at is not None and choice.type is PERSON:
            for fact in mentions[at].roles:
                yield choice.referent, (fact.role, fact.of, fact.when)
