"""How a source stands to its claim and how sure it is: `tests/cases/stances*.md`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.annotate.annotator import annotate
from generator.config import DEFAULT_MODEL
from generator.content.blocks import plain_blocks
from generator.model import Annotation, Copy

CASES = Path(__file__).parent.parent / "cases"
LEAST = 0.92
"""Share of all sentences, those of rules still to be written with them, that are to be right."""
LEAST_UNWRITTEN = 0.85
"""Share of the sentences that were labelled before a rule was tried on them."""
UNWRITTEN = (
    "stances_measured.md",
    "stances_fresh.md",
    "stances_second.md",
    "stances_held_back.md",
    "stances_third.md",
    "stances_fourth.md",
    "stances_fifth.md",
    "stances_sixth.md",
)
pytestmark = pytest.mark.model


def cases(name: str = "stances.md") -> list[list[str]]:
    lines = (CASES / name).read_text(encoding="utf-8").partition("## ")[2].splitlines()
    return [[field.strip() for field in line.split("|")] for line in lines if "|" in line]


def unwritten() -> list[list[str]]:
    return [case for name in UNWRITTEN for case in cases(name)]


@cache
def annotations() -> dict[str, Annotation]:
    sentences = [sentence for sentence, *_ in (*cases(), *cases("stances_rules.md"), *unwritten())]
    copies = [Copy(sentence, plain_blocks(sentence)) for sentence in sentences]
    return dict(zip(sentences, annotate(copies, DEFAULT_MODEL), strict=True))


def found(sentence: str) -> list[str]:
    claims = [claim for claim in annotations()[sentence].claims if claim.parent is None]
    shown = [claim for claim in claims if not claim.held] or claims
    return [str(word) for claim in shown[:1] for word in (claim.stance, claim.sure, claim.basis)] or ["", "", ""]


@pytest.mark.parametrize(("sentence", "stance", "sure", "basis"), [*cases(), *cases("stances_rules.md")])
def test_stance_of_a_sentence(sentence: str, stance: str, sure: str, basis: str) -> None:
    assert found(sentence) == [stance, sure, basis]


@pytest.mark.parametrize(("number", "figure"), list(enumerate(["stance", "certainty", "basis"])))
def test_most_sentences_are_read_rightly(number: int, figure: str) -> None:
    assert right([*cases(), *unwritten()], number) >= LEAST, figure
    for name in UNWRITTEN:
        assert right(cases(name), number) >= LEAST_UNWRITTEN, (figure, name)


def right(every: list[list[str]], number: int) -> float:
    return sum(found(sentence)[number] == labels[number] for sentence, *labels in every) / len(every)


@pytest.mark.parametrize(
    ("sentence", "denies_itself"),
    [
        ("Ann Lee denied that she had met the envoy.", False),
        ("Ann Lee does not believe that the bridge is safe.", False),
        ("She had never met the envoy, Ann Lee said.", True),
        ("The report was false, Ann Lee said.", True),
        ("There was no evidence for the accusations, Ann Lee said.", True),
        ("Ann Lee doubts that the bridge is safe.", False),
    ],
)
def test_a_denial_is_in_the_cue_or_in_what_is_said(sentence: str, denies_itself: bool) -> None:
    (annotation,) = annotate([Copy(sentence, plain_blocks(sentence))], DEFAULT_MODEL)
    assert annotation.claims[0].denies_itself == denies_itself
