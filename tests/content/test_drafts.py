"""A plain text becomes a brief whose words are the author's, whatever signs they hold."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.brief import parse_brief
from generator.content.drafts import brief_file, file_name, read_draft, to_markdown
from generator.content.markdown import flatten, parse
from generator.model import BlockKind, Source

TEXT = """The ferry stays

By Ana Arden

The council voted on Tuesday to keep the ferry.

What comes next

The bridge will be built in 2031.
"""
HEADING, PARAGRAPH = BlockKind.HEADING, BlockKind.PARAGRAPH


def test_the_first_heading_is_the_title_and_the_byline_the_author():
    draft = read_draft(TEXT)
    assert (draft.title, draft.authors) == ("The ferry stays", ("Ana Arden",))
    assert draft.blocks == (
        (PARAGRAPH, "The council voted on Tuesday to keep the ferry."),
        (HEADING, "What comes next"),
        (PARAGRAPH, "The bridge will be built in 2031."),
    )


def test_a_given_title_leaves_the_texts_first_heading_in_place():
    assert read_draft("What comes next\n\nThe bridge.", "The ferry stays").blocks[0] == (HEADING, "What comes next")


def test_a_text_that_begins_with_a_sentence_has_no_title():
    assert read_draft("The council voted on Tuesday.\n\nWhat comes next\n\nA bridge.").title == ""


def test_wrapped_lines_are_one_paragraph_and_other_lines_are_their_own():
    wrapped = "The council of the invented town voted on Tuesday to keep\nthe ferry. The bridge will have to wait."
    assert [words for _, words in read_draft(wrapped).blocks] == [wrapped.replace("\n", " ")]
    assert len(read_draft("They voted.\nThe bridge waits.").blocks) == 2


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ("Plain words, AT&T and snake_case.", "Plain words, AT&T and snake_case."),
        ("1. May was warm.", "1\\. May was warm."),
        ("- a dash begins it.", "\\- a dash begins it."),
        ("A *star* shines.", "A \\*star\\* shines."),
        ("See [[this]] and [May]{.plain}.", "See \\[\\[this\\]\\] and \\[May\\]\\{.plain\\}."),
        ("Write &amp; for it.", "Write \\&amp; for it."),
    ],
)
def test_signs_are_escaped_only_where_markdown_would_change_the_words(words, markdown):
    assert to_markdown([(PARAGRAPH, words)]) == markdown + "\n"


def test_a_brief_without_a_date_is_a_draft():
    assert brief_file("The ferry: it stays", None, (), "Text.\n") == (
        "---\ntitle: 'The ferry: it stays'\ndraft: true\n---\n\nText.\n"
    )


def test_names_of_files_are_short_and_end_with_a_whole_word():
    assert file_name("The ferry stays!", dt.date(2017, 5, 11)) == "2017-05-11-the-ferry-stays"
    assert file_name("The ferry stays", None) == "the-ferry-stays"
    assert len(file_name("harbour " * 20, None)) == 55


SIGNS = st.text(alphabet=st.sampled_from("ab1 .,\n\n#*_-+=:>[](){}!|<&;\\`~^\"'\t©ﬁ\u00a0"), max_size=80)


@given(SIGNS | st.text(max_size=80))
def test_the_brief_shows_the_authors_words(text):
    draft = read_draft(text, "A title")
    assert flatten(parse(to_markdown(draft.blocks)).tokens).text == draft.text


@given(st.text(max_size=60), st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)))
def test_the_file_reads_as_a_brief(text, date):
    draft = read_draft(text, "A title")
    read = parse_brief(Source("content/briefs/a.md", brief_file("A title", date, (), to_markdown(draft.blocks)), ""))
    assert read.brief is not None
    assert (read.brief.title, read.brief.date, read.brief.text) == ("A title", date, draft.text)
