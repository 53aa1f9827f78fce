"""A surname that several people bear -> the likeliest of them, when the lead is clear.

Evidence, weighed: a shared role 3, the share of company kept before up to 2, a month's nearness in time 1, and half
the logarithm of how many briefs name them in full.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from generator.model import Mention
from generator.resolve.anchors import Anchor
from generator.resolve.roles import head_of, role_key
from generator.resolve.sightings import Sighting
from generator.resolve.traits import Trait

MARGIN = 1.5
"""By how much the likeliest must lead."""
NEAR = 31
"""Days."""


@dataclass(frozen=True, slots=True)
class Company:
    """What the archive says of people who share a surname; by anchor key."""

    keys: Mapping[str, frozenset[str]]
    """Names that stand in their briefs."""
    days: Mapping[str, tuple[dt.date, ...]]
    roles: Mapping[str, frozenset[str]]
    briefs: Mapping[str, int]


def role_heads(one: Mention | Trait | None) -> set[str]:
    """Return the nouns of the roles stated beside a name."""
    return {head_of(role_key(fact.role)) for fact in one.roles} if one else set()


def likeliest(
    bearers: Sequence[Anchor], sighting: Sighting, here: Collection[str], day: dt.date | None, company: Company
) -> tuple[str, bool]:
    """Return the key of the likeliest bearer and whether the lead is clear; `here` are the names of the brief."""
    scores = sorted(
        ((_score(anchor.key, sighting, here, day, company), anchor.key) for anchor in bearers),
        key=lambda pair: (-pair[0], pair[1]),
    )
    return scores[0][1], scores[0][0] - scores[1][0] >= MARGIN


def _score(key: str, sighting: Sighting, here: Collection[str], day: dt.date | None, company: Company) -> float:
    others = {name for name in here if name != sighting.key}
    shared = len(others & company.keys.get(key, frozenset())) / len(others) if others else 0.0
    near = day is not None and any(abs((day - other).days) <= NEAR for other in company.days.get(key, ()))
    role = bool(role_heads(sighting.mention) & company.roles.get(key, frozenset()))
    return 3 * role + 2 * shared + near + 0.5 * math.log2(1 + company.briefs.get(key, 0))
