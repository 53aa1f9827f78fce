"""Tree -> which kind of clause a word stands in, and whether its verb is denied."""

from __future__ import annotations

from generator.annotate.frame import SUBJECTS, Frame
from generator.annotate.tree import Tree

SUPPOSING = frozenset({"if", "unless"})
WITHIN = frozenset({"conj", "xcomp", "ccomp"})
"""Relations by which a verb belongs to the clause of the verb above."""
STEPS = 4


MARKS = frozenset({"”", '"', "''", "»"})
NOBODY = frozenset({"nobody", "none", "neither", "nothing", "noone"})


def is_negated(tree: Tree, verb: int) -> bool:
    """Whether `verb` is denied itself: did not confirm, never said, nobody believes, at no point promised."""
    for child in tree.children[verb]:
        dep = tree.deps[child]
        if child < verb - 1 and any(word in MARKS for word in tree.words[child:verb]):
            continue  # “Absolutely not,” she replied
        if dep == "neg" or (tree.lowers[child] in ("never", "nor", "neither") and dep in ("advmod", "preconj", "cc")):
            return True
        if (dep in SUBJECTS and _is_nobody(tree, child)) or (dep == "dobj" and tree.lowers[child] == "nothing"):
            return True
        if dep == "prep" and child < verb and tree.lowers[child] in ("at", "in", "under", "on"):
            noun = tree.child(child, "pobj")
            if noun is not None and any(tree.lowers[det] == "no" for det in tree.below(noun, "det")):
                return True
    return False


def _is_nobody(tree: Tree, subject: int) -> bool:
    if tree.lemmas[subject] in NOBODY:
        return True
    return any(tree.lemmas[child] in ("no", "neither") for child in tree.below(subject, "det", "preconj", "cc"))


def is_denied(tree: Tree, frame: Frame) -> bool:
    """Whether a cue is denied, an adjective with the verb that links it: is not convinced."""
    if is_negated(tree, frame.head):
        return True
    return (
        frame.frame.startswith("J") and tree.deps[frame.head] == "acomp" and is_negated(tree, tree.heads[frame.head])
    )


def is_supposed(tree: Tree, verb: int) -> bool:
    """Whether `verb` stands in a condition, where nobody has said anything: if she asked him to lie, he would go."""
    for _ in range(STEPS):
        if tree.deps[verb] == "advcl":
            mark = tree.child(verb, "mark")
            return mark is not None and tree.lowers[mark] in SUPPOSING
        if tree.deps[verb] not in WITHIN:
            return False
        verb = tree.heads[verb]
    return False
