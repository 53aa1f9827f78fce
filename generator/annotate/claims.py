"""Doc -> claims: who says what, with which stance, how sure.

A word in a frame that the lexicon holds for a cue opens a draft; drafts grow over the quotations they touch; what is
left of a quotation goes to the claim before it. Of two claims one inside the other the outermost stands in the list
and the inner one is kept as its child.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.annotate.cues import Cues, load_cues
from generator.annotate.frames import Frame, frames
from generator.annotate.quotations import Quotation, Quoted, find_quotations
from generator.annotate.roles import content_tokens, cue_tokens
from generator.annotate.sources import source_tokens
from generator.annotate.speakers import Cast
from generator.annotate.stance import find_basis, find_stance
from generator.annotate.tree import Tree, read_tree, spans
from generator.model import Claim, Copy, Mention, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc

QUOTING = 0.9
"""Score of a verb of speech beside a quotation, whatever its rate in other frames."""
ACCEPT = 0.60
"""Drafts below this rate are dropped: more of them are wrong than a reviewer would thank for."""
INTRODUCING = frozenset({",", ":", "—", "-"})
FULL_STOPS = frozenset({".", "...", "…"})
LOOSE_WORDS = 4
"""A quotation of fewer words with no cue is a title or is held at arm's length."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as token sets."""

    frame: Frame
    cue: frozenset[int]
    source: frozenset[int]
    content: frozenset[int]
    score: float
    rule: str


def find_claims(
    doc: Doc, copy: Copy, mentions: tuple[Mention, ...], dates: tuple[TimeExpression, ...]
) -> tuple[Claim, ...]:
    """Return the claims of `doc` in reading order, inner ones after their parents."""
    return tree_claims(read_tree(doc), copy, mentions, dates) if copy.switches.claims else ()


def tree_claims(
    tree: Tree, copy: Copy, mentions: tuple[Mention, ...], dates: tuple[TimeExpression, ...]
) -> tuple[Claim, ...]:
    """Return the claims of a parsed text."""
    quoted = Quoted(find_quotations(tree, copy.blocks), len(tree))
    drafts = [draft for frame in frames(tree) if (draft := make_draft(tree, frame, quoted, load_cues()))]
    outer, inner = nest(take_loose(tree, drafts, quoted))
    cast = Cast(tree, mentions, quoted)
    heads = sorted(outer, key=lambda draft: (min(draft.content | draft.cue), draft.frame.head))
    claims = [make_claim(tree, draft, cast, dates) for draft in heads]
    for draft, around in inner:
        parent = heads.index(around)
        claims.append(make_claim(tree, draft, cast, dates, parent=parent, via=claims[parent].speakers))
    return tuple(claims)


def make_claim(
    tree: Tree,
    draft: Draft,
    cast: Cast,
    dates: Sequence[TimeExpression],
    *,
    parent: int | None = None,
    via: tuple[int, ...] = (),
) -> Claim:
    """Return the value of `draft`; a claim inside another was carried by the outer one's speakers."""
    speakers = cast.speak(draft.source, draft.content)
    stance, sure = find_stance(tree, draft.frame, draft.content)
    basis = find_basis(
        tree, draft.content, draft.source, cast.quoted, unnamed=bool(speakers.unnamed), relayed=bool(via)
    )
    content, cue, source = (spans(tree, role) for role in (draft.content, draft.cue, draft.source))
    return Claim(
        content, cue, source, stance, sure, basis, round(draft.score, 3), draft.rule, speakers.mentions,
        speakers.unnamed, speakers.of, via, _said(tree, draft, dates), parent,
    )  # fmt: skip


def _said(tree: Tree, draft: Draft, dates: Sequence[TimeExpression]) -> int | None:
    """Return the date that stands in the cue's clause outside of what is said."""
    if not dates:
        return None
    tokens = set(tree.subtree(draft.frame.head)) - draft.content - draft.source
    starts = {tree.starts[token] for token in tokens}
    return next((index for index, date in enumerate(dates) if date.span.start in starts), None)


def make_draft(tree: Tree, frame: Frame, quoted: Quoted, cues: Cues) -> Draft | None:
    """Return the claim that `frame` opens; None when its word is no cue, or takes nothing."""
    rate, rule = cues.rate(frame.lemma, frame.frame), f"{frame.lemma}+{frame.frame}"
    content = content_tokens(tree, frame)
    own = quoted.at(frame.head)
    if own is not None:
        content &= set(own.tokens)
    elif cues.introduces_quotations(frame.lemma) and not any(quoted.at(token) for token in content):
        quotation = beside(tree, frame, quoted)
        if quotation is not None:
            content, rate, rule = set(quotation.tokens), max(rate, QUOTING), "quotation"
    if rate < ACCEPT:
        return None
    if own is None:
        content = quoted.grown(content)
    source, cue = source_tokens(tree, frame, quoted), cue_tokens(tree, frame)
    content -= source | cue
    if not content:
        return None
    return Draft(frame, frozenset(cue), frozenset(source), frozenset(content), rate, rule)


def beside(tree: Tree, frame: Frame, quoted: Quoted) -> Quotation | None:
    """Return the quotation that stands right before or after the clause of `frame`, in its paragraph."""
    left, right = _clause_bounds(tree, frame.head)
    after = quoted.at(right) if right < len(tree) else None
    if after is not None and tree.words[right - 1] in INTRODUCING:
        return after
    before = quoted.at(left - 1) if left > 0 else None
    if before is not None and (frame.frame == "0" or tree.words[before.end - 2] not in FULL_STOPS):
        return before
    inside = (quoted.at(token) for token in range(frame.head, right))
    return next((found for found in inside if found and tree.words[found.start - 1] in INTRODUCING), None)


def _clause_bounds(tree: Tree, verb: int) -> tuple[int, int]:
    tokens = [verb]
    for child in tree.children[verb]:
        if tree.deps[child] != "punct":
            tokens += [tree.lefts[child], tree.rights[child] - 1]
    left, right = min(tokens), max(tokens) + 1
    while left > 0 and tree.words[left - 1] in (",", "-", "—"):
        left -= 1
    while tree.is_space(right - 1):
        right -= 1
    while right < len(tree) and tree.words[right] in INTRODUCING:
        right += 1
    return left, right


def take_loose(tree: Tree, drafts: list[Draft], quoted: Quoted) -> list[Draft]:
    """Return `drafts` grown over quotations without a cue that follow in the same paragraph."""
    result = list(drafts)
    speaking = {index for index, draft in enumerate(drafts) if quoted.at(draft.frame.head) is None}
    taken = set().union(*(drafts[index].content | drafts[index].cue for index in speaking))
    for quotation in quoted.quotations:
        if quotation.words < LOOSE_WORDS or any(token in taken for token in quotation.tokens):
            continue
        if not stands_alone(tree, quotation):
            continue
        before = [
            (max(result[index].content | result[index].cue), index)
            for index in speaking
            if max(result[index].content | result[index].cue) < quotation.start
            and quoted.speaks_in(result[index].content, quotation.block)
        ]
        if before:
            index = max(before)[1]
            result[index] = replace(result[index], content=result[index].content | set(quotation.tokens))
    return result


def stands_alone(tree: Tree, quotation: Quotation) -> bool:
    """Whether `quotation` begins a sentence or follows a mark, rather than stand inside other words."""
    first = quotation.start
    return first == 0 or tree.is_mark(first - 1) or tree.sentences[first - 1] != tree.sentences[first]


def nest(drafts: Sequence[Draft]) -> tuple[list[Draft], list[tuple[Draft, Draft]]]:
    """Return the outermost drafts, and the others each with the one around it."""
    outer: list[Draft] = []
    inner: list[tuple[Draft, Draft]] = []
    for draft in sorted(drafts, key=lambda draft: (-len(draft.content), draft.frame.head)):
        around = next((other for other in outer if draft.frame.head in other.content), None)
        if around is not None:
            inner.append((draft, around))
        elif not any(_rivals(draft, other) for other in outer):
            outer.append(draft)
    return outer, inner


def _rivals(draft: Draft, other: Draft) -> bool:
    shared = len(draft.content & other.content)
    return 2 * shared > min(len(draft.content), len(other.content)) or other.frame.head in draft.content
