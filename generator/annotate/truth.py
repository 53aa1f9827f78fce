"""A clause that is said -> whether it calls something true, false or wrong, or says that nothing of it was done."""

from __future__ import annotations

from generator.annotate.clauses import is_negated
from generator.annotate.frame import SUBJECTS
from generator.annotate.said import is_own
from generator.annotate.tree import Tree

FALSE = frozenset(
    {"false", "untrue", "baseless", "unfounded", "groundless", "nonsense", "lie", "fabrication", "fake", "hoax"}
    | {"invention", "rubbish", "fiction", "fabricated", "falsehood", "bogus"}
)
UNTRUE = frozenset({"fiction", "bogus", "untrue", "false", "fabricated", "invented", "fake"})
"""What denies even with a cue that only disputes: dismissed as false the claim."""
MISTAKEN = frozenset(
    {"mistaken", "incorrect", "inaccurate", "misleading", "wrong", "flawed", "erroneous", "exaggerated", "overstated"}
    | {"overblown", "implausible"}
)
PARTS = frozenset(
    {"part", "role", "hand", "involvement", "knowledge", "link", "contact", "connection", "say", "share"}
)
FAILING = frozenset({"add", "stack", "stand", "hold", "match", "tally"})
"""Verbs that dispute when denied: the figures do not add up."""
TRUTH = frozenset({"true", "truth", "correct", "accurate"})
NEVER = frozenset({"receive", "agree", "intend", "decide", "plan", "know", "hear"})
STILL = frozenset(
    {"be", "have", "know", "receive", "decide", "hear", "understand", "want", "expect", "think", "believe"}
    | {"intend", "plan", "mean", "wish", "agree", "need", "feel", "like", "care", "mind"}
)
"""Verbs of what is not done: that one did not know is no denial of a deed."""


def affirms(tree: Tree, verb: int) -> bool:
    """Whether the clause says of something that it is true: that is correct, it was true that she knew."""
    if tree.lemmas[verb] != "be" or is_negated(tree, verb):
        return False
    return any(
        tree.lemmas[word] in TRUTH and not any(tree.lowers[child] == "no" for child in tree.children[word])
        for word in tree.below(verb, "acomp")
    )


def is_none_of_it(tree: Tree, verb: int) -> bool:
    """Whether the clause says that there was nothing of it: there was no deal, no money had changed hands."""
    if any(tree.tags[aux] == "MD" for aux in tree.below(verb, "aux")):
        return False
    there = tree.child(verb, "expl")
    none = there is not None and any(
        tree.lowers[child] == "no" for word in tree.below(verb, "attr") for child in tree.children[word]
    )
    subject = tree.child(verb, *SUBJECTS)
    nobody = subject is not None and (
        tree.lowers[subject] in ("nobody", "none", "nothing")
        or any(tree.lowers[child] == "no" for child in tree.below(subject, "det"))
    )
    return none or nobody or (there is not None and is_negated(tree, verb))


def is_own_denial(tree: Tree, verb: int, *, insisting: bool) -> bool:
    """Whether somebody says that they did not do it: said that she had never met him; “I did not take a cent”."""
    if is_own(tree, verb) and _has_no_part(tree, verb):
        return True
    helpers = [tree.lowers[aux] for aux in tree.below(verb, "aux")]
    past = tree.tags[verb] == "VBD" or any(aux in ("had", "did", "have", "has") for aux in helpers)
    is_never = any(tree.lowers[child] == "never" for child in tree.children[verb])
    is_still = tree.lemmas[verb] in STILL and not (insisting and tree.lemmas[verb] in ("be", "have", "receive"))
    is_still = is_still and not (is_never and tree.lemmas[verb] in NEVER)
    if not past or is_still or not is_own(tree, verb) or not is_negated(tree, verb):
        return False
    return tree.child(verb, "auxpass") is None and not any(
        tree.lowers[child] == "yet" for child in tree.children[verb]
    )


def _has_no_part(tree: Tree, verb: int) -> bool:
    """Whether somebody says they had no part in it: she had nothing to do with the fire, he played no role.

    Who will take no part makes a promise.
    """
    if any(tree.tags[aux] == "MD" for aux in tree.below(verb, "aux")):
        return False
    for word in tree.below(verb, "dobj"):
        if tree.lowers[word] == "nothing" and tree.lemmas[verb] == "know":
            return any(tree.lowers[to] in ("of", "about") for at in (verb, word) for to in tree.below(at, "prep"))
        if tree.lowers[word] == "nothing" and tree.lemmas[verb] == "have":
            inner = tree.child(word, "relcl", "acl") or tree.child(verb, "xcomp")
            return inner is not None and tree.lemmas[inner] == "do"
        if tree.lemmas[word] in PARTS and tree.lemmas[verb] in ("have", "play", "take"):
            return any(tree.lowers[child] == "no" for child in tree.children[word])
    return False


def disputes(tree: Tree, verb: int) -> bool:
    """Whether the clause says of something that it is wrong: the witness was mistaken, it does not add up."""
    if is_negated(tree, verb):
        particle = tree.child(verb, "prt", "prep")
        fails = tree.lemmas[verb] in FAILING and (particle is not None or tree.lemmas[verb] in ("match", "tally"))
        return fails or (tree.lemmas[verb] == "make" and _has_object(tree, verb, "sense"))
    if tree.lemmas[verb] == "make":
        return any(tree.lowers[child] == "no" for word in tree.below(verb, "dobj") for child in tree.children[word])
    return tree.lemmas[verb] == "be" and any(
        tree.lowers[word] in MISTAKEN and tree.child(word, "xcomp") is None for word in tree.below(verb, "acomp")
    )


def _has_object(tree: Tree, verb: int, noun: str) -> bool:
    return any(tree.lemmas[word] == noun for word in tree.below(verb, "dobj"))


def denies(tree: Tree, verb: int) -> bool:
    """Whether the clause says of something that it is false, or that there is no truth in it."""
    own = tree.child(verb, *SUBJECTS)
    if own is not None and {"no", "such"} <= {tree.lowers[child] for child in tree.children[own]}:
        return True
    if tree.lemmas[verb] != "be":
        return False
    is_denied = is_negated(tree, verb)
    for word in tree.below(verb, "acomp", "attr"):
        none = any(tree.lowers[child] == "no" for child in tree.children[word])
        if tree.lemmas[word] in TRUTH and (is_denied or none):
            return True
        if tree.lemmas[word] == "case" and is_denied and _points(tree, verb):
            return True
        if tree.lemmas[word] in FALSE and not is_denied and not none:
            return True
    return False


def _points(tree: Tree, verb: int) -> bool:
    own = tree.child(verb, *SUBJECTS)
    return own is not None and tree.lowers[own] in ("that", "this", "it")
