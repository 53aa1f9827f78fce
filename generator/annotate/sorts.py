"""A common noun that speaks -> what sort of speaker it stands for: a person, a body, a document, or none."""

from __future__ import annotations

import functools
import itertools

from generator.annotate.lexicon_files import rows, words_of
from generator.annotate.tree import Tree

ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "person", "ee", "ant")
KNOWN = frozenset({"the", "both", "these", "those"})
"""Determiners of a group that the text has told of before."""
DEFINITE = KNOWN | {"this", "that", "neither"}
BEHIND = frozenset({"of", "for", "from", "at", "in", "on", "with", "to", "close", "familiar", "who"})
"""Words behind which is told whose or where somebody is."""
KIN = frozenset({"brother", "sister", "twin", "sibling", "couple", "family", "cousin"})
LEAST = 5
"""Letters of a word whose ending counts: not `her`, not `ear`."""


@functools.cache
def _groups() -> dict[str, str]:
    """Return each noun of a group with `bare` where it needs an article."""
    return {row[0]: "".join(row[1:]) for row in rows("groups.tsv")}


@functools.cache
def _roles() -> frozenset[str]:
    return frozenset(word for row in rows("roles.tsv") for word in row[:2])


@functools.lru_cache(maxsize=10_000)
def sort_of_noun(lemma: str) -> str:
    """Return person, body, document or an empty word for what cannot speak."""
    word = lemma.rpartition("-")[2]
    if word in words_of("documents.tsv"):
        return "document"
    if word in words_of("bodies.tsv"):
        return "body"
    if word in _roles() or word in words_of("people.tsv"):
        return "person"
    return "person" if len(word) >= LEAST and word.endswith(ENDINGS) else ""


def _is_group(tree: Tree, plural: int) -> bool:
    """Whether people speak as a group that is known: the teachers, socialists, but not `teachers said`."""
    kind = _groups().get(tree.lemmas[plural])
    if kind != "bare":
        return kind is not None
    known = (tree.deps[child] == "poss" or tree.lowers[child] in KNOWN for child in tree.children[plural])
    return any(known)


def sort_of(tree: Tree, head: int) -> str:
    """Return the sort of the speaker that `head` names; a capital before the plural is a party or a people."""
    if tree.tags[head] == "CD":  # two of his officers
        return next((sort_of(tree, of) for to in tree.below(head, "prep") for of in tree.below(to, "pobj")), "")
    if tree.tags[head] in ("NNS", "NNPS"):
        if tree.lemmas[head] in words_of("figures.tsv"):
            return "document"
        if _is_group(tree, head):
            return "body"
    sort = sort_of_noun(tree.lemmas[head]) or sort_of_noun(tree.words[head].lower())
    if not sort and tree.tags[head] in ("NNS", "NNPS"):
        sort = sort_of_noun(tree.lowers[head].removesuffix("s"))  # Neighbours, which the tagger takes for a name
    return sort or ("body" if tree.pos[head] == "PROPN" else "")


@functools.cache
def _nameless() -> frozenset[str]:
    """Return the nouns of those who stay unnamed behind `the` as well: the official, the spokeswoman."""
    kept = {row[0] for row in rows("roles.tsv") if row[2] == "source"}
    return frozenset(kept | words_of("nameless.tsv"))


def _is_pair(tree: Tree, head: int) -> bool:
    """Whether they are so many whom the text knows: both brothers, the three neighbours."""
    words = {tree.lowers[child] for child in tree.below(head, "det", "predet", "preconj")}
    return bool(words & {"both", "neither"}) or ("the" in words and tree.child(head, "nummod") is not None)


@functools.cache
def _offices() -> frozenset[str]:
    """Return the nouns of those who are one at a time: coach, mayor, boss."""
    return frozenset({"boss", "captain"}.union(row[0] for row in rows("roles.tsv") if row[2] == "office"))


def keeps_its_name(tree: Tree, head: int, sort: str) -> bool:
    """Whether a speaker without a name could not be known either: officials, a passer-by, some unions.

    One of whom the text has told could be: the widow, the club's captain; so could one body: the company.
    """
    if tree.tags[head] in ("WP", "WDT"):
        clause = tree.heads[head]
        return tree.deps[clause] == "relcl" and keeps_its_name(tree, tree.heads[clause], sort)
    is_one = any(tree.deps[child] == "poss" or tree.lowers[child] in DEFINITE for child in tree.children[head])
    if tree.lemmas[head] in KIN and any(tree.tags[child] == "NNP" for child in tree.below(head, "compound")):
        return False  # the Tolley brothers
    nouns = (tree.lemmas[head], tree.lowers[head].removesuffix("s"))
    is_many = tree.tags[head] in ("NNS", "NNPS") and all(_groups().get(noun) != "" for noun in nouns)
    if is_many and any(sort_of_noun(noun) == "person" for noun in nouns) and not _is_pair(tree, head):
        return True
    if sort == "body":
        is_plural = tree.tags[head] in ("NNS", "NNPS") and tree.lemmas[head] != tree.lowers[head]
        return is_plural and not is_one and sort_of_noun(tree.lemmas[head]) == "body"
    if tree.tags[head] in ("NN", "NNP") and tree.lowers[head] in _offices() and not tree.below(head, "det"):
        return False  # Coach blasts referee
    return sort == "person" and not (is_one and tree.lemmas[head].rpartition("-")[2] not in _nameless())


def is_nameless_person(unnamed: str, source: str) -> bool:
    """Return whether words that name nobody mean people who could not be known: officials, a passer-by.

    `unnamed` is the noun with what says whose or where they are, `source` all the words of the text for them.
    """
    before = itertools.takewhile(lambda word: word not in BEHIND, unnamed.lower().split())
    noun = next(iter(reversed([*before])), "")
    singular = noun if sort_of_noun(noun) else noun.removesuffix("s")
    is_one = singular == noun and source.lower().split()[:1] in ([word] for word in DEFINITE)
    return sort_of_noun(singular) == "person" and not (is_one and singular not in _nameless())
