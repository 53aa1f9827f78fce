"""Claims found in parsed text, one case a rule: `tests/cases/claims.md`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.annotate.annotator import annotate
from generator.config import DEFAULT_MODEL
from generator.content.blocks import plain_blocks
from generator.model import Annotation, Claim, Copy, Span

CASES = Path(__file__).parent.parent / "cases" / "claims.md"
FIXTURE = re.compile(r"^(?P<name>[^\n]+)\n\.\n(?P<text>.*?)\n\.\n(?P<claims>.*?)\.\n", re.MULTILINE | re.DOTALL)
pytestmark = pytest.mark.model


def cases() -> list:
    found = FIXTURE.finditer(CASES.read_text(encoding="utf-8"))
    return [pytest.param(case["text"], case["claims"].splitlines(), id=case["name"]) for case in found]


def shown(annotation: Annotation, claim: Claim, text: str) -> str:
    who = ", ".join(annotation.mentions[index].name for index in claim.speakers)
    roles = (" / ".join(bare(text, span) for span in spans) for spans in (claim.source, claim.cue, claim.content))
    return " | ".join(
        [str(claim.stance), str(claim.sure), *roles, who or (f"unnamed: {claim.unnamed}" if claim.unnamed else "")]
    )


def bare(text: str, span: Span) -> str:
    """Return the words of `span`: marks at its ends are a matter of taste, not of this test."""
    return text[slice(*span)].strip("\"“”'‘’,.; ")


def tidy(line: str) -> str:
    fields = [field.strip() for field in line.split("|")]
    pieces = [" / ".join(piece.strip("\"“”'‘’,.; ") for piece in field.split(" / ")) for field in fields]
    return " | ".join(pieces)


@pytest.mark.parametrize(("text", "expected"), cases())
def test_claims_of_a_text(text: str, expected: list[str]) -> None:
    (annotation,) = annotate([Copy(text, plain_blocks(text))], DEFAULT_MODEL)
    found = [shown(annotation, claim, text) for claim in annotation.claims if claim.parent is None]
    assert [tidy(line) for line in found] == [tidy(line) for line in expected]
