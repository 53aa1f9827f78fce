"""Heading -> frame: Coach blasts referee after defeat, Council mum on pool, which the parser takes for one long noun.

A heading is a sentence without a full stop. Its verb stands in the present behind its first nouns, and what it takes
fills the rest; or an adjective says how they stand.
"""

from __future__ import annotations

from generator.annotate.frame import SUBJECTS, Frame
from generator.annotate.stance_words import stances
from generator.annotate.tree import Tree

NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "PART", "DET", "ADP"})
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
BARE = frozenset({"NN", "VBP", "VB", "JJ"})
"""Tags of the verb behind a plural: Archaeologists hail find."""
LONGEST = 6
"""Words before the verb of a heading."""
SHORTEST = 2
"""Words behind it."""


def heading_frame(tree: Tree, token: int) -> Frame | None:
    """Return the frame of a heading's verb that the parser takes for a noun, or that it gives nothing to take."""
    first, last = tree.bounds[tree.sentences[token]]
    if not _is_heading(tree, first, last) or not 0 < token - first <= LONGEST or last - token <= SHORTEST:
        return None
    if not all(tree.pos[word] in NOMINAL for word in range(first, token)):
        return None
    lemma = _verb_of(tree, token)
    kind = _kind(tree, token, last)
    known = stances()
    if tree.pos[token + 1] == "ADP" and f"{lemma}_p:{tree.lowers[token + 1]}" not in known:
        return None
    if not any(key in known for key in (lemma, f"{lemma}_{kind}", f"{lemma}_h:{kind}", f"{lemma}_{kind}+to")):
        return None
    return Frame(token, lemma, f"h:{kind}", ())


def heading_content(tree: Tree, token: int) -> set[int]:
    """Return all that stands behind the verb of a heading."""
    return set(range(token + 1, tree.bounds[tree.sentences[token]][1]))


def heading_source(tree: Tree, token: int) -> set[int]:
    """Return all that stands before the verb or the adjective of a heading: Judge in `Judge tight-lipped on`."""
    end = token - 2 if tree.words[token - 1] == "-" else token
    return set(range(tree.bounds[tree.sentences[token]][0], end))


def heading_adjective(tree: Tree, token: int) -> Frame | None:
    """Return the frame of `Council mum on pool`, `Residents furious over bin fees`."""
    first, last = tree.bounds[tree.sentences[token]]
    word = tree.lowers[token]
    after = tree.lowers[token + 1] if token + 1 < last else ""
    if (
        stances().keys().isdisjoint({f"{word}_J", f"{word}_J+{after}"})
        or not _is_heading(tree, first, last)
        or token == first
    ):
        return None
    if any(tree.tags[at] in FINITE for at in range(first, last)) or last - token <= SHORTEST:
        return None
    before = (at for at in range(first, token) if tree.words[at] != "-")
    if not all(tree.pos[at] in NOMINAL for at in before) or tree.pos[token + 1] != "ADP":
        return None
    return Frame(token, word, f"h:J+{after}", (token + 1,))


def _is_heading(tree: Tree, first: int, last: int) -> bool:
    while last > first and tree.is_space(last - 1):
        last -= 1
    return not tree.is_mark(last - 1) and tree.words[first][0].isupper()


def _verb_of(tree: Tree, token: int) -> str:
    """Return the verb of which `token` is the form in -s, though the tagger takes it for a noun."""
    word, known = tree.lowers[token], stances()
    if tree.tags[token - 1] in ("NNS", "NNPS") and tree.tags[token] in BARE:
        return word if any(key in known for key in (f"{word}_O", f"{word}_S", f"{word}_0")) else ""
    if not word.endswith("s") or tree.tags[token] not in ("NNS", "VBZ"):
        return ""
    stems = [word[:-1], word[:-2], word[:-3] + "y" if word.endswith("ies") else ""]
    return next((stem for stem in stems if any(key in known for key in (stem, f"{stem}_O", f"{stem}_S"))), word[:-1])


def _kind(tree: Tree, token: int, last: int) -> str:
    behind = range(token + 1, last)
    finite = [word for word in behind if tree.tags[word] in FINITE]
    if any(tree.tags[word] == "MD" or any(own > token for own in tree.below(word, *SUBJECTS)) for word in finite):
        return "S"
    return "OX" if any(tree.tags[word] == "TO" for word in behind) else "O"
