"""The index of words in files of which a question loads few."""

from __future__ import annotations

from typing import Any

import cbor2

from generator.publish.pagefind import Place, Record
from generator.publish.words import FULL, Words, fields_of, words_of

PLACES = cbor2.dumps([-25, 300]) + cbor2.dumps([])


PLAIN = Record("hash", 1, (), ())


def site(words: dict[str, int], pages: int = 9_000) -> list[list[Place]]:
    """The places of words on pages, each word on the first so many of them."""
    found: list[list[Place]] = [[] for _ in range(max(words.values(), default=0))]
    for word, often in words.items():
        for page in found[:often]:
            page.append((word, "", PLACES))
    return found + [[]] * (pages - len(found))


def filled(**words: int) -> Words:
    return of_pages(site(words))


def of_pages(places: list[list[Place]], *records: Record) -> Words:
    return words_of(records or [PLAIN] * len(places), places, "en")


def read(made: Words) -> list[list[Any]]:
    return [cbor2.loads(made.files[f"index/{file}.pf_index"])[0] for _, _, file in made.chunks]


def words_in(made: Words) -> list[tuple[str, str, list[str]]]:
    return [
        (first, last, [one[0] for one in words])
        for (first, last, _), words in zip(made.chunks, read(made), strict=True)
    ]


def test_every_word_stands_where_its_pages_have_it() -> None:
    given = {f"{letter}{number:03}": number for letter in "abc" for number in range(1, 200)}
    made = filled(**given)
    entry = [1, [-25, 300], []]
    expected = [[word, [[0, *entry[1:]], *[entry] * (often - 1)], []] for word, often in sorted(given.items())]
    assert [one for words in read(made) for one in words] == expected
    assert len(made.chunks) > 2


def test_pages_far_apart_and_spellings_are_told() -> None:
    here, there = cbor2.dumps([3]) + cbor2.dumps([-4, 0]), cbor2.dumps([1, 2]) + cbor2.dumps([])
    spelt: list[Place] = [("resume", "résumé", here), ("resume", "resumé", there)]
    (words,) = read(of_pages([spelt, *[[]] * 5_000, [("resume", "", there)], spelt]))
    twice = [[0, [1, 2], []], [5_002, [1, 2], []]]
    assert words == [
        ["resume", [[5_001, [1, 2], []]], [["resumé", twice], ["résumé", [[0, [3], [-4, 0]], [5_002, [3], [-4, 0]]]]]]
    ]


def test_facts_have_the_same_numbers_on_all_pages() -> None:
    usual: list[Place] = [("harbour", "", cbor2.dumps([]) + cbor2.dumps([-4, 7]))]
    others: list[Place] = [("harbour", "", cbor2.dumps([]) + cbor2.dumps([-1, 2, -2, 7]))]
    other = Record("hash", 1, (), (), ("author", "title"))
    assert fields_of([PLAIN, other]) == ("author", "claims", "date", "description", "title")
    ((word,),) = read(of_pages([usual, others], PLAIN, other))
    assert word == ["harbour", [[0, [], [-5, 7]], [1, [], [-1, 2, -5, 7]]], []]
    assert fields_of([PLAIN]) == ("claims", "date", "description", "title")


def test_a_large_word_stands_alone() -> None:
    made = filled(tea=1, the=4_000, theatre=1, then=1)
    assert [words for _, _, words in words_in(made)] == [["tea"], ["the"], ["theatre", "then"]]


def test_what_somebody_has_typed_so_far_asks_for_the_file_of_its_words() -> None:
    made = filled(minim=700, minist=700, mint=700, moon=700, mopes=700)
    listed = words_in(made)
    assert [words for _, _, words in listed] == [["minim", "minist", "mint"], ["moon", "mopes"]]
    asked = [number for number, (first, last, _) in enumerate(listed) if first <= "minis" <= last]
    assert asked == [0]


def test_ranges_never_overlap() -> None:
    given = dict.fromkeys(("a", "ab", "aba", "abab", "abb", "b", "to", "tob", "the", "z"), 1_500)
    bounds = [bound for first, last, _ in words_in(filled(**given)) for bound in (first, last)]
    assert bounds == sorted(bounds)
    assert 1_500 * len(PLACES) * 3 > FULL


def test_words_of_nearly_all_pages_are_told() -> None:
    assert of_pages(site({"the": 76, "of": 75, "harbour": 3}, pages=100)).common == ("the",)
