"""A clause that is said -> whether it says what has to be done: must pay, it is time to go, “Resign now”."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from generator.annotate.clauses import is_negated
from generator.annotate.frame import SUBJECTS
from generator.annotate.lexicon_files import words_of
from generator.annotate.outlook import is_foreseen
from generator.annotate.tree import Tree

BINDING = frozenset({"should", "must", "ought"})
URGED = frozenset({"advise", "urge", "ask", "warn", "request", "instruct", "encourage", "remind", "recommend"})
"""Verbs that call for it in the passive: drivers are advised to wait."""
NEEDED = frozenset(
    {"essential", "vital", "crucial", "imperative", "necessary", "urgent", "critical", "important", "time"}
)
"""What calls for something with a clause: it is essential that."""


NOT_DONE = frozenset({"IN", "TO", "POS", "CC"})
"""Tags of what follows a noun rather than an order: Ban on phones, Call to arms."""
ORDERS = frozenset(
    {"resign", "quit", "stop", "wait", "leave", "go", "vote", "listen", "think", "come", "look", "try", "stay", "act"}
)
"""What commands by itself: “Resign, and do it today.” The tagger takes it for an adjective or a noun."""


def is_subjunctive(tree: Tree, verb: int) -> bool:
    """Whether the clause says what another shall do: insisted that they publish it, asked that it be closed."""
    own = tree.child(verb, *SUBJECTS)
    if own is None or tree.child(verb, "aux") is not None:
        return False
    passive = tree.child(verb, "auxpass")
    if passive is not None:
        return tree.lowers[passive] == "be"
    return tree.tags[verb] == "VB" or (
        tree.tags[verb] == "VBP" and tree.tags[own] in ("NN", "NNP") and tree.lowers[verb] == tree.lemmas[verb]
    )


def demands(tree: Tree, verb: int) -> bool:
    """Whether the clause says what has to be done; `must be mad` and `must have known` only conclude."""
    helpers = [tree.lowers[child] for child in tree.below(verb, "aux")]
    subject = tree.child(verb, *SUBJECTS)
    if subject is not None and tree.lowers[subject] == "i":
        return False
    if "should" in helpers and tree.child(verb, "auxpass") is None and is_foreseen(tree, verb):
        return False
    if tree.lemmas[verb] in ("need", "require") and tree.child(verb, "auxpass") is not None:
        is_now = any(tree.lowers[aux] in ("is", "are", "'s", "’s") for aux in tree.below(verb, "auxpass"))
        return is_now and tree.child(verb, "neg", "xcomp") is None and not tree.below(verb, "agent")
    if tree.lemmas[verb] == "need" and tree.child(verb, "neg") is None:
        return tree.child(verb, "dobj", "xcomp") is not None and subject is not None
    if tree.lemmas[verb] in ("have", "ought"):
        inner = tree.child(verb, "xcomp")
        return inner is not None and any(tree.tags[child] == "TO" for child in tree.children[inner])
    if tree.lemmas[verb] == "be" and _is_needed(tree, verb):
        return True
    if (
        tree.lemmas[verb] in URGED
        and tree.child(verb, "auxpass") is not None
        and tree.child(verb, "xcomp") is not None
    ):
        return any(tree.lowers[aux] in ("is", "are") for aux in tree.below(verb, "auxpass"))
    is_there = tree.child(verb, "expl") is not None
    concludes = tree.lemmas[verb] == "be" and tree.child(verb, "acomp", "attr") is not None and not is_there
    return bool(BINDING.intersection(helpers)) and "have" not in helpers and not concludes


def _is_needed(tree: Tree, verb: int) -> bool:
    """Whether the clause says that something is needed: it is essential that, it was time to go."""
    subject = tree.child(verb, *SUBJECTS)
    if subject is None or tree.lowers[subject] != "it" or is_negated(tree, verb):
        return False
    needed = [word for word in tree.below(verb, "acomp", "attr") if tree.lemmas[word] in NEEDED]
    return any(
        tree.child(above, "ccomp", "xcomp", "acl", "relcl", "advcl", "prep") is not None
        for word in needed
        for above in (verb, word)
    )


def _orders(tree: Tree, words: Sequence[int]) -> bool:
    """Whether a sentence begins with an order that nobody quotes: Ban phones in class, heads' union says."""
    first = words[0]
    if first != tree.bounds[tree.sentences[first]][0] or len(words) < 2:
        return False
    if any(tree.tags[word] in ("VBD", "VBZ", "VBP", "MD") for word in words[1:]) or tree.tags[words[1]] in NOT_DONE:
        return False
    return tree.tags[first] == "VB" or tree.lowers[first] in words_of("orders.tsv")


def commands(tree: Tree, words: Sequence[int], content: Collection[int]) -> bool:
    """Whether a quotation begins with a bare verb: “Resign now,” they told him."""
    if words and _orders(tree, words):
        return True
    if not words or words[0] == 0 or not tree.is_mark(words[0] - 1) or words[0] - 1 not in content:
        return False
    words = words[1:] if tree.lowers[words[0]] == "please" else words
    is_told_not = False
    if words and tree.lowers[words[0]] == "do" and len(words) > 2 and tree.lowers[words[1]] in ("n't", "n’t", "not"):
        words, is_told_not = words[2:], True
    if not words:
        return False
    first = words[0]
    is_top = tree.heads[first] not in content or tree.heads[first] == first
    is_lone = tree.lowers[first] in ORDERS and first + 1 < len(tree) and tree.is_mark(first + 1)
    if is_lone:
        return True
    bare = tree.tags[first] == "VB" or (tree.tags[first] in ("VBP", "JJ") and tree.deps[first] in ("ccomp", "ROOT"))
    helped = tree.child(first, *SUBJECTS) if is_told_not else tree.child(first, "aux", *SUBJECTS)
    return is_top and bare and helped is None and tree.lemmas[first] != "thank"
