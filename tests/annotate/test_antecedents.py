"""Whom pronouns and epithets that speak stand for: `tests/cases/antecedents.md`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.annotate.annotator import annotate
from generator.annotate.antecedents import find_types
from generator.config import DEFAULT_MODEL
from generator.content.blocks import plain_blocks
from generator.model import Annotation, Copy, EntityType, Mention, MentionForm, Span

CASES = Path(__file__).parent.parent / "cases" / "antecedents.md"


def cases() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").partition("## ")[2].splitlines()
    return [[field.strip() for field in line.split("|")] for line in lines if "|" in line]


@cache
def annotations() -> dict[str, Annotation]:
    copies = [Copy(text, plain_blocks(text)) for text, _ in cases()]
    return dict(zip((text for text, _ in cases()), annotate(copies, DEFAULT_MODEL), strict=True))


@pytest.mark.model
@pytest.mark.parametrize(("text", "speaker"), cases())
def test_who_makes_the_last_claim(text: str, speaker: str) -> None:
    annotation = annotations()[text]
    claim = [claim for claim in annotation.claims if claim.parent is None][-1]
    names = ", ".join(annotation.mentions[index].name for index in claim.speakers)
    assert (names or (f"unnamed: {claim.unnamed}" if claim.unnamed else "")) == speaker


def test_a_surname_is_of_the_type_of_the_full_name() -> None:
    def mention(name: str, type_: EntityType) -> Mention:
        return Mention(Span(0, 1), MentionForm.NAME, type_, name)

    found = find_types([mention("Anna Lee", EntityType.PERSON), mention("Lee", EntityType.ORGANISATION)])
    assert found == [EntityType.PERSON, EntityType.PERSON]


@pytest.mark.model
def test_a_pronoun_tells_which_of_a_couple_spoke() -> None:
    text = "Mayor Peter Lee met his wife, Anna Lee. Lee said that the plan was late. He added that it was dear."
    (annotation,) = annotate([Copy(text, plain_blocks(text))], DEFAULT_MODEL)
    assert [one.gender for one in annotation.mentions if one.name == "Lee"] == ["m"]
