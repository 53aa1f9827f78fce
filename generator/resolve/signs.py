"""Sightings of all briefs -> which names show that they are a person's.

The tagger calls coined words, platforms and foreign words persons. What nobody gives a title, a role, a verb of
saying or a first name, and what is called as peoples are (the Moriori), gets no page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.annotate.given_names import is_first_name
from generator.model import EntityType
from generator.resolve.anchors import Anchor
from generator.resolve.memory import Shelf, Table
from generator.resolve.traits import Trait

SHOWING = frozenset({"title", "who", "speaks", "role"})
PEOPLES = 3
"""One in so many sightings with an article makes a name a people's."""

MANY = 3
"""Sightings beyond which it makes no difference how many they are."""
ACTING = 4
"""One in so many sightings as a subject or owner, by the tagger a person, shows one."""


class Signs:
    """What the archive shows of names that may be persons', by folded name; kept from run to run."""

    def __init__(self, shelf: Shelf) -> None:
        self.shown: Table[str, bool] = shelf.table()
        """Names that a title, a role, who or a verb of saying stands beside."""
        self.peoples: Table[str, bool] = shelf.table()
        """Single words that stand behind an article as no person's name does."""
        self.repeated: Table[str, bool] = shelf.table()
        """Names that stand twice in one brief."""
        self.counts: Table[str, int] = shelf.table()
        """How often a name stands in the archive; `MANY` stands for more too."""

    @property
    def tables(self) -> tuple[Table[str, Any], ...]:
        return self.shown, self.peoples, self.repeated, self.counts

    def is_person(self, anchor: Anchor) -> bool:
        """Tell whether a full name is a person's beyond the tagger's word."""
        if anchor.owner:
            return True
        return any(form.key in self.shown or is_first_name(form.name.first.split()[0]) for form in anchor.forms)

    def is_bare_person(self, key: str, anchor: Anchor) -> bool:
        """Tell whether a single word that is the last of one full name is that person's surname."""
        return self.is_person(anchor) or key in self.shown or self.counts.get(key, 0) < 2

    def is_nobody(self, anchor: Anchor) -> bool:
        """Tell whether the last word of a full name stands alone as no person's name does."""
        surnames = {form.name.surname for form in anchor.forms}
        return not self.is_person(anchor) and any(
            self.counts.get(key, 0) > 2 and key not in self.shown for key in surnames
        )

    def put(self, key: str, traits: Mapping[Trait, int], is_repeated: bool) -> None:
        """Note what the words around a name tell."""
        count = sum(traits.values())
        persons = {trait: n for trait, n in traits.items() if trait.is_tagged and trait.type is EntityType.PERSON}
        articles = sum(n for trait, n in persons.items() if "article" in trait.hints)
        acts = sum(n for trait, n in traits.items() if "acts" in trait.hints)
        is_shown = any(trait.titles or trait.gender or SHOWING.intersection(trait.hints) for trait in persons)
        is_people = bool(articles) and PEOPLES * articles >= count and not is_shown
        is_shown = is_shown or (bool(acts) and ACTING * acts >= count and not is_people)
        self.shown.mark(key, is_shown)
        self.peoples.mark(key, is_people)
        self.repeated.mark(key, is_repeated)
        self.counts.mark(key, min(count, MANY))
