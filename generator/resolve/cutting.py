"""Names as the tagger took them -> names without the words of a headline, a table or another name beside them.

A name is cut only where what remains is known by itself.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping

from generator.annotate.given_names import is_first_name
from generator.model import BriefId, EntityType, Span
from generator.resolve.memory import Shelf, Table, Work
from generator.resolve.name_keys import fold, person_name
from generator.resolve.sightings import Sighting
from generator.resolve.traits import Trait

PERSON = EntityType.PERSON
Cut = tuple[int, int]
"""Which words of a name remain, half-open."""
ENDINGS = ("ing", "ed", "es", "s", "e")
SHORTEST_STEM = 4
"""Letters that a word must keep without its ending."""


class Cutting:
    """The sightings of all briefs after cutting, kept from run to run."""

    def __init__(self, shelf: Shelf, common: Table[str, bool]) -> None:
        self.sightings: dict[BriefId, list[Sighting]] = {}
        self.changed: set[BriefId] = set()
        """Briefs that the last update has cut anew; those gone too."""
        self.touched: set[str] = set()
        """Keys of names of which the last update has changed a trait."""
        self._common = common
        self._full: Table[str, bool] = shelf.table()
        """Full names of persons, as they stand."""
        self._others: Table[str, bool] = shelf.table()
        self._words: dict[str, frozenset[str]] = {}
        self._work: Work[str, Cut | None] = shelf.work(self._full, self._others, common)
        self._cuts: Table[str, Cut] = shelf.table()
        """Words -> those that remain."""
        self._moved: Table[str, Counter[Trait]] = shelf.table()
        """Key -> traits that have come to it by cutting."""
        self._traits: Mapping[str, Mapping[Trait, int]] = {}

    def update(
        self,
        touched: set[str],
        traits: Mapping[str, Mapping[Trait, int]],
        types: Table[str, EntityType],
        tagged: Mapping[BriefId, list[Sighting]],
        fresh: Iterable[BriefId],
        gone: Iterable[BriefId],
    ) -> None:
        """Cut the names of `fresh` briefs, and others again; `touched` keys have new traits or types."""
        self._traits = traits
        self._sort(touched, types)
        self._note_moved()
        self.touched = touched | {fold(words) for words in self._cuts.changed} | self._moved.changed
        again = {
            id_
            for id_, found in tagged.items()
            if self._cuts.changed and any(one.words in self._cuts.changed for one in found)
        }
        for id_ in gone:
            self.sightings.pop(id_, None)
        for id_ in again.union(fresh):
            self.sightings[id_] = self._cut(tagged[id_])
        self.changed = again.union(fresh, gone)

    def traits_of(self, key: str) -> Mapping[Trait, int]:
        """Return the traits of a name after cutting."""
        own = self._traits.get(key, {})
        if not self._cuts:
            return own
        kept = Counter({trait: count for trait, count in own.items() if not self._is_cut(trait)})
        kept.update(dict.get(self._moved, key, ()))
        return kept

    def _sort(self, touched: Iterable[str], types: Table[str, EntityType]) -> None:
        """Find out which names are persons' in full, and cut those that changed."""
        new: set[str] = set()
        old: set[str] = set()
        for key in touched:
            words = frozenset(trait.words for trait in self._traits.get(key, ()))
            old |= self._words.pop(key, frozenset()) - words
            if words:
                self._words[key] = words
            new |= words
            is_person = dict.get(types, key) is PERSON
            for name in words:
                self._full.mark(name, is_person and person_name(name).full)
                self._others.mark(name, not is_person and " " in name)
        for name in old:
            self._full.drop(name)
            self._others.drop(name)
        self._work.update(new, old, self._cut_of)
        for name in self._work.changed:
            self._cuts.mark(name, self._work.results.get(name))

    def _cut_of(self, name: str) -> Cut | None:
        """Return which words of `name` remain; of what remains it is asked again, as a headline may be cut twice."""
        cut = self._first_cut(name)
        if cut is None:
            return None
        first, last = cut
        further = self._cut_of(" ".join(name.split()[first:last]))
        return cut if further is None else (first + further[0], first + further[1])

    def _first_cut(self, name: str) -> Cut | None:
        if dict.__contains__(self._full, name):
            return _known_part(name, self._full, self._common)
        if dict.__contains__(self._others, name):
            return _beside_person(name, self._full) or _without_number(name, self._others)
        return None

    def _note_moved(self) -> None:
        moved: defaultdict[str, Counter[Trait]] = defaultdict(Counter)
        for words, cut in self._cuts.items():
            name = " ".join(words.split()[slice(*cut)])
            for trait, count in self._traits.get(fold(words), {}).items():
                if trait.words == words and trait.is_exact:
                    moved[fold(name)][trait._replace(words=name)] += count
        self._moved.become(moved)

    def _is_cut(self, trait: Trait) -> bool:
        return trait.is_exact and dict.__contains__(self._cuts, trait.words)

    def _cut(self, found: list[Sighting]) -> list[Sighting]:
        cuts: dict[str, Cut] = self._cuts
        if cuts.keys().isdisjoint([one.words for one in found]):
            return found
        return [_shortened(one, dict.__getitem__(cuts, one.words)) if one.words in cuts else one for one in found]


def _beside_person(name: str, full: Container[str]) -> tuple[int, int] | None:
    """Return which words of `Ana Arden of Harbour Watch` or `Harbour Watch of Ana Arden` come first."""
    parts = name.split()
    for at in (index for index, word in enumerate(parts) if word == "of"):
        if " ".join(parts[:at]) in full or (at > 1 and " ".join(parts[at + 1 :]) in full):
            return 0, at
    return None


def _without_number(name: str, others: Container[str]) -> tuple[int, int] | None:
    """Return the words of `Harbour Party 42`, where a table's cell follows, when it is known without the number."""
    parts = name.split()
    return (0, len(parts) - 1) if parts[-1].isdigit() and " ".join(parts[:-1]) in others else None


def _known_part(name: str, full: Container[str], common: Container[str]) -> tuple[int, int] | None:
    """Return which words of `name` are a full name known by itself, when the rest are common words."""
    parts = name.split()
    for length in range(len(parts) - 1, 1, -1):
        for start in (0, len(parts) - length):
            rest = parts[:start] + parts[start + length :]
            plain = all(_is_common(fold(word), common) and not is_first_name(fold(word)) for word in rest)
            if plain and " ".join(parts[start : start + length]) in full:
                return start, start + length
    return None


def _is_common(word: str, common: Container[str]) -> bool:
    """Tell whether the archive writes a word small, or with another ending: `Checks` in a headline, checked below."""
    if word in common:
        return True
    stem = next((word.removesuffix(end) for end in ENDINGS if word.endswith(end)), word)
    return len(stem) >= SHORTEST_STEM and any(stem + end in common for end in ("", *ENDINGS))


def _shortened(sighting: Sighting, cut: tuple[int, int]) -> Sighting:
    parts = sighting.words.split()
    name = " ".join(parts[slice(*cut)])
    before = len(" ".join(parts[: cut[0]])) + (1 if cut[0] else 0)
    start = sighting.span.start + before
    if sighting.span.end - sighting.span.start != len(sighting.words):
        return sighting
    return sighting._replace(span=Span(start, start + len(name)), words=name, key=fold(name))
