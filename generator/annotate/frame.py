"""What a frame is: a word that could signal a claim, and how it takes what is said.

A frame is the pair (lemma, way of taking a complement): `say` with a clause, `accuse` with an object and of, `claim`
(noun) with a that-clause. Whether a pair is a cue is for the lexicon to say; this module only reads the parse, so
that counting the lexicon and using it see the same.

| frame | example, the content after the bar |
|---|---|
| S | said that / it was late |
| OX | told / him to go |
| X | vowed / to go |
| G | denied / going |
| OO | called / him a liar |
| O, O+of | denied / the report; accused / him of lying |
| p:about | spoke / about taxes |
| P, P+by | the report / was confirmed (by him) |
| P+X, P+S, P+as | is expected / to go; was reported / that; / was described as |
| As | as he noted, / it was late |
| R, R+A | he seems / to think, both being the content |
| adv | reportedly / he left |
| gap | the things / he said |
| to | according to her, / it was late |
| aside | for her, / it was a disgrace |
| colon | she was blunt: / it leaks |
| tail | it was late, he warned: read from the commas, the parser having lost it |
| 0 | he agreed; only a quotation can be its content |
| N+S, N+X, N+of | the claim / that it was late; a promise / to go; criticism / of him |
| N+view | in her view, / it was late |
| J+S, J+X, J+of | is confident / that; is willing / to; was critical / of |
"""

from __future__ import annotations

from typing import NamedTuple

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
RAISING = frozenset({"seem", "appear"})
"""Verbs whose subject belongs to what is said: he seems to think."""


class Frame(NamedTuple):
    """A word that could be a cue, with the words that head what it takes."""

    head: int
    lemma: str
    """With its particle: point_out."""
    frame: str
    parts: tuple[int, ...]
    """Tokens whose subtrees are the content; empty when only a quotation can be."""
    around: bool = False
    """The content is the clause of the first part without the cue's own words: `That is why, he said, we left.`"""
    idiom: tuple[int, ...] = ()
    """The tokens with which an idiom's verb says it: issue in `took issue with`."""
