"""Frame -> whether a verb of seeing or showing tells a claim here: sees prices rising by June, the memo shows."""

from __future__ import annotations

from generator.annotate.frame import Frame
from generator.annotate.outlook import tells_later
from generator.annotate.roles import content_tokens
from generator.annotate.sorts import sort_of
from generator.annotate.sources import own_subject
from generator.annotate.tree import Tree

SHOWING = frozenset({"show", "read", "reveal", "suggest", "indicate", "state", "confirm", "find", "disclose"})
"""What documents do."""
SHOWN = 12
"""Words that may stand between a document and what it does."""
ENDING = frozenset({"VBD", "VBZ", "VBP", "NN", "NNS", "VBN"})
"""Tags of a verb that ends its sentence: the tagger takes some for nouns."""


def sees_ahead(tree: Tree, frame: Frame) -> bool:
    """Whether somebody sees what is to come: sees inflation at 4 percent by June, see the shares climbing."""
    if (
        frame.lemma != "see"
        or not frame.frame.startswith(("S", "O", "G"))
        or tree.child(frame.head, "neg") is not None
    ):
        return False
    seer = own_subject(tree, frame.head)
    says = seer is not None and (tree.pos[seer] == "PROPN" or sort_of(tree, seer) in ("person", "body", "document"))
    return says and tree.tags[frame.head] in ("VBZ", "VBP") and tells_later(tree, content_tokens(tree, frame))


def shows(tree: Tree, frame: Frame) -> bool:
    """Whether a document beside the verb that ends a sentence may show what stands before: the memo shows."""
    if frame.lemma not in SHOWING or tree.tags[frame.head] not in ENDING:
        return False
    first, last = tree.bounds[tree.sentences[frame.head]]
    beside = (*range(max(first, frame.head - SHOWN), frame.head), *range(frame.head + 1, min(frame.head + 4, last)))
    return any(sort_of(tree, token) == "document" for token in beside if tree.pos[token] == "NOUN")
