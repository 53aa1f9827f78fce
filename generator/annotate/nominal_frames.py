"""Noun or adjective -> frame: the claim that, a promise to, critical of, in her view."""

from __future__ import annotations

from generator.annotate.frame import Frame
from generator.annotate.lexicon_files import words_of
from generator.annotate.stance_words import stances
from generator.annotate.tree import Tree

NOUN_PREPOSITIONS = frozenset(
    {"of", "for", "about", "on", "against", "to", "over", "with", "toward", "towards", "regarding", "in", "at"}
)
VIEWS = frozenset(
    {
        "view",
        "opinion",
        "word",
        "eye",
        "account",
        "estimate",
        "telling",
        "judgment",
        "judgement",
        "mind",
        "assessment",
    }
    | {"estimation", "reckoning", "calculation", "reading", "version", "admission", "count"}
    | {"understanding", "analysis", "verdict", "submission", "contention", "recollection"}
)
"""What somebody's claim stands in: in her view, in the words of the court, by his own account."""
LENDING = frozenset(
    {"make", "give", "issue", "repeat", "raise", "level", "hear", "read", "receive", "get", "have", "hold", "offer"}
)
"""Verbs of which such a noun is the object: the denial that she made."""
PREDICATIVE = frozenset({"acomp", "ccomp", "ROOT", "conj", "advcl", "relcl", "xcomp", "oprd", "amod", "acl"})


def noun_frame(tree: Tree, noun: int) -> Frame | None:
    """Return how `noun` takes a clause, an infinitive or a phrase; None when it takes nothing."""
    lemma = tree.lemmas[noun]
    aside = _view(tree, noun)
    if aside is not None:
        return Frame(noun, lemma, "N+view", (aside,), around=True)
    below = [child for child in tree.children[noun] if child > noun]
    for clause in below:
        kind = _noun_clause(tree, clause) if tree.deps[clause] in ("acl", "ccomp", "relcl") else ""
        if kind:
            return Frame(noun, lemma, kind, (clause,))
    if (said := _behind_owner(tree, noun)) is not None:
        return Frame(noun, lemma, "N+S", (said,))
    told = _told(tree, noun)
    if told is not None:
        return Frame(noun, lemma, "N+is", (told,))
    for preposition in below:
        word = tree.lemmas[preposition]
        if tree.deps[preposition] == "prep" and word in NOUN_PREPOSITIONS:
            is_none = any(tree.lowers[child] == "no" for child in tree.below(noun, "det"))
            refused = f"no_{lemma}" if is_none else ""
            return Frame(noun, refused if refused in stances() else lemma, f"N+{word}", (preposition,))
    return None


def _behind_owner(tree: Tree, noun: int) -> int | None:
    """Return the clause that the parser hangs on whose it is: the allegation by the nurse / that it leaked."""
    for by in tree.below(noun, "prep", "agent"):
        if tree.lowers[by] not in ("by", "from", "of", "among") or tree.lemmas[noun] not in stances():
            continue
        owner = tree.child(by, "pobj")
        for clause in () if owner is None else tree.below(owner, "relcl", "acl", "ccomp"):
            first = tree.lefts[clause]
            has_own = any(own > first for own in tree.below(clause, "nsubj", "nsubjpass", "expl"))
            if tree.lowers[first] == "that" and has_own and tree.deps[first] != "dobj":
                return clause
    return None


def _told(tree: Tree, noun: int) -> int | None:
    """Return the clause that somebody's word is: the club's position is / that the contract is valid."""
    be = tree.heads[noun]
    if tree.deps[noun] != "nsubj" or tree.lemmas[be] != "be" or tree.lemmas[noun] not in words_of("utterances.tsv"):
        return None
    owned = any(
        tree.deps[child] == "poss" or tree.lowers[child] in ("of", "from", "among") for child in tree.children[noun]
    )
    clause = next((said for said in tree.below(be, "ccomp") if said > be), None)
    is_that = clause is not None and any(tree.lowers[mark] == "that" for mark in tree.below(clause, "mark"))
    return clause if owned and is_that else None


def _view(tree: Tree, noun: int) -> int | None:
    """Return the clause that `in her view` or `in the words of the court` stands in."""
    above = tree.heads[noun]
    if tree.lemmas[noun] not in VIEWS or tree.deps[noun] != "pobj" or tree.lemmas[above] not in ("in", "by", "to"):
        return None
    if tree.lowers[above] == "to" and tree.lemmas[noun] not in ("mind", "eye"):
        return None
    owned = any(tree.deps[child] == "poss" or tree.lemmas[child] == "of" for child in tree.children[noun])
    clause = tree.heads[above]
    return clause if owned and tree.pos[clause] in ("VERB", "AUX") else None


def _noun_clause(tree: Tree, clause: int) -> str:
    marks = [child for child in tree.children[clause] if tree.deps[child] == "mark" and tree.words[child] == "that"]
    if marks or _is_misread(tree, clause):
        return "N+S"
    if tree.deps[clause] == "acl" and any(tree.tags[child] == "TO" for child in tree.children[clause]):
        return "N+X"
    return ""


def _is_misread(tree: Tree, clause: int) -> bool:
    """Whether a clause with its own object is taken for a relative one: her denial that she leaked the paper."""
    if tree.deps[clause] not in ("relcl", "acl") or tree.lowers[tree.lefts[clause]] != "that":
        return False
    objects, that = tree.below(clause, "dobj"), tree.lefts[clause]
    noun = tree.lemmas[tree.heads[clause]]
    if len(objects) > 1 and that in objects and noun in stances():
        return True
    own = tree.child(clause, "nsubj", "nsubjpass")
    is_whole = own is not None and own > that and that not in objects and tree.lemmas[clause] not in LENDING
    return is_whole and bool({f"{noun}_N", f"{noun}_N+S"} & stances().keys())


def adjective_frame(tree: Tree, adjective: int) -> Frame | None:
    """Return how a predicative `adjective` takes a clause, an infinitive or a phrase; None when it takes nothing."""
    if tree.deps[adjective] not in PREDICATIVE:
        return None
    lemma = tree.lemmas[adjective]
    if lemma in ("sure", "certain") and tree.lemmas[tree.heads[adjective]] == "make":
        return None
    above = tree.heads[adjective]
    own = tree.child(above, "nsubj", "nsubjpass")
    if lemma == "clear" and (
        own is None or (tree.pos[own] == "PRON" and tree.lowers[own] not in ("he", "she", "they"))
    ):
        return None
    for clause in tree.below(adjective, "ccomp"):
        return Frame(adjective, lemma, "J+S", (clause,))
    if tree.deps[adjective] == "acomp" and tree.pos[above] in ("VERB", "AUX"):
        for clause in tree.below(above, "ccomp"):
            if clause > adjective and ":" not in tree.words[adjective:clause]:
                return Frame(adjective, lemma, "J+S", (clause,))
    for inner in tree.below(adjective, "xcomp"):
        return Frame(adjective, lemma, "J+X", (inner,))
    for preposition in tree.below(adjective, "prep", "agent"):
        if preposition > adjective:
            return Frame(adjective, lemma, f"J+{tree.lemmas[preposition]}", (preposition,))
    return None
