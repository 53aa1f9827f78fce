"""Verb and clause -> whether the clause is what the verb takes, or only stands beside it."""

from __future__ import annotations

from generator.annotate.frame import SUBJECTS
from generator.annotate.tree import Tree

FINITE = frozenset({"VBD", "VBZ", "VBP"})
QUOTATION_MARKS = frozenset({"“", "”", '"', "''", "``"})
CHANNELS = frozenset(
    {"television", "tv", "radio", "air", "interview", "conference", "briefing", "twitter", "facebook"}
)
"""What somebody speaks on or in, beside documents: said live on television that."""
ANSWERING = frozenset({"say", "answer", "reply", "respond", "add", "tell", "speak", "comment", "insist", "repeat"})
"""Verbs that take a bare `when` for the time at which they are done, not for what is said."""
COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "attr", "acomp", "oprd", "neg", "aux", "auxpass"})


def opens_behind(tree: Tree, clause: int, before: int) -> bool:
    """Whether the `that` of `clause` follows what stands below it in `before`."""
    mark = tree.child(clause, "mark")
    return mark is not None and tree.lowers[mark] == "that" and mark >= tree.rights[before] > before


def indirect_question(tree: Tree, verb: int) -> int | None:
    """Return the clause of `did not say when they would meet`, which the parser takes for an adverb's.

    In `said when asked that it was late` that clause holds what is said.
    """
    for clause in tree.below(verb, "advcl"):
        first = tree.lefts[clause]
        if first == verb + 1 and tree.tags[first] == "WRB":
            return _said_after(tree, clause) if is_circumstance(tree, verb, clause) else clause
    return None


def _said_after(tree: Tree, asked: int) -> int | None:
    """Return the that-clause which the parser hangs on the question before it."""
    return next((said for said in tree.below(asked, "ccomp") if is_marked(tree, said, "that")), None)


def is_marked(tree: Tree, clause: int, word: str) -> bool:
    """Whether `word` opens `clause`: that it was late."""
    mark = tree.child(clause, "mark")
    return mark is not None and tree.lowers[mark] == word


def is_circumstance(tree: Tree, verb: int, clause: int) -> bool:
    """Whether a clause behind a cue tells when or where it was said: when the judge asked, live on television.

    A `when` that looks ahead, or whose cue is denied or asks, is itself what is said, or not.
    """
    first = tree.lefts[clause]
    if first < verb:
        return False
    if tree.lowers[first] == "when":
        is_open = tree.tags[verb] not in FINITE or tree.child(verb, "neg") is not None
        is_ahead = any(tree.tags[child] in ("MD", "TO") for child in tree.below(clause, "aux"))
        return not is_open and not is_ahead and tree.lemmas[verb] in ANSWERING
    return tree.lowers[clause] == "live" and any(
        tree.lemmas[noun] in CHANNELS for on in tree.below(clause, "prep") for noun in tree.below(on, "pobj")
    )


def has_to(tree: Tree, verb: int) -> bool:
    """Whether `verb` is an infinitive with to."""
    return any(tree.tags[child] == "TO" for child in tree.children[verb])


def one_side(tree: Tree, verb: int, clauses: list[int]) -> list[int]:
    """Return the clauses after `verb` where there are any, unless a quotation stands before it and none after."""
    before = [clause for clause in clauses if clause < verb]
    after = [clause for clause in clauses if clause > verb]
    if not before or not after:
        return clauses
    return before if _ends_quoted(tree, before) and not _ends_quoted(tree, after) else after


def _ends_quoted(tree: Tree, clauses: list[int]) -> bool:
    return any(
        tree.words[token] in QUOTATION_MARKS
        for clause in clauses
        for token in range(tree.lefts[clause], min(len(tree), tree.rights[clause] + 3))
    )


def is_attached(tree: Tree, verb: int, clause: int) -> bool:
    """Whether `clause` is what `verb` takes: one before it and parted by a colon or a dash is not."""
    if clause > verb:
        return not _trails(tree, clause) and not _is_told_of(tree, clause)
    if opens_behind(tree, verb, clause):
        return False
    between = range(tree.rights[clause], verb)
    return not any(tree.words[token] in (":", ";", "—", "--", "―") for token in between)


def _is_told_of(tree: Tree, clause: int) -> bool:
    """Whether `clause` is a cue amid what is said of the noun before it: meddling the mayor said is meant to help."""
    told, subject = tree.child(clause, "ccomp"), tree.child(clause, "nsubj")
    if told is None or subject is None or tree.tags[told] not in (*FINITE, "VBN", "VBG") or told < clause:
        return False
    is_lone = tree.child(told, "mark", *SUBJECTS) is None and tree.child(clause, "mark") is None
    return is_lone and tree.lefts[told] == clause + 1 and tree.tags[clause + 1] in (*FINITE, "MD")


def _trails(tree: Tree, clause: int) -> bool:
    """Whether `clause` is an attribution that the parser hangs on what it reports: he left, the paper wrote."""
    subject = tree.child(clause, "nsubj")
    if subject is None:
        return False
    first = tree.lefts[subject]
    if tree.words[first - 1] != "," or tree.lefts[clause] < first - 1:
        return False
    return not any(tree.deps[child] in COMPLEMENTS for child in tree.children[clause])


def bare(tree: Tree, clause: int) -> bool:
    """Whether `clause` is without a verb of its own: called him a liar."""
    return not any(tree.deps[child] in ("cop", "aux", "mark") for child in tree.children[clause])
