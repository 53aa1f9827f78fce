"""How sure a claim is of somebody known whose own words are quoted."""

from __future__ import annotations

import pytest

from generator.annotate.annotator import annotate
from generator.config import DEFAULT_MODEL, ClaimSettings
from generator.content.blocks import plain_blocks
from generator.model import Copy

pytestmark = pytest.mark.model


def score(text: str) -> float:
    (annotation,) = annotate([Copy(text, plain_blocks(text))], DEFAULT_MODEL)
    (claim,) = (claim for claim in annotation.claims if claim.parent is None)
    return claim.score


@pytest.mark.parametrize(
    "text",
    [
        "“Nothing has changed”, Mrs May repeated.",
        "“The bridge is closed,” Ann Lee deadpanned.",
        "“The harbour will be dredged before the winter,” Robert Hale volunteered.",
        "Robert Hale pledged to “win back every vote that we lost in the north”.",
    ],
)
def test_words_quoted_of_somebody_named_are_shown_whatever_verb_tells_of_them(text: str) -> None:
    assert score(text) > 0.8


@pytest.mark.parametrize(
    "text",
    [
        "“Nothing has changed”, workers repeated.",
        "Ann Lee promoted her “free harbour”.",
    ],
)
def test_quotation_marks_alone_make_nothing_sure(text: str) -> None:
    assert score(text) < ClaimSettings().threshold
