"""A claim's spans -> its words as a card shows them.

A clause stands by itself: `the bridge was safe`. What is no clause is nothing without its cue, which is shown too:
`accused Qatar of helping Iran`, `declined to comment`, `support for the plan`. All are words of the text as they
stand there, in its order, with an ellipsis where some were left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.archive import ClaimAt
from generator.model import Basis, ResolvedClaim, Span, Stance
from generator.pages import words
from generator.pages.views.common import Piece

OPENING, CLOSING = "“„«‘\"'", "”“»’\"'"
MARKS = frozenset('“”„«»"')
LEFT_OUT = Piece("…")
CLAUSES = frozenset({"", "S", "As", "0", "to", "adv", "R", "gap", "P+S", "N+S", "N+view", "J+S", "label", "tail"})
"""Frames whose content is a clause or a quotation, as `annotate/frame.py` names them; a hand-made claim has none."""
VERBS = frozenset(
    {"is", "was", "were", "had", "has", "have", "would", "will", "could", "can", "may", "might", "should", "did"}
)
"""What follows a `that` which is itself the subject."""
BRIDGE = 2
"""Words between a cue and its content that are shown with them: on in `called on her to resign`."""


def pieces(at: ClaimAt) -> tuple[Piece, ...]:
    """Return a claim's words in at most 40 words; those that stand in quotation marks in the text are quoted.

    An ellipsis stands where words of the text were left out.
    """
    text = at.entry.brief.text
    found: list[Piece] = []
    left = words.CLAIM_WORDS
    for span in _stretches(text, _with_cue(text, at.claim)):
        piece = _piece(text, _without_that(text, span), exact=at.claim.basis is Basis.QUOTE)
        size = len(piece.text.split())
        if size > left:
            return (*found, Piece(words.first_words(piece.text, left), piece.quoted), LEFT_OUT)
        found += (LEFT_OUT, piece) if found else (piece,)
        left -= size
    return tuple(found)


def _with_cue(text: str, claim: ResolvedClaim) -> tuple[Span, ...]:
    """Return the spans of the content, with those of the cue where the content is no clause; in reading order."""
    frame = claim.rule.partition("+")[2]
    is_silence = frame == "0" and claim.stance is Stance.WITHHOLDS  # has not commented: nothing was said
    if (frame in CLAUSES and not is_silence) or not claim.content or not claim.cue:
        return claim.content
    return tuple(_bridged(text, sorted({*claim.cue, *claim.content}), claim.source))


def _bridged(text: str, spans: Sequence[Span], source: Sequence[Span]) -> list[Span]:
    """Return `spans`, those put together that only a word or two of neither's and not of the source's part."""
    joined = [spans[0]]
    for span in spans[1:]:
        last = joined[-1]
        between = text[last.end : span.start]
        is_near = len(between.split()) <= BRIDGE and not set(between) & {*MARKS, *",;:—–\n"}
        if is_near and not any(start < span.start and last.end < end for start, end in source):
            joined[-1] = Span(last.start, max(last.end, span.end))
        else:
            joined.append(span)
    return joined


def _stretches(text: str, spans: Sequence[Span]) -> list[Span]:
    """Return `spans`, those put together between which there is no word."""
    joined = [*spans[:1]]
    for span in spans[1:]:
        gap = text[joined[-1].end : span.start]
        if any(character.isalnum() for character in gap) or set(gap) & MARKS:
            joined.append(span)
        else:
            joined[-1] = Span(joined[-1].start, span.end)
    return joined


def _without_that(text: str, span: Span) -> Span:
    """Cut off a leading `that`: it joins the claim to its cue, and says nothing by itself; `that was late` points."""
    if not text.startswith("that ", span.start, span.end):
        return span
    joins = text[span.start + len("that ") : span.end].split(" ", 1)[0] not in VERBS
    return Span(span.start + len("that "), span.end) if joins else span


def _piece(text: str, span: Span, *, exact: bool) -> Piece:
    """Quoted only where the text has quotation marks right inside or right outside the span, on both sides."""
    said = words.folded(text[span.start : span.end])
    if len(said) > 2 and said[0] in OPENING and said[-1] in CLOSING and not MARKS & set(said[1:-1]):
        return Piece(said[1:-1].strip(), quoted=True)
    if not exact:
        return Piece(said)
    before, after = text[: span.start].rstrip()[-1:], text[span.end :].lstrip(" ,.!?")[:1]
    outside = before and after and before in OPENING and after in CLOSING
    return Piece(said, quoted=bool(outside))
