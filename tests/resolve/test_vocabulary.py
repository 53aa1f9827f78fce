"""Words that a text writes small, all of them or one looked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.resolve.vocabulary import EDGES, is_small_in, small_words


def test_signs_at_the_edges_belong_to_no_word():
    assert small_words(["The “old bridge”, he told us."]) == {"old", "bridge", "he", "told", "us"}


@given(st.text(alphabet=f"abA {EDGES}\n1", max_size=40), st.text(alphabet="ab1-", min_size=1, max_size=3))
def test_one_word_is_looked_for_as_all_are_found(text, word):
    assert is_small_in(word, text) == (word in small_words([text]))
