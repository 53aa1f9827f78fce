"""Verb -> frame of an idiom: took issue with, called into question, kept silent about.

The words are looked for behind the verb as they stand, not in the parse: the parser hangs what belongs to an idiom on
anything.
"""

from __future__ import annotations

from generator.annotate.clauses import is_negated
from generator.annotate.frame import Frame
from generator.annotate.stance_words import COLON, GAP, NOTHING, Idiom, idioms
from generator.annotate.tree import Tree
from generator.annotate.verb_frames import is_passive

PASSING = frozenset({"DET", "ADJ", "ADV", "NUM", "PART"})
"""Parts of speech that may stand between the words of an idiom: took strong issue with, without its own words."""
OWN = frozenset({"PRP$", "PRP", "POS", "HYPH", "NN", "NNP"})
"""Tags that may: gave her word, non-committal, made an impassioned plea."""
SMALL = frozenset({"to", "in", "of", "at", "under", "into", "out", "up", "with", "on", "but"})
STEPS = 4
"""How many words may stand between two of an idiom."""
OBJECT = 14
"""How long the object within an idiom may be."""
OPENERS = frozenset({"that", "whether", "if", "how"})
CLAUSES = frozenset({"VERB", "AUX"})


def idiom_frame(tree: Tree, verb: int) -> Frame | None:
    """Return the frame of the first idiom that `verb` begins."""
    following = slice(verb + 1, verb + 2 + OBJECT)
    window = {*tree.lemmas[following], *tree.lowers[following], GAP}
    for idiom in idioms().get(tree.lemmas[verb], ()):
        if any(map(window.isdisjoint, idiom.words)):
            continue
        if idiom.negated and not is_negated(tree, verb):
            continue
        found = _frame(
            tree, verb, idiom, passive=any(GAP in words for words in idiom.words) and is_passive(tree, verb)
        )
        if found is not None:
            return found
    return None


def _frame(tree: Tree, verb: int, idiom: Idiom, *, passive: bool) -> Frame | None:
    gap = False
    said: list[int] = []
    last = verb
    for words in idiom.words:
        if GAP in words:
            gap = True
            continue
        place = _behind(tree, last, words, OBJECT if gap and not said else STEPS, any_word=gap and not said)
        if place is None:
            return None
        said.append(place)
        last = place
    own = tuple(token for token in said if token != verb)
    if gap:
        return _of_gap(tree, verb, idiom, own, passive=passive)
    return _taking(tree, verb, idiom, tuple(range(verb + 1, last + 1)) if own else (), last)


def _of_gap(tree: Tree, verb: int, idiom: Idiom, said: tuple[int, ...], *, passive: bool) -> Frame | None:
    """Return the frame of an idiom around its object: called the figures into question, or they were so called."""
    if passive:
        subject = tree.child(verb, "nsubjpass")
        return None if subject is None else Frame(verb, idiom.lemma, "P+by", (subject,), idiom=said)
    first = said[0] if said else verb
    objects = [
        child for child in tree.below(verb, "dative", "dobj", "nsubj", "ccomp", "oprd") if verb < child < first
    ]
    if not objects:
        return None
    after = _phrase(tree, said[-1] + 1, verb) if {"O", "N", "S"} & idiom.takes else None
    if NOTHING not in idiom.takes and after is None:
        return None
    if after is not None and "S" in idiom.takes:
        return Frame(verb, idiom.lemma, "S", (after,), idiom=said)
    if "N" in idiom.takes and not (after and any(tree.pos[token] == "NUM" for token in tree.subtree(after))):
        return None
    parts = (objects[0],) if after is None else (objects[0], after)
    return Frame(verb, idiom.lemma, "O", parts, idiom=said)


def _taking(tree: Tree, verb: int, idiom: Idiom, said: tuple[int, ...], last: int) -> Frame | None:
    """Return the frame of an idiom by what stands behind its last word."""
    after = last + 1
    while after < len(tree) and tree.pos[after] == "ADV" and tree.tags[after] != "WRB":
        after += 1
    if after < len(tree) and tree.sentences[after] == tree.sentences[verb]:
        word = tree.lowers[after]
        if word == COLON and COLON in idiom.takes and after + 1 < tree.bounds[tree.sentences[verb]][1]:
            return Frame(verb, idiom.lemma, "colon", (after,), idiom=said)
        if word in idiom.takes and tree.children[after]:
            return Frame(verb, idiom.lemma, f"p:{word}", (after,), idiom=(*said, after))
        clause = _phrase(tree, after, verb) if {"S", "X", "O"} & idiom.takes else None
        if clause is not None and _fits(tree, clause, after, idiom.takes):
            return Frame(verb, idiom.lemma, _kind(tree, clause, after, idiom.takes), (clause,), idiom=said)
    if NOTHING in idiom.takes and said:
        return Frame(verb, idiom.lemma, "O", (said[-1],), idiom=said[:-1])
    return None


def _kind(tree: Tree, clause: int, first: int, takes: frozenset[str]) -> str:
    if "O" in takes:
        return "O"
    return "X" if tree.tags[first] == "TO" else "S"


def _fits(tree: Tree, clause: int, first: int, takes: frozenset[str]) -> bool:
    if "O" in takes:
        return tree.pos[clause] not in CLAUSES or tree.tags[clause] == "VBG"
    if (
        tree.pos[clause] not in CLAUSES
        and tree.lowers[first] not in OPENERS
        and tree.tags[first] not in ("WRB", "WP")
    ):
        return False
    return "X" in takes if tree.tags[first] == "TO" else "S" in takes


def _phrase(tree: Tree, first: int, verb: int) -> int | None:
    """Return the highest word whose phrase begins at `first` and does not hold `verb`."""
    if first >= len(tree) or tree.is_mark(first) or tree.sentences[first] != tree.sentences[verb]:
        return None
    best = first
    while True:
        above = tree.heads[best]
        if above in (best, verb) or tree.lefts[above] != first:
            return best
        best = above


def _behind(tree: Tree, last: int, words: frozenset[str], steps: int, *, any_word: bool) -> int | None:
    """Return the first of `words` behind `last` with nothing between but what may stand within an idiom."""
    for place in range(last + 1, min(len(tree), last + 2 + steps)):
        if tree.sentences[place] != tree.sentences[last]:
            return None
        if tree.lemmas[place] in words or tree.lowers[place] in words:
            return place
        if any_word:
            if tree.is_mark(place) and tree.words[place] not in (",", "-"):
                return None
        elif not _may_stand(tree, place):
            return None
    return None


def _may_stand(tree: Tree, place: int) -> bool:
    if tree.lowers[place] == "no":
        return False
    if tree.words[place] == "-" or tree.lowers[place] in SMALL:
        return True
    return tree.pos[place] in PASSING or tree.tags[place] in OWN
