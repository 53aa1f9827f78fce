"""A finding and an editor's answer -> a decision, as a block of a review file (formats.md, E7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.model import BriefId, EntityId, PairKind, Passage, Stance, Word
from generator.resolve.search import occurrences
from generator.review.findings import Finding, Kind, Reviewed, earlier_passage
from generator.review.passages import passage_of

RELATIONS = {PairKind.REPEATS: "same_as", PairKind.ANSWERS: "contradicts"}


class Answer(Word):
    ACCEPT = "accept"
    REJECT = "reject"
    CHANGE = "change"


class NotPossible(ValueError):
    """The answer does not fit the finding; the message says why, for the editor."""


@dataclass(frozen=True, slots=True)
class Change:
    """What an editor says instead."""

    to: str = ""
    """Of a mention or an event: the id or name of who or what is meant."""
    by: str = ""
    """Of a claim: the id or name of who makes it, or `author`."""
    stance: str = ""


NOTHING = Change()


@dataclass(frozen=True, slots=True)
class Block:
    """One decision, ready to be written."""

    brief: BriefId
    subject: str
    """mention, event or claim: the block's first key."""
    words: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    """The other keys in their order; empty ones are left out."""

    @property
    def identity(self) -> tuple[str, ...]:
        """What it decides on: a later decision of the same identity takes its place."""
        return identity_of({self.subject: self.words, **self.fields})


def identity_of(block: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a block of a review file decides on; white space does not count."""
    subject = next((kind for kind in ("mention", "event", "claim") if kind in block), "")
    relation = next((key for key in RELATIONS.values() if key in block), "")
    other: Mapping[str, Any] = block[relation] if relation else {}
    named = (block.get(subject, ""), block.get("before", ""), block.get("after", ""))
    beside = (other.get("brief", ""), other.get("claim", ""))
    return (subject, relation, *(" ".join(str(words).split()) for words in (*named, *beside)))


def decide(
    reviewed: Reviewed,
    cases: Sequence[Finding],
    answer: Answer,
    change: Change = NOTHING,
    *,
    by: str = "",
    date: str = "",
) -> tuple[Block, ...]:
    """Return the decisions that give `answer` to all of `cases`. Raises NotPossible when it does not fit them."""
    blocks: dict[tuple[str, ...], Block] = {}
    for case in cases:
        passage = _passage(reviewed, case, cases)
        fields = {
            **_place(passage),
            **_verdict(reviewed, case, answer, change, passage),
            "proposed": _proposed(case),
            "by": by,
            "date": date,
        }
        subject = "claim" if case.kind is Kind.PAIR else str(case.kind)
        block = Block(case.brief, subject, passage.words, {key: value for key, value in fields.items() if value})
        blocks.setdefault((case.brief, *block.identity), block)
    return tuple(blocks.values())


def _passage(reviewed: Reviewed, case: Finding, cases: Sequence[Finding]) -> Passage:
    """Return the words alone where the answer holds for all their places in the brief."""
    brief = reviewed.by_id[case.brief]
    alone = passage_of(brief, case.span)
    if case.kind is Kind.MENTION and len(cases) > 1:
        decided = {other.span.start for other in cases if other.brief == case.brief}
        if {start for start, _ in occurrences(brief.text, alone.words)} <= decided:
            return Passage(case.brief, alone.words)
    return alone


def _place(passage: Passage) -> dict[str, str]:
    return {"before": passage.before, "after": passage.after}


def _verdict(reviewed: Reviewed, case: Finding, answer: Answer, change: Change, passage: Passage) -> dict[str, Any]:
    if case.kind is Kind.PAIR:
        return _of_pair(reviewed, case, answer)
    if case.kind is Kind.CLAIM:
        return _of_claim(answer, change, _fixed_before(reviewed, passage))
    to = _meant(reviewed, case, answer, change)
    return {"verdict": str(answer)} | ({"to": to} if to else {})


def _meant(reviewed: Reviewed, case: Finding, answer: Answer, change: Change) -> str:
    """Return what the decision says that the words mean; empty where they are refused or a link is confirmed."""
    if answer is Answer.REJECT:
        return ""
    if answer is Answer.CHANGE and not change.to.strip():
        raise NotPossible("say who or what is meant")
    if answer is Answer.ACCEPT and not case.meant:
        raise NotPossible("nobody is proposed: say who is meant, or that it is no name")
    if answer is Answer.ACCEPT and case.shown and case.kind is Kind.MENTION:
        return ""
    if case.kind is Kind.EVENT:
        return change.to.strip() if answer is Answer.CHANGE else ""
    return _lasting_name(reviewed, change.to.strip() if answer is Answer.CHANGE else case.meant)


def _lasting_name(reviewed: Reviewed, id_: str) -> str:
    """Return a registered id as it is; what the machine has found by its name, since its id may change."""
    entity = reviewed.resolution.entities.get(EntityId(id_))
    return entity.name if entity and not entity.registered else id_


def _fixed_before(reviewed: Reviewed, passage: Passage) -> dict[str, Any]:
    """Return what an earlier decision on the same claim says of it: another stance leaves its speaker."""
    for verdict in reviewed.knowledge.verdicts.get(passage.brief, ()):
        if verdict.kind == Kind.CLAIM and (verdict.words, verdict.before) == (passage.words, passage.before):
            return dict(verdict.fixed)
    return {}


def _of_claim(answer: Answer, change: Change, before: Mapping[str, Any]) -> dict[str, Any]:
    if answer is not Answer.CHANGE:
        kept = {"fixed": before} if before and answer is Answer.ACCEPT else {}
        return {"verdict": str(answer), **kept}
    if change.stance and change.stance not in list(Stance):
        raise NotPossible(f"unknown stance “{change.stance}”: one of {', '.join(Stance)}")
    fixed = {"by": change.by.strip(), "stance": change.stance}
    fixed = {key: value for key, value in fixed.items() if value}
    if not fixed:
        raise NotPossible("say another speaker or another stance")
    return {"verdict": str(answer), "fixed": {**before, **fixed}}


def _of_pair(reviewed: Reviewed, case: Finding, answer: Answer) -> dict[str, Any]:
    assert case.pair is not None
    other = earlier_passage(reviewed, case.pair)
    if other is None:
        raise NotPossible("the other claim is gone")
    if answer is Answer.CHANGE:
        raise NotPossible("a pair is accepted or refused")
    beside = {"brief": str(other.brief), "claim": other.words, "before": other.before, "after": other.after}
    return {
        RELATIONS[case.pair.kind]: {key: value for key, value in beside.items() if value},
        "verdict": str(answer),
    }


def _proposed(case: Finding) -> dict[str, Any]:
    """Return what the machine had found, for those who read the file later."""
    if case.rule in ("review", "by-hand", ""):
        return {}
    meant = {"stance": case.meant} if case.kind is Kind.CLAIM else {"id": case.meant}
    found = meant if case.kind is not Kind.PAIR and case.meant else {}
    return {**found, "score": round(case.score, 2), "rule": case.rule}
