"""What is said -> the stance that somebody says they take themselves: said she was sorry, “We want justice”."""

from __future__ import annotations

from collections.abc import Collection

from generator.annotate.clauses import is_negated
from generator.annotate.cue_stance import negated, of_cue
from generator.annotate.frame import SUBJECTS, Frame
from generator.annotate.idioms import idiom_frame
from generator.annotate.said import is_own, main_verbs
from generator.annotate.stance_words import NOT, idioms, stances
from generator.annotate.tree import Tree
from generator.annotate.verb_frames import is_passive, verb_frame
from generator.annotate.verdicts import LINKS
from generator.annotate.wording import CONTENT_FRAMES
from generator.model import Stance, Sure

ATTITUDES = frozenset(
    {
        "hope",
        "fear",
        "expect",
        "want",
        "wish",
        "intend",
        "plan",
        "mean",
        "aim",
        "regret",
        "doubt",
        "support",
        "oppose",
    }
    | {"agree", "disagree", "welcome", "like", "love", "hate", "accept", "reject", "deny", "admit", "anticipate"}
    | {"believe", "think", "trust", "look", "stand", "appreciate", "favour", "favor", "back", "worry", "share"}
    | {"have", "be", "respect", "see", "admire", "deplore", "condemn", "dispute"}
)
"""What people say of themselves as an attitude, not as a deed: said she regretted, not said he ordered."""


def own_stance(tree: Tree, frame: Frame, content: Collection[int]) -> tuple[Stance, Sure] | None:
    """Return the stance that somebody says they take: said she was sorry, “We want justice”."""
    if frame.frame not in CONTENT_FRAMES:
        return None
    for part in frame.parts:
        felt = stances().get(f"{tree.lowers[part]}_J")
        if felt is not None and tree.child(part, *SUBJECTS) is None and tree.pos[part] in ("ADJ", "VERB"):
            return felt
    for verb in main_verbs(tree, frame, content):
        subject = tree.child(verb, *SUBJECTS)
        if subject is None or not is_own(tree, verb):
            continue
        first = tree.lowers[subject] in ("i", "we")
        helpers = {tree.lowers[aux] for aux in tree.below(verb, "aux")}
        if helpers & {"had", "have", "has", "will", "shall", "'ll", "’ll", "wo"} or (
            first and tree.tags[verb] == "VBD" and tree.lemmas[verb] != "be"
        ):
            continue
        inner = _inner_frame(tree, verb)
        if inner is None or not (first or inner.frame.startswith("J") or tree.lemmas[verb] in ATTITUDES):
            continue
        stance, sure = of_cue(tree, inner)
        is_denied = is_negated(tree, verb) and not inner.lemma.startswith(f"{NOT}_")
        stance = negated(inner, stance) if is_denied else stance
        is_asked = inner.frame.startswith("P") and stance is Stance.SAYS
        if (stance is not Stance.SAYS or sure is Sure.OPEN) and not is_asked:
            return stance, sure
    return None


def _inner_frame(tree: Tree, verb: int) -> Frame | None:
    """Return the frame of a verb with a stance of its own, or of the adjective behind `be`."""
    if tree.lemmas[verb] in LINKS and (felt := tree.child(verb, "acomp", "oprd")) is not None:
        word = next((word for word in (tree.lemmas[felt], tree.lowers[felt]) if f"{word}_J" in stances()), "")
        return Frame(felt, word, "J+0", ()) if word else None
    if tree.lemmas[verb] in idioms():
        found = idiom_frame(tree, verb)
        if found is not None:
            return found
    if is_passive(tree, verb) and f"{tree.lowers[verb]}_J" in stances():
        return (
            verb_frame(tree, verb)
            if tree.child(verb, "agent", "prep", "ccomp", "xcomp")
            else Frame(verb, tree.lowers[verb], "J+0", ())
        )
    return verb_frame(tree, verb) if tree.lemmas[verb] in stances() or tree.child(verb, "prt") is not None else None
