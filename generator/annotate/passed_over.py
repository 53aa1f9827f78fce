"""Frame -> whether it is no claim although its word is a cue: went on to deny, asked by the judge, calls itself.

What is said then stands below it, or nothing is said at all.
"""

from __future__ import annotations

from generator.annotate.cues import introduces_quotations
from generator.annotate.frame import Frame
from generator.annotate.lexicon_files import words_of
from generator.annotate.stance_words import stances
from generator.annotate.tree import Tree
from generator.annotate.verb_frames import with_particle


def is_passed_over(tree: Tree, frame: Frame) -> bool:
    """Return whether nothing is claimed with `frame` itself."""
    return (
        _only_asked(frame)
        or _is_named(tree, frame)
        or _is_done_to_words(tree, frame)
        or _only_begins(tree, frame)
        or _is_asked_whether(tree, frame)
    )


def _only_asked(frame: Frame) -> bool:
    """Whether a participle only says that somebody was asked, not what: two of the guards, asked by the judge,"""
    return frame.lemma in ("ask", "question", "press") and frame.frame in ("P", "P+by")


def _is_named(tree: Tree, frame: Frame) -> bool:
    """Whether somebody only calls themselves by a name: a group calling itself Pale Moth."""
    is_call = frame.lemma in ("call", "style", "name") and frame.frame.startswith("O")
    return is_call and any(tree.lowers[part].endswith(("self", "selves")) for part in frame.parts)


def _is_done_to_words(tree: Tree, frame: Frame) -> bool:
    """Whether nobody is said to do something to somebody's words: her demand for more was turned down."""
    if frame.frame.partition("+")[0] != "P" or tree.child(frame.head, "agent") is not None or not frame.parts:
        return False
    noun = frame.parts[0]
    owned = any(tree.deps[child] == "poss" or tree.lowers[child] == "by" for child in tree.children[noun])
    return owned and tree.deps[noun] == "nsubjpass" and tree.lemmas[noun] in words_of("assertions.tsv")


def _only_begins(tree: Tree, frame: Frame) -> bool:
    """Whether a cue only says how somebody came to say it: went on to deny, was quick to point out."""
    if frame.frame not in ("X", "J+X", "G") or frame.lemma not in words_of("beginnings.tsv"):
        return False
    inner = with_particle(tree, frame.parts[-1])
    return introduces_quotations(inner) or not stances().keys().isdisjoint((inner, f"{inner}_O", f"{inner}_S"))


def _is_asked_whether(tree: Tree, frame: Frame) -> bool:
    """Whether a cue stands in an open choice: is weighing whether to accept the offer."""
    mark = tree.child(frame.head, "mark")
    is_open = mark is not None and tree.lowers[mark] == "whether" and tree.deps[frame.head] == "ccomp"
    return is_open and any(tree.tags[aux] == "TO" for aux in tree.below(frame.head, "aux"))
