"""What the texts say somebody is -> an entity's roles and its line `who is it`."""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from generator.annotate.name_words import demonyms, role_nouns
from generator.model import BriefId, EntityId, Role
from generator.resolve.name_keys import fold
from generator.resolve.organisations import Organisations
from generator.resolve.roles import head_of, owner_key, role_key

ATTESTED = 2
"""How often a role must be stated before it becomes the line under a name."""
Facts = Mapping[tuple[str, str, str], Sequence[BriefId]]
"""(role, of, when) as the texts state it -> the briefs, one for each time."""


def roles_of(facts: Facts, ids: Mapping[str, EntityId], organisations: Organisations) -> tuple[Role, ...]:
    """Return the roles that the texts state now or formerly, one for each office; `ids` maps owners to entities."""
    grouped: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    briefs: defaultdict[tuple[str, str], set[BriefId]] = defaultdict(set)
    for (role, of, when), found in facts.items():
        if not when:
            key = role_key(role), owner_key(of, organisations)
            grouped[key][role] += len(found)
            briefs[key].update(found)
    return tuple(
        Role(_most(grouped[key]), _owner(key[1], facts, ids, organisations), briefs=tuple(sorted(briefs[key])))
        for key in sorted(grouped)
        if key[1] or not any(role == key[0] and owner for role, owner in grouped)
    )


def _owner(owner: str, facts: Facts, ids: Mapping[str, EntityId], organisations: Organisations) -> str:
    if owner in ids:
        return ids[owner]
    words = Counter(of for (_, of, _), found in facts.items() if of and owner_key(of, organisations) == owner)
    return _most(words) if words else owner


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda word: (-counts[word], word))


def short_of(facts: Facts, organisations: Organisations) -> str:
    """Return `Russian foreign minister` or `FBI director` when the texts state it often enough; else nothing."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for (role, of, when), found in facts.items():
        noun = role_nouns().get(head_of(role))
        if of and when in {"", "former"} and (noun is None or noun.kind != "source"):
            counts[role_key(role), owner_key(of, organisations), when] += len(found)
    if not counts:
        return ""
    best = min(counts, key=lambda key: (-counts[key], key))
    if counts[best] < ATTESTED:
        return ""
    words = Counter(
        f"{_of(of)} {role}".strip()
        for (role, of, when), found in facts.items()
        if (role_key(role), owner_key(of, organisations), when) == best and of
        for _ in found
    )
    return f"{best[2]} {_most(words)}".strip()


def _of(of: str) -> str:
    """Return the demonym of a country, other owners as they stand."""
    by_country = _demonym_of()
    return by_country.get(fold(of), of)


@functools.cache
def _demonym_of() -> dict[str, str]:
    table: dict[str, str] = {}
    for word, country in demonyms().items():
        table.setdefault(fold(country), word)
    return table
