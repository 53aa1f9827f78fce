"""A surname that several people bear -> the likeliest of them, when the lead is clear.

Evidence, weighed: a shared role 3, the share of company kept before up to 2, a month's nearness in time 1, and half
the logarithm of how many briefs name them in full.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.model import BriefId
from generator.resolve.anchors import Anchor
from generator.resolve.roles import head_of, role_key
from generator.resolve.sightings import Sighting

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


def make_company(
    anchors: Mapping[str, Anchor],
    rivals: Collection[str],
    sightings: Iterable[Sighting],
    days: Mapping[BriefId, dt.date],
) -> Company:
    """Return the company of `rivals` (anchor keys); `anchors` maps folded full names to anchors."""
    in_brief: defaultdict[BriefId, set[str]] = defaultdict(set)
    seen: defaultdict[str, set[BriefId]] = defaultdict(set)
    roles: defaultdict[str, set[str]] = defaultdict(set)
    for sighting in sightings:
        in_brief[sighting.brief].add(sighting.key)
        anchor = anchors.get(sighting.key)
        if anchor and anchor.key in rivals:
            seen[anchor.key].add(sighting.brief)
            roles[anchor.key] |= role_heads(sighting)
    return Company(
        {key: frozenset(name for brief in briefs for name in in_brief[brief]) for key, briefs in seen.items()},
        {key: tuple(sorted(days[brief] for brief in briefs if brief in days)) for key, briefs in seen.items()},
        {key: frozenset(found) for key, found in roles.items()},
        {key: len(briefs) for key, briefs in seen.items()},
    )


def role_heads(sighting: Sighting) -> set[str]:
    """Return the nouns of the roles stated beside a name."""
    return {head_of(role_key(fact.role)) for fact in sighting.mention.roles} if sighting.mention else set()


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
    role = bool(role_heads(sighting) & company.roles.get(key, frozenset()))
    return 3 * role + 2 * shared + near + 0.5 * math.log2(1 + company.briefs.get(key, 0))
