"""A name that several in the registry bear -> whose it is in one brief, as after a page was split into two.

The front matter says it, or a role or title beside the name that only one of them has, or another name that only one
of them has; what one place of the brief tells holds for the whole brief. Else nobody is linked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from generator.model import Entity
from generator.resolve.known import Known
from generator.resolve.likeliest import role_heads
from generator.resolve.name_keys import fold
from generator.resolve.roles import head_of, role_key
from generator.resolve.sightings import Sighting


def parted(sightings: Sequence[Sighting], front: Collection[str], known: Known) -> dict[str, str]:
    """Return the shared names of one brief -> the id of who is meant, empty where nothing tells.

    `front` holds the ids that its front matter names.
    """
    by_words: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        if len(known.by_words.get(sighting.words, ())) > 1:
            by_words.setdefault(sighting.words, []).append(sighting)
    if not by_words:
        return {}
    others = {sighting.words for sighting in sightings} - by_words.keys()
    return {
        words: _whose([known.entities[id_] for id_ in known.by_words[words]], found, front, others)
        for words, found in by_words.items()
    }


def _whose(
    entities: Sequence[Entity], sightings: Iterable[Sighting], front: Collection[str], others: set[str]
) -> str:
    told = {head for sighting in sightings for head in _heads(sighting)}
    for fits in (
        [one for one in entities if one.id in front],
        [one for one in entities if told & {head_of(role_key(role.role)) for role in one.roles}],
        [one for one in entities if others.intersection((one.name, *one.also_known_as))],
    ):
        if len(fits) == 1:
            return fits[0].id
    return ""


def _heads(sighting: Sighting) -> set[str]:
    """Return the nouns of the roles and titles beside a name."""
    titles = sighting.mention.titles if sighting.mention else ()
    return role_heads(sighting.mention) | {head_of(role_key(fold(title))) for title in titles}
