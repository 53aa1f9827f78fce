"""Doc -> claims: who says what, with which stance, how sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.model import Claim, Copy, Mention, TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_claims(
    doc: Doc, copy: Copy, mentions: tuple[Mention, ...], dates: tuple[TimeExpression, ...]
) -> tuple[Claim, ...]:
    """Return the claims of `doc` in reading order."""
    return ()
