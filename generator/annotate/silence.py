"""Who withholds: would not say, is yet to confirm, neither confirms nor denies; or says that they cannot comment."""

from __future__ import annotations

from generator.annotate.clauses import is_negated
from generator.annotate.frame import Frame
from generator.annotate.lexicon_files import words_of
from generator.annotate.said import is_own
from generator.annotate.sources import is_short
from generator.annotate.tree import Tree
from generator.annotate.verb_frames import with_particle

READY = frozenset({"able", "ready", "willing", "prepared", "allowed", "free", "keen", "permitted"})
TALKING = frozenset({"draw", "pin", "press", "interview", "quote", "photograph", "comment", "response", "answer"})
REFUSING = frozenset(
    {"decline", "refuse", "fail", "avoid", "unable", "unwilling", "reluctant", "loath", "hesitant", "unprepared"}
)
COMMENTING = frozenset(
    {"comment", "confirm", "discuss", "disclose", "elaborate", "speculate", "answer", "reveal", "specify", "get"}
    | {"go", "say", "talk", "share", "tell", "name", "identify", "add"}
)
"""Verbs of telling: who will not, cannot or does not do it withholds."""


def is_withheld(tree: Tree, frame: Frame) -> bool:
    """Whether a verb of saying stands under one of not doing so: is yet to confirm, refused to say, would not say."""
    verb = frame.head
    if frame.frame == "absent" or frame.lemma == "give_no_answer":
        return True
    if frame.lemma not in words_of("silence.tsv"):
        return False
    if _balances(tree, verb):
        return True
    if is_negated(tree, verb) or any(tree.lemmas[child] == "yet" for child in tree.children[verb]):
        return True
    above = tree.heads[verb]
    if tree.deps[verb] == "pcomp" and tree.lowers[above] == "without":
        return True
    if tree.deps[verb] != "xcomp" or above == verb:
        return False
    if tree.lemmas[above] in READY:
        return is_negated(tree, tree.heads[above])
    return tree.lemmas[above] in REFUSING or any(
        tree.lemmas[child] == "yet" for child in tree.children[above] if child < verb
    )


def _balances(tree: Tree, verb: int) -> bool:
    """Whether one neither confirms nor denies."""
    if tree.lemmas[verb] not in ("confirm", "deny"):
        return False
    others = [tree.heads[verb], *tree.below(verb, "conj")] if tree.deps[verb] == "conj" else tree.below(verb, "conj")
    pair = next((other for other in others if {tree.lemmas[other], tree.lemmas[verb]} == {"confirm", "deny"}), None)
    if pair is None:
        return False
    first = min(pair, verb)
    return any(tree.lowers[child] in ("neither", "nor") for child in tree.children[first]) or is_negated(tree, first)


def stops_short(tree: Tree, verb: int) -> bool:
    """Whether somebody stopped short of what `verb` tells: stopped short of calling it arson."""
    of = tree.heads[verb]
    if tree.deps[verb] != "pcomp" or tree.lemmas[of] != "of":
        return False
    above = tree.heads[of]
    return is_short(tree, above) or any(is_short(tree, child) for child in tree.children[above])


def withholds_words(tree: Tree, frame: Frame) -> bool:
    """Whether what is declined is to speak: declined to say, but not refused to leave."""
    silence = words_of("silence.tsv")
    is_adjective = frame.frame.removeprefix("h:").startswith("J")
    return (
        (is_adjective and frame.frame != "J+X")
        or "_" in frame.lemma
        or any(
            tree.lemmas[part] in TALKING or (tree.pos[part] != "NOUN" and with_particle(tree, part) in silence)
            for part in frame.parts
        )
        or not frame.parts
    )


def says_they_withhold(tree: Tree, verb: int) -> bool:
    """Whether somebody says that they will not, cannot or do not tell: could not comment, it was too early to say."""
    lemma = tree.lemmas[verb]
    if lemma == "be" and any(
        tree.lowers[word] in ("early", "soon", "premature") and _says_below(tree, word)
        for word in tree.below(verb, "acomp", "advmod")
    ):
        return True
    if not is_own(tree, verb):
        return False
    if lemma == "have" and any(
        tree.lowers[word] == "nothing" and _says_below(tree, word) for word in tree.below(verb, "dobj")
    ):
        return True
    if lemma == "be" and is_negated(tree, verb):
        return any(tree.lemmas[word] in READY and _says_below(tree, word) for word in tree.below(verb, "acomp"))
    if not is_negated(tree, verb):
        return lemma in ("decline", "refuse") and _says_below(tree, verb)
    if lemma == "go" and tree.tags[verb] == "VBG":
        inner = tree.child(verb, "xcomp")
        return inner is not None and tree.lemmas[inner] in COMMENTING
    if lemma in ("get", "go"):
        return any(tree.lowers[word] in ("into", "in") for word in tree.below(verb, "prep"))
    is_open = any(tree.tags[aux] == "MD" for aux in tree.below(verb, "aux")) or lemma == "comment"
    return lemma in COMMENTING and is_open


def _says_below(tree: Tree, word: int) -> bool:
    below = [*tree.below(word, "xcomp", "relcl", "acl"), *tree.below(tree.heads[word], "xcomp")]
    return any(tree.lemmas[inner] in COMMENTING or tree.lemmas[inner] == "know" for inner in below)
