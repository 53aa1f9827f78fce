"""Tree -> frames: the words of a text that could signal a claim, each with how it takes what is said."""

from __future__ import annotations

from collections.abc import Iterator

from generator.annotate.frame import Frame
from generator.annotate.nominal_frames import adjective_frame, noun_frame
from generator.annotate.tree import Tree
from generator.annotate.verb_frames import verb_frame

HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "purportedly", "seemingly", "apparently"})
"""Adverbs by which the writer passes on what others say."""


def frames(tree: Tree) -> Iterator[Frame]:
    """Yield one frame for each verb, and for each noun or adjective that takes a complement, in reading order."""
    for token, pos in enumerate(tree.pos):
        if pos == "VERB" or (pos == "AUX" and tree.deps[token] not in ("aux", "auxpass")):
            yield verb_frame(tree, token)
        elif pos == "ADV" and tree.lemmas[token] in HEARSAY and tree.heads[token] != token:
            yield Frame(token, tree.lemmas[token], "adv", (tree.heads[token],), around=True)
        elif pos == "NOUN":
            found = noun_frame(tree, token)
            if found:
                yield found
        elif pos == "ADJ":
            found = adjective_frame(tree, token)
            if found:
                yield found
