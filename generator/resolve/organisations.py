"""Names of organisations -> one key for each: legal forms off, short forms joined to what they stand for.

A longer name joins a shorter one over the whole archive only when a generic word parts them or brackets say so. Other
short forms (Saints for New Orleans Saints, Northrop for Northrop Grumman, initials) are read in each brief.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.model import BriefId, EntityType
from generator.resolve.decisions import Choice
from generator.resolve.memory import Lazy, Shelf, Table, Tally, Work
from generator.resolve.name_keys import country_of, lands, organisation_key, word_list
from generator.resolve.nations import national_bodies
from generator.resolve.sightings import Sighting

SMALL = frozenset({"of", "the", "and", "for", "de", "in", "on", "&"})
ORGANISATION, PLACE = EntityType.ORGANISATION, EntityType.PLACE


@dataclass(frozen=True, slots=True)
class Named:
    """The organisations that one brief names."""

    keys: tuple[str, ...]
    """Once for each sighting."""
    starts: Mapping[str, int]
    """Key -> where it first stands."""
    stated: tuple[tuple[str, str], ...]
    """Short form and the expansion that brackets state."""
    owned: tuple[tuple[str, str], ...] = ()
    """Key of a body that many countries have, and the country whose it is here."""
    national: tuple[tuple[str, str], ...] = ()
    """Key of such a body and its words, whether or not anything tells whose it is."""


class Organisations:
    """The organisations of the archive, kept from run to run."""

    def __init__(self, registered: Mapping[str, str], shelf: Shelf) -> None:
        """Begin with the registry's: `registered` maps keys to ids."""
        self.roots: Table[str, str] = shelf.table()
        """Key -> referent: an id of the registry, or a key."""
        self.only: Table[str, str] = shelf.table()
        """Short key -> the one longer key it has in the archive."""
        self.owners: Table[str, frozenset[str]] = shelf.table()
        """Key of a body that many countries have -> keys of those whose it is in the archive."""
        self._owned: Tally[BriefId, tuple[str, str]] = shelf.tally()
        self._plain: Tally[BriefId, tuple[str, str]] = shelf.tally()
        """Key of such a body and the words that name it without its country."""
        self._registered = registered
        self._named: dict[BriefId, Named] = {}
        self._keys: Tally[BriefId, str] = shelf.tally()
        self._stated: Tally[BriefId, tuple[str, str]] = shelf.tally()
        self._place_names: Tally[BriefId, str] = shelf.tally()
        self._places: Table[str, bool] = shelf.table()
        """Keys of the names of places."""
        self._is_rarer: Lazy[tuple[str, str], bool] = shelf.lazy(self._compare)
        self._longer: Work[BriefId, dict[str, str]] = shelf.work(self._is_rarer, self._places)
        self._shorts: Tally[BriefId, tuple[str, str]] = shelf.tally()
        self._longs: defaultdict[str, set[str]] = defaultdict(set)
        self._members: frozenset[str] = frozenset()
        self._parents_of: dict[str, str] | None = None

    @property
    def tables(self) -> tuple[Table[Any, Any], ...]:
        return self.roots, self.only, self.owners

    def national_names(self) -> dict[str, list[str]]:
        """Return the words that name a body without its country -> the referents that it may be."""
        return {
            words: [self.root(f"{of} {key}") for of in sorted(dict.get(self.owners, key, ()))]
            for key, words in sorted(self._plain.counts)
            if dict.get(self.owners, key)
        }

    @property
    def changed(self) -> set[BriefId]:
        """Briefs whose organisations, or the short forms of whose organisations, are others than before."""
        return self._longer.changed

    def root(self, key: str) -> str:
        found: str = self.roots.get(key, key)
        return found

    def longer(self, brief: BriefId, key: str) -> str | None:
        """Return the longer key that stands in the brief, and that a short key is short for there."""
        return self._longer.results.get(brief, {}).get(key)

    def start(self, brief: BriefId, key: str) -> int:
        """Return where an organisation first stands in a brief."""
        return self._named[brief].starts[key]

    def update(
        self, sightings: Mapping[BriefId, Sequence[Sighting]], changed: Iterable[BriefId], gone: Iterable[BriefId]
    ) -> None:
        """Take in the sightings of the `changed` briefs; those that are `gone` have none any more."""
        fresh = set(changed)
        for id_ in fresh.union(gone):
            found = sightings.get(id_, ())
            named = self._named[id_] = _named(found)
            self._keys.put(id_, named.keys)
            self._stated.put(id_, named.stated)
            self._owned.put(id_, named.owned)
            self._plain.put(id_, named.national)
            self._place_names.put(id_, [one.key for one in found if one.type is PLACE])
        for id_ in gone:
            self._named.pop(id_, None)
        for key in self._place_names.take_touched():
            self._places.mark(key, self._place_names.counts[key] > 0)
        self._note_owners()
        touched = self._keys.take_touched()
        self._join(touched)
        self._is_rarer.renew([pair for pair in self._is_rarer if not touched.isdisjoint(pair)])
        self._longer.update(fresh.difference(gone), gone, self._longer_in)
        self._note_shorts()

    def _note_owners(self) -> None:
        for key in {key for key, _ in self._owned.take_touched()}:
            found = frozenset(of for held, of in self._owned.counts if held == key)
            self.owners.mark(key, found or None)

    def _join(self, touched: set[str]) -> None:
        """Find the roots anew when a name has come or gone, or brackets state something else."""
        members = self._members - touched | {key for key in touched if self._keys.counts[key]}
        if members == self._members and not self._stated.take_touched() and self._parents_of is not None:
            return
        self._members = members
        stated: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for (short, long), count in self._stated.counts.items():
            stated[short][long] = count
        parents = {key: key for key in (*members, *self._registered)} | _generic(members) | _stated(stated)
        if parents != self._parents_of:
            self._parents_of = parents
            self.roots.become({key: _root(key, parents, self._registered) for key in parents})

    def _compare(self, pair: tuple[str, str]) -> bool:
        short, long = pair
        return self._keys.counts[short] <= self._keys.counts[long]

    def _longer_in(self, brief: BriefId) -> dict[str, str]:
        """Return short key -> longer key among the organisations of one brief; none when two fit."""
        keys = sorted(set(self._named[brief].keys))
        found = {}
        for short in keys:
            fits = [key for key in keys if key != short and is_short_for(short, key, self._is_rarer, self._places)]
            if len(fits) == 1:
                found[short] = fits[0]
        return found

    def _note_shorts(self) -> None:
        for brief in self._longer.changed:
            self._shorts.put(brief, self._longer.results.get(brief, {}).items())
        touched = self._shorts.take_touched()
        for short, long in touched:
            (self._longs[short].add if self._shorts.counts[short, long] else self._longs[short].discard)(long)
        for short in self._longs.keys() if self.roots.changed else {short for short, _ in touched}:
            longs = {dict.get(self.roots, long, long) for long in self._longs[short]}
            self.only.mark(short, next(iter(longs)) if len(longs) == 1 and not _is_plain(short) else None)


def _named(sightings: Iterable[Sighting]) -> Named:
    keys: list[str] = []
    starts: dict[str, int] = {}
    stated: list[tuple[str, str]] = []
    national: list[Sighting] = []
    for sighting in sightings:
        if sighting.type is ORGANISATION:
            key = _key(sighting, sighting.of)
            keys.append(key)
            starts.setdefault(key, sighting.span.start)
            national += [sighting] if sighting.national else []
            for hint in sighting.mention.hints if sighting.mention else ():
                if hint.startswith("acronym-of:"):
                    stated.append((key, organisation_key(hint.removeprefix("acronym-of:"))))
    return Named(
        tuple(keys),
        starts,
        tuple(stated),
        tuple((organisation_key(one.words), one.of) for one in national if one.of),
        tuple((organisation_key(one.words), one.words) for one in national),
    )


def _key(sighting: Sighting, of: str) -> str:
    """Return the key of a name, with the country of a body that many countries have: qatar foreign ministry."""
    key = organisation_key(sighting.words)
    return f"{of} {key}" if of else key


def owner_of(sighting: Sighting, organisations: Organisations) -> str:
    """Return the country of such a body: its own, or the only one that has one in the archive.

    A brief that shows countries shows that one among them; else the body may be one that the archive does not know.
    Where it is listed who has one (a Congress, a Senate), the only one of these that the brief shows is meant.
    """
    if sighting.of or not sighting.national:
        return sighting.of
    key = organisation_key(sighting.words)
    several: frozenset[str] = organisations.owners.get(key, frozenset())
    shown = several & sighting.lands & national_bodies().get(key, frozenset())
    if len(shown) == 1:
        return next(iter(shown))
    only = next(iter(several)) if len(several) == 1 else ""
    return only if not sighting.lands or only in sighting.lands else ""


def choose(sighting: Sighting, organisations: Organisations) -> Choice:
    """Return which organisation a name means."""
    of = owner_of(sighting, organisations)
    key = _key(sighting, of)
    if of:
        reason = "the one of the country beside it, of its brief, or the only one in the archive"
        return Choice(organisations.root(key), ORGANISATION, 0.88, "national-body", reason)
    if sighting.national and organisations.owners.get(key):
        reason = "several countries have one, and nothing says whose it is"
        return Choice("", ORGANISATION, 0.5, "whose-body", reason)
    root = organisations.root(key)
    long = organisations.longer(sighting.brief, key)
    if root == key and key in word_list("short_forms.txt"):
        return _short(sighting, key, long, organisations)
    if root == key and long and long != key:
        referent = organisations.root(long)
        return Choice(referent, ORGANISATION, 0.9, "short-form-in-brief", "the full name stands in the brief")
    if root == key and key in organisations.only:
        referent = organisations.only[key]
        return Choice(referent, ORGANISATION, 0.88, "short-form", "short for only one name in the archive")
    if root != key:
        return Choice(root, ORGANISATION, 0.95, "other-form", "another form of the name")
    if sighting.common and root == key:
        return Choice(root, ORGANISATION, 0.8, "common-word", "a common word, and no longer name in the brief")
    return Choice(root, ORGANISATION, 0.9, "same-name", "the same name")


def _short(sighting: Sighting, key: str, long: str | None, organisations: Organisations) -> Choice:
    """Return the body that a general word means: the Commission, once the European Commission is named."""
    if long and organisations.start(sighting.brief, long) < sighting.span.start:
        reason = "the full name stands earlier in the brief"
        return Choice(organisations.root(long), ORGANISATION, 0.9, "short-form-in-brief", reason)
    return Choice("", ORGANISATION, 0.4, "general-word", "a general word, and no full name before it in the brief")


def _generic(counts: Collection[str]) -> dict[str, str]:
    """Return longer key -> shorter key where only generic words part them."""
    generic = word_list("generic.txt")
    joined = {}
    for key in counts:
        words = key.split()
        while len(words) > 1 and words[-1] in generic:
            words = words[:-1]
            if " ".join(words) in counts and not _is_plain(" ".join(words)):
                joined[key] = " ".join(words)
                break
    return joined


def _stated(stated: Mapping[str, Counter[str]]) -> dict[str, str]:
    """Return short form -> expansion as brackets state it; none when two are stated about as often."""
    joined = {}
    for short, expansions in stated.items():
        best = sorted(expansions.items(), key=lambda item: (-item[1], item[0]))
        if best[0][0] != short and (len(best) == 1 or best[0][1] >= 3 * best[1][1]):
            joined[short] = best[0][0]
    return joined


def is_short_for(short: str, long: str, is_rarer: Mapping[tuple[str, str], bool], places: Container[str]) -> bool:
    """Tell whether `short` is the initials, the beginning, or all but the place of `long`.

    `is_rarer` tells of a pair whether the first stands in the archive as often as the second at most.
    """
    if short in acronyms_of(long):
        return True
    if long.endswith(f" {short}"):
        place = long[: -len(short) - 1]
        return place in places or place in lands() or country_of(place) != place
    begins = long.startswith(f"{short} ") and not _is_plain(short) and short not in places
    return begins and country_of(short) == short and is_rarer[short, long]


def _is_plain(key: str) -> bool:
    """Tell whether a key is only generic words: the bank, university."""
    return _plain_words().issuperset(key.split())


@functools.cache
def _plain_words() -> frozenset[str]:
    return word_list("generic.txt") | word_list("organisation_words.txt") | word_list("place_words.txt") | SMALL


def acronyms_of(key: str) -> set[str]:
    """Return the initials of a name of several words, with and without its small and its last generic words."""
    words = key.split()
    if len(words) < 2:
        return set()
    large = [word for word in words if word not in SMALL]
    short = large[:-1] if large[-1] in word_list("generic.txt") and len(large) > 3 else large
    return {"".join(word[0] for word in some) for some in (words, large, short) if len(some) > 1}


def _root(key: str, parents: Mapping[str, str], registered: Mapping[str, str]) -> str:
    seen = {key}
    while key not in registered and parents.get(key, key) not in seen:
        key = parents[key]
        seen.add(key)
    return registered.get(key, key)
