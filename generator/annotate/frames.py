"""Tree -> frames: the words of a text that could signal a claim, each with how it takes what is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.annotate.frame import Frame
from generator.annotate.nominal_frames import adjective_frame, noun_frame
from generator.annotate.tree import Tree
from generator.annotate.verb_frames import verb_frame

HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "purportedly", "seemingly", "apparently"})
"""Adverbs by which the writer passes on what others say."""
PARTS = frozenset({"VERB", "AUX", "ADV", "NOUN", "ADJ"})


def any_word(lemma: str, part: str) -> bool:
    """Return True: every word is looked at."""
    return True


def frames(tree: Tree, may_signal: Callable[[str, str], bool] = any_word) -> Iterator[Frame]:
    """Yield one frame for each verb, and for each noun or adjective that takes a complement, in reading order.

    Only of words whose lemma, as a verb (V), noun (N) or adjective (J), `may_signal` a claim; verbs with particles.
    """
    for token, pos in enumerate(tree.pos):
        if pos not in PARTS:
            continue
        lemma, found = tree.lemmas[token], None
        if pos == "ADV":
            if lemma in HEARSAY and tree.heads[token] != token:
                yield Frame(token, lemma, "adv", (tree.heads[token],), around=True)
        elif pos == "NOUN":
            found = noun_frame(tree, token) if tree.children[token] and may_signal(lemma, "N") else None
        elif pos == "ADJ":
            found = adjective_frame(tree, token) if tree.children[token] and may_signal(lemma, "J") else None
        elif pos == "VERB" or tree.deps[token] not in ("aux", "auxpass"):
            is_worth = may_signal(lemma, "V") or tree.child(token, "prt") is not None
            found = verb_frame(tree, token) if is_worth else None
        if found:
            yield found
