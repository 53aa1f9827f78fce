"""Tree -> frames: the words of a text that could signal a claim, each with how it takes what is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.annotate.absences import absence_frame
from generator.annotate.answers import answer_frame, is_answered
from generator.annotate.carriers import QUOTING
from generator.annotate.complements import QUOTATION_MARKS
from generator.annotate.cues import introduces_quotations
from generator.annotate.frame import Frame
from generator.annotate.headings import heading_adjective, heading_frame
from generator.annotate.idioms import idiom_frame
from generator.annotate.nominal_frames import adjective_frame, noun_frame
from generator.annotate.stance_words import idioms, stances
from generator.annotate.tree import Tree
from generator.annotate.verb_frames import PARTICLES, verb_frame
from generator.annotate.verdicts import is_verdict

HEARSAY = frozenset({"reportedly", "allegedly", "supposedly", "purportedly", "seemingly", "apparently"})
"""Adverbs by which the writer passes on what others say."""
ASIDES = frozenset({"for", "per", "to"})
"""Prepositions of whose view or writing a sentence opens with."""
OPENERS = frozenset({"because", "that", "but", "since"})
HEADING = frozenset({"NNS", "VBZ", "VBP", "VB", "JJ", "NN", "VBN"})
"""Tags that the verb or the adjective of a heading may bear."""
PARTS = frozenset({"VERB", "AUX", "ADV", "NOUN", "ADJ"})


def any_word(lemma: str, part: str) -> bool:
    """Return True: every word is looked at."""
    return True


def frames(tree: Tree, may_signal: Callable[[str, str], bool] = any_word) -> Iterator[Frame]:
    """Yield one frame for each verb, and for each noun or adjective that takes a complement, in reading order.

    Only of words whose lemma, as a verb (V), noun (N) or adjective (J), `may_signal` a claim; verbs with particles.
    """
    for token, pos in enumerate(tree.pos):
        if pos == "ADP" and tree.lowers[token] in ASIDES and _may_open(tree, token):
            found = _aside(tree, token)
            if found:
                yield found
            continue
        if pos not in PARTS:
            continue
        lemma, found = tree.lemmas[token], None
        if tree.tags[token] in HEADING and (found := _of_heading(tree, token)) is not None:
            yield found
            continue
        if pos == "ADV":
            if lemma in HEARSAY and tree.heads[token] != token:
                yield Frame(token, lemma, "adv", (tree.heads[token],), around=True)
        elif pos == "NOUN" and _is_verb(tree, token):
            found = verb_frame(tree, token) if may_signal(lemma, "V") else None
        elif pos == "NOUN":
            found = noun_frame(tree, token) if tree.children[token] and may_signal(lemma, "N") else None
        elif pos == "ADJ":
            found = adjective_frame(tree, token) if may_signal(lemma, "J") else None
        elif pos == "VERB" or tree.deps[token] not in ("aux", "auxpass"):
            if is_answered(tree, token):
                continue
            found = (
                answer_frame(tree, token)
                or absence_frame(tree, token)
                or (idiom_frame(tree, token) if lemma in idioms() else None)
            )
            if found is None and (may_signal(lemma, "V") or _has_particle(tree, token) or _is_felt(tree, token)):
                found = verb_frame(tree, token)
        if found:
            yield found


def _of_heading(tree: Tree, token: int) -> Frame | None:
    """Return the frame of a heading's verb, unless the parser has it right, or of its adjective."""
    is_read = (
        tree.tags[token] == "VBZ"
        and tree.heads[token] <= token
        and tree.child(token, "dobj", "ccomp", "xcomp", "prt") is not None
    )
    found = None if is_read and f"{tree.lemmas[token]}_h:O" not in stances() else heading_frame(tree, token)
    return found or heading_adjective(tree, token)


def _is_verb(tree: Tree, noun: int) -> bool:
    """Whether the tagger took a verb for a noun: Lee disapproves of it, Jo Pohl forecast; cited Lee as warning of."""
    if tree.pos[noun - 1] == "PROPN" and _is_last(tree, noun) and _may_tell(tree.lemmas[noun]):
        return True
    as_ = tree.heads[noun]
    if tree.lowers[as_] == "as" and tree.lowers[noun].endswith("ing") and tree.lemmas[tree.heads[as_]] in QUOTING:
        return True
    if (
        tree.tags[noun] != "NNS"
        or tree.deps[noun] not in ("ROOT", "ccomp")
        or tree.child(noun, "cop", "aux") is not None
    ):
        return False
    subject = tree.child(noun, "nsubj")
    return subject is not None and subject < noun and tree.tags[subject] in ("NN", "NNP", "PRP")


def _may_tell(lemma: str) -> bool:
    return introduces_quotations(lemma) or f"{lemma}_S" in stances() or lemma in ("foresee", "expect", "doubt")


def _is_last(tree: Tree, token: int) -> bool:
    _, last = tree.bounds[tree.sentences[token]]
    return all(tree.is_mark(mark) for mark in range(token + 1, last))


def _has_particle(tree: Tree, verb: int) -> bool:
    following = tree.lowers[verb + 1] if verb + 1 < len(tree) else ""
    return following in PARTICLES or tree.child(verb, "prt") is not None


def _is_felt(tree: Tree, verb: int) -> bool:
    word = tree.lowers[verb]
    return tree.tags[verb] == "VBN" and (f"{word}_J" in stances() or f"{word}_J+S" in stances())


def _may_open(tree: Tree, preposition: int) -> bool:
    """Whether a preposition opens a sentence, or a clause: because to her, “it is late”."""
    is_first = tree.bounds[tree.sentences[preposition]][0] == preposition
    return is_first or (tree.lowers[preposition] == "to" and tree.lowers[preposition - 1] in OPENERS)


def _aside(tree: Tree, preposition: int) -> Frame | None:
    """Return the frame of `For Lee, the deal is a disgrace`, and of `Per the filing, the firm owes nothing`."""
    noun, verb = tree.child(preposition, "pobj"), tree.heads[preposition]
    if tree.bounds[tree.sentences[preposition]][0] != preposition:
        return _quoted_aside(tree, preposition)
    if noun is None or verb <= noun or tree.pos[verb] not in ("VERB", "AUX"):
        return None
    end = tree.rights[preposition]
    if end >= len(tree) or tree.words[end] != ",":
        return None
    word = tree.lowers[preposition]
    is_view = word == "per" or (tree.pos[noun] in ("NOUN", "PROPN") and is_verdict(tree, verb))
    return Frame(preposition, word, "aside", (verb,), around=True) if is_view else None


def _quoted_aside(tree: Tree, preposition: int) -> Frame | None:
    """Return the frame of `because to her, “it is late”`."""
    noun, comma = tree.child(preposition, "pobj"), tree.rights[preposition]
    first = comma + 2
    if noun is None or tree.pos[noun] not in ("PRON", "PROPN") or first >= len(tree) or tree.words[comma] != ",":
        return None
    if tree.words[comma + 1] not in QUOTATION_MARKS or tree.sentences[first] != tree.sentences[preposition]:
        return None
    top = first
    while tree.heads[top] > comma and tree.heads[top] != top:
        top = tree.heads[top]
    return Frame(preposition, "to", "aside", (top,))
