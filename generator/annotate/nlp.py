"""The only door to spaCy: loads a pipeline once and parses copies block by block.

A sentence never crosses a block: the first word of each block starts one.
"""

from __future__ import annotations

import functools
import itertools
import operator
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from generator.model import Copy

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


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
    """Yield one parsed Doc for each copy, in order."""
    nlp = load(model)
    yield from nlp.pipe((make_doc(nlp, copy) for copy in copies), batch_size=32)
