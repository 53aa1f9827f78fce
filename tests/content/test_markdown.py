"""What counts as a brief's words, and where they stand."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.markdown import find_storm, flatten, parse, parser


def text(markdown: str) -> str:
    return flatten(parse(markdown).tokens).text


def blocks(markdown: str) -> list[tuple[str, str]]:
    flat = flatten(parse(markdown).tokens)
    return [(str(block.kind), flat.text[block.span.start : block.span.end]) for block in flat.blocks]


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("One *two* **three** `four` ~~five~~", "One two three four five"),
        ("One\ntwo", "One two"),
        ("One  \ntwo\\\nthree", "One\ntwo\nthree"),
        ("One\n\ntwo", "One\n\ntwo"),
        ("[one](https://example.org 'title')", "one"),
        ("![not text](a.png) one", " one"),
        ("<https://example.org>", "https://example.org"),
        ("AT&amp;T &copy; \\*", "AT&T © *"),
        ("<b>one</b>", "<b>one</b>"),
        ("<!-- one -->", "<!-- one -->"),
        ("One[^1]\n\n[^1]: two", "One\n\ntwo"),
        ("One[^source]", "One"),
        ("One^[two] three", "One three\n\ntwo"),
        ("[one]{.plain} [[two]] [[a-b|three]]", "one two three"),
        ("[*one* [two](/x)]{.claim by=a}", "one two"),
        ("[[1]](https://example.org)", "[1]"),
        ("| a | b |\n|---|---|\n| [[c\\|d]] | |", "a\n\nb\n\nd"),
        ("---", ""),
        ("", ""),
        ("“é” 😀", "“é” 😀"),
    ],
)
def test_the_words_are_what_a_reader_sees(markdown: str, words: str):
    assert text(markdown) == words


def test_every_block_knows_its_kind():
    assert blocks(
        "# Head\n\nPara.\n\n> Quoted.\n\n- Item\n\n| a |\n|---|\n| b |\n\n```\ncode\n\nmore\n```"
        "\n\nx[^1]\n\n[^1]: Note."
    ) == [
        ("heading", "Head"), ("paragraph", "Para."), ("quotation", "Quoted."), ("item", "Item"), ("cell", "a"),
        ("cell", "b"), ("code", "code\n\nmore"), ("paragraph", "x"), ("footnote", "Note."),
    ]  # fmt: skip


def test_the_innermost_of_a_list_and_a_quotation_decides():
    assert blocks("> - one\n\n- > two") == [("item", "one"), ("quotation", "two")]


def test_what_is_nested_too_deep_is_seen_and_never_dropped_in_silence():
    for nested in ("> " * 150 + "one", "- " * 150 + "one", "*a " * 150 + "one" + "*" * 150):
        flat = flatten(parse(nested).tokens)
        assert "one" in flat.text or flat.depth >= 98


STORMS = ["[" * 50, "[[" * 25, "]{" * 10_000, "[a]{" * 2_000, "*_" * 10_000, "`" * 10_001, "> " * 2_000,
          "[^" * 50, "![" * 50, "<a " * 10_000, "a|" * 10_000, "- " * 4_000, "^[" * 50, "[a](" * 2_000,
          "[x" * 50 + "]{.plain}" * 50, ("[" * 50 + "\n\n") * 100]  # fmt: skip


@pytest.mark.parametrize("storm", STORMS, ids=lambda storm: storm[:9])
def test_no_storm_of_punctuation_takes_long(storm: str):
    started = time.perf_counter()
    assert find_storm(storm) is None
    flatten(parse(storm).tokens)
    assert time.perf_counter() - started < 10


def test_a_paragraph_of_too_many_brackets_is_found_before_it_is_parsed():
    assert find_storm("one\n\ntwo\n" + "[" * 50_000) == 2


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='ab [](){}*_`#>-|\\\n.=^&!<~1:"', max_size=120))
def test_blocks_hold_every_word_whatever_is_written(markdown: str):
    flat = flatten(parse(markdown).tokens)
    assert "\n\n".join(flat.text[block.span.start : block.span.end] for block in flat.blocks) == flat.text
    assert all(0 <= marked.span.start <= marked.span.end <= len(flat.text) for marked in flat.marked)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='ab []()*_`#>-\\\n.=&!<~1:"', max_size=120))
def test_the_short_way_for_plain_texts_gives_the_same_tokens(markdown: str):
    rich = parser(is_rich=True).parse(markdown, {})
    assert [token.as_dict() for token in parse(markdown).tokens] == [token.as_dict() for token in rich]
