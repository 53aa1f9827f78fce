"""What the queue holds, in which order, and that equal cases stand together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from archive_for_review import reviewed, write_site

from generator.model import BriefId
from generator.review.findings import Kind
from generator.review.queue import make_queue
from generator.review.wording import sheet

ANSWER = BriefId("2017-05-12-answer")


def test_the_uncertain_is_asked_and_the_sure_is_not(tmp_path: Path):
    queue = make_queue(reviewed(write_site(tmp_path)))
    asked = {(str(item.first.kind), item.first.words) for item in queue}
    assert asked == {("mention", "Arden"), ("claim", "that it had hidden any leak")}


def test_equal_cases_are_one_item_and_what_changes_most_comes_first(tmp_path: Path):
    queue = make_queue(reviewed(write_site(tmp_path)))
    assert [item.pages for item in queue] == sorted((item.pages for item in queue), reverse=True)
    (names,) = [item for item in queue if item.first.kind is Kind.MENTION]
    assert [case.brief for case in names.cases] == [ANSWER, ANSWER]


def test_a_pair_is_asked_once_both_claims_are_shown(tmp_path: Path):
    root = write_site(tmp_path)
    accepted = "- claim: that it had hidden any leak\n  verdict: accept\n"
    (root / "content/briefs/2017-05-12-answer.review.yaml").write_text(accepted)
    whole = reviewed(root)
    (pair,) = make_queue(whole, kind=Kind.PAIR)
    assert (pair.first.meant, pair.first.unsure) == ("answers", True)
    shown = sheet(whole, pair.first)
    assert shown.meaning == "Ferry Company answers"
    assert shown.beside == "Ana Arden, 2017-05-10, says: that the Ferry Company had hidden the leak"


def test_the_queue_can_be_of_one_brief_or_kind(tmp_path: Path):
    whole = reviewed(write_site(tmp_path))
    assert {item.first.brief for item in make_queue(whole, ANSWER)} == {ANSWER}
    assert make_queue(whole, BriefId("2017-05-10-letter")) == ()
    assert {item.first.kind for item in make_queue(whole, kind=Kind.CLAIM)} == {Kind.CLAIM}


def test_the_order_of_reading_decides_nothing(tmp_path: Path):
    whole = reviewed(write_site(tmp_path))
    turned = replace(whole, briefs=tuple(reversed(whole.briefs)))
    assert make_queue(turned) == make_queue(whole)


def test_an_item_is_told_with_its_sentence_and_why(tmp_path: Path):
    whole = reviewed(write_site(tmp_path))
    (names,) = make_queue(whole, kind=Kind.MENTION)
    shown = sheet(whole, names.first)
    assert (shown.before, shown.words, shown.after) == ("", "Arden", "went home, and Arden slept.")
    assert "several of that name in the brief" in shown.why
