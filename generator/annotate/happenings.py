"""Doc -> happenings: the words that tell of something that happened or is to happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import Copy, Happening, HappeningForm, Mention, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_happenings(
    doc: Doc, copy: Copy, mentions: tuple[Mention, ...], dates: tuple[TimeExpression, ...]
) -> tuple[Happening, ...]:
    """Return the happenings of `doc` in reading order; exactly `copy.happenings` where they are given."""
    found = []
    for start, end in copy.happenings or ():
        words = doc.char_span(start, end, alignment_mode="expand")
        lemma = words.root.lemma_.lower() if words else copy.text[start:end].lower()
        found.append(Happening(Span(start, end), "", HappeningForm.VERBAL, lemma))
    return tuple(found)
