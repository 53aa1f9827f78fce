"""The index of words in files of which a question loads few."""

from __future__ import annotations

from typing import Any

from generator.publish import packed
from generator.publish.words import FULL, in_small_files


def word(letters: str, pages: int = 1) -> list[Any]:
    return [letters, [[1, [-25, 300], []]] * pages, []]


def filled(*words: list[Any], pages: int = 9_000) -> Any:
    """Words that stood in two files of Pagefind's, in smaller ones."""
    half = len(words) // 2
    files = {
        "index/en_a.pf_index": packed.write([words[half:]]),
        "index/en_b.pf_index": packed.write([words[:half]]),
        "fragment/en_x.pf_fragment": b"text",
    }
    return in_small_files(files, [["m", "z", "en_a"], ["a", "l", "en_b"]], pages, "en")


def words_in(made: Any) -> list[tuple[str, str, list[str]]]:
    read = [packed.read(made.files[f"index/{file}.pf_index"])[0] for _, _, file in made.chunks]
    return [
        (first, last, [one[0] for one in words]) for (first, last, _), words in zip(made.chunks, read, strict=True)
    ]


def test_every_word_stays_as_it_was() -> None:
    given = [word(f"{letter}{number:03}", number) for letter in "abc" for number in range(200)]
    made = filled(*given)
    read = [one for _, _, file in made.chunks for one in packed.read(made.files[f"index/{file}.pf_index"])[0]]
    assert read == sorted(given)
    assert made.files["fragment/en_x.pf_fragment"] == b"text"
    assert len(made.chunks) > 2


def test_a_large_word_stands_alone() -> None:
    made = filled(word("tea"), word("the", FULL), word("theatre"), word("then"))
    assert [words for _, _, words in words_in(made)] == [["tea"], ["the"], ["theatre", "then"]]


def test_what_somebody_has_typed_so_far_asks_for_the_file_of_its_words() -> None:
    made = filled(word("minim", 900), word("minist", 900), word("mint", 900), word("moon", 700), word("mopes", 700))
    listed = words_in(made)
    assert [words for _, _, words in listed] == [["minim", "minist", "mint"], ["moon", "mopes"]]
    asked = [number for number, (first, last, _) in enumerate(listed) if first <= "minis" <= last]
    assert asked == [0]


def test_ranges_never_overlap() -> None:
    given = [word(letters, 1_500) for letters in ("a", "ab", "aba", "abab", "abb", "b", "to", "tob", "the", "z")]
    bounds = [bound for first, last, _ in words_in(filled(*given)) for bound in (first, last)]
    assert bounds == sorted(bounds)


def test_words_of_nearly_all_pages_are_named() -> None:
    assert filled(word("the", 90), word("vote", 20), pages=100).common == ("the",)
