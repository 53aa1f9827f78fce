"""Which claims wait for an editor whatever their score: `tests/cases/held.md`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.annotate.annotator import annotate
from generator.annotate.sorts import sort_of_noun
from generator.config import DEFAULT_MODEL
from generator.content.blocks import plain_blocks
from generator.model import Annotation, Copy

CASES = Path(__file__).parent.parent / "cases" / "held.md"


def cases() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").partition("## ")[2].splitlines()
    return [[field.strip() for field in line.split("|")] for line in lines if "|" in line]


@cache
def annotations() -> dict[str, Annotation]:
    sentences = [sentence for sentence, _ in cases()]
    copies = [Copy(sentence, plain_blocks(sentence)) for sentence in sentences]
    return dict(zip(sentences, annotate(copies, DEFAULT_MODEL), strict=True))


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "reason"), cases())
def test_why_a_claim_waits(sentence: str, reason: str) -> None:
    claims = [claim for claim in annotations()[sentence].claims if claim.parent is None]
    if reason == "":
        assert claims
    assert {str(claim.held) for claim in claims} <= {reason}


@pytest.mark.parametrize(
    ("noun", "sort"),
    [("regulator", "body"), ("statement", "document"), ("spokesman", "person"), ("plumber", "person"), ("dust", "")],
)
def test_what_sort_of_speaker_a_noun_is(noun: str, sort: str) -> None:
    assert sort_of_noun(noun) == sort
