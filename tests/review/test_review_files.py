"""A review file's text: what is added, what is replaced, and what stays byte for byte."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from generator.content.yaml_reader import plain, read_yaml
from generator.errors import GeneratorError
from generator.model import BriefId, Source
from generator.review.answers import Block
from generator.review.desk import Desk, replace_text
from generator.review.files import held_in, scalar, with_block, without_block

ID = BriefId("2017-05-11-a")
PATH = "content/briefs/2017-05-11-a.review.yaml"
BY_HAND = """# Kept by the desk.

- mention: Washington   # the city's name
  before: wanted a fresh start with
  verdict: change
  to: us-government

# About the ending:
-
  claim: >
    the two powers will go on
    as good allies
  verdict: accept
# The end.
"""
ALLIES = ("claim", "", "the two powers will go on as good allies", "", "", "", "")


def block(words: str, **fields: str) -> Block:
    return Block(ID, "mention", words, {**fields, "verdict": "reject"})


def test_a_decision_is_added_at_the_end():
    assert with_block(BY_HAND, block("Moscow"), PATH) == BY_HAND + "- mention: Moscow\n  verdict: reject\n"


def test_the_first_decision_begins_the_file():
    text = with_block("", block("Moscow"), PATH)
    assert text == "# Decisions of review, one a block; safe to edit.\n- mention: Moscow\n  verdict: reject\n"


def test_a_later_decision_on_the_same_words_takes_the_place_of_the_older():
    text = with_block(BY_HAND, block("Washington", before="wanted a  fresh start with"), PATH)
    assert "us-government" not in text
    assert text.index("verdict: reject") < text.index("# About the ending")
    assert with_block(text, block("Washington"), PATH).count("mention: Washington") == 2


def test_taking_one_out_leaves_every_other_line():
    added = with_block(BY_HAND, block("Moscow"), PATH)
    assert without_block(added, block("Moscow").identity, PATH) == BY_HAND
    assert without_block(BY_HAND, ALLIES, PATH) == BY_HAND[: BY_HAND.index("-\n")] + "# The end.\n"
    assert without_block(BY_HAND, block("nowhere").identity, PATH) == BY_HAND


def test_line_ends_and_a_missing_one_are_kept():
    text = with_block("- mention: Bonn\r\n  verdict: accept", block("Moscow"), PATH)
    assert text == "- mention: Bonn\r\n  verdict: accept\r\n- mention: Moscow\r\n  verdict: reject\r\n"


@pytest.mark.parametrize("text", ["- mention: [\n", "mention: Bonn\n", "just words\n"])
def test_a_file_that_is_no_list_is_not_touched(text: str):
    with pytest.raises(GeneratorError):
        with_block(text, block("Moscow"), PATH)


@pytest.mark.parametrize(
    "words",
    ["Moscow", "the president's men", '"We will", he said: so it is #1', "yes", "null", "- dash", "12", "a: b", "{x}",
     "it’s “so” — really", "tab\there", "line\nend", "back\\slash", "\x85 \u2028 \x7f", "été 🙂", "*anchor", "ends :",
     " two  spaces ", "100 %", "[brackets]", "'quoted'"],
)  # fmt: skip
def test_words_come_back_as_they_were(words: str):
    other = {"brief": "2017-05-10-b", "claim": words}
    text = with_block("", Block(ID, "claim", words, {"before": words, "same_as": other}), PATH)
    root, problems = read_yaml(Source(PATH, text, ""))
    assert (problems, root is not None) == ([], True)
    (item,) = plain(root)
    assert (item["claim"], item["before"], item["same_as"]) == (words, words, other)


def test_plain_words_stand_without_quotes():
    assert scalar("all contact was frozen, he said") == "all contact was frozen, he said"


def test_decisions_are_known_by_what_they_decide_on():
    washington = ("mention", "", "Washington", "wanted a fresh start with", "", "", "")
    assert [held.identity for held in held_in(BY_HAND, PATH)] == [washington, ALLIES]


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: Any) -> None:
        raise OSError("no space")

    path = tmp_path / "a.review.yaml"
    path.write_text("- mention: Bonn\n")
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="no space"):
        replace_text(path, "half")
    assert path.read_text() == "- mention: Bonn\n"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "path",
    ["content/briefs/2017-05-11-a.md", "../other/content/x.review.yaml", "content/../x.review.yaml", "site.yaml"],
)
def test_nothing_but_review_files_is_written(tmp_path: Path, path: str):
    (tmp_path / "content/briefs").mkdir(parents=True)
    with pytest.raises(GeneratorError, match="decisions are not written here"):
        Desk(tmp_path, tmp_path / "lock").write([block("Moscow")], {ID: path})


def test_a_link_is_not_followed(tmp_path: Path):
    (tmp_path / "content/briefs").mkdir(parents=True)
    (tmp_path / "theirs.txt").write_text("theirs")
    (tmp_path / PATH).symlink_to(tmp_path / "theirs.txt")
    with pytest.raises(GeneratorError, match="decisions are not written here"):
        Desk(tmp_path, tmp_path / "lock").write([block("Moscow")], {ID: PATH})
    assert (tmp_path / "theirs.txt").read_text() == "theirs"
