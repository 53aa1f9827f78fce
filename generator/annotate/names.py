"""Doc -> mentions: the words that name people, organisations and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import Copy, EntityType, Mention, MentionForm, Span, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc

TYPES = {
    "PERSON": EntityType.PERSON,
    "ORG": EntityType.ORGANISATION,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
}


def find_names(doc: Doc, copy: Copy, dates: tuple[TimeExpression, ...]) -> tuple[Mention, ...]:
    """Return the mentions of `doc` in reading order; none overlap."""
    return tuple(
        Mention(Span(ent.start_char, ent.end_char), MentionForm.NAME, TYPES[ent.label_], " ".join(ent.text.split()))
        for ent in doc.ents
        if ent.label_ in TYPES
    )
