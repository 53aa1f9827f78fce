"""A claim's words -> how its source stands to it, and how sure they are.

The cue's lemma decides first (`lexicon/stances.tsv`); negation turns it: who did not confirm, or has yet to say, has
withheld, never confirmed and never denied. A cue that only says leaves it to what is said.
"""

from __future__ import annotations

from collections.abc import Collection

from generator.annotate.certainty import certainty, weaker
from generator.annotate.clauses import is_denied, is_negated
from generator.annotate.cue_stance import (
    CHARGES,
    JUDGING,
    PERSUADED,
    calls_false,
    is_called,
    is_called_bad,
    is_called_untrue,
    is_charge,
    is_described,
    lent,
    negated,
    of_cue,
    weighed,
)
from generator.annotate.frame import SUBJECTS, Frame
from generator.annotate.lexicon_files import words_of
from generator.annotate.outlook import MAYBE, looks_ahead, tells_later, tells_what_is
from generator.annotate.own_stance import own_stance
from generator.annotate.said import QUOTES, main_verbs
from generator.annotate.silence import is_withheld, stops_short, withholds_words
from generator.annotate.sorts import sort_of
from generator.annotate.stance_words import NOT
from generator.annotate.tree import Tree
from generator.annotate.truth import FALSE
from generator.annotate.wording import INSISTING, of_wording
from generator.model import Stance, Sure

VIEWS = frozenset({"view", "opinion", "assessment", "belief", "concern", "optimism", "enthusiasm"})
OTHERS_VIEWS = frozenset(
    {"view", "opinion", "argument", "theory", "interpretation", "analysis", "reasoning", "conclusion"}
)
"""What is not true or false: who refutes it disputes it."""
ONESELF = frozenset({"he", "she", "they", "it", "his", "her", "their", "its"})
WOULD = frozenset({"would", "'d", "’d"})
BACKING = frozenset({"back", "support", "echo", "second", "repeat", "renew", "reiterate", "endorse", "champion"})
CALLS = frozenset({"call", "appeal", "demand", "plea"})
"""What is called for by whoever backs it: her call for an inquiry was backed by."""
SUGGESTING = frozenset({"suggest", "propose"})
WEIGHING = frozenset({"weigh", "weigh_up", "consider", "debate", "mull", "ponder", "contemplate"})
"""Verbs by which it is open what somebody will do: is weighing whether to sell."""
CLAIMING = frozenset({"say", "claim", "think", "argue", "insist", "maintain", "believe", "tell"})
WARNING = frozenset({"warn", "caution", "fear", "hope", "worry", "worried", "afraid", "concerned", "dread"})
CLAUSES = frozenset({"S", "As", "tail", "J+S"})
ASKED = frozenset(
    {"whether", "if", "did", "do", "does", "is", "are", "was", "were", "has", "have", "had", "can", "could", "will"}
    | {"would", "should"}
)
"""First words of a question."""
UNSURE = frozenset({"sure", "certain", "clear", "know", "remember"})
ANNOUNCING = frozenset({"announce", "unveil", "reveal", "outline", "present", "publish", "set_out", "lay_out"})


def find_stance(tree: Tree, frame: Frame, content: Collection[int]) -> tuple[Stance, Sure]:
    """Return how the source stands to `content`, and how sure they are of it by their own words."""
    stance, sure = lent(tree, frame) or of_cue(tree, frame)
    settled = _settled(tree, frame, content, stance, sure)
    if settled is not None:
        return settled
    if is_denied(tree, frame) and not _is_said_with_no(tree, frame):
        is_open = frame.lemma in UNSURE and frame.frame.endswith("S")
        sure = weaker(sure, Sure.LIKELY) if frame.lemma in PERSUADED else sure
        stance, sure = negated(frame, stance), Sure.OPEN if is_open else sure
        stance = Stance.DENIES if stance is Stance.DISPUTES and _is_of_own(tree, frame) else stance
    elif (turned := _turned(tree, frame, content, stance)) is not None:
        stance, sure = turned, Sure.CERTAIN if stance is Stance.WITHHOLDS else sure
    elif stance is Stance.SAYS:
        stance, sure = _of_said(tree, frame, content, sure)
    if stance is Stance.WITHHOLDS:
        return stance, Sure.OPEN
    return stance, weaker(sure, certainty(tree, frame, content, stance))


def _settled(
    tree: Tree, frame: Frame, content: Collection[int], stance: Stance, sure: Sure
) -> tuple[Stance, Sure] | None:
    """Return what a cue says with what it takes, whatever is said: asked why, backed the call for, would not say."""
    if frame.frame == "X" and tree.lemmas[frame.parts[-1]] in ("know", "hear") and stance is Stance.CALLS_FOR:
        return Stance.SAYS, Sure.OPEN
    if (likely := weighed(tree, frame)) is not None:
        return Stance.SAYS, weaker(sure, likely)
    if frame.lemma in BACKING and frame.parts and tree.lemmas[frame.parts[0]] in CALLS:
        return Stance.CALLS_FOR, sure
    if frame.lemma in SUGGESTING and _proposes(tree, frame, content):
        return Stance.CALLS_FOR, weaker(sure, certainty(tree, frame, content, Stance.CALLS_FOR))
    if frame.lemma == "warn" and any(tree.lowers[child] == "against" for child in _below_objects(tree, frame)):
        return Stance.CALLS_FOR, Sure.CERTAIN
    if frame.lemma == "share" and _is_view(tree, frame):
        return Stance.DISPUTES if is_negated(tree, frame.head) else Stance.CONFIRMS, Sure.CERTAIN
    if frame.lemma in WEIGHING and frame.frame == "S" and _asks_whether(tree, frame):
        return Stance.PREDICTS, Sure.OPEN
    if frame.lemma == "see" and tree.tags[frame.head] in ("VBZ", "VBP") and tells_later(tree, content):
        return Stance.PREDICTS, Sure.CERTAIN
    if frame.lemma == "ask" and _is_question(tree, content):
        shown = of_wording(tree, frame, content, sure)
        return shown if shown is not None and shown[0] is Stance.DISPUTES else (Stance.SAYS, Sure.OPEN)
    if is_withheld(tree, frame) or stops_short(tree, frame.head):
        return Stance.WITHHOLDS, Sure.OPEN
    return None


def _turned(tree: Tree, frame: Frame, content: Collection[int], stance: Stance) -> Stance | None:
    """Return the stance where what a cue takes makes another of it: called the report a lie, refused to go."""
    if frame.frame == "A" and frame.lemma == "plead":
        return Stance.DENIES if tree.child(frame.parts[0], "neg") is not None else Stance.CONFIRMS
    if stance is Stance.DENIES and frame.parts and tree.lemmas[frame.parts[0]] in OTHERS_VIEWS:
        return Stance.DISPUTES
    if stance is Stance.DISPUTES and (is_charge(tree, frame) or _tells_of_oneself(tree, frame)):
        return Stance.DENIES
    if (frame.lemma in JUDGING or stance is Stance.JUDGES) and _is_false_charge(tree, frame, content):
        return Stance.DENIES
    if (stance is Stance.JUDGES and calls_false(tree, frame)) or is_called_untrue(tree, frame):
        return Stance.DENIES
    if stance is Stance.SAYS and (is_described(tree, frame) or (frame.lemma in JUDGING and is_called(tree, frame))):
        return Stance.JUDGES
    if frame.lemma == "blame" and _lays_on(tree, frame):
        return Stance.SAYS
    if stance is Stance.DISPUTES and is_called_bad(tree, frame):
        return Stance.JUDGES
    if frame.lemma in WARNING and frame.frame in CLAUSES:
        shown = of_wording(tree, frame, content, Sure.CERTAIN)
        is_open = any(tree.tags[token] == "MD" and tree.lowers[token] in MAYBE for token in content)
        if shown is not None and shown[0] is Stance.CALLS_FOR and not is_open:
            return Stance.CALLS_FOR
        return Stance.SAYS if tells_what_is(tree, frame, content) else None
    if frame.lemma == "like" and any(tree.lowers[aux] in WOULD for aux in tree.below(frame.head, "aux")):
        return Stance.CALLS_FOR
    if stance is Stance.WITHHOLDS and frame.lemma != "withhold" and not withholds_words(tree, frame):
        return Stance.DISPUTES
    if frame.lemma in INSISTING and stance is Stance.DISPUTES and _is_denial(tree, frame, content):
        return Stance.DENIES
    return None


def _of_said(tree: Tree, frame: Frame, content: Collection[int], sure: Sure) -> tuple[Stance, Sure]:
    """Return the stance that what is said shows, where the cue only says it."""
    if _contradicts(tree, frame):
        return Stance.DISPUTES, sure
    if _tries(tree, content):
        return Stance.CALLS_FOR, Sure.POSSIBLE
    shown = of_wording(tree, frame, content, sure)
    if shown is not None and not (frame.lemma == "complain" and shown[0] is Stance.JUDGES):
        return shown[0], shown[1] if frame.lemma == "ask" else weaker(sure, shown[1])
    if (own := own_stance(tree, frame, content)) is not None:
        return own[0], weaker(sure, own[1])
    if (ahead := looks_ahead(tree, frame, content)) is not None:
        return Stance.PREDICTS, weaker(sure, ahead)
    is_plan = _names_plans(tree, frame) or _reckons_ahead(tree, frame, content)
    return Stance.PREDICTS if is_plan else Stance.SAYS, sure


def _is_false_charge(tree: Tree, frame: Frame, content: Collection[int]) -> bool:
    """Whether a charge is called false, wherever the parser hangs the word: called the allegation “false”."""
    is_charge = bool(frame.parts) and tree.lemmas[frame.parts[0]] in CHARGES
    return is_charge and any(tree.lemmas[token] in FALSE for token in content)


def _contradicts(tree: Tree, frame: Frame) -> bool:
    """Whether the sentence opens with what it contradicts: Contrary to the police version; Whatever he claims,"""
    first, last = tree.bounds[tree.sentences[frame.head]]
    opens = tree.lowers[first : first + 2]
    if opens in (["contrary", "to"], ["far", "from"]):
        return True
    comma = next((at for at in range(first, min(last, first + 8)) if tree.words[at] == ","), first)
    return opens[:1] == ["whatever"] and any(tree.lemmas[at] in CLAIMING for at in range(first, comma))


def _tries(tree: Tree, content: Collection[int]) -> bool:
    """Whether something is put forward to be done: Perhaps the city could try free buses."""
    first = min((token for token in content if not tree.is_mark(token)), default=None)
    if first is None or tree.lowers[first] not in ("perhaps", "maybe"):
        return False
    could = next((token for token in content if tree.lowers[token] in ("could", "should")), None)
    done = None if could is None else tree.heads[could]
    own = None if done is None else tree.child(done, *SUBJECTS)
    if done is None or own is None or tree.tags[done] != "VB" or tree.lemmas[done] == "be":
        return False
    return tree.child(done, "auxpass") is not None or bool(sort_of(tree, own)) or tree.lowers[own] == "we"


def _is_denial(tree: Tree, frame: Frame, content: Collection[int]) -> bool:
    shown = of_wording(tree, frame, content, Sure.CERTAIN)
    return shown is not None and shown[0] is Stance.DENIES


def _is_said_with_no(tree: Tree, frame: Frame) -> bool:
    """Whether the negation belongs to an idiom: could not be reached for comment, had nothing but scorn for."""
    return frame.lemma.startswith(f"{NOT}_") or any(tree.lowers[token] in ("no", "nothing") for token in frame.idiom)


def _proposes(tree: Tree, frame: Frame, content: Collection[int]) -> bool:
    """Whether what is suggested is to be done: “Perhaps the board could look again”, he suggested; why not wait."""
    words = [tree.lowers[token] for token in sorted(content) if not tree.is_mark(token)]
    if words[:2] in (["why", "not"], ["how", "about"], ["what", "about"]):
        return True
    return any(
        tree.tags[verb] == "VB"
        and tree.lemmas[verb] != "be"
        and {tree.lowers[aux] for aux in tree.below(verb, "aux")} & {"could", "should", "might"}
        and tree.child(verb, "expl") is None
        and any(tree.words[token] in QUOTES for token in content)
        for verb in main_verbs(tree, frame, content)
    )


def _asks_whether(tree: Tree, frame: Frame) -> bool:
    return any(tree.lowers[mark] in ("whether", "if") for part in frame.parts for mark in tree.below(part, "mark"))


def _is_question(tree: Tree, content: Collection[int]) -> bool:
    """Whether what is said asks: Why had nobody tested it; “Did you?”"""
    first = min((token for token in content if not tree.is_mark(token)), default=None)
    opens = first is not None and (tree.tags[first] in ("WRB", "WP", "WDT") or tree.lowers[first] in ASKED)
    return opens or any(tree.words[token] == "?" for token in content)


def _tells_of_oneself(tree: Tree, frame: Frame) -> bool:
    """Whether what is rejected tells of whoever rejects it: rejected claims that he knew, that its men had looted."""
    if frame.frame != "O" or tree.lemmas[frame.parts[0]] not in words_of("assertions.tsv"):
        return False
    for clause in tree.below(frame.parts[0], "acl", "ccomp", "relcl"):
        is_ahead = any(tree.tags[aux] == "MD" for aux in tree.below(clause, "aux"))
        if not is_ahead and any(tree.lowers[mark] == "that" for mark in tree.below(clause, "mark")):
            own = [child for child in tree.below(clause, *SUBJECTS) if child < clause]
            owners = [child for word in own for child in tree.below(word, "poss")]
            return any(tree.lowers[word] in ONESELF for word in (*own, *owners))
    return False


def _is_of_own(tree: Tree, frame: Frame) -> bool:
    """Whether what is not believed tells of one's own: does not believe its tyres caused the crash."""
    if frame.lemma not in ("believe", "accept") or not frame.frame.endswith("S"):
        return False
    return any(
        tree.lowers[word] in ("its", "his", "their")
        for clause in frame.parts
        for own in tree.below(clause, *SUBJECTS)
        for word in (own, *tree.below(own, "poss"))
    )


def _reckons_ahead(tree: Tree, frame: Frame, content: Collection[int]) -> bool:
    """Whether a figure is put on what is to come: puts next year's growth at 2 percent."""
    return frame.lemma == "put_at" and any(tree.lowers[token] in ("next", "coming") for token in content)


def _names_plans(tree: Tree, frame: Frame) -> bool:
    """Whether what is announced is a plan: announced plans to close the plant."""
    is_told = frame.lemma in ANNOUNCING and frame.frame.startswith("O") and bool(frame.parts)
    return is_told and tree.lemmas[frame.parts[0]] in ("plan", "intention")


def _is_view(tree: Tree, frame: Frame) -> bool:
    return any(tree.lemmas[part] in VIEWS for part in frame.parts)


def _lays_on(tree: Tree, frame: Frame) -> bool:
    """Whether the cause of a thing is told: blamed the delay on the weather; but not `blamed the minister`."""
    return any(tree.lowers[to] == "on" for word in (frame.head, *frame.parts) for to in (word, *tree.children[word]))


def _below_objects(tree: Tree, frame: Frame) -> list[int]:
    """Return what hangs on the objects of a cue: against in `warned the jury against reading`."""
    objects = [part for part in frame.parts if tree.deps[part] == "dobj"]
    return [child for part in objects for child in tree.children[part]]
