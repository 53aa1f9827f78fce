"""Sightings of all briefs -> which names show that they are a person's.

The tagger calls coined words, platforms and foreign words persons. What nobody gives a title, a role, a verb of
saying or a first name, and what is called as peoples are (the Moriori), gets no page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.annotate.given_names import is_first_name
from generator.model import EntityType
from generator.resolve.anchors import Anchor
from generator.resolve.sightings import Sighting

SHOWING = frozenset({"title", "who", "speaks", "role"})
PEOPLES = 3
"""One in so many sightings with an article makes a name a people's."""

ACTING = 4
"""One in so many sightings as a subject or owner, by the tagger a person, shows one."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What the archive shows of names that may be persons'."""

    shown: frozenset[str]
    """Folded names that a title, a role, who or a verb of saying stands beside."""
    peoples: frozenset[str]
    """Single words that stand behind an article as no person's name does."""
    repeated: frozenset[str]
    """Folded names that stand twice in one brief."""
    counts: Mapping[str, int]
    """Folded name -> how often it stands in the archive."""

    def is_person(self, anchor: Anchor) -> bool:
        """Tell whether a full name is a person's beyond the tagger's word."""
        if anchor.owner:
            return True
        return any(form.key in self.shown or is_first_name(form.name.first.split()[0]) for form in anchor.forms)

    def is_bare_person(self, key: str, anchor: Anchor) -> bool:
        """Tell whether a single word that is the last of one full name is that person's surname."""
        return self.is_person(anchor) or key in self.shown or self.counts.get(key, 0) < 2


def make_signs(sightings: Iterable[Sighting]) -> Signs:
    """Return what the words around the names tell."""
    shown: set[str] = set()
    counts: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    acts: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    repeated: set[str] = set()
    for sighting in sightings:
        counts[sighting.key] += 1
        if (sighting.brief, sighting.key) in seen:
            repeated.add(sighting.key)
        seen.add((sighting.brief, sighting.key))
        mention = sighting.mention
        acts[sighting.key] += mention is not None and "acts" in mention.hints
        if mention and sighting.type is EntityType.PERSON:
            articles[sighting.key] += "article" in mention.hints
            if mention.titles or mention.gender or SHOWING.intersection(mention.hints):
                shown.add(sighting.key)
    peoples = {
        key for key, count in articles.items() if count and PEOPLES * count >= counts[key] and key not in shown
    }
    shown |= {key for key, count in acts.items() if count and ACTING * count >= counts[key] and key not in peoples}
    return Signs(frozenset(shown), frozenset(peoples), frozenset(repeated), counts)
