"""Frame -> tokens of its cue, its source and its content."""

from __future__ import annotations

from collections.abc import Iterable

from generator.annotate.frames import SUBJECTS, Frame
from generator.annotate.tree import Tree

SHARES_SUBJECT = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "dep", "acomp", "oprd"})
"""Relations whose verb takes the subject of the verb above when it has none of its own."""
AUXILIARIES = frozenset({"aux", "auxpass", "neg", "prt"})
SUPPORT = frozenset(
    {"make", "issue", "give", "offer", "release", "express", "have", "deliver", "raise", "voice", "face", "draw"}
    | {"repeat", "reiterate", "renew", "file", "send"}
)
"""Verbs that lend a noun their subject: made a claim that, issued a warning about."""
STEPS = 6
"""How far up a chain of shared subjects reaches."""


def content_tokens(tree: Tree, frame: Frame) -> set[int]:
    """Return the tokens of what is said, without the cue's own words."""
    if frame.around:
        return _around(tree, frame)
    tokens: set[int] = set()
    for part in frame.parts:
        tokens |= set(tree.subtree(part))
        if tree.lefts[part] <= frame.head < tree.rights[part]:
            tokens -= set(tree.subtree(frame.head))
    if frame.frame.startswith(("p:", "N+", "J+")) and frame.parts and tree.deps[frame.parts[0]] == "prep":
        tokens.discard(frame.parts[0])
    return tokens


def _around(tree: Tree, frame: Frame) -> set[int]:
    return set(tree.subtree(frame.parts[0])) - set(tree.subtree(frame.head))


def cue_tokens(tree: Tree, frame: Frame) -> set[int]:
    """Return the signal words: the head with its auxiliaries, its particle and its preposition."""
    head = frame.head
    tokens = {head} | {child for child in tree.children[head] if tree.deps[child] in AUXILIARIES}
    above = tree.heads[head]
    if tree.deps[head] == "xcomp" and any(tree.lemmas[child] == "yet" for child in tree.children[above]):
        tokens |= set(range(above, head))
    if frame.frame.startswith("J"):
        tokens |= {tree.heads[head]} if tree.lemmas[tree.heads[head]] == "be" else set()
    if frame.frame == "to":
        tokens |= set(tree.below(head, "prep"))
    if frame.frame.startswith(("p:", "N+", "J+")):
        tokens |= {part for part in frame.parts if tree.deps[part] == "prep"}
    support = support_verb(tree, head) if frame.frame.startswith("N") else None
    if support is not None:
        tokens |= {support} | {child for child in tree.children[support] if tree.deps[child] in AUXILIARIES}
    return tokens


def support_verb(tree: Tree, noun: int) -> int | None:
    """Return the verb that lends `noun` its subject: made in `made a claim that`."""
    head = tree.heads[noun]
    if tree.deps[noun] in ("dobj", "attr") and tree.pos[head] == "VERB" and tree.lemmas[head] in SUPPORT:
        return head
    return None


def source_tokens(tree: Tree, frame: Frame) -> set[int]:
    """Return who says it, by the words of the text; empty when the text does not name them."""
    if frame.frame == "to":
        head = _according(tree, frame.head)
    elif frame.frame.startswith("N"):
        head = _noun_source(tree, frame.head)
    elif frame.frame.startswith("P"):
        head = _agent(tree, frame.head)
    else:
        head = subject(tree, frame.head)
    return set() if head is None else phrase(tree, head, frame)


def phrase(tree: Tree, head: int, frame: Frame | None = None) -> set[int]:
    """Return the noun phrase of `head` without its relative clauses and without the frame's own words."""
    tokens = set(tree.subtree(head))
    for child in tree.children[head]:
        if tree.deps[child] in ("relcl", "advcl") or (tree.deps[child] == "acl" and child > head):
            tokens -= set(tree.subtree(child))
    if frame is not None and frame.head in tokens:
        tokens -= set(tree.subtree(frame.head)) - {head}
    return _from_first_word(tree, tokens, head)


def _from_first_word(tree: Tree, tokens: Iterable[int], head: int) -> set[int]:
    kept = sorted(tokens)
    while kept and tree.is_mark(kept[-1]) and kept[-1] != head:
        kept.pop()
    if kept and tree.tags[kept[-1]] == "POS":
        kept.pop()
    return set(kept)


def subject(tree: Tree, verb: int) -> int | None:
    """Return the head of the phrase that says it: the verb's subject, or that of the verb above which it shares."""
    for _ in range(STEPS):
        own = tree.child(verb, *SUBJECTS)
        if own is not None:
            return None if tree.deps[own] == "expl" or tree.words[own].lower() == "there" else own
        agent = _agent(tree, verb)
        if agent is not None:
            return agent
        if tree.deps[verb] in ("acl", "relcl"):
            return _bearer(tree, tree.heads[verb])
        if tree.deps[verb] not in SHARES_SUBJECT or tree.heads[verb] == verb:
            return None
        verb = tree.heads[verb]
    return None


def _bearer(tree: Tree, noun: int) -> int:
    """Return who speaks through `noun`: the subject of made in `made a statement saying`, else the noun itself."""
    support = support_verb(tree, noun)
    giver = subject(tree, support) if support is not None else None
    return noun if giver is None else giver


def _according(tree: Tree, according: int) -> int | None:
    to = tree.child(according, "prep")
    return None if to is None else tree.child(to, "pobj")


def _agent(tree: Tree, verb: int) -> int | None:
    by = tree.child(verb, "agent")
    return None if by is None else tree.child(by, "pobj")


def _noun_source(tree: Tree, noun: int) -> int | None:
    owner = tree.child(noun, "poss")
    if owner is not None:
        return owner
    for preposition in tree.below(noun, "prep"):
        if tree.lemmas[preposition] in ("by", "from"):
            return tree.child(preposition, "pobj")
    support = support_verb(tree, noun)
    return None if support is None else subject(tree, support)
