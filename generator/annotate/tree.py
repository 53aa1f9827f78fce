"""Doc -> Tree: the parse as plain lists, one item a token.

Rules that look at every word read lists of text several times faster than spaCy's tokens. Token numbers are those of
the Doc; a subtree is taken for the range between its outermost words.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

OPENING = frozenset("([{“‘\"'«")
CLOSING = frozenset(")]}”’\"'»")
LEMMAS = {
    "hoped": "hope",
    "hoping": "hope",
    "hopes": "hope",
    "swore": "swear",
    "sworn": "swear",
    "according": "according",
}
"""What the lemmatizer takes for another word (hop)."""
EDGE = frozenset(",;:.–—―-…") | {"--", "..."}
"""Marks that stand between a cue and what it introduces; they belong to neither."""


@dataclass(frozen=True, slots=True)
class Tree:
    """One parsed text; every list has one item a token."""

    text: str
    words: list[str]
    starts: list[int]
    """First character, in code points."""
    lemmas: list[str]
    """Lower case."""
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    """A root is its own head."""
    children: list[list[int]]
    lefts: list[int]
    """First token of the subtree."""
    rights: list[int]
    """One past the last token of the subtree."""
    sentences: list[int]
    """Number of the sentence."""
    bounds: list[tuple[int, int]]
    """By sentence: its first token and one past its last."""
    marks: list[bool]
    """Whether the token is punctuation or white space."""

    def __len__(self) -> int:
        return len(self.words)

    def end(self, token: int) -> int:
        """Return the character after `token`."""
        return self.starts[token] + len(self.words[token])

    def subtree(self, token: int) -> range:
        return range(self.lefts[token], self.rights[token])

    def child(self, token: int, *deps: str) -> int | None:
        """Return the first child of `token` with one of the relations `deps`."""
        return next((child for child in self.children[token] if self.deps[child] in deps), None)

    def below(self, token: int, *deps: str) -> list[int]:
        """Return the children of `token` with one of the relations `deps`."""
        return [child for child in self.children[token] if self.deps[child] in deps]

    def is_space(self, token: int) -> bool:
        return self.tags[token] == "_SP"

    def is_mark(self, token: int) -> bool:
        """Whether `token` is punctuation or white space."""
        return self.marks[token]


def read_tree(doc: Doc) -> Tree:
    """Return `doc` as plain lists."""
    tokens = list(doc)
    heads = [token.head.i for token in tokens]
    children: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head != token:
            children[head].append(token)
    lefts, rights = _edges(heads)
    bounds = [(sent.start, sent.end) for sent in doc.sents]
    words = [token.text for token in tokens]
    return Tree(
        doc.text,
        words,
        [token.idx for token in tokens],
        [LEMMAS.get(token.lower_) or token.lemma_.lower() for token in tokens],
        [token.tag_ for token in tokens],
        [token.pos_ for token in tokens],
        [token.dep_ for token in tokens],
        heads,
        children,
        lefts,
        rights,
        [number for number, (start, end) in enumerate(bounds) for _ in range(start, end)],
        bounds,
        [not (word.isalnum() or any(map(str.isalnum, word))) for word in words],
    )


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    lefts, rights = list(range(len(heads))), [token + 1 for token in range(len(heads))]
    for token in range(len(heads)):
        above = token
        while heads[above] != above:
            above = heads[above]
            if lefts[above] <= token < rights[above]:
                break
            lefts[above], rights[above] = min(lefts[above], token), max(rights[above], token + 1)
    return lefts, rights


def spans(tree: Tree, tokens: Collection[int]) -> tuple[Span, ...]:
    """Return the stretches of `tokens` as spans in reading order, without the marks at their edges.

    Quotation marks and brackets stay where their partner is inside the same stretch. Marks alone, as a colon that
    signals a claim, stay as they are.
    """
    found = tuple(Span(tree.starts[run[0]], tree.end(run[-1])) for run in _runs(tree, tokens))
    return found or tuple(Span(tree.starts[token], tree.end(token)) for token in sorted(tokens))


def _runs(tree: Tree, tokens: Iterable[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for token in sorted(set(tokens)):
        broken = tree.is_space(token) and "\n" in tree.words[token]
        if run and (token != run[-1] + 1 or broken):
            yield from _trimmed(tree, run)
            run = []
        if not broken:
            run.append(token)
    yield from _trimmed(tree, run)


def _trimmed(tree: Tree, run: list[int]) -> Iterator[list[int]]:
    while run and _hangs(tree, run, 0):
        run = run[1:]
    while run and _hangs(tree, run, -1):
        run = run[:-1]
    if any(not tree.is_mark(token) for token in run):
        yield run


def _hangs(tree: Tree, run: list[int], edge: int) -> bool:
    word = tree.words[run[edge]]
    if word in EDGE or tree.is_space(run[edge]):
        return True
    if word in OPENING or word in CLOSING:
        partners = CLOSING if edge == 0 else OPENING
        rest = run[1:] if edge == 0 else run[:-1]
        return not any(tree.words[token] in partners for token in rest)
    return False
