"""Claims, and what authors and editors say of two of them -> the pairs that readers see.

A pair is told by the claim that repeats or answers. Authors name the other by its id, editors by its words, so that
an edit elsewhere leaves both alone.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from generator.model import Brief, BriefId, Level, Pair, PairKind, Passage, Resolution, ResolvedClaim, Verdict
from generator.resolve.hand_claims import SAME_WORDS, locate_again, overlap

Claims = Mapping[BriefId, Sequence[ResolvedClaim]]


def key_of(brief: BriefId, claim: str) -> str:
    """Return a claim's name in the whole archive."""
    return f"{brief}#{claim}"


def accepted_pairs(
    briefs: Sequence[Brief],
    claims: Claims,
    verdicts: Mapping[BriefId, Sequence[Verdict]],
    answering: Container[BriefId] | None = None,
) -> tuple[Pair, ...]:
    """Return the pairs that authors and editors accept, by their claims; the author's word goes before a verdict.

    `answering` holds the briefs with a claim that by its author repeats or contradicts another; None looks for them.
    """
    by_id = {brief.id: brief for brief in briefs}
    found: dict[tuple[str, str], Pair] = {}
    refused: set[tuple[str, str]] = set()
    for brief in briefs if answering is None else [brief for brief in briefs if brief.id in answering]:
        for pair in _written(brief, claims):
            found.setdefault((pair.later, pair.earlier), pair)
    for id_ in sorted(verdicts):
        for verdict in verdicts[id_]:
            keys = keys_of(verdict, by_id, claims)
            if keys and verdict.verdict == "reject":
                refused.add(keys)
            elif keys and verdict.pair and keys not in refused:
                found.setdefault(keys, Pair(verdict.pair, *keys, 1.0, "by-hand", _reason(verdict), Level.REVIEW))
    return tuple(sorted(found.values(), key=lambda pair: (pair.later, pair.earlier)))


def settled_pairs(
    briefs: Sequence[Brief], resolution: Resolution, verdicts: Mapping[BriefId, Sequence[Verdict]]
) -> frozenset[tuple[str, str]]:
    """Return the later and the earlier claim of each pair that an author or editor has accepted or refused."""
    by_id = {brief.id: brief for brief in briefs}
    claims = {id_: resolved.claims for id_, resolved in resolution.briefs.items()}
    decided = (keys_of(verdict, by_id, claims) for each in verdicts.values() for verdict in each)
    accepted = frozenset((pair.later, pair.earlier) for pair in resolution.pairs)
    return accepted.union(keys for keys in decided if keys)


def _reason(verdict: Verdict) -> str:
    return f"reviewed by {verdict.by}" if verdict.by else "reviewed"


def _written(brief: Brief, claims: Claims) -> Iterator[Pair]:
    for claim in claims.get(brief.id, ()):
        if not (claim.same_as or claim.contradicts):
            continue
        for kind, name in ((PairKind.REPEATS, claim.same_as), (PairKind.ANSWERS, claim.contradicts)):
            earlier = named(name, brief.id, claims) if name else ""
            if earlier:
                later = key_of(brief.id, claim.id)
                yield Pair(kind, later, earlier, 1.0, "by-hand", "the author says so", claim.level)


def named(name: str, here: BriefId, claims: Claims) -> str:
    """Return the claim that an author means by its id, with or without its brief; empty when there is none."""
    brief, _, id_ = name.rpartition("#")
    home = BriefId(brief) if brief else here
    ids = {claim.id for claim in claims.get(home, ())}
    meant = next((one for one in (id_, f"claim-{id_}") if one in ids), "")
    return key_of(home, meant) if meant else ""


def keys_of(verdict: Verdict, briefs: Mapping[BriefId, Brief], claims: Claims) -> tuple[str, str] | None:
    """Return the later and the earlier claim of a verdict on a pair; None for others and where one is gone."""
    if verdict.kind != "pair" or verdict.other is None:
        return None
    own = Passage(verdict.brief, verdict.words, verdict.before, verdict.after)
    later, earlier = (_at(passage, briefs, claims) for passage in (own, verdict.other))
    return (later, earlier) if later and earlier else None


def _at(passage: Passage, briefs: Mapping[BriefId, Brief], claims: Claims) -> str:
    brief = briefs.get(passage.brief)
    span = locate_again(brief.text, passage.words, passage.before, passage.after) if brief else None
    if span is None:
        return ""
    shares = [(overlap(claim.content, (span,)), claim.id) for claim in claims.get(passage.brief, ())]
    share, id_ = max(shares, default=(0.0, ""))
    return key_of(passage.brief, id_) if share >= SAME_WORDS else ""
