"""Doc -> Tree: the parse as plain lists, one item a token.

Rules that look at every word read lists of text several times faster than spaCy's tokens. Token numbers are those of
the Doc; a subtree is taken for the range between its outermost words.
"""

from __future__ import annotations

import functools
import itertools
import operator
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from generator.model import Span

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

T = TypeVar("T")
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


COLUMNS: list[int | str] = ["ORTH", "LEMMA", "TAG", "POS", "DEP", "HEAD", "SPACY", "SENT_START"]
"""What is read of each token."""


@dataclass(frozen=True, slots=True)
class Tree:
    """One parsed text; every list has one item a token."""

    text: str
    words: list[str]
    lowers: list[str]
    """The words in lower case."""
    starts: list[int]
    """First character, in code points."""
    lemmas: list[str]
    """Lower case."""
    tags: list[str]
    pos: list[str]
    deps: list[str]
    heads: list[int]
    """A root is its own head."""
    children: list[Sequence[int]]
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

    def within(self, span: Span) -> range:
        """Return the tokens of which `span` holds a character."""
        last = bisect_left(self.starts, span.end)
        first = max(0, bisect_right(self.starts, span.start) - 1)
        return range(first if first < last and self.end(first) > span.start else first + 1, last)

    def subtree(self, token: int) -> range:
        return range(self.lefts[token], self.rights[token])

    def child(self, token: int, *deps: str) -> int | None:
        """Return the first child of `token` with one of the relations `deps`."""
        relations = self.deps
        for child in self.children[token]:
            if relations[child] in deps:
                return child
        return None

    def below(self, token: int, *deps: str) -> list[int]:
        """Return the children of `token` with one of the relations `deps`."""
        relations = self.deps
        return [child for child in self.children[token] if relations[child] in deps]

    def is_space(self, token: int) -> bool:
        return self.tags[token] == "_SP"

    def is_mark(self, token: int) -> bool:
        """Whether `token` is punctuation or white space."""
        return self.marks[token]


def read_tree(doc: Doc, text: str | None = None) -> Tree:
    """Return `doc` as plain lists; its `text` where it is known, because spaCy has to join it from the tokens."""
    columns = doc.to_array(COLUMNS).astype("int64").T.tolist() if len(doc) else [[] for _ in COLUMNS]
    orths, lemmas, tags, pos, deps, offsets, spaces, openers = columns
    names, lower_names, is_mark = _tables(doc.vocab.strings)
    words, lowers = list(map(names.__getitem__, orths)), list(map(lower_names.__getitem__, orths))
    heads = [token + offset for token, offset in enumerate(offsets)]
    bounds = _bounds(openers)
    lefts, rights = _edges(heads)
    return Tree(
        doc.text if text is None else text,
        words,
        lowers,
        _starts(words, spaces),
        _lemmas(lowers, list(map(lower_names.__getitem__, lemmas))),
        list(map(names.__getitem__, tags)),
        list(map(names.__getitem__, pos)),
        list(map(names.__getitem__, deps)),
        heads,
        _children(heads),
        lefts,
        rights,
        [number for number, (start, end) in enumerate(bounds) for _ in range(start, end)],
        bounds,
        list(map(is_mark.__getitem__, orths)),
    )


class _Table(dict[int, T]):
    """What is known of spaCy's numbers for strings, each looked up once."""

    def __init__(self, strings: StringStore, read: Callable[[str], T]) -> None:
        self._strings = strings
        self._read = read

    def __missing__(self, number: int) -> T:
        self[number] = self._read(self._strings[number % 2**64])
        return self[number]


@functools.lru_cache(maxsize=1)
def _tables(strings: StringStore) -> tuple[_Table[str], _Table[str], _Table[bool]]:
    """Return tables of names, of names in lower case, and of which are marks; they grow as spaCy's own does."""
    return _Table(strings, str), _Table(strings, str.lower), _Table(strings, _is_mark)


def _is_mark(word: str) -> bool:
    return not any(map(str.isalnum, word))


def _lemmas(lowers: Sequence[str], lemmas: list[str]) -> list[str]:
    for token, lower in enumerate(lowers):
        if lower in LEMMAS:
            lemmas[token] = LEMMAS[lower]
    return lemmas


def _starts(words: Sequence[str], spaces: Sequence[int]) -> list[int]:
    lengths = map(operator.add, map(len, words), spaces)
    return list(itertools.accumulate(lengths, initial=0))[:-1]


def _bounds(openers: Sequence[int]) -> list[tuple[int, int]]:
    firsts = [token for token, opens in enumerate(openers) if opens == 1 or token == 0]
    return list(itertools.pairwise([*firsts, len(openers)]))


def _children(heads: Sequence[int]) -> list[Sequence[int]]:
    children: list[Sequence[int]] = [()] * len(heads)
    below: dict[int, list[int]] = {}
    for token, head in enumerate(heads):
        if head == token:
            continue
        if head in below:
            below[head].append(token)
        else:
            children[head] = below[head] = [token]
    return children


def _edges(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """Return the first token of each subtree, and one past its last."""
    lefts, lasts = list(range(len(heads))), list(range(len(heads)))
    for token, above in enumerate(heads):
        while lefts[above] > token:
            lefts[above] = token
            above = heads[above]
    for token in range(len(heads) - 1, -1, -1):
        above = heads[token]
        while lasts[above] < token:
            lasts[above] = token
            above = heads[above]
    return lefts, [last + 1 for last in lasts]


def spans(tree: Tree, tokens: Collection[int]) -> tuple[Span, ...]:
    """Return the stretches of `tokens` as spans in reading order, without the marks at their edges.

    Quotation marks and brackets stay where their partner is inside the same stretch. Marks alone, as a colon that
    signals a claim, stay as they are.
    """
    found = tuple(
        Span(tree.starts[start], tree.end(end - 1))
        for run in _runs(tree, tokens)
        for start, end in [_trimmed(tree, *run)]
        if start < end
    )
    return found or tuple(Span(tree.starts[token], tree.end(token)) for token in sorted(tokens))


def _runs(tree: Tree, tokens: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first token and one past the last of each stretch; a line end breaks it."""
    start = end = -1
    for token in sorted(tokens):
        is_break = tree.tags[token] == "_SP" and "\n" in tree.words[token]
        if token != end or is_break:
            if start < end:
                yield start, end
            start = end = token
        end = token + (not is_break)
    if start < end:
        yield start, end


def _trimmed(tree: Tree, start: int, end: int) -> tuple[int, int]:
    while start < end and tree.marks[start] and _hangs(tree, start, tree.words[start + 1 : end], CLOSING):
        start += 1
    while start < end and tree.marks[end - 1] and _hangs(tree, end - 1, tree.words[start : end - 1], OPENING):
        end -= 1
    return (end, end) if all(tree.marks[start:end]) else (start, end)


def _hangs(tree: Tree, token: int, rest: Sequence[str], partners: Set[str]) -> bool:
    """Whether a mark at an edge belongs to nothing inside: neither a stop nor a bracket with its partner."""
    word = tree.words[token]
    if word in EDGE or tree.is_space(token):
        return True
    return (word in OPENING or word in CLOSING) and partners.isdisjoint(rest)
