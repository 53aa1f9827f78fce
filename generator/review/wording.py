"""A finding -> what its editor reads: the words in their sentence, what they are taken for, and why."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from generator.model import EntityId, Level, Span
from generator.review.findings import Finding, Kind, Reviewed, name_of, speaker_of

AROUND = 160
"""Characters of the sentence shown on either side of the words."""
NOT_SO = {
    Kind.MENTION: "not a name", Kind.EVENT: "not this event", Kind.CLAIM: "not a claim", Kind.PAIR: "not a pair",
}  # fmt: skip
"""What a no means, by kind."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One finding in words."""

    before: str
    words: str
    after: str
    meaning: str
    """What the words are taken for."""
    beside: str
    """Of a pair: the other claim, with its speaker and its brief's day."""
    why: str
    state: str
    """linked now, left out, accepted by an editor."""


def sheet(reviewed: Reviewed, finding: Finding) -> Sheet:
    """Return what to show of a finding."""
    before, after = _around(reviewed, finding)
    return Sheet(
        before=before,
        words=finding.words,
        after=after,
        meaning=meaning(reviewed, finding),
        beside=_beside(reviewed, finding),
        why=finding.reason or f"rule {finding.rule}",
        state=state(finding),
    )


def meaning(reviewed: Reviewed, finding: Finding) -> str:
    """Return what the words are taken for: a name, an event, who says it how, how it stands to another claim."""
    if finding.kind is Kind.CLAIM and finding.claim:
        return f"{speaker_of(reviewed, finding.claim)}: {finding.meant}"
    if finding.kind is Kind.PAIR and finding.claim:
        return f"{speaker_of(reviewed, finding.claim)} {finding.meant}"
    if not finding.meant:
        return "nobody known"
    entity = reviewed.resolution.entities.get(EntityId(finding.meant))
    return f"{name_of(reviewed, finding.meant)} ({entity.kind or entity.type if entity else 'event'})"


def _beside(reviewed: Reviewed, finding: Finding) -> str:
    other = reviewed.claim(finding.pair.earlier) if finding.pair else None
    if other is None:
        return ""
    brief, claim = other
    words = " … ".join(" ".join(brief.text[start:end].split()) for start, end in claim.content)
    return f"{speaker_of(reviewed, claim)}, {brief.date}, {claim.stance}: {words}"


def state(finding: Finding) -> str:
    """Return how a finding stands now, and who has decided on it."""
    if finding.level in (Level.REVIEW, Level.FRONT_MATTER, Level.INLINE):
        by = "an editor" if finding.level is Level.REVIEW else "the author"
        return f"{'accepted' if finding.shown else 'refused'} by {by}"
    if finding.kind in (Kind.MENTION, Kind.EVENT):
        return "linked now" if finding.shown else "not linked"
    return "shown now" if finding.shown else "not shown"


def _around(reviewed: Reviewed, finding: Finding) -> tuple[str, str]:
    text = reviewed.by_id[finding.brief].text
    start, end = _sentence(reviewed, finding)
    before = " ".join(text[start : finding.span.start].split())
    after = " ".join(text[finding.span.end : end].split())
    before = before if len(before) <= AROUND else "…" + before[-AROUND:].partition(" ")[2]
    after = after if len(after) <= AROUND else after[:AROUND].rpartition(" ")[0] + "…"
    return before, after


def _sentence(reviewed: Reviewed, finding: Finding) -> Span:
    annotation = reviewed.annotations.get(finding.brief)
    sentences = annotation.sentences if annotation else ()
    position = bisect_right(sentences, finding.span.start, key=lambda sentence: sentence.start) - 1
    held = sentences[position] if position >= 0 else finding.span
    return Span(min(held.start, finding.span.start), max(held.end, finding.span.end))
