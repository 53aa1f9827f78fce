"""What readers are told of a source that has no page."""

from __future__ import annotations

import pytest

from generator.model import Basis, BriefId, Level, ResolvedClaim, Span, Stance, Sure
from generator.pages.voices import described


def claim_of(unnamed: str, basis: Basis, level: Level = Level.AUTOMATIC) -> ResolvedClaim:
    content, source = (Span(9, 12),), (Span(0, 3),)
    return ResolvedClaim(
        "c", BriefId("b"), content, (), source, (), Stance.SAYS, Sure.CERTAIN, basis, 0.9, "say+S", level,
        unnamed=unnamed,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("unnamed", "source", "of", "basis", "words"),
    [
        ("spokesperson", "A Kremlin spokesperson", "Kremlin", Basis.UNNAMED, "Unnamed: Kremlin spokesperson"),
        ("spokesman", "her spokesman", "Ann Lee", Basis.UNNAMED, "Unnamed: spokesman (Ann Lee)"),
        ("officials", "officials", "", Basis.UNNAMED, "Unnamed: officials"),
        (
            "senior official at the bank",
            "a senior official at the bank",
            "",
            Basis.QUOTE,
            "Unnamed: senior official at the bank",
        ),
        ("club's captain", "The club's captain", "", Basis.QUOTE, "The club's captain"),
        ("newspaper", "The newspaper", "", Basis.RELAYED, "The newspaper"),
        ("aides", "two aides", "", Basis.RELAYED, "Unnamed: two aides"),
        ("statement", "a statement", "", Basis.DOCUMENT, "A statement"),
        ("presidency", "the presidency", "", Basis.PARAPHRASE, "The presidency"),
        ("department", "His department", "Ann Lee", Basis.PARAPHRASE, "Department (Ann Lee)"),
        ("only port in the north", "that", "", Basis.PARAPHRASE, "Only port in the north"),
    ],
)
def test_a_source_without_a_page(unnamed: str, source: str, of: str, basis: Basis, words: str):
    assert described(claim_of(unnamed, basis), source, of) == words


def test_an_author_who_writes_unnamed_is_taken_at_their_word():
    claim = claim_of("port officials", Basis.QUOTE, Level.FRONT_MATTER)
    assert described(claim, "they", "Port") == "Unnamed: port officials (Port)"
