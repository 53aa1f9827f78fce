"""Verb -> frame of what somebody answers to a question that the sentence tells: asked if he would go, he said no.

What was asked is what is denied, confirmed or left open: shook her head, nodded, hung up, changed the subject.
"""

from __future__ import annotations

from generator.annotate.clauses import is_negated
from generator.annotate.frame import SUBJECTS, Frame
from generator.annotate.tree import Tree

ASKING = frozenset({"ask", "question", "press", "quiz", "challenge", "probe", "grill"})
SAYING = frozenset({"say", "answer", "reply", "respond", "tell", "insist"})
LEAVING = frozenset(
    {"hang_up", "walk_off", "walk_away", "walk_out", "turn_away", "look_away"}
    | {"storm_out", "storm_off", "drive_off", "drive_away", "hurry_off", "rush_off", "ring_off"}
    | {"change_subject", "end_interview", "end_call", "leave_room", "leave_court", "say_nothing"}
)
"""What somebody does instead of an answer."""
QUOTES = frozenset({"“", '"', "''", "``", "'", "‘"})
LONGEST = 5
"""Words of an answer that only says yes or no: he was not, she had."""


def answer_frame(tree: Tree, verb: int) -> Frame | None:
    """Return the frame of `verb` where it answers a question told beside it; its part is what was asked."""
    asked = next((clause for clause in tree.below(verb, "advcl") if _is_question(tree, clause)), None)
    topic = None if asked is None else tree.child(asked, "ccomp", "advcl", "prep")
    if asked is None or topic is None or (tree.deps[topic] == "prep" and tree.lowers[topic] not in ("about", "on")):
        return None
    for act in (verb, *tree.below(verb, "conj")):
        lemma, said = _answer(tree, act)
        if lemma:
            return Frame(act, lemma, "asked", (topic,), idiom=tuple(said))
    return None


def is_answered(tree: Tree, asked: int) -> bool:
    """Return whether a verb of asking only tells to what somebody answers yes, no or nothing."""
    above = tree.heads[asked]
    return tree.deps[asked] == "advcl" and _is_question(tree, asked) and answer_frame(tree, above) is not None


def _is_question(tree: Tree, clause: int) -> bool:
    return tree.lemmas[clause] in ASKING and tree.tags[clause] in ("VBN", "VBD") and not tree.below(clause, *SUBJECTS)


def _answer(tree: Tree, act: int) -> tuple[str, list[int]]:
    """Return the lemma of an answer and its words; an empty lemma where it is none of these."""
    particle, thing = tree.child(act, "prt", "advmod"), tree.child(act, "dobj")
    particle = particle if particle is not None and particle > act else None
    lemma = tree.lemmas[act]
    if lemma == "nod":
        return "answer_yes", []
    if lemma == "shake" and thing is not None and tree.lemmas[thing] == "head":
        said = next((said for said in tree.below(act, "conj") if tree.lemmas[said] in SAYING), None)
        return "answer_no", [*tree.subtree(thing), *(() if said is None else [said])]
    if lemma in SAYING:
        return _yes_or_no(tree, act)
    behind = particle if particle is not None else thing
    name = lemma if behind is None else f"{lemma}_{tree.lemmas[behind]}"
    return ("give_no_answer", [] if behind is None else [*tree.subtree(behind)]) if name in LEAVING else ("", [])


def _yes_or_no(tree: Tree, said: int) -> tuple[str, list[int]]:
    for word in tree.below(said, "intj", "dobj", "advmod", "ccomp"):
        if tree.lowers[word] in ("no", "yes") and tree.words[word - 1] not in QUOTES:
            return ("answer_no" if tree.lowers[word] == "no" else "answer_yes"), [word]
    clause = tree.child(said, "ccomp")
    if clause is None or tree.pos[clause] != "AUX" or tree.rights[clause] - tree.lefts[clause] > LONGEST:
        return "", []
    own = tree.child(clause, *SUBJECTS)
    if (
        own is None
        or tree.pos[own] != "PRON"
        or tree.child(clause, "acomp", "attr", "prep", "dobj", "advcl") is not None
    ):
        return "", []
    return ("answer_no" if is_negated(tree, clause) else "answer_yes"), [*tree.subtree(clause)]
