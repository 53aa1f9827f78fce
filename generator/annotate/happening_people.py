"""A word that takes part in a happening -> its mention: its own, or the one that a pronoun stands for.

Between the speaker and somebody else, a pronoun in what is said is left open: `Cobb said that his resignation` may be
about either.
"""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.annotate.antecedents import Antecedents
from generator.annotate.happening_roles import OBJECTS, clause_of
from generator.annotate.happening_senses import LEGISLATURES
from generator.annotate.quotations import find_quotations
from generator.annotate.tree import Tree
from generator.model import Block, Claim, Mention, MentionForm

if TYPE_CHECKING:
    from spacy.tokens import Token

CHAMBERS = {"chamber", "house"}
PRONOUNS = {"PRP", "PRP$"}


def _is_chambers(token: Token) -> bool:
    """Tell whether `token` is that of `both chambers`, or of `the two houses`."""
    return token.lemma_.lower() in CHAMBERS and any(child.lower_ in {"both", "two"} for child in token.children)


class People:
    """Who takes part in the happenings of one text."""

    def __init__(
        self,
        tree: Tree,
        blocks: Sequence[Block],
        mentions: Sequence[Mention],
        mention_at: Mapping[int, int],
        claims: Sequence[Claim],
    ) -> None:
        self._tree = tree
        self._blocks = blocks
        self._mentions = mentions
        self._at = dict(mention_at)
        self._claims = claims

    def named_by(self, tokens: Iterable[Token], barred: Collection[int] = ()) -> tuple[int, ...]:
        """Return the mentions that `tokens` are or stand for, in order; no pronoun stands for one of `barred`."""
        found = (self._of(token, barred) for token in tokens)
        return tuple(dict.fromkeys(index for index in found if index is not None))

    def _of(self, token: Token, barred: Collection[int]) -> int | None:
        if token.i in self._at:
            return self._at[token.i]
        if token.tag_ not in PRONOUNS:
            return self._whose_chambers(token) if _is_chambers(token) else None
        if (speaker := self._antecedents.stood(token.i)) is not None:
            return speaker
        speakers = self._speakers.get(token.i, frozenset())
        others = {*barred, *self._beside(token)}
        best = self._antecedents.person(token.i, others)
        if best is None or token.dep_ != "poss" or self._family(best) not in speakers:
            return best
        namesakes = {index for index in range(len(self._mentions)) if self._family(index) in speakers}
        return best if self._antecedents.person(token.i, others | namesakes) is None else None

    def _whose_chambers(self, token: Token) -> int | None:
        """Return the legislature that stands last before `both chambers`, in the same paragraph."""
        start = max((block.span.start for block in self._blocks if block.span.start <= token.idx), default=0)
        before = [
            index
            for index, mention in enumerate(self._mentions)
            if start <= mention.span.start < token.idx
            and mention.form is MentionForm.NAME
            and not LEGISLATURES.isdisjoint(mention.name.lower().split())
        ]
        return before[-1] if before else None

    def _beside(self, pronoun: Token) -> Iterator[int]:
        """Yield the mentions that stand before an object in its own clause: it is none of them."""
        if pronoun.dep_ not in OBJECTS:
            return
        clause = clause_of(pronoun)
        for token in pronoun.doc[pronoun.sent.start : pronoun.i]:
            if token.i in self._at and token.dep_ != "poss" and clause_of(token) == clause:
                yield self._at[token.i]

    def _family(self, index: int) -> str:
        return self._mentions[index].name.rpartition(" ")[2]

    @functools.cached_property
    def _antecedents(self) -> Antecedents:
        """What pronouns stand for; read only where one takes part in a happening."""
        found = Antecedents(self._tree, self._mentions, find_quotations(self._tree, self._blocks), self._at)
        for claim in self._claims:
            for token in (token for span in claim.source for token in self._tree.within(span)):
                found.spoke(token)
                if self._tree.tags[token] in PRONOUNS and len(claim.speakers) == 1:
                    found.means(token, claim.speakers[0])
        return found

    @functools.cached_property
    def _speakers(self) -> dict[int, frozenset[str]]:
        """Family names of those who say it, by each token of what is said."""
        return {
            token: frozenset(self._family(index) for index in claim.speakers)
            for claim in self._claims
            for span in claim.content
            for token in self._tree.within(span)
        }
