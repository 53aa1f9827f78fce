"""What is said -> how sure its words are: it may have sunk, it seems to have sunk, whether it sank is unclear.

Only the main clause counts: its adverbs and modal verb, its predicate, the verb that it stands below.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from generator.annotate.clauses import is_negated
from generator.annotate.frame import Frame
from generator.annotate.lexicon_files import rows
from generator.annotate.said import is_own, main_verbs
from generator.annotate.stance_words import stances
from generator.annotate.tree import Tree
from generator.model import Stance, Sure

RANK = {sure: rank for rank, sure in enumerate(Sure)}
MODALS = frozenset({"may", "might", "could"})
CLEAR = frozenset({"clear", "sure", "certain", "known"})
NEARLY = frozenset({"almost", "nearly", "virtually", "practically"})
"""What takes something from `certainly`: almost certainly."""
ODDS = frozenset({"likelihood", "probability"})
"""In all likelihood."""
HARD = frozenset({"impossible", "hard", "difficult", "unable"})
KNOWING = frozenset({"tell", "say", "know", "determine", "establish", "judge", "ascertain"})
"""What it is impossible to do where the matter is open."""
SETTLING = frozenset({"know", "establish", "determine", "settle"})
"""What leaves it open in the passive: whether he survived is not known."""
HUNCHES = {
    **dict.fromkeys(("suspicion", "guess", "fear", "hope", "speculation"), Sure.POSSIBLE),
    **dict.fromkeys(
        ("hunch", "belief", "feeling", "impression", "assumption", "expectation", "estimate"), Sure.LIKELY
    ),
}
"""What somebody's claim is to themselves: her suspicion was that somebody had tipped them off."""
LINKS = frozenset({"be", "remain", "seem", "look", "appear", "stay", "become"})


@functools.cache
def hedges() -> Mapping[tuple[str, str], Sure]:
    """Return how sure each hedge is, by the word and what it is in its clause."""
    return {(word, kind): Sure(sure) for word, kind, sure in rows("hedges.tsv")}


@functools.cache
def _phrases() -> Mapping[str, Sequence[tuple[str, Sure]]]:
    """Return the hedges of more than one word by the longest word of each: in all likelihood."""
    found: defaultdict[str, list[tuple[str, Sure]]] = defaultdict(list)
    for (words, kind), sure in hedges().items():
        if kind == "phrase":
            found[max(words.split(), key=len)].append((f" {words} ", sure))
    return found


def _of_phrases(tree: Tree, content: Collection[int]) -> Sure:
    words, known = [tree.lowers[token] for token in content], _phrases()
    near = [phrase for word in words if word in known for phrase in known[word]]
    if not near:
        return Sure.CERTAIN
    text = f" {' '.join([tree.lowers[token] for token in sorted(content)])} "
    return max((sure for phrase, sure in near if phrase in text), key=RANK.__getitem__, default=Sure.CERTAIN)


def weaker(one: Sure, other: Sure) -> Sure:
    """Return the less sure of two."""
    return other if RANK[other] > RANK[one] else one


def certainty(tree: Tree, frame: Frame, content: Collection[int], stance: Stance) -> Sure:
    """Return how sure the words of the claim's main clause are; a condition leaves open what is, not what will be."""
    sure = Sure.CERTAIN
    verbs = [*main_verbs(tree, frame, content)]
    for head in dict.fromkeys((frame.head, *frame.parts, *verbs)):
        for token in tree.children[head]:
            if token in content or head == frame.head:
                sure = weaker(sure, _of_word(tree, token, frame))
    sure = weaker(sure, _of_phrases(tree, content))
    if stance is Stance.SAYS and _ends_in_question(tree, content):
        sure = Sure.OPEN
    for verb in verbs:
        sure = weaker(sure, _of_clause(tree, verb))
        is_would = any(tree.lowers[aux] == "would" for aux in tree.below(verb, "aux"))
        if stance is Stance.SAYS or (is_would and stance is not Stance.PREDICTS):
            sure = weaker(sure, _of_condition(tree, verb, content))
    if not verbs:  # a heading: Spies probably behind hack
        sure = max(
            (hedges().get((tree.lowers[token], "adverb"), sure) for token in content),
            key=RANK.__getitem__,
            default=sure,
        )
    return sure


def _ends_in_question(tree: Tree, content: Collection[int]) -> bool:
    """Whether all that is said is a question: “Where is the proof?”"""
    ends = [token for token in content if tree.words[token] in (".", "!", "?", ";")]
    return bool(ends) and all(tree.words[token] == "?" for token in ends)


def _of_word(tree: Tree, token: int, frame: Frame) -> Sure:
    word = tree.lowers[token]
    if (
        word in ("whether", "if")
        and frame.frame != "asked"
        and tree.deps[token] == "mark"
        and tree.heads[token] in frame.parts
    ):
        return Sure.OPEN
    if word in MODALS and tree.tags[token] == "MD":
        is_past = word == "could" and tree.child(tree.heads[token], "neg") is not None
        return Sure.CERTAIN if is_past else Sure.POSSIBLE
    if (word, "adverb") in hedges() and word != frame.lemma and tree.pos[token] in ("ADV", "ADJ"):
        return hedges()[word, "adverb"]
    if word == "certainly" and any(tree.lowers[child] in NEARLY for child in tree.children[token]):
        return Sure.LIKELY
    if word == "in" and any(tree.lowers[noun] in ODDS for noun in tree.below(token, "pobj")):
        return Sure.LIKELY
    return Sure.CERTAIN


def _of_clause(tree: Tree, verb: int) -> Sure:
    """Return how sure a main clause is by its verb and predicate: it is not clear, she thinks, it must have."""
    sure = _of_verb(tree, verb)
    is_denied = is_negated(tree, verb)
    if tree.lemmas[verb] not in LINKS:
        return sure
    for word in tree.below(verb, "acomp", "attr", "advmod", "oprd"):
        if tree.lemmas[word] in CLEAR and (is_denied or _is_none(tree, word)):
            return Sure.OPEN
        if tree.lemmas[word] in HARD and any(
            tree.lemmas[to] in KNOWING for to in (*tree.below(word, "xcomp"), *tree.below(verb, "xcomp"))
        ):
            return Sure.OPEN
        known = hedges().get((tree.lemmas[word], "predicate"))
        if known is not None and (known is not Sure.OPEN or not _asks(tree, word)) and not _is_quite(tree, word):
            sure = weaker(sure, known)
        if tree.lemmas[word] == "certain" and any(tree.lowers[child] in NEARLY for child in tree.children[word]):
            sure = weaker(sure, Sure.LIKELY)
        for child in tree.children[word]:
            sure = weaker(sure, hedges().get((tree.lowers[child], "adverb"), Sure.CERTAIN))
    for own in tree.below(verb, "nsubj"):
        sure = weaker(sure, HUNCHES.get(tree.lemmas[own], sure) if tree.child(verb, "ccomp") is not None else sure)
    inner = tree.child(verb, "xcomp")
    if tree.lemmas[verb] == "remain" and inner is not None and tree.lemmas[inner] == "see":
        return Sure.OPEN
    return sure


def _asks(tree: Tree, word: int) -> bool:
    """Whether a noun only sounds open: the question is whether; but not `an open question`."""
    return tree.lemmas[word] in ("question", "guess", "mystery") and not tree.below(word, "amod", "poss")


def _is_none(tree: Tree, word: int) -> bool:
    return any(tree.lowers[child] in ("not", "no", "n't", "far") for child in tree.children[word])


def _is_quite(tree: Tree, word: int) -> bool:
    """Whether there is none of it: there is no chance."""
    return any(tree.lowers[child] == "no" for child in tree.children[word])


def _of_verb(tree: Tree, verb: int) -> Sure:
    lemma = tree.lemmas[verb]
    below = tree.child(verb, "ccomp", "xcomp", "acomp", "oprd")
    if below is not None and (lemma, "verb") in hedges():
        return hedges()[lemma, "verb"]
    helpers = {tree.lowers[aux] for aux in tree.below(verb, "aux")}
    if "must" in helpers and "have" in helpers:
        return Sure.LIKELY
    if lemma in SETTLING and is_negated(tree, verb) and tree.child(verb, "auxpass") is not None:
        return Sure.OPEN
    own = tree.child(verb, "nsubj")
    is_nobody = own is not None and (
        tree.lowers[own] == "nobody" or any(tree.lowers[no] == "no" for no in tree.below(own, "det"))
    )
    if lemma == "know" and is_nobody and below is not None:
        return Sure.OPEN
    if not is_own(tree, verb):
        return Sure.CERTAIN
    if is_negated(tree, verb):
        if lemma == "know" and (below is not None or tree.child(verb, "advcl") is not None):
            return Sure.OPEN
        if (lemma, _particle(tree, verb)) in (("rule", "out"), ("exclude", "")):
            return Sure.POSSIBLE
        return Sure.CERTAIN
    stance, sure = stances().get(lemma, (None, Sure.CERTAIN))
    return sure if stance is Stance.SAYS and tree.child(verb, "ccomp") is not None else Sure.CERTAIN


def _particle(tree: Tree, verb: int) -> str:
    particle = tree.child(verb, "prt")
    return "" if particle is None else tree.lowers[particle]


def _of_condition(tree: Tree, verb: int, content: Collection[int]) -> Sure:
    """Return `possible` where a condition is set: if the seal was cracked; that of a forecast is a part of it."""
    for clause in tree.below(verb, "advcl"):
        mark = tree.child(clause, "mark")
        if (
            mark is not None
            and clause in content
            and tree.lowers[mark] in ("if", "unless")
            and tree.lefts[clause] == mark
        ):
            return Sure.POSSIBLE
    return Sure.CERTAIN
