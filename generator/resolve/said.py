"""A shown claim -> what two claims are compared by: who, how, and which words."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model import Basis, Brief, BriefId, BriefResolution, ResolvedClaim, Span, Stance
from generator.resolve.claim_terms import base, is_negated, terms
from generator.resolve.pairs import key_of

DENYING = frozenset({Stance.DENIES, Stance.DISPUTES})
RELAYED = frozenset({Basis.RELAYED, Basis.UNNAMED, Basis.DOCUMENT})
DEFINITE = re.compile(
    r"(?:(?:the|this|that|these|those|such|his|her|its|their)\b.*|it|this|that|any\s.*|all\s.*)", re.I
)


@dataclass(frozen=True, slots=True)
class Said:
    """A claim as pairs are found by."""

    key: str
    brief: BriefId
    day: dt.date
    """Of its brief."""
    start: int
    speakers: frozenset[str]
    sides: frozenset[str]
    """Who speaks, and whom an unnamed source belongs to."""
    stance: Stance
    cue: frozenset[str]
    terms: Mapping[str, str]
    """Its content words without those that name somebody, by the form under which they meet."""
    about: frozenset[str]
    """Ids of whom and what it names, marked by an @."""
    points: str
    """accusation, report or wrongdoing, where a denial names no more than that; else empty."""
    relayed: bool
    """Told by an outlet, a document or nobody named."""
    denied: bool
    """By its stance or by its words."""
    said: str
    """EDTF day on which it was said; empty when the text does not tell."""

    @property
    def order(self) -> tuple[dt.date, str, int, str]:
        return self.day, self.brief, self.start, self.key

    @property
    def marked(self) -> frozenset[str]:
        """Its sides, marked as in `about`."""
        return frozenset(f"@{side}" for side in self.sides)

    @property
    def features(self) -> frozenset[str]:
        return self.about.union(self.terms)


def all_said(briefs: Iterable[Brief], resolved: Mapping[BriefId, BriefResolution]) -> list[Said]:
    """Return every shown claim, oldest brief first, in reading order within one."""
    found = [one for brief in briefs for one in _of_brief(brief, resolved[brief.id])]
    return sorted(found, key=lambda one: one.order)


def _of_brief(brief: Brief, resolved: BriefResolution) -> Iterator[Said]:
    names = [link.span for link in resolved.links if link.entity]
    for claim in resolved.claims:
        if claim.shown and claim.content:
            yield _said(brief, claim, names)


def _said(brief: Brief, claim: ResolvedClaim, names: Sequence[Span]) -> Said:
    content = " ".join(brief.text[start:end] for start, end in claim.content)
    cue = " ".join(brief.text[start:end] for start, end in claim.cue)
    words = terms(" ".join(_without_names(brief.text, claim.content, names)))
    speakers = frozenset(map(str, claim.speakers))
    return Said(
        key=key_of(brief.id, claim.id),
        brief=brief.id,
        day=brief.date or dt.date.min,
        start=claim.content[0].start,
        speakers=speakers,
        sides=speakers | ({str(claim.of)} if claim.of else frozenset()),
        stance=claim.stance,
        cue=frozenset(base(word) for word in cue.lower().split()),
        terms=words,
        about=frozenset(f"@{id_}" for id_ in claim.about),
        points=_pointing(content, words) if claim.stance in DENYING else "",
        relayed=claim.basis in RELAYED,
        denied=claim.stance in DENYING or is_negated(content),
        said=claim.said,
    )


def _without_names(text: str, content: Iterable[Span], names: Sequence[Span]) -> Iterator[str]:
    """Yield what is left of `content` when those whom it names are taken out."""
    for start, end in content:
        at = start
        for name in names:
            if at <= name.start and name.end <= end:
                yield text[at : name.start]
                at = name.end
        yield text[at:end]


def _pointing(content: str, words: Iterable[str]) -> str:
    sorts = [_denial_words().get(word, "") for word in words]
    is_definite = bool(DEFINITE.fullmatch(content.strip()))
    if not sorts:
        return "accusation" if is_definite else ""
    if "" in sorts or len(sorts) > 2:
        return ""
    return "wrongdoing" if "wrongdoing" in sorts or not is_definite else min(sorts)


@functools.cache
def _denial_words() -> dict[str, str]:
    text = Path(__file__).with_name("denial_words.txt").read_text(encoding="utf-8")
    rows = (line.partition(":") for line in text.splitlines() if line and not line.startswith("#"))
    return {base(word): sort for sort, _, words in rows for word in words.split()}
