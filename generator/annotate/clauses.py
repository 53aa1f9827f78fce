"""Tree -> which kind of clause a word stands in."""

from __future__ import annotations

from generator.annotate.tree import Tree

SUPPOSING = frozenset({"if", "unless"})
WITHIN = frozenset({"conj", "xcomp", "ccomp"})
"""Relations by which a verb belongs to the clause of the verb above."""
STEPS = 4


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
