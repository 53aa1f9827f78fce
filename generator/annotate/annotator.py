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
    dates = find_dates(doc, copy)
    mentions = find_names(doc, copy, dates)
    claims = find_claims(doc, copy, mentions, dates)
    happenings = find_happenings(doc, copy, mentions, dates)
    return Annotation(mentions, claims, dates, happenings, _sentences(doc), _terms(doc))


def _sentences(doc: Doc) -> tuple[Span, ...]:
    spans = []
    for sent in doc.sents:
        words = [token for token in sent if not token.is_space]
        if words:
            spans.append(Span(words[0].idx, words[-1].idx + len(words[-1])))
    return tuple(spans)


def _terms(doc: Doc) -> tuple[tuple[str, int], ...]:
    counts = Counter(
        token.lemma_.lower() for token in doc if token.pos_ in CONTENT_WORDS and not token.is_stop and token.is_alpha
    )
    return tuple(sorted(counts.items()))
