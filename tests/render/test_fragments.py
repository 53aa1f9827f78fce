"""The address of a claim's very words."""

from __future__ import annotations

import pytest

from generator.pages.views.common import Piece
from generator.render.fragments import words_address
from tests.sample_views import ANA, claim

SAYS = ("says", "says so")


@pytest.mark.parametrize(
    ("words", "address"),
    [
        (("the date",), "#q-2:~:text=the%20date"),
        (("well-known, of course",), "#q-2:~:text=well%2Dknown%2C%20of%20course"),
        (("the council would vote on the new quay before the end of the month",),
         "#q-2:~:text=the%20council%20would%20vote,end%20of%20the%20month"),
        (("it was over", "…", "for now"), "#q-2:~:text=it%20was%20over,for%20now"),
        (("Größe & Maß",), "#q-2:~:text=Gr%C3%B6%C3%9Fe%20%26%20Ma%C3%9F"),
    ],
)  # fmt: skip
def test_a_long_claim_is_named_by_its_ends_and_a_short_one_whole(words: tuple[str, ...], address: str) -> None:
    assert words_address(claim(2, "", ANA, SAYS, words=tuple(map(Piece, words)))) == address
