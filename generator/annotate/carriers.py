"""Frame -> who speaks and through whom, where the words name both: the Mail quoted Lee as saying; citing Lee.

Where only the carrier stands as the subject of a verb of speech and `quoting` or `citing` names the speaker, that one
says it.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.annotate.frame import Frame
from generator.annotate.lexicon_files import words_of
from generator.annotate.sorts import sort_of
from generator.annotate.sources import phrase
from generator.annotate.tree import Tree

QUOTING = frozenset({"quote", "cite"})
ASIDE = frozenset({"acl", "advcl", "csubj"})
WORKING = frozenset({"internal", "white", "green", "research", "working", "discussion", "position", "confidential"})
ON_AIR = frozenset({"radio", "channel", "tv", "television", "daily", "evening", "morning", "weekly", "sunday"})
"""What begins a broadcaster's name."""


class Carried(NamedTuple):
    """Tokens of whoever says it and of whoever carries it; the second may be empty."""

    speaker: frozenset[int]
    carrier: frozenset[int]


def is_quoting(tree: Tree, verb: int) -> bool:
    """Whether a verb only names whose words are carried: quoting the mayor; quoted Lee as saying."""
    if tree.lemmas[verb] not in QUOTING:
        return False
    is_aside = tree.tags[verb] == "VBG" and tree.deps[verb] in ASIDE and tree.child(verb, "dobj") is not None
    return (is_aside and _may_speak(tree, tree.child(verb, "dobj"))) or quoted_verb(tree, verb) is not None


def quoted_verb(tree: Tree, verb: int) -> int | None:
    """Return the verb of what somebody is quoted as doing: quoted Lee as denying it."""
    for child in tree.children[verb]:
        if tree.lowers[child] == "as" and tree.deps[child] == "prep":
            inner = tree.child(child, "pcomp", "pobj")
            if inner is not None and tree.lowers[inner].endswith("ing"):
                return inner
        if tree.deps[child] == "advcl" and tree.tags[child] == "VBG" and child > verb:
            mark = tree.child(child, "mark")
            if mark is not None and tree.lowers[mark] == "as":
                return child
    return None


def find_carried(tree: Tree, frame: Frame, source: set[int]) -> Carried | None:
    """Return who says what `frame` opens and through whom; None where nobody carries it."""
    head = frame.head
    first, last = tree.bounds[tree.sentences[head]]
    if QUOTING.isdisjoint(tree.lemmas[first:last]):
        return None
    for above in (tree.heads[head], tree.heads[tree.heads[head]]):
        if tree.lemmas[above] in QUOTING and above != head and quoted_verb(tree, above) == head:
            return _of_quoting(tree, above)
    if frame.lemma in QUOTING and quoted_verb(tree, head) is not None:
        return _of_quoting(tree, head)
    for child in tree.below(head, "advcl"):
        if tree.lemmas[child] in QUOTING and tree.tags[child] == "VBN":
            places = [to for to in tree.below(child, "prep", "agent") if tree.lowers[to] in ("in", "by", "on")]
            papers = [noun for to in places for noun in tree.below(to, "pobj")]
            if papers:
                return Carried(frozenset(source), frozenset(phrase(tree, papers[0])))
    aside = _aside(tree, frame, source)
    if aside is None:
        return None
    told = tree.child(aside, "dobj")
    if told is None or not _may_speak(tree, told):
        return None
    carrier = source - set(tree.subtree(aside))
    speaker = _with_name(tree, phrase(tree, told))
    carrier -= speaker
    if not carrier:
        others = [own for own in tree.below(head, "nsubj") if own not in speaker]
        papers = others or [token for token in source if tree.deps[token] == "appos" and is_carrier(tree, token)]
        carrier = phrase(tree, papers[0]) if papers else {aside}
    named = next(
        (token for token in sorted(carrier) if tree.deps[token] == "appos" and is_carrier(tree, token)), None
    )
    if aside < min(carrier, default=aside) and named is not None:  # Quoting the captain, Lee, the Mail wrote
        paper = phrase(tree, named)
        return Carried(frozenset(speaker | (carrier - paper)), frozenset(paper))
    return Carried(frozenset(speaker), frozenset(carrier))


def _with_name(tree: Tree, office: set[int]) -> set[int]:
    """Return somebody's office with the name behind its comma, which the parser may hang on what follows."""
    comma = max(office) + 1
    if comma + 1 >= len(tree) or tree.words[comma] != ",":
        return office
    end = comma + 1
    while end < len(tree) and tree.pos[end] == "PROPN":
        end += 1
    is_name = end > comma + 1 and end < len(tree) and tree.words[end] == ","
    return office | set(range(comma, end)) if is_name else office


def _of_quoting(tree: Tree, verb: int) -> Carried | None:
    agent = tree.child(verb, "agent")
    passive = tree.child(verb, "nsubjpass")
    if passive is None and tree.child(verb, "auxpass") is not None:
        return None
    if passive is not None:
        places = [to for to in tree.below(verb, "prep") if tree.lowers[to] in ("in", "on")]
        by_whom = agent if agent is not None else next(iter(places), None)
        carrier = None if by_whom is None else tree.child(by_whom, "pobj")
        return Carried(
            frozenset(phrase(tree, passive)), frozenset() if carrier is None else frozenset(phrase(tree, carrier))
        )
    told, by = tree.child(verb, "dobj"), tree.child(verb, "nsubj")
    if told is None:
        return None
    as_ = next((child for child in tree.children[verb] if tree.lowers[child] == "as"), len(tree))
    speaker = {token for token in _with_name(tree, phrase(tree, told)) if token < as_}
    return Carried(frozenset(speaker), frozenset() if by is None else frozenset(phrase(tree, by)))


def _aside(tree: Tree, frame: Frame, source: set[int]) -> int | None:
    """Return the participle that names whose words a carrier passes on: the Times, quoting the minister, said."""
    heads = [token for token in source if tree.heads[token] not in source]
    below = [child for head in (frame.head, *heads) for child in tree.children[head]]
    asides = (
        child
        for child in below
        if tree.lemmas[child] in QUOTING and tree.tags[child] == "VBG" and tree.deps[child] in ASIDE
    )
    is_paper = frame.lemma == "report" or any(is_carrier(tree, head) for head in heads)
    return next((aside for aside in asides if is_paper or tree.lemmas[aside] == "quote"), None)


def is_carrier(tree: Tree, head: int) -> bool:
    """Whether `head` names a newspaper, a broadcaster, an agency or their reports."""
    if tree.lemmas[head] == "paper" and any(tree.lowers[child] in WORKING for child in tree.below(head, "amod")):
        return False
    before = {tree.lowers[child] for child in tree.below(head, "compound", "amod")}
    if (
        tree.lemmas[head] in words_of("carriers.tsv")
        or tree.lowers[head] in words_of("carriers.tsv")
        or (tree.pos[head] in ("PROPN", "NUM") and before & ON_AIR)
    ):
        return True
    if tree.pos[head] == "PROPN" and tree.lowers[head] in words_of("mastheads.tsv"):
        return True
    return (
        (tree.lemmas[head] == "agency" and "news" in before)
        or {"news", "agency"} <= before
        or (tree.lemmas[head] == "report" and bool(before & {"media", "news", "press"}))
    )


def _may_speak(tree: Tree, noun: int | None) -> bool:
    return noun is not None and (tree.pos[noun] in ("PROPN", "PRON") or sort_of(tree, noun) in ("person", "body"))
