"""A common noun that speaks -> what sort of speaker it stands for: a person, a body, a document, or none."""

from __future__ import annotations

import functools

from generator.annotate.lexicon_files import rows, words_of
from generator.annotate.tree import Tree

ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "person", "ee", "ant")
KNOWN = frozenset({"the", "both", "these", "those"})
"""Determiners of a group that the text has told of before."""
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
    return sort or ("body" if tree.pos[head] == "PROPN" else "")
