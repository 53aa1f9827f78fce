"""A claim -> the address of its very words, which browsers find and show (WICG, URL Fragment Text Directives)."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from generator.pages.views.common import ClaimItem, Piece

WHOLE, EDGE = 9, 4
"""Words up to which a claim is named whole, and those of either end of a longer one."""
LEFT_OUT = "…"


def words_address(claim: ClaimItem) -> str:
    """Return `#q-3:~:text=first%20words,last%20words`: where the words cannot be found, their mark is."""
    pieces = [piece.text.split() for piece in _told(claim.words)]
    if not pieces:
        return f"#q-{claim.number}"
    first, last = pieces[0], pieces[-1]
    if len(pieces) == 1 and len(first) <= WHOLE:
        return f"#q-{claim.number}:~:text={_encoded(first)}"
    return f"#q-{claim.number}:~:text={_encoded(first[:EDGE])},{_encoded(last[-EDGE:])}"


def _told(pieces: Iterable[Piece]) -> list[Piece]:
    """Return those that stand in the text; an ellipsis is ours."""
    return [piece for piece in pieces if piece.text != LEFT_OUT]


def _encoded(words: list[str]) -> str:
    """Return words for a directive, in which hyphens, commas and ampersands have a meaning."""
    return quote(" ".join(words), safe="").replace("-", "%2D")
