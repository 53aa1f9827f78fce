"""Frame -> tokens of its cue and its content."""

from __future__ import annotations

from generator.annotate.frame import Frame
from generator.annotate.headings import heading_content
from generator.annotate.tree import Tree

AUXILIARIES = frozenset({"aux", "auxpass", "neg", "prt"})
OPENERS = frozenset({"if", "whether", "about", "on"})
"""Before what somebody was asked."""
SUPPORT = frozenset(
    {"make", "issue", "give", "offer", "release", "express", "have", "deliver", "raise", "voice", "face", "draw"}
    | {
        "repeat",
        "reiterate",
        "renew",
        "file",
        "send",
        "air",
        "lodge",
        "register",
        "echo",
        "withdraw",
        "publish",
        "post",
    }
)
"""Verbs that lend a noun their subject: made a claim that, issued a warning about."""


def content_tokens(tree: Tree, frame: Frame) -> set[int]:
    """Return the tokens of what is said, without the cue's own words."""
    if frame.around:
        return _around(tree, frame)
    if frame.frame == "colon":
        return set(range(frame.parts[0] + 1, tree.bounds[tree.sentences[frame.head]][1]))
    if frame.frame == "asked":
        (asked,) = frame.parts
        opener = {tree.lefts[asked]} if tree.deps[asked] != "prep" else {asked}
        return set(tree.subtree(asked)) - (opener if tree.lowers[min(opener)] in OPENERS else set())
    if frame.frame == "absent":
        (topic,) = frame.parts
        return {topic} if tree.deps[topic] != "prep" else set(tree.subtree(topic)) - {topic}
    if frame.frame.startswith("h:") and not frame.parts:
        return heading_content(tree, frame.head)
    if frame.frame.startswith("h:"):
        return heading_content(tree, frame.parts[0])
    tokens: set[int] = set()
    for part in frame.parts:
        if frame.frame.startswith("P+") and tree.deps[part] == "prep" and not tree.children[part]:
            continue  # a tax has been called for
        tokens |= set(tree.subtree(part))
        if tree.deps[part] == "prep" and frame.frame == "OX":
            tokens.discard(part)
        if frame.frame == "p:for" and tree.deps[part] == "advcl":
            tokens.discard(tree.lefts[part])
        mark = tree.child(part, "mark")
        if mark is not None and mark > frame.head > tree.lefts[part]:
            tokens &= set(range(mark, len(tree)))
        elif tree.lefts[part] <= frame.head < tree.rights[part]:
            tokens -= _own(tree, frame.head, part)
    if frame.frame == "aside":
        return {token for token in tokens if token > tree.rights[frame.head]}
    if frame.frame.startswith(("p:", "N+", "J+")) and frame.parts and tree.deps[frame.parts[0]] in ("prep", "agent"):
        tokens.discard(frame.parts[0])
    return tokens


def _own(tree: Tree, cue: int, part: int) -> set[int]:
    """Return the words of `cue` that stand amid what is said: he said in `which he said were paid`."""
    if tree.heads[part] != cue:
        return set(tree.subtree(cue))
    others = (child for child in tree.children[cue] if child != part)
    return {cue, *(token for child in others for token in tree.subtree(child))}


def _around(tree: Tree, frame: Frame) -> set[int]:
    aside = tree.heads[frame.head] if frame.frame == "N+view" else frame.head
    tokens = set(tree.subtree(frame.parts[0])) - set(tree.subtree(aside))
    first, last = tree.bounds[tree.sentences[frame.head]]
    if frame.frame != "to" or frame.head != first:
        return tokens
    comma = next((token for token in range(first, last) if tree.words[token] == ","), first)
    return {token for token in tokens if token > comma}


def cue_tokens(tree: Tree, frame: Frame) -> set[int]:
    """Return the signal words: the head with its auxiliaries, its particle and its preposition."""
    head = frame.head
    if frame.frame.startswith("h:"):
        return {head, *frame.parts}
    if frame.frame == "absent":
        return {head, *frame.idiom, *(part for part in frame.parts if tree.deps[part] == "prep")}
    tokens = {head} | {child for child in tree.children[head] if tree.deps[child] in AUXILIARIES}
    above = tree.heads[head]
    if frame.frame == "N+view":
        tokens.add(above)
    if tree.deps[head] == "xcomp" and any(tree.lemmas[child] == "yet" for child in tree.children[above]):
        tokens |= set(range(above, head))
    tokens |= _idiom_words(tree, frame) | _balanced(tree, head)
    if frame.frame == "N+is":
        tokens.add(above)
    if frame.frame == "aside":
        return {head}
    if frame.frame.startswith("J"):
        tokens |= {tree.heads[head]} if tree.lemmas[tree.heads[head]] == "be" else set()
    if frame.frame == "to":
        tokens |= set(tree.below(head, "prep"))
    if frame.frame.startswith(("p:", "N+", "J+")):
        tokens |= {part for part in frame.parts if tree.deps[part] in ("prep", "agent")}
    support = support_verb(tree, head) if frame.frame.startswith("N") else None
    if support is not None:
        tokens |= {support} | {child for child in tree.children[support] if tree.deps[child] in AUXILIARIES}
    return tokens


def _balanced(tree: Tree, verb: int) -> set[int]:
    """Return the words of `neither confirmed nor denied` before the second verb."""
    first = tree.heads[verb]
    is_pair = tree.deps[verb] == "conj" and {tree.lemmas[first], tree.lemmas[verb]} == {"confirm", "deny"}
    if not is_pair:
        return set()
    openers = [child for child in tree.children[first] if tree.lowers[child] in ("neither", "not", "n't", "n’t")]
    helpers = [child for child in tree.below(first, "aux") if child < first]
    return set(range(min([first, *openers, *helpers]), verb)) if openers else set()


def _idiom_words(tree: Tree, frame: Frame) -> set[int]:
    """Return the words that the cue is said with: cold water in `poured cold water on`, no in `gave no details`."""
    return set(tree.below(frame.head, "det")) if frame.lemma.startswith("no_") else set(frame.idiom)


def support_verb(tree: Tree, noun: int) -> int | None:
    """Return the verb that lends `noun` its subject: made in `made a claim that`."""
    head = tree.heads[noun]
    if tree.deps[noun] in ("dobj", "attr") and tree.pos[head] == "VERB" and tree.lemmas[head] in SUPPORT:
        return head
    return None
