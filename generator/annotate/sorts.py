"""A common noun that speaks -> what sort of speaker it stands for: a person, a body, a document, or none."""

from __future__ import annotations

import functools

from generator.annotate.lexicon_files import rows, words_of
from generator.annotate.tree import Tree

ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "person", "ee", "ant")
LEAST = 5
"""Letters of a word whose ending counts: not `her`, not `ear`."""


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


def sort_of(tree: Tree, head: int) -> str:
    """Return the sort of the speaker that `head` names; a capital before the plural is a party or a people."""
    if tree.tags[head] in ("NNS", "NNPS") and tree.lemmas[head] in words_of("groups.tsv"):
        return "body"
    sort = sort_of_noun(tree.lemmas[head]) or sort_of_noun(tree.words[head].lower())
    return sort or ("body" if tree.pos[head] == "PROPN" else "")
