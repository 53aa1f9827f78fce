"""Copy -> Annotation: names, dates, claims and happenings of one brief.

Each room reads the parsed Doc and what the rooms before it found; none sees another brief.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.annotate import nlp
from generator.annotate.claims import find_claims
from generator.annotate.dates import find_dates
from generator.annotate.happenings import find_happenings
from generator.annotate.names import find_names
from generator.annotate.tree import Tree, read_tree
from generator.model import Annotation, Copy, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

CONTENT_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})


def annotate(copies: Iterable[Copy], model: str) -> Iterator[Annotation]:
    """Yield one annotation for each copy, in order."""
    kept = list(copies)
    for copy, doc in zip(kept, nlp.parse(kept, model), strict=True):
        yield annotate_doc(doc, copy)


def annotate_doc(doc: Doc, copy: Copy) -> Annotation:
    """Return all that the parsed `doc` of `copy` says."""
    tree = read_tree(doc, copy.text)
    dates = find_dates(doc, copy)
    mentions = find_names(doc, tree, dates)
    claims, mentions = find_claims(tree, copy, mentions, dates)
    happenings = find_happenings(doc, tree, copy, mentions, dates, claims)
    return Annotation(mentions, claims, dates, happenings, _sentences(tree), _terms(doc, tree))


def _sentences(tree: Tree) -> tuple[Span, ...]:
    spans = []
    for first, last in tree.bounds:
        words = [token for token in range(first, last) if not tree.words[token].isspace()]
        if words:
            spans.append(Span(tree.starts[words[0]], tree.end(words[-1])))
    return tuple(spans)


def _terms(doc: Doc, tree: Tree) -> tuple[tuple[str, int], ...]:
    lemmas, stops = doc.to_array(["LEMMA", "IS_STOP"]).T.tolist() if len(tree) else ((), ())
    words = zip(tree.pos, stops, lemmas, tree.words, strict=True)
    found = Counter(
        [lemma for pos, stop, lemma, word in words if not stop and pos in CONTENT_WORDS and word.isalpha()]
    )
    counts: Counter[str] = Counter()
    for lemma, times in found.items():
        counts[doc.vocab.strings[lemma].lower()] += times
    return tuple(sorted(counts.items()))
