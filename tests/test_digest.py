from dataclasses import dataclass, replace

import pytest

from generator import digest as digest_module
from generator.digest import Digests, digest, digest_words
from generator.model import Span, Stance

ORIGIN = Span(0, 1)


@dataclass(frozen=True, slots=True)
class Part:
    words: str
    span: Span = ORIGIN


@dataclass(frozen=True, slots=True)
class Whole:
    parts: tuple[Part, ...]
    stance: Stance = Stance.SAYS
    more: tuple[tuple[str, int], ...] = ()


def test_equal_values_have_equal_digests_whether_or_not_they_share_parts():
    part = Part("a")
    shared, apart = Whole((part, part)), Whole((Part("a"), Part("a")))
    assert Digests().of(shared) == Digests().of(apart)
    digests = Digests()
    assert digests.of(shared) == digests.of(apart)


def test_every_part_of_a_value_decides_its_digest():
    whole = Whole((Part("a"), Part("b")))
    others = [
        replace(whole, parts=(Part("b"), Part("a"))),
        replace(whole, parts=(Part("a"), Part("b", Span(0, 2)))),
        replace(whole, stance=Stance.DENIES),
        replace(whole, more=(("x", 1),)),
        replace(whole, parts=(Part("a"),)),
    ]
    digests = Digests()
    assert len({digests.of(value) for value in (whole, *others)}) == 6
    assert len({digest(value) for value in (whole, *others)}) == 6


def test_plain_values_mappings_and_lists_have_digests_too():
    digests = Digests()
    assert digests.of({"b": 1, "a": Part("x")}) == digests.of({"a": Part("x"), "b": 1})
    assert digests.of("text") != digests.of(["text"])
    assert digests.of((1, True, None)) == digests.of([1, True, None])


def test_words_are_digested_as_any_values_are():
    words = ("“We will vote,” she said.", 'a "b" \\ c\n', "Zoë")
    assert digest_words(*words) == digest(*words)


def test_long_sequences_are_hashed_whole():
    rows = tuple((str(number), "vote") for number in range(100))
    digests = Digests()
    assert digests.of(rows) == digests.of(tuple((str(number), "vote") for number in range(100)))
    assert digests.of(rows) != digests.of((*rows[:-1], ("99", "votes")))
    assert digests.of(Whole((Part("a"),) * 100)) != digests.of(Whole((Part("a"),) * 99))


def test_each_field_has_a_digest_and_plain_values_have_none():
    one, other = Whole((Part("a"),)), Whole((Part("a"),), Stance.DENIES)
    digests = Digests()
    fields, others = dict(digests.of_fields(one)), dict(digests.of_fields(other))
    assert [name for name in fields if fields[name] != others[name]] == ["stance"]
    assert dict(digests.of_fields("text")) == {}


def test_words_of_a_vocabulary_are_digested_as_any_text():
    assert Digests().of(Stance.SAYS) == Digests().of(Stance.SAYS) != Digests().of(Stance.DENIES)
    assert len(Digests().of(Stance.SAYS)) == 32


def test_what_was_forgotten_has_the_same_digest_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(digest_module, "MOST_MET_ONCE", 2)
    monkeypatch.setattr(digest_module, "MOST_MET_AGAIN", 2)
    whole = Whole(tuple(Part(word) for word in ("a", "b", "c", "a")))
    digests = Digests()
    assert digests.of(whole) == digests.of(whole) == Digests().of(whole)
