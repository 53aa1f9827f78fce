"""Tokens of a draft -> those that are said: without asides and documents, with what goes on behind a cue.

Each rule takes the content as another left it and returns it cut or grown; none looks at other drafts.
"""

from __future__ import annotations

from generator.annotate.frame import SUBJECTS, Frame
from generator.annotate.lexicon_files import words_of
from generator.annotate.quotations import Quoted
from generator.annotate.sources import own_subject
from generator.annotate.tree import Tree

FINITE = frozenset({"VBD", "VBZ", "VBP"})


def with_rest(tree: Tree, verb: int, content: set[int], quoted: Quoted) -> set[int]:
    """Return `content` with the that-clause behind a cue in its midst: he agreed, the letter went on, that it leaks.

    And with the quotation that a colon behind it introduces: laughed off the report: “I read that too.”
    """
    if not content or max(content) >= len(tree) - 1:
        return content
    _, end = tree.bounds[tree.sentences[verb]]
    if max(content) < verb:
        comma = next((token for token in range(verb + 1, min(verb + 4, end)) if tree.words[token] == ","), end)
        opens = tree.lowers[comma + 1 : comma + 3]
        is_clause = opens[:1] == ["that"] or (opens[:1] in (["and"], ["but"], ["or"]) and opens[1:] == ["that"])
        return content | set(range(comma + 1, end)) if is_clause else content
    if tree.deps[verb] not in ("ROOT", "ccomp") or tree.child(verb, "mark") is not None:
        return content
    after = max(content) + 1
    told = quoted.at(after + 1) if after + 1 < len(tree) and tree.words[after] == ":" else None
    is_main = told is not None and (tree.deps[verb] != "ccomp" or tree.heads[verb] in told.tokens)
    return content | set(told.tokens) if told is not None and is_main else content


def without_aside(tree: Tree, frame: Frame, content: set[int], quoted: Quoted) -> set[int]:
    """Return `content` without what the writer adds at its end: thanked the fans, which many read as a farewell.

    Of such clauses behind an object 44 of 61 are the writer's in the training part of PolNeAR. And with the name that
    the parser drops from an object: accused its captain, Leo Marsh, of cheating.
    """
    if not frame.frame.startswith(("O", "p:", "N+", "J+")) or not content:
        return content
    if frame.frame.endswith(("+S", "+X")):
        return content
    last = max(content)
    for clause in sorted(content):
        if tree.deps[clause] != "relcl" or tree.rights[clause] < last:
            continue
        first = tree.lefts[clause]
        which = first + (tree.words[first] == ",")
        is_aside = tree.words[which - 1] == "," and tree.lowers[which] in ("which", "who", "whose")
        if is_aside and min(content) < which - 1 in content and quoted.at(which - 1) is None:
            return {token for token in content if token < which - 1}
    if frame.frame.startswith("O+") and len(frame.parts) == 2:
        gap = range(tree.rights[frame.parts[0]], tree.lefts[frame.parts[1]])
        is_name = len(gap) > 1 and all(tree.pos[token] == "PROPN" or tree.words[token] == "," for token in gap)
        content = content | set(gap) if is_name else content
    return content


def behind_stop(tree: Tree, verb: int, content: set[int], quoted: Quoted) -> set[int]:
    """Return `content` without what a semicolon parts from what its cue follows: It rained; it leaks, she said."""
    before = [token for token in content if token < verb]
    stop = max((token for token in before if tree.words[token] == ";"), default=None)
    if stop is None or any(quoted.at(token) is not None for token in before):
        return content
    return {token for token in content if token > stop}


def before_subject(tree: Tree, verb: int) -> set[int]:
    """Return what stands before `, Lee was quoted by the Mail as explaining`."""
    own = tree.child(verb, "nsubjpass")
    first, _ = tree.bounds[tree.sentences[verb]]
    if own is None or tree.lefts[own] - 1 <= first or tree.words[tree.lefts[own] - 1] != ",":
        return set()
    return set(range(first, tree.lefts[own] - 1))


def without_document(tree: Tree, frame: Frame, content: set[int]) -> set[int]:
    """Return `content` without the statement it was said in, which the parser hangs on its last noun."""
    if not content or frame.frame not in ("O", "G", "O+of", "O+for", "N+of", "N+for"):
        return content
    last = max(content) + 1
    for place in sorted(content):
        if tree.lowers[place] in ("in", "on") and tree.rights[place] >= last - 1 and place - 1 in content:
            noun = tree.child(place, "pobj")
            if noun is not None and tree.lemmas[noun] in words_of("documents.tsv"):
                det = any(
                    tree.lowers[child] in ("a", "an", "its", "his", "her", "their") for child in tree.children[noun]
                )
                return {token for token in content if token < place} if det else content
    return content


def after_colon(tree: Tree, frame: Frame, content: set[int], quoted: Quoted) -> set[int]:
    """Return the quotation that ends right before the cue's clause without the clause whose colon introduces it.

    Lee scolded him: “It was late,” she said.
    """
    if frame.frame != "S" or not content or max(content) > frame.head:
        return content
    last = quoted.at(max(content))
    if last is None or last.start - 1 not in content or tree.words[last.start - 1] != ":":
        return content
    return content & set(last.tokens) if tells(tree, content - set(last.tokens)) else content


def tells(tree: Tree, tokens: set[int]) -> bool:
    """Whether `tokens` hold a main clause of their own, not only what the cue's clause begins with."""
    return any(
        tree.tags[token] in FINITE
        and tree.deps[token] not in ("relcl", "advcl")
        and (subject := tree.child(token, *SUBJECTS)) is not None
        and tree.tags[subject] not in ("WDT", "WP")
        for token in tokens
    )


def without_joint(tree: Tree, content: set[int]) -> set[int]:
    """Return `content` without the `and` that joined it to what was cut from one of its ends."""
    first = min((token for token in content if not tree.is_mark(token)), default=None)
    if (
        first is not None
        and tree.tags[first] == "CC"
        and first > 0
        and tree.sentences[first - 1] == tree.sentences[first]
    ):
        content = content - {first}
    last = max((token for token in content if not tree.is_mark(token)), default=None)
    while last is not None and "CC" in (tree.tags[last], tree.deps[last].upper()):
        content = {token for token in content if token < last}
        last = max((token for token in content if not tree.is_mark(token)), default=None)
    return content


def unparsed(tree: Tree, verb: int) -> set[int]:
    """Return what the commas around a verb of saying part from it, where the parse shows no clause: Fire, he said."""
    subject = own_subject(tree, verb)
    if subject is None or tree.deps[subject] != "nsubj":
        return set()
    first, last = tree.bounds[tree.sentences[verb]]
    left = min(tree.lefts[subject], verb)
    right = max([verb + 1, *(tree.rights[child] for child in tree.children[verb] if child > verb)])
    if left == first or tree.words[left - 1] != ",":
        return set()
    is_last = all(tree.is_mark(token) for token in range(right, last))
    if not is_last and tree.words[right] != ",":
        return set()
    asides = {token for clause in tree.below(verb, "advcl", "prep") for token in _circumstance(tree, clause)}
    first = max((token + 1 for token in range(first, left) if tree.words[token] == ";"), default=first)
    return {token for token in range(first, last) if not left <= token < right} - asides


def _circumstance(tree: Tree, clause: int) -> range:
    """Return the tokens of a clause that only says when it was said: when asked about it, Asked if she would go,"""
    opener = tree.lefts[clause]
    is_bare = opener == clause and tree.tags[clause] in ("VBN", "VBD", "VBG")
    is_marked = tree.lowers[opener] in (
        "when",
        "as",
        "while",
        "after",
        "before",
        "if",
        "asked",
        "pressed",
        "speaking",
    )
    return tree.subtree(clause) if is_bare or is_marked else range(0)
