"""How a source stands to its claim and how sure it is: `tests/cases/stances.md`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.annotate.annotator import annotate
from generator.config import DEFAULT_MODEL
from generator.content.blocks import plain_blocks
from generator.model import Annotation, Copy

CASES = Path(__file__).parent.parent / "cases" / "stances.md"
pytestmark = pytest.mark.model


def cases() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").partition("## ")[2].splitlines()
    return [[field.strip() for field in line.split("|")] for line in lines if "|" in line]


@cache
def annotations() -> dict[str, Annotation]:
    sentences = [sentence for sentence, _, _ in cases()]
    copies = [Copy(sentence, plain_blocks(sentence)) for sentence in sentences]
    return dict(zip(sentences, annotate(copies, DEFAULT_MODEL), strict=True))


@pytest.mark.parametrize(("sentence", "stance", "sure"), cases())
def test_stance_of_a_sentence(sentence: str, stance: str, sure: str) -> None:
    claims = [claim for claim in annotations()[sentence].claims if claim.parent is None]
    assert [(str(claim.stance), str(claim.sure)) for claim in claims[:1]] == [(stance, sure)]
