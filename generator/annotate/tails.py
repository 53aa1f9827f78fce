"""Sentence -> who says it at its end or in its midst, where the parser loses the thread: It is late, Ann Lee warned.

Behind the last comma, or between two, stand a name and a verb of speech only; all outside is what is said.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.annotate.lexicon_files import words_of
from generator.annotate.tree import Tree

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "ADP", "NUM", "PART", "CCONJ", "X", "PUNCT"})
NAMES = frozenset({"NOUN", "PROPN", "PRON"})
CLOSING = frozenset({"”", '"', "''"})
STOPS = frozenset({";", ":", "(", ")", "–", "—"})
"""Behind which nobody's name goes on."""
WHO = frozenset({"WP", "WDT", "WRB"})
SAYING = frozenset(
    {
        "say",
        "tell",
        "ask",
        "add",
        "insist",
        "warn",
        "claim",
        "argue",
        "write",
        "explain",
        "announce",
        "admit",
        "state",
    }
)
"""Verbs behind which may stand where and to whom it was said: told reporters in Harwick, asked at the hearing."""
TELLING = frozenset({"tell", "inform", "assure", "remind", "notify"})
"""Verbs that take a listener as their object."""
CIRCUMSTANCES = frozenset(
    {"after", "when", "as", "while", "before", "since", "until", "although", "though", "because"}
)
LONGEST = 16
"""Words of somebody's name and office."""


class Tail(NamedTuple):
    """Who says it, and what."""

    source: range
    content: frozenset[int]


def find_tail(tree: Tree, verb: int) -> Tail | None:
    """Return who and what stand around a verb of speech that ends its sentence, or only has its speaker behind it."""
    first, last = tree.bounds[tree.sentences[verb]]
    if (summed := _was_how(tree, verb, first)) is not None:
        return summed
    end = last
    while end > verb + 1 and tree.is_mark(end - 1):
        end -= 1
    if end == verb + 1:
        found = _before(tree, verb, first)
    elif tree.words[verb + 1] == ",":
        found = _between(tree, verb, first, last)
    else:
        found = _told(tree, verb, first, end) or _behind(tree, verb, first, end)
    if found is None or not any(tree.pos[token] in NAMES for token in found.source):
        return None
    is_heading = not tree.is_mark(last - 1) and len(found.content) > 1
    return found if is_heading or _tells(tree, found.content) else None


def _was_how(tree: Tree, verb: int, first: int) -> Tail | None:
    """Return the tail of `“A shambles” was how the captain, Dele Strong, summed up the first half.`"""
    how = next((at for at in range(first + 2, verb) if tree.lowers[at] == "how"), None)
    if how is None or tree.lemmas[how - 1] != "be" or verb - how > LONGEST:
        return None
    start = how - 1
    while start > first and tree.pos[start - 1] == "ADV":
        start -= 1
    is_whole = tree.words[start - 1] in CLOSING or tree.words[start - 1] == ","
    nominal = all(tree.pos[at] in NOMINAL or tree.tags[at] == "," for at in range(how + 1, verb))
    return Tail(range(how + 1, verb), frozenset(range(first, start))) if is_whole and nominal else None


def _before(tree: Tree, verb: int, first: int) -> Tail | None:
    """Return the tail of `…, the guard, Ann Lee, warned.`"""
    start = _segment(tree, verb - 1, first)
    if start is not None and start == verb and tree.words[verb - 1] == ",":
        inner = _segment(tree, verb - 2, first)
        start = None if inner is None or inner == verb - 1 else _segment(tree, inner - 2, first)
    if start is None or start >= verb or start - 1 <= first:
        return None
    return Tail(range(start, verb), frozenset(range(first, start - 1)))


def _segment(tree: Tree, token: int, first: int) -> int | None:
    """Return where the nominal words that end at `token` begin, right behind a comma or a closing mark."""
    start = token + 1
    while start > first and tree.words[start - 1] != "," and tree.words[start - 1] not in CLOSING:
        start -= 1
        if (
            (tree.pos[start] not in NOMINAL and tree.deps[start] != "amod")
            or tree.is_mark(start)
            or token - start > LONGEST
        ):
            return None
    return start if start > first else None


def _behind(tree: Tree, verb: int, first: int, end: int) -> Tail | None:
    """Return the tail of `…, warned Ann Lee, the guard.`"""
    before = tree.words[verb - 1] if verb > first else ""
    if tree.lemmas[verb] == "tell":  # who is told something stands behind it
        return None
    if before != "," and before not in CLOSING:
        return None
    stop = verb + 1
    while stop < end and tree.tags[stop] not in WHO and tree.pos[stop] in NOMINAL and tree.words[stop] not in STOPS:
        stop += 1
    if tree.deps[verb + 1] == "npadvmod" or tree.lemmas[verb + 1] in words_of("times.tsv"):
        return None
    is_whole = stop == end or tree.tags[stop] in WHO
    opens = tree.pos[verb + 1] in ("DET", "PROPN", "NOUN", "PRON") and tree.tags[verb + 1] != "PRP$"
    if not is_whole or not opens or stop - verb > LONGEST or tree.lowers[verb + 1] in ("that", "this", "it"):
        return None
    while tree.is_mark(stop - 1):
        stop -= 1
    return Tail(range(verb + 1, stop), frozenset(range(first, verb - 1 if before == "," else verb)))


def _between(tree: Tree, verb: int, first: int, last: int) -> Tail | None:
    """Return the tail of `The log, the firm now admits, was false.`"""
    end = verb
    while tree.pos[end - 1] == "ADV":
        end -= 1
    start = _segment(tree, end - 1, first)
    goes_on = tree.tags[verb] not in FINITE or tree.tags[verb + 2] in ("VBG", "CC", "IN") or verb + 2 >= last
    if goes_on or start is None or start == end or tree.words[start - 1] != ",":
        return None
    return Tail(range(start, end), frozenset((*range(first, start - 1), *range(verb + 2, last))))


def _told(tree: Tree, verb: int, first: int, end: int) -> Tail | None:
    """Return the tail of `…, the guard, Ann Lee, told reporters in Harwick.`"""
    if tree.lemmas[verb] not in SAYING | TELLING or not all(
        tree.pos[token] in NOMINAL for token in range(verb + 1, end)
    ):
        return None
    if tree.lemmas[verb] not in TELLING and (tree.pos[verb + 1] != "ADP" or tree.lowers[first] in CIRCUMSTANCES):
        return None
    return _before(tree, verb, first)


def _tells(tree: Tree, content: frozenset[int]) -> bool:
    """Whether a clause of its own is left, and not only a subject: `Ann Lee, who knew, praised him`."""
    told = any(
        tree.words[token] in CLOSING or (tree.tags[token] in FINITE and not _describes(tree, token))
        for token in content
    )
    return told and len(content) > 1


def _describes(tree: Tree, finite: int) -> bool:
    """Whether a finite verb stands in a clause that only describes: who knows the port, when she came."""
    verb = tree.heads[finite] if tree.deps[finite] in ("aux", "auxpass") else finite
    first = tree.lefts[verb]
    if tree.lowers[first] == "if" and "," in tree.words[first:finite]:
        return False  # if the dam bursts, the town will be flooded: all one clause to the parser
    opens = any(tree.deps[child] == "mark" or tree.tags[child] == "WRB" for child in tree.children[verb])
    return tree.deps[verb] in ("relcl", "acl") or (tree.deps[verb] == "advcl" and opens)
