"""What stands around a cue -> how much less sure than its word and frame the claim is."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping

from generator.annotate.frame import Frame
from generator.annotate.lexicon_files import rows
from generator.annotate.tree import Tree

FIRST = frozenset({"i", "we", "us", "me", "'s", "’s"})
RELATIVES = frozenset({"who", "which", "that", "what"})
MODALS = frozenset({"can", "could", "will", "may", "might", "must", "should", "shall"})
SHORT = 3
"""Words of content up to which a claim is often something else: a name, a pronoun."""


@functools.cache
def _factors() -> Mapping[str, float]:
    return {context: float(factor) for context, factor in rows("contexts.tsv")}


def confidence(tree: Tree, frame: Frame, source: Collection[int], content: Collection[int]) -> float:
    """Return the factor, 0..1, by which the contexts of a cue outside of quotations lower its rate."""
    factor = 1.0
    for context in _contexts(tree, frame, source, content):
        factor *= _factors()[context]
    return factor


def _contexts(tree: Tree, frame: Frame, source: Collection[int], content: Collection[int]) -> Iterator[str]:
    verb = frame.head
    speaker = tree.words[next(iter(source))].lower() if len(source) == 1 else ""
    if speaker in FIRST:
        yield "first-person"
    elif speaker == "you":
        yield "second-person"
    elif speaker in RELATIVES:
        yield "relative"
    elif not source and not frame.frame.startswith(("P", "R", "adv")):
        yield "no-source"
    if frame.frame == "gap":
        yield "gap"
    if tree.tags[verb] == "VB":
        yield "bare-verb"
    if any(tree.tags[child] == "MD" and tree.lemmas[child] in MODALS for child in tree.children[verb]):
        yield "modal"
    if _asks(tree, verb):
        yield "question"
    if sum(not tree.is_mark(token) for token in content) <= SHORT:
        yield "short"


def _asks(tree: Tree, verb: int) -> bool:
    _, last = tree.bounds[tree.sentences[verb]]
    while last > 0 and tree.is_space(last - 1):
        last -= 1
    return tree.words[last - 1] == "?"
