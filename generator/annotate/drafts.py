"""Frame -> draft: a claim as token sets, grown over the quotations that it touches or stands beside."""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace

from generator.annotate.carriers import find_carried, is_quoting
from generator.annotate.clauses import is_denied
from generator.annotate.confidence import confidence
from generator.annotate.cue_stance import is_on_words, lent, takes_stance
from generator.annotate.cues import BY_HAND, best_rate, introduces_quotations, is_counted, rate
from generator.annotate.frame import SUBJECTS, Frame
from generator.annotate.passed_over import is_passed_over
from generator.annotate.quotations import Quotation, Quoted
from generator.annotate.roles import content_tokens, cue_tokens
from generator.annotate.showing import sees_ahead, shows
from generator.annotate.silence import is_withheld
from generator.annotate.sources import own_subject, source_tokens
from generator.annotate.stance_words import stances
from generator.annotate.tails import find_tail
from generator.annotate.tree import Tree
from generator.annotate.trimming import (
    after_colon,
    before_subject,
    behind_stop,
    tells,
    unparsed,
    with_rest,
    without_aside,
    without_document,
    without_joint,
)

QUOTING = 0.9
"""Score of a verb of speech beside a quotation, whatever its rate in other frames."""
VIEWING = frozenset(
    {"fear", "doubt", "expect", "foresee", "forecast", "predict", "hope", "believe", "think", "reckon"}
)
"""Verbs of a view behind what is held: it may fail, the engineer fears."""
GESTURES = frozenset(
    {"share", "laugh", "beam", "sob", "sigh", "gasp", "continue", "go_on", "reflect", "cry", "scream", "storm"}
)
"""Verbs beside quotations that without marks tell what somebody did."""
MADE = frozenset({"see", "obtain", "view", "review"})
NAMING = frozenset({"name", "identify", "quote"})
HEARING = frozenset({"court", "jury", "inquest", "inquiry", "tribunal", "hearing", "panel", "committee", "trial"})
PARSED = frozenset({"S", "X", "OX", "P+S", "P+X"})
"""Frames whose clause the parser has seen."""
LONE = frozenset(
    {"comment", "elaborate", "answer", "reply", "respond", "say", "specify", "explain", "disclose"}
    | {"address", "discuss", "reveal", "clarify"}
)
"""Verbs of speech that need nothing to be withheld: would not comment."""
ACCEPT = 0.50
"""Drafts below this rate are dropped: more of them are wrong than a reviewer would thank for."""
UNCOUNTED = 0.55
"""The same for a verb with an object that is listed by hand and was never seen in the counted corpus."""
INTRODUCING = frozenset({",", ":", "—", "-"})
FULL_STOPS = frozenset({".", "...", "…"})
LISTENING = frozenset({"in", "at", "on", "to", "with", "before", "from", "during", "after", "by", "via", "through"})
"""Prepositions of place, time and listener: what stands behind them is not what is said."""
LISTENERS = frozenset({"O", "O+in", "O+on", "O+from", "O+with", "O+to"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
TAILED = FINITE | {"NN", "NNS", "VBN"}
"""Tags of a verb that ends its sentence: the tagger takes some for nouns."""
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
    through: frozenset[int] | None = None
    """Who only carries the source's words, where the text says so."""


def rule_of(frame: Frame) -> str:
    """Return the name of the rule by which `frame` alone makes a claim: say+S."""
    return f"{frame.lemma}+{frame.frame}"


@functools.lru_cache(maxsize=50_000)
def may_signal(lemma: str, part: str) -> bool:
    """Return whether a word may open a draft in any frame."""
    if not lemma[:1].isalpha():
        return False  # what is left of a verb in `it’s late`
    if best_rate(lemma, part) >= ACCEPT or introduces_quotations(lemma):
        return True
    return (
        (takes_stance(lemma) or f"{lemma}_W" in stances() or lemma == "hear")
        if part == "V"
        else f"no_{lemma}" in stances()
    )


def make_draft(tree: Tree, frame: Frame, quoted: Quoted) -> Draft | None:
    """Return the claim that `frame` opens; None when its word is no cue, or takes nothing."""
    score, introduces = rate(frame.lemma, frame.frame), introduces_quotations(frame.lemma)
    if _goes_without_saying(tree, frame.head) or _stays_unnamed(tree, frame) or _only_made(tree, frame):
        return None
    if is_passed_over(tree, frame):
        return None
    if is_quoting(tree, frame.head) and frame.frame not in ("S", "P+quoted", "P+S"):
        return None
    carried = find_carried(tree, frame, set())
    if carried is not None or (frame.lemma in LONE and is_withheld(tree, frame)):
        score = max(score, BY_HAND)
    if frame.frame == "asked":
        score = QUOTING
    if sees_ahead(tree, frame):
        score = max(score, BY_HAND)
    if _is_hearing(tree, frame) or frame.frame.startswith("h:"):
        score = max(score, BY_HAND)
    if is_on_words(tree, frame) or lent(tree, frame) is not None:
        score = max(score, BY_HAND)
    if score < ACCEPT and not introduces and not shows(tree, frame):
        return None
    rule = rule_of(frame)
    content = content_tokens(tree, frame)
    own = quoted.at(frame.head)
    if own is not None:
        content &= set(own.tokens)
    elif (introduces or frame.frame == "P+quoted") and not any(quoted.at(token) for token in content):
        told = told_beside(tree, frame, quoted)
        if told:
            content, score, rule = set(told), max(score, QUOTING), "quotation"
        elif frame.frame == "0":
            content = unparsed(tree, frame.head)
        elif _only_where(tree, frame) and tells(tree, aside := unparsed(tree, frame.head)):
            content, score, rule = aside, max(score, rate(frame.lemma, "S")), f"{frame.lemma}+0"
    if frame.frame == "P+quoted" and not content:
        content = before_subject(tree, frame.head)
        score = max(score, QUOTING) if content else score
    tail = find_tail(tree, frame.head) if own is None and _may_end(tree, frame) else None
    if tail is not None and rule != "quotation" and (frame.frame not in PARSED or not content & tail.content):
        content, score = set(tail.content), max(score, rate(frame.lemma, "S"), QUOTING)
        frame = frame._replace(frame="tail", parts=())
        rule = rule_of(frame)
    if score < ACCEPT or (
        tail is None and not introduces and shows(tree, frame) and rate(frame.lemma, frame.frame) < ACCEPT
    ):
        return None
    if own is None:
        content = without_document(tree, frame, content)
        content = after_colon(tree, frame, quoted.grown(content), quoted)
        content = with_rest(tree, frame.head, without_aside(tree, frame, content, quoted), quoted)
    source, cue = source_tokens(tree, frame, quoted), cue_tokens(tree, frame)
    if own is None:
        cue -= {token for token in cue if quoted.at(token) is not None}
    if not content and frame.frame == "0" and frame.lemma in LONE and is_withheld(tree, frame):
        content, cue = {frame.head}, cue - {frame.head}
        if not cue:
            return None  # a card with a lone verb would say that they did it
    carried = carried or find_carried(tree, frame, source)
    if carried is not None:
        source = set(carried.speaker)
    elif tail is not None and (source <= set(tail.source) or source & tail.content):
        source = set(tail.source)
    content = without_joint(tree, content - source - cue)
    if rule != "quotation" and own is None:
        content = behind_stop(tree, frame.head, content, quoted)
    if rule != "quotation" and not is_withheld(tree, frame):
        score *= confidence(tree, frame, source, content)
    if score < _least(tree, frame) or all(tree.is_mark(token) for token in content):
        return None
    if _is_hearing(tree, frame):
        source = set()
    through = carried.carrier if carried is not None and carried.carrier else None
    return Draft(frame, frozenset(cue), frozenset(source), frozenset(content - source), score, rule, through)


def _least(tree: Tree, frame: Frame) -> float:
    """Return the least rate of a draft; a word that is listed by hand only needs a little more to take an object."""
    is_known = is_counted(frame.lemma, frame.frame) or is_denied(tree, frame)
    return UNCOUNTED if frame.frame not in ("S", "0", "tail") and not is_known else ACCEPT


def _may_end(tree: Tree, frame: Frame) -> bool:
    """Whether a verb of speech may stand behind what is said without quotation marks: he sighed may not."""
    is_bare = not frame.frame.startswith(("OO", "O+a", "O+o", "O+f", "P+as")) and frame.lemma != "call"
    return is_bare and tree.tags[frame.head] in TAILED and (_is_speech(frame.lemma) or shows(tree, frame))


def _is_speech(lemma: str) -> bool:
    told = introduces_quotations(lemma) or f"{lemma}_S" in stances() or lemma in VIEWING
    return (told and lemma not in GESTURES) or rate(lemma, "S") > BY_HAND


def _stays_unnamed(tree: Tree, frame: Frame) -> bool:
    """Whether a clause only says that a source keeps their name back: who asked not to be named."""
    if not any(tree.lemmas[verb] in NAMING for verb in (frame.head, *frame.parts)):
        return False
    verbs = [part for part in frame.parts if tree.pos[part] == "VERB"] or [frame.head]
    named = [verb for verb in verbs if tree.lemmas[verb] in NAMING and tree.child(verb, "auxpass") is not None]
    is_below = any(tree.deps[verb] in ("relcl", "xcomp", "ccomp", "advcl", "acl", "parataxis") for verb in named)
    return is_below and frame.lemma not in ("quote", "say") and frame.frame not in ("P+as", "P+O", "P+quoted")


def _only_made(tree: Tree, frame: Frame) -> bool:
    """Whether a participle only says who made or saw a piece of writing: an email seen by the Times."""
    return frame.frame.startswith("P") and tree.deps[frame.head] == "acl" and frame.lemma in MADE


def _ends_heading(tree: Tree, verb: int) -> bool:
    """Whether a heading ends in its verb: knew of the leak, inquiry told."""
    return verb + 1 == tree.bounds[tree.sentences[verb]][1]


def _is_hearing(tree: Tree, frame: Frame) -> bool:
    """Whether a court or an inquiry heard what somebody told it."""
    hearer = own_subject(tree, frame.head) if frame.lemma == "hear" and frame.frame == "S" else None
    if frame.lemma == "tell" and tree.child(frame.head, "dobj", "agent") is None:
        hearer = own_subject(tree, frame.head)
        told = frame.frame in ("P+S", "P") or (
            tree.tags[frame.head] in ("VBN", "VBD") and _ends_heading(tree, frame.head)
        )
        hearer = hearer if told else None
    return hearer is not None and tree.lemmas[hearer] in HEARING


def _goes_without_saying(tree: Tree, verb: int) -> bool:
    without = tree.heads[verb]
    return tree.lowers[without] == "without" and tree.lemmas[tree.heads[without]] == "go"


def _only_where(tree: Tree, frame: Frame) -> bool:
    """Whether a verb of speech takes nothing, or only says where and to whom: said in Harwick, told the council"""
    kind, _, preposition = frame.frame.partition(":")
    if tree.tags[frame.head] not in FINITE or tree.deps[frame.head] == "relcl":
        return False
    return preposition in LISTENING if kind == "p" else frame.lemma == "tell" and kind in LISTENERS


def told_beside(tree: Tree, frame: Frame, quoted: Quoted) -> range:
    """Return the quotation beside the clause of `frame`, or the paragraph that its colon introduces."""
    left, right = _clause_bounds(tree, frame.head)
    quotation = beside(tree, frame, quoted, left, right)
    if quotation is not None:
        return quotation.tokens
    is_last = right >= len(tree) or tree.is_space(right)
    if is_last and tree.words[right - 1] == ":" and frame.frame not in ("S", "X", "OX"):
        return quoted.paragraph_after(right)
    return range(0)


def beside(tree: Tree, frame: Frame, quoted: Quoted, left: int, right: int) -> Quotation | None:
    """Return the quotation that stands right before or after the clause from `left` to `right`, in its paragraph."""
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
        goes_on = tree.deps[child] == "conj" and tree.child(child, *SUBJECTS) is not None
        if tree.deps[child] != "punct" and not goes_on:
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
    """Return `drafts` grown over quotations without a cue that follow in the same paragraph or fill the next."""
    result = list(drafts)
    speaking = [index for index, draft in enumerate(drafts) if quoted.at(draft.frame.head) is None]
    turns = [index for index, draft in enumerate(drafts) if draft.rule == "label"]
    taken = set().union(*(drafts[index].content | drafts[index].cue for index in (*speaking, *turns)))
    for quotation in quoted.quotations:
        is_free = quotation.words >= LOOSE_WORDS and not any(token in taken for token in quotation.tokens)
        if is_free and stands_alone(tree, quotation):
            index = _last_speaking(tree, result, speaking, quotation, quoted)
            if index is not None:
                result[index] = replace(result[index], content=result[index].content | set(quotation.tokens))
    return result


def _last_speaking(
    tree: Tree, drafts: list[Draft], speaking: list[int], quotation: Quotation, quoted: Quoted
) -> int | None:
    """Return the last draft that quotes in the paragraph of `quotation`, or in the one before if it fills its own."""
    start, end = quoted.bounds[quotation.block]
    outside = [*range(start, quotation.start), *range(quotation.end, end)]
    blocks = [quotation.block]
    if all(tree.is_mark(token) for token in outside) and quotation.block > 0:
        blocks.append(quotation.block - 1)
    before = [
        (max(drafts[index].content | drafts[index].cue), index)
        for index in speaking
        if max(drafts[index].content | drafts[index].cue) < quotation.start
        and any(quoted.speaks_in(drafts[index].content, block) for block in blocks)
    ]
    return max(before)[1] if before else None


def stands_alone(tree: Tree, quotation: Quotation) -> bool:
    """Whether `quotation` begins a sentence or follows a mark, rather than stand inside other words."""
    first = quotation.start
    return first == 0 or tree.is_mark(first - 1) or tree.sentences[first - 1] != tree.sentences[first]
