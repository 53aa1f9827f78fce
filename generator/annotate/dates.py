"""Doc -> time expressions with TIMEX3 values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import Copy, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_dates(doc: Doc, copy: Copy) -> tuple[TimeExpression, ...]:
    """Return the time expressions of `doc` in reading order; none overlap."""
    return ()
