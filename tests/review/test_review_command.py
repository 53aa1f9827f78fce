"""`onrecord review` over a plain pipe: one line, one answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_for_review import reviewed, write_site
from click.testing import CliRunner

from generator.commands import review

ANSWER_REVIEW = "content/briefs/2017-05-12-answer.review.yaml"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(review, "read", lambda config: reviewed(config.root))
    return write_site(tmp_path)


def run(root: Path, *arguments: str, keys: str = "") -> str:
    result = CliRunner().invoke(review.command, ["--site", str(root), "--by", "ek", *arguments], input=keys)
    assert result.exit_code == 0, result.output
    return result.output


def decided(root: Path) -> list[tuple[str, str, str]]:
    return [
        (verdict.kind, verdict.words, verdict.verdict)
        for verdicts in reviewed(root).knowledge.verdicts.values()
        for verdict in verdicts
    ]


def test_the_queue_is_listed_with_sentence_reason_and_count(root: Path):
    output = run(root, "--list")
    assert "mention in 2017-05-12-answer, 2 equal cases in 1 brief; a decision changes 2 pages or more" in output
    assert "[Arden] went home, and Arden slept." in output
    assert "score 0.50, rule say+S" in output
    assert output.endswith("2 to decide, 3 cases\n")
    assert not (root / ANSWER_REVIEW).exists()


def test_one_key_answers_for_one_case_and_upper_case_for_all(root: Path):
    run(root, "--type", "mention", keys="x\nq\n")
    assert decided(root) == [("mention", "Arden", "reject")]
    output = run(root, "--type", "mention", keys="X\n")
    assert "1 decision of 1" in output
    assert decided(root) == [("mention", "Arden", "reject")] * 2


def test_who_is_meant_is_asked_for(root: Path):
    run(root, "--type", "mention", keys="c\nbo-arden\nq\n")
    (verdict,) = reviewed(root).knowledge.verdicts["2017-05-12-answer"]
    assert (verdict.verdict, verdict.to, verdict.by) == ("change", "bo-arden", "ek")


def test_a_claim_gets_a_stance_by_its_number_and_a_speaker_by_name(root: Path):
    run(root, "--type", "claim", keys="t\n4\n")
    assert "fixed: {stance: disputes}" in (root / ANSWER_REVIEW).read_text()
    (root / ANSWER_REVIEW).unlink()
    run(root, "--type", "claim", keys="w\nAna Arden\n")
    assert "fixed: {by: Ana Arden}" in (root / ANSWER_REVIEW).read_text()


def test_the_last_answer_is_taken_back_and_asked_again(root: Path):
    output = run(root, "--type", "claim", keys="x\nu\nq\n")
    assert "0 decisions of 1" in output
    output = run(root, keys="u\nx\nu\na\nq\n")
    assert "nothing to undo" in output
    assert output.count("taken back") == 1
    assert [verdict for _, _, verdict in decided(root)] == ["accept"]


def test_what_is_no_answer_is_said_and_asked_again(root: Path):
    output = run(root, "--type", "claim", keys="z\nt\nagrees\ns\n")
    assert "no such answer: 'z'" in output
    assert "not written: unknown stance “agrees”" in output
    assert decided(root) == []


def test_the_end_of_the_pipe_ends_the_sitting(root: Path):
    assert "0 decisions of 2" in run(root, keys="")
    assert "1 decision of 2, " in run(root, "--brief", "answer", keys="s\nx\n")
