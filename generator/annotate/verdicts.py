"""What is said -> whether it is a verdict: it was a disgrace, a great win, far too soft."""

from __future__ import annotations

from generator.annotate.lexicon_files import words_of
from generator.annotate.tree import Tree

BEST = frozenset({"best", "worst", "finest"})
SHOWING = frozenset({"show", "display", "demonstrate"})
"""What somebody thinks of whoever does so is its object: had shown remarkable bravery."""
LINKS = frozenset({"be", "remain", "seem", "look", "sound", "feel", "become"})


def is_verdict(tree: Tree, verb: int) -> bool:
    """Whether the clause says what somebody thinks of a thing: it was a disgrace, a great win, far too soft."""
    verdicts = words_of("verdicts.tsv")
    if tree.lemmas[verb] in SHOWING:
        shown = [child for noun in tree.below(verb, "dobj") for child in (noun, *tree.below(noun, "amod"))]
        return any(tree.lemmas[word] in verdicts for word in shown)
    if tree.lemmas[verb] not in LINKS:
        is_said_of = tree.child(verb, "auxpass") is not None and tree.child(verb, "agent") is None
        return is_said_of and tree.lowers[verb] in verdicts  # the plan is doomed
    for word in tree.below(verb, "acomp", "attr", "oprd"):  # what only compares is none: buses would be cheaper
        denied = any(tree.lowers[child] == "no" for child in tree.children[word])
        is_change = tree.lemmas[verb] == "become"  # ties became worse
        compares = tree.tags[word] == "JJR" and (is_change or tree.lemmas[word] not in ("good", "bad"))
        if tree.lemmas[word] in verdicts and not (tree.pos[word] == "NOUN" and denied) and not compares:
            return True
        one_of = [noun for of in tree.below(word, "prep") if tree.lowers[word] == "one" for noun in tree.children[of]]
        for child in (*tree.children[word], *(child for noun in one_of for child in tree.children[noun])):
            is_best = tree.tags[child] == "JJS" and tree.lemmas[child] not in ("most", "least", "many", "few")
            if tree.deps[child] == "amod" and (tree.lemmas[child] in verdicts or tree.lowers[child] in BEST):
                return True
            if tree.deps[child] == "amod" and is_best and tree.lemmas[child] in verdicts:
                return True
            if tree.deps[child] == "advmod" and tree.lowers[child] == "too" and tree.pos[word] == "ADJ":
                return tree.child(word, "xcomp") is None
    return False
