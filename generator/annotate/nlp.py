"""The only door to spaCy: loads a pipeline once and parses copies block by block.

A sentence never crosses a block: the first word of each block starts one.
"""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from generator.annotate.attribute_table import table_of
from generator.annotate.entity_decoding import decoder_of
from generator.model import Copy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 32
"""Copies that go through a component together."""


@functools.cache
def load(model: str) -> Language:
    """Return the spaCy pipeline named `model` (an installed package or a path)."""
    import spacy

    return spacy.load(model)


def versions(model: str) -> tuple[str, str, str]:
    """Return spaCy's version and the pipeline's name and version, without importing spaCy for an installed one."""
    from importlib import metadata

    spacy = metadata.version("spacy")
    try:
        return spacy, model, metadata.version(model)
    except metadata.PackageNotFoundError:
        return spacy, model, str(load(model).meta.get("version", ""))


def make_doc(nlp: Language, copy: Copy) -> Doc:
    """Return `copy` as tokens, with sentence starts fixed at the first word of each block."""
    doc = nlp.make_doc(copy.text)
    if not len(doc):
        return doc
    opens = {block.span.start for block in copy.blocks}
    lengths, gaps, spaces = doc.to_array(["LENGTH", "SPACY", "IS_SPACE"]).T.tolist()
    starts = itertools.accumulate(map(operator.add, lengths, gaps), initial=0)
    for token, (start, is_space) in enumerate(zip(starts, spaces, strict=False)):
        if is_space:
            doc[token].is_sent_start = False
        elif start in opens:
            doc[token].is_sent_start = True
    doc[0].is_sent_start = True
    return doc


def parse(copies: Iterable[Copy], model: str) -> Iterator[Doc]:
    """Yield one parsed Doc for each copy, in order: what the pipeline's own `pipe` makes of it."""
    nlp = load(model)
    docs: Iterable[Doc] = (make_doc(nlp, copy) for copy in copies)
    for step in _steps(model):
        docs = step.pipe(docs, batch_size=BATCH) if hasattr(step, "pipe") else map(step, docs)
    yield from docs


@functools.cache
def _steps(model: str) -> tuple[Any, ...]:
    """Return the pipeline's components, or what does the same work as one in less time."""
    return tuple(decoder_of(one) or table_of(one) or one for _, one in load(model).pipeline)
