"""What stands around a cue -> how much less sure than its word and frame the claim is."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Mapping

from generator.annotate.frame import Frame
from generator.annotate.lexicon_files import rows
from generator.annotate.quotations import Quoted
from generator.annotate.tree import Tree
from generator.model import Stance

FIRST = frozenset({"i", "we", "us", "me", "'s", "’s"})
RELATIVES = frozenset({"who", "which", "that", "what"})
MODALS = frozenset({"can", "could", "will", "may", "might", "must", "should", "shall"})
TAKING = frozenset({Stance.CONFIRMS, Stance.DENIES, Stance.DISPUTES, Stance.WITHHOLDS})
"""Stances to something that stands already."""
FINITE = frozenset({"VBD", "VBZ", "VBP"})
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


@functools.cache
def _known_speakers() -> Mapping[tuple[str, str], float]:
    return {(group, frame): float(share) for group, frame, share in rows("known_speakers.tsv")}


def of_known_speaker(frame: Frame, stance: Stance, words: int) -> float:
    """Return the least confidence in a claim of `words` words by somebody known; 0 where there is no count."""
    kind, shares = frame.frame.partition("+")[0], _known_speakers()
    taking = shares.get(("stance", kind), 0.0) if stance in TAKING else 0.0
    return max(taking, shares.get(("any", kind), 0.0) if words > SHORT else 0.0)


def of_own_words(tree: Tree, frame: Frame, content: Collection[int], quoted: Quoted) -> float:
    """Return the least confidence in a claim of somebody known in whose own words most of it is; 0 where it is not.

    Somebody named before or behind a quotation has said it, whatever the verb between: deadpanned, volunteered.
    """
    words = [token for token in content if not tree.is_mark(token)]
    own = sum(quoted.at(token) is not None for token in words)
    if not own or 2 * own < len(words) or tree.tags[frame.head] not in FINITE:
        return 0.0
    if own <= SHORT and own < len(words):
        return 0.0  # one word of theirs is held at arm's length
    kind = frame.frame.partition("+")[0].partition(":")[0]
    return _known_speakers().get(("quoted" if own > SHORT else "quoted-short", kind), 0.0)


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
