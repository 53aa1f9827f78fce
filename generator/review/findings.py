"""A resolved archive -> all that an editor may decide on: links, events, claims, pairs of claims.

Equal cases (the same words taken for the same thing) share a key, so that one answer can hold for all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.digest import digest_words
from generator.model import (
    Annotation,
    Brief,
    BriefId,
    Doubt,
    EntityId,
    EventId,
    EventLink,
    Knowledge,
    Level,
    Link,
    MentionForm,
    Pair,
    Passage,
    Resolution,
    ResolvedClaim,
    Span,
    Word,
)
from generator.resolve.claims import reason_of
from generator.resolve.hand_claims import overlap
from generator.resolve.pairs import key_of, settled_pairs
from generator.resolve.proposals import propose
from generator.review.passages import passage_of


class Kind(Word):
    MENTION = "mention"
    EVENT = "event"
    CLAIM = "claim"
    PAIR = "pair"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found at words of a brief, on which an editor may decide."""

    kind: Kind
    brief: BriefId
    span: Span
    words: str
    meant: str
    """Entity or event id; of a claim its stance; of a pair how the claims stand to each other."""
    score: float
    rule: str
    reason: str
    level: Level
    """Who has decided so far."""
    shown: bool
    """Linked or shown now."""
    unsure: bool
    """In the middle band, below the threshold, or only proposed."""
    claim: ResolvedClaim | None = None
    pair: Pair | None = None

    @property
    def by_author(self) -> bool:
        """Whether the author says so in the brief, which stands above every review file."""
        return self.level in (Level.INLINE, Level.FRONT_MATTER)

    @property
    def group(self) -> str:
        """What equal cases share: the words, what they are taken for, how surely, and whether it may be changed."""
        flags = f"{self.shown} {self.unsure} {self.by_author}"
        what = [str(self.kind), " ".join(self.words.split()), self.meant, flags]
        if self.claim is not None and self.pair is None:
            what += [str(self.claim.stance), *map(str, self.claim.speakers)]
        if self.pair is not None:
            what += [self.pair.later, self.pair.earlier]
        return digest_words(*what)[:12]

    @property
    def key(self) -> str:
        """What tells this one case from all others while the text stays as it is."""
        return digest_words(self.group, str(self.brief), str(self.span.start))[:12]


@dataclass(frozen=True)
class Reviewed:
    """An archive as its editors look through it. What costs is made when it is first asked for."""

    briefs: Sequence[Brief]
    annotations: Mapping[BriefId, Annotation]
    resolution: Resolution
    knowledge: Knowledge
    proposed_before: tuple[Pair, ...] | None = None
    """Pairs proposed for an earlier state of the archive: they serve until somebody wants them anew."""

    @cached_property
    def by_id(self) -> Mapping[BriefId, Brief]:
        return {brief.id: brief for brief in self.briefs}

    @cached_property
    def doubts(self) -> Mapping[BriefId, Sequence[Doubt]]:
        found: defaultdict[BriefId, list[Doubt]] = defaultdict(list)
        for doubt in self.resolution.doubts:
            found[doubt.brief].append(doubt)
        return found

    @cached_property
    def proposed(self) -> tuple[Pair, ...]:
        """Pairs of claims on which nobody has decided, found anew."""
        settled = settled_pairs(self.briefs, self.resolution, self.knowledge.verdicts)
        return propose(self.briefs, self.resolution.briefs, settled)

    @property
    def known_proposals(self) -> tuple[Pair, ...] | None:
        """Return the pairs proposed for this state, else for an earlier one; None where nobody has asked yet."""
        return self.proposed if "proposed" in self.__dict__ else self.proposed_before

    @cached_property
    def pairs_of(self) -> Mapping[BriefId, Sequence[Pair]]:
        """Accepted and proposed, by the brief of the later claim."""
        settled = settled_pairs(self.briefs, self.resolution, self.knowledge.verdicts)
        known = self.known_proposals
        likely = self.proposed if known is None else known
        open_ = (pair for pair in likely if (pair.later, pair.earlier) not in settled)
        found: defaultdict[BriefId, list[Pair]] = defaultdict(list)
        for pair in (*self.resolution.pairs, *open_):
            found[BriefId(pair.later.partition("#")[0])].append(pair)
        return found

    @cached_property
    def unsure(self) -> Mapping[str, Sequence[Finding]]:
        """What is uncertain, by its group, in the order of briefs and words."""
        found: defaultdict[str, list[Finding]] = defaultdict(list)
        for brief in sorted(self.briefs, key=lambda brief: brief.id):
            for finding in sorted(_unsure(self, brief), key=_place):
                found[finding.group].append(finding)
        return found

    def of_brief(self, brief: Brief) -> tuple[Finding, ...]:
        """Return what was found in one brief, in reading order."""
        return tuple(sorted(_findings(self, brief), key=_place))

    def find(self, brief: str, key: str) -> Finding | None:
        """Return the finding of that key in a brief; None where there is none (any more)."""
        home = self.by_id.get(BriefId(brief))
        return next((one for one in self.of_brief(home) if one.key == key), None) if home else None

    def equals(self, finding: Finding) -> Sequence[Finding]:
        """Return the cases of the whole archive that are equal to one, itself among them."""
        if finding.unsure:
            return self.unsure.get(finding.group, (finding,))
        longest = max(finding.words.split(), key=len)
        likely = (brief for brief in self.briefs if longest in brief.text)
        found = (one for brief in likely for one in self.of_brief(brief) if one.group == finding.group)
        return sorted(found, key=lambda one: (one.brief, *_place(one))) or (finding,)

    def claim(self, key: str) -> tuple[Brief, ResolvedClaim] | None:
        """Return a claim by its name in the whole archive, with its brief."""
        home, _, id_ = key.partition("#")
        brief = self.by_id.get(BriefId(home))
        claims = self.resolution.briefs[brief.id].claims if brief else ()
        found = next((claim for claim in claims if claim.id == id_), None)
        return (brief, found) if brief and found else None

    def passage(self, finding: Finding) -> Passage:
        """Return the words of a finding with enough around them to find them again."""
        return passage_of(self.by_id[finding.brief], finding.span)


def _place(finding: Finding) -> tuple[Span, str, str]:
    return finding.span, str(finding.kind), finding.meant


def _unsure(reviewed: Reviewed, brief: Brief) -> Iterator[Finding]:
    """Yield the uncertain ones alone: most of what was found is not, and there is much of it."""
    doubts = reviewed.doubts.get(brief.id, ())
    doubted = {doubt.span: doubt for doubt in doubts if doubt.kind == Kind.MENTION}
    resolved = reviewed.resolution.briefs[brief.id]
    yield from _mentions(brief, [link for link in resolved.links if link.span in doubted], doubted)
    yield from _event_doubts(brief, [doubt for doubt in doubts if doubt.kind == Kind.EVENT])
    yield from (_claim(brief, claim) for claim in resolved.claims if claim.content and not claim.shown)
    for pair in reviewed.pairs_of.get(brief.id, ()):
        found = reviewed.claim(pair.later)
        if found and pair.level is Level.AUTOMATIC and reviewed.claim(pair.earlier):
            yield _pair(brief, found[1], pair)


def _findings(reviewed: Reviewed, brief: Brief) -> Iterator[Finding]:
    doubts = reviewed.doubts.get(brief.id, ())
    resolved = reviewed.resolution.briefs[brief.id]
    yield from _mentions(brief, resolved.links, {one.span: one for one in doubts if one.kind == Kind.MENTION})
    yield from _events(brief, resolved.events)
    yield from _event_doubts(brief, [doubt for doubt in doubts if doubt.kind == Kind.EVENT])
    for claim in reviewed.resolution.briefs[brief.id].claims:
        if claim.content:
            yield _claim(brief, claim)
    for pair in reviewed.pairs_of.get(brief.id, ()):
        found = reviewed.claim(pair.later)
        if found and reviewed.claim(pair.earlier):
            yield _pair(brief, found[1], pair)


def _mentions(brief: Brief, links: Iterable[Link], doubts: Mapping[Span, Doubt]) -> Iterator[Finding]:
    for link in links:
        doubt = doubts.get(link.span)
        decided = link.level is Level.REVIEW
        if (link.entity or doubt or decided) and link.form is not MentionForm.PRONOUN:
            meant = str(link.entity or (doubt.proposed if doubt else ""))
            yield Finding(
                Kind.MENTION, brief.id, link.span, _words(brief, link.span), meant, link.score, link.rule,
                link.reason, link.level, link.entity is not None, doubt is not None,
            )  # fmt: skip


def _events(brief: Brief, links: Iterable[EventLink]) -> Iterator[Finding]:
    for link in links:
        yield Finding(
            Kind.EVENT, brief.id, link.span, _words(brief, link.span), str(link.event), link.score, link.rule,
            link.reason, link.level, shown=True, unsure=False,
        )  # fmt: skip


def _event_doubts(brief: Brief, doubts: Iterable[Doubt]) -> Iterator[Finding]:
    for doubt in doubts:
        yield Finding(
            Kind.EVENT, brief.id, doubt.span, _words(brief, doubt.span), doubt.proposed, doubt.score, doubt.rule,
            doubt.reason, Level.AUTOMATIC, doubt.published, unsure=True,
        )  # fmt: skip


def _claim(brief: Brief, claim: ResolvedClaim) -> Finding:
    span = best_stretch(claim)
    return Finding(
        Kind.CLAIM, brief.id, span, _words(brief, span), str(claim.stance), claim.score, claim.rule,
        reason_of(brief, claim), claim.level, claim.shown, not claim.shown, claim,
    )  # fmt: skip


def _pair(brief: Brief, claim: ResolvedClaim, pair: Pair) -> Finding:
    span = best_stretch(claim)
    proposed = pair.level is Level.AUTOMATIC
    return Finding(
        Kind.PAIR, brief.id, span, _words(brief, span), str(pair.kind), pair.score, pair.rule, pair.reason,
        pair.level, not proposed, proposed, claim, pair,
    )  # fmt: skip


def best_stretch(claim: ResolvedClaim) -> Span:
    """Return the stretch of text by which a claim is known: its content from end to end, or its longest piece."""
    whole = Span(claim.content[0].start, claim.content[-1].end)
    longest = max(claim.content, key=lambda piece: (piece.end - piece.start, -piece.start))
    return max((whole, longest), key=lambda span: overlap(claim.content, (span,)))


def _words(brief: Brief, span: Span) -> str:
    return " ".join(brief.text[span.start : span.end].split())


def earlier_passage(reviewed: Reviewed, pair: Pair) -> Passage | None:
    """Return the words of the claim that a pair's later one repeats or answers."""
    found = reviewed.claim(pair.earlier)
    return passage_of(found[0], best_stretch(found[1])) if found else None


def name_of(reviewed: Reviewed, id_: str) -> str:
    """Return what an entity or event is called; the id itself where nobody has it."""
    resolution = reviewed.resolution
    thing = resolution.entities.get(EntityId(id_)) or resolution.events.get(EventId(id_))
    return thing.name if thing else id_


def speaker_of(reviewed: Reviewed, claim: ResolvedClaim) -> str:
    """Return who makes a claim, in plain words."""
    if claim.author:
        return "this publication"
    named = " and ".join(name_of(reviewed, id_) for id_ in claim.speakers)
    return named or claim.unnamed or "nobody known"


def claim_key(finding: Finding) -> str:
    """Return the name of a finding's claim in the whole archive."""
    return key_of(finding.brief, finding.claim.id) if finding.claim else ""
