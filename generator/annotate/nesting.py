"""Drafts -> outermost drafts and those inside them.

The parser hangs what follows a clause on the clause: `said that it was late, adding that` makes adding part of what
is said. Where the words show that such a cue belongs to the outer source, it is parted from the content.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.annotate.carriers import is_carrier
from generator.annotate.cue_stance import takes_stance
from generator.annotate.cues import introduces_quotations
from generator.annotate.drafts import Draft
from generator.annotate.frame import SUBJECTS
from generator.annotate.silence import is_withheld
from generator.annotate.tree import Tree

WHOLE = 0.8
"""Share of a carrier's words that somebody's claim inside is to take up."""
HALF = 0.5
"""The same where what is carried is that claim's one clause: denied it in an interview, the Mail wrote."""
AGENTS = frozenset(
    {"lawyer", "attorney", "solicitor", "barrister", "counsel", "agent", "team", "manager", "publicist", "spokesman"}
    | {"spokeswoman", "spokesperson", "representative", "adviser", "family", "office", "club", "label"}
)
"""Who speaks for somebody."""
VIEWS = frozenset(
    {"know", "want", "think", "believe", "feel", "expect", "hope", "see", "hear", "learn", "understand", "plan"}
)
STRONG = 0.75
"""Only a cue this sure may end another's content."""
OPENS = frozenset({"“", '"', "''", "``", "„", "«"})
DASHES = frozenset({"--", "—", "–"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


def nest(tree: Tree, drafts: Sequence[Draft]) -> tuple[list[Draft], list[tuple[Draft, Draft]]]:
    """Return the outermost drafts, and the others each with the one around it."""
    outer: list[Draft] = []
    inner: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: (-len(draft.content), draft.frame.head)):
        around = _around(draft, outer)
        parted = part_from(tree, draft, around) if around else None
        if around and parted:
            outer[outer.index(around)] = parted[0]
            outer.append(parted[1])
        elif around:
            inner.append(draft)
        elif not any(_rivals(draft, other) for other in outer):
            outer.append(draft)
    return outer, [(draft, around) for draft in inner if (around := _around(draft, outer))]


def pass_on(
    tree: Tree, outer: Sequence[Draft], inner: Sequence[tuple[Draft, Draft]]
) -> tuple[list[Draft], list[tuple[Draft, Draft]]]:
    """Return both, each claim that a carrier only passes on in the place of its own: the Mail said Lee had said."""
    moved: dict[int, Draft] = {}
    for draft, around in inner:
        if id(around) not in moved and _is_passed_on(tree, draft, around):
            moved[id(around)] = replace(draft, through=around.source, score=max(draft.score, around.score))
    if not moved:
        return list(outer), list(inner)
    taken = {(draft.frame, draft.content) for draft in moved.values()}
    kept = [
        (draft, moved.get(id(around), around))
        for draft, around in inner
        if not (id(around) in moved and (draft.frame, draft.content) in taken)
    ]
    return [moved.get(id(draft), draft) for draft in outer], kept


def _is_passed_on(tree: Tree, draft: Draft, around: Draft) -> bool:
    heads = [token for token in around.source if tree.heads[token] not in around.source]
    if around.through is not None or not draft.source:
        return False
    if not any(is_carrier(tree, head) or _speaks_for(tree, head, draft) for head in heads):
        return False
    says = draft.frame.frame in ("S", "As", "tail", "0", "P+S", "OO", "O+as", "OX") or takes_stance(draft.frame.lemma)
    if not says and not is_withheld(tree, draft.frame) and draft.frame.lemma not in ("refuse", "decline"):
        return False
    if around.frame.frame not in ("S", "As", "to") and not around.rule.endswith("tail"):
        return False
    share = WHOLE if around.frame.parts != (draft.frame.head,) or _is_joined(tree, draft) else HALF
    own = draft.content | draft.cue | draft.source
    words = [token for token in around.content if not tree.is_mark(token)]
    return sum(token in own for token in words) >= share * len(words) and draft.source <= around.content


def _speaks_for(tree: Tree, head: int, draft: Draft) -> bool:
    """Whether somebody speaks for whoever they pass on: his lawyer said the sprinter had confessed."""
    if tree.lemmas[head] not in AGENTS or tree.deps[head] not in ("nsubj", "nsubjpass"):
        return False
    verb = draft.frame.head
    has_told = any(tree.lemmas[aux] == "have" for aux in tree.below(verb, "aux")) and tree.tags[verb] == "VBN"
    is_deed = not (introduces_quotations(draft.frame.lemma) or takes_stance(draft.frame.lemma))
    if is_deed or not has_told or draft.frame.lemma in VIEWS:
        return False
    owners = [child for child in tree.children[head] if tree.deps[child] == "poss"]
    for owner in owners:
        for own in draft.source:
            is_client = tree.lemmas[own] == "client" or (tree.pos[owner] != "PRON" and tree.tags[own] == "PRP")
            if is_client or tree.tags[owner] == "PRP$" or tree.lowers[own] == tree.lowers[owner]:
                return True
    return False


def _is_joined(tree: Tree, draft: Draft) -> bool:
    """Whether the clause of a cue has another beside it, or one below it that is not what is said."""
    below = tree.below(draft.frame.head, "conj", "advcl", "ccomp", "xcomp")
    return any(tree.deps[clause] == "conj" or clause not in draft.content for clause in below)


def _around(draft: Draft, outer: Sequence[Draft]) -> Draft | None:
    return next((other for other in outer if draft.frame.head in other.content), None)


def _rivals(draft: Draft, other: Draft) -> bool:
    shared = len(draft.content & other.content)
    return 2 * shared > min(len(draft.content), len(other.content)) or other.frame.head in draft.content


def part_from(tree: Tree, draft: Draft, around: Draft) -> tuple[Draft, Draft] | None:
    """Return both claims side by side where `draft` follows what `around` holds; None where it is a part of it."""
    head = draft.frame.head
    start = tree.lefts[head]
    if around.frame.head > start or around.frame.around:
        return None
    is_strong = draft.score >= STRONG
    is_reply = is_strong and _replies(tree, draft, around.frame.head)
    is_added = is_strong and _adds(tree, head, start)
    dash = _dash_before(tree, draft, around) if is_strong else None
    if dash is not None:
        return replace(around, content=frozenset(token for token in around.content if token < dash)), draft
    if not (is_reply or is_added or _goes_on(tree, head, around.frame.head, is_strong=is_strong)):
        return None
    left = frozenset(token for token in around.content if token < start and not _joins(tree, token, start))
    ours = draft.content if is_reply else frozenset()
    right = {
        token for token in around.content - ours if token >= tree.rights[head] and not (ours and tree.is_mark(token))
    }
    if not left or right:
        return None
    return replace(around, content=left), draft if is_reply else replace(draft, source=around.source)


def _dash_before(tree: Tree, draft: Draft, around: Draft) -> int | None:
    """Return the dash behind which the writer tells who else said what: the attack -- a step the mayor said is late.

    Only where that goes to the end of what is said around it.
    """
    first = min(draft.source, default=0)
    if draft.frame.frame != "S" or max(draft.content) != max(around.content) or first <= around.frame.head:
        return None
    dash = next((token for token in range(first, around.frame.head, -1) if tree.words[token] in DASHES), None)
    is_left = dash is not None and any(token < dash for token in around.content)
    is_quoted = any(tree.words[token] in OPENS for token in range(around.frame.head, first))
    own = range(dash + 1, first) if dash is not None else range(0)
    is_lone = len(own) in (1, 2, 3) and all(tree.pos[token] in ("DET", "NOUN", "VERB", "ADJ") for token in own)
    return dash if is_left and is_lone and not is_quoted else None


def _joins(tree: Tree, token: int, start: int) -> bool:
    return token >= start - 2 and tree.deps[token] == "cc"


def _replies(tree: Tree, draft: Draft, cue: int) -> bool:
    """Whether somebody else goes on in their own words: she said it was late, and the mayor replied, “No.”"""
    head = draft.frame.head
    if tree.deps[head] != "conj" or tree.tags[head] not in FINITE or tree.tags[head] != tree.tags[cue]:
        return False
    opener = tree.words[min(draft.content)]
    return tree.child(head, *SUBJECTS) is not None and opener in OPENS and min(draft.content) > head


def _adds(tree: Tree, head: int, start: int) -> bool:
    """Whether `head` is a participle after a comma: said that it was late, adding that"""
    is_participle = tree.tags[head] == "VBG" and tree.deps[head] == "advcl" and tree.child(head, *SUBJECTS) is None
    return is_participle and tree.words[start - 1] == ","


def _goes_on(tree: Tree, head: int, cue: int, *, is_strong: bool) -> bool:
    """Whether `head` is joined to an unfinite verb but has the outer cue's form: said he would go, and added"""
    if tree.deps[head] != "conj" or tree.tags[head] not in FINITE or tree.tags[head] != tree.tags[cue]:
        return False
    is_silence = tree.lemmas[head] in ("refuse", "decline")  # said he admired him but refused to confirm the bid
    above = tree.tags[tree.heads[head]]
    is_wished = (
        above == "VBP" and tree.tags[cue] == "VBD"
    )  # demanded that the board publish it and threatened a strike
    is_unfinite = above not in FINITE if is_strong else above == "VB"
    return (is_silence or is_wished or is_unfinite) and tree.child(head, *SUBJECTS) is None
