"""Sightings -> what the archive shows of each name, counted: the same words beside the same words are one trait.

A name that stands ten thousand times has a few dozen traits, so that what it is costs the same to decide in an
archive of any size.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from generator.model import BriefId, EntityType, RoleFact
from generator.resolve.copies import new
from generator.resolve.name_keys import fold
from generator.resolve.sightings import Sighting


class Trait(NamedTuple):
    """All that one sighting tells of its name, wherever it stands."""

    words: str
    type: EntityType | None
    is_tagged: bool
    """Found by the tagger, not by searching for a known name."""
    titles: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    gender: str = ""
    roles: tuple[RoleFact, ...] = ()
    is_exact: bool = True
    """The words stand in the text as they are here, without a line end among them."""


def trait_of(sighting: Sighting) -> Trait:
    """Return what `sighting` tells of its name."""
    (start, end), words, one = sighting[1], sighting[2], sighting[6]
    is_exact = end - start == len(words)
    if one is None:
        return new(Trait, (words, sighting[4], False, (), (), "", (), is_exact))
    return new(Trait, (words, sighting[4], True, one.titles, one.hints, one.gender, one.roles, is_exact))


class Names:
    """The traits of each name over all briefs, by its key."""

    def __init__(self) -> None:
        self.traits: defaultdict[str, Counter[Trait]] = defaultdict(Counter)
        self.touched: set[str] = set()
        """Keys of names of which another trait, or another number of one, has been seen; its reader empties it."""
        self._of: dict[BriefId, Counter[Trait]] = {}
        self._held: dict[Trait, Trait] = {}
        """All that were seen: each is held once, in however many briefs it stands."""

    def keys_in(self, brief: BriefId) -> frozenset[str]:
        """Return the keys of the names that stand in `brief`."""
        return frozenset([fold(trait.words) for trait in self._of.get(brief, ())])

    def put(self, brief: BriefId, sightings: Iterable[Sighting]) -> None:
        """Count the sightings of `brief`, and no longer those that were."""
        traits = list(map(trait_of, sightings))
        new = Counter(map(self._held.setdefault, traits, traits))
        old = self._of.pop(brief, None)
        if new:
            self._of[brief] = new
        self._add(new if not old else _difference(old, new))

    def _add(self, more: Mapping[Trait, int]) -> None:
        for trait, change in more.items():
            key = fold(trait.words)
            self.touched.add(key)
            traits = self.traits[key]
            count = traits.get(trait, 0) + change
            if count:
                traits[trait] = count
            else:
                del traits[trait]
                if not traits:
                    del self.traits[key]

    def take_touched(self) -> set[str]:
        """Return the touched keys, and forget them."""
        touched, self.touched = self.touched, set()
        return touched


def _difference(old: Mapping[Trait, int], new: Mapping[Trait, int]) -> dict[Trait, int]:
    every = {trait: new.get(trait, 0) - old.get(trait, 0) for trait in old.keys() | new.keys()}
    return {trait: count for trait, count in every.items() if count}
