"""Words that a text writes small, and those of an archive as its texts come and go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.resolve.memory import Shelf
from generator.resolve.vocabulary import EDGES, SmallWords, small_words

TEXT = st.text(alphabet=f"abA {EDGES}\n1", max_size=40)


def test_signs_at_the_edges_belong_to_no_word():
    assert small_words(["The “old bridge”, he told us."]) == {"old", "bridge", "he", "told", "us"}


def test_a_word_is_known_as_long_as_a_text_holds_it():
    words = SmallWords(Shelf())
    words.update([], ["the lamp", "a lamp, lit"])
    words.update(["the lamp"], [])
    assert set(words.table) == {"a", "lamp", "lit"}
    words.update(["a lamp, lit"], [])
    assert not words.table


@given(st.lists(TEXT, max_size=5), st.lists(TEXT, max_size=5))
def test_words_of_texts_that_come_and_go_are_those_of_the_texts_that_stay(gone, stay):
    words = SmallWords(Shelf())
    words.update([], gone)
    words.update([], stay)
    words.update(gone, [])
    once = SmallWords(Shelf(is_kept=False))
    once.update([], stay)
    assert set(words.table) == set(once.table) == small_words(stay)
