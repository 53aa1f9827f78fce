"""All claims that a reader is shown of texts of five kinds: `tests/cases/kinds_of_text.md`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.annotate.annotator import annotate
from generator.config import DEFAULT_MODEL, ClaimSettings
from generator.content.blocks import plain_blocks
from generator.model import Annotation, Claim, Copy

CASES = Path(__file__).parent.parent / "cases" / "kinds_of_text.md"
FIXTURE = re.compile(r"^## (?P<name>[^\n]+)\n\.\n(?P<text>.*?)\n\.\n(?P<claims>.*?)\n\.\n", re.MULTILINE | re.DOTALL)
pytestmark = pytest.mark.model


def cases() -> list:
    found = FIXTURE.finditer(CASES.read_text(encoding="utf-8"))
    return [pytest.param(case["text"], case["claims"].splitlines(), id=case["name"]) for case in found]


def card(annotation: Annotation, claim: Claim, text: str) -> str:
    """Return who, how, how sure, by what we know it, and what, as a card tells them."""
    names = ", ".join(annotation.mentions[index].name for index in claim.speakers)
    via = ", ".join(annotation.mentions[index].name for index in claim.via)
    said = " / ".join(text[slice(*span)].strip('",') for span in claim.content)
    who = (names or f"unnamed: {claim.unnamed or '-'}") + (f", through {via}" if via else "")
    return f"{who} | {claim.stance} | {claim.sure} | {claim.basis} | {said}"


def is_shown(claim: Claim) -> bool:
    is_open = bool(claim.source) and not claim.speakers and not claim.unnamed
    return claim.parent is None and claim.score >= ClaimSettings().threshold and not claim.held and not is_open


@pytest.mark.parametrize(("text", "expected"), cases())
def test_cards_of_a_text(text: str, expected: list[str]) -> None:
    (annotation,) = annotate([Copy(text, plain_blocks(text))], DEFAULT_MODEL)
    assert [card(annotation, claim, text) for claim in annotation.claims if is_shown(claim)] == expected
