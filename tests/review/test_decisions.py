"""An answer becomes a block of a review file, holds after edits and re-runs, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from archive_for_review import FILES, reviewed, write_site

from generator.config import load_config
from generator.model import BriefId, Level, Stance, Verdict
from generator.resolve.memory import Memory
from generator.resolve.resolver import resolve
from generator.review.answers import NOTHING, Answer, Change, NotPossible, decide
from generator.review.desk import Desk, review_paths
from generator.review.findings import Finding, Kind, Reviewed
from generator.review.queue import make_queue

ANSWER = BriefId("2017-05-12-answer")
ANSWER_REVIEW = "content/briefs/2017-05-12-answer.review.yaml"
DENIED = "that it had hidden any leak"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path)


def desk_of(root: Path) -> Desk:
    return Desk(root, root / ".onrecord" / "review.lock")


def findings(whole: Reviewed, kind: Kind) -> list[Finding]:
    return [one for one in whole.of_brief(whole.by_id[ANSWER]) if one.kind is kind]


def bare_arden(root: Path) -> list[Finding]:
    return [one for one in findings(reviewed(root), Kind.MENTION) if one.words == "Arden"]


def claim_of(root: Path) -> Finding:
    (claim,) = findings(reviewed(root), Kind.CLAIM)
    return claim


def answer(
    root: Path, cases: list[Finding], what: Answer, change: Change = NOTHING, desk: Desk | None = None
) -> Reviewed:
    """Give an answer and return the archive as it is after it."""
    whole = reviewed(root)
    blocks = decide(whole, cases, what, change, by="ek", date="2017-05-12")
    (desk or desk_of(root)).write(blocks, review_paths(whole.briefs, whole.knowledge))
    return reviewed(root)


def linked(whole: Reviewed) -> dict[tuple[int, int], str | None]:
    return {link.span: link.entity for link in whole.resolution.briefs[ANSWER].links}


def test_a_refused_name_is_no_link_in_that_place_and_stays_one_in_the_other(root: Path):
    first, second = bare_arden(root)
    after = answer(root, [second], Answer.REJECT)
    assert (linked(after)[second.span], linked(after)[first.span]) == (None, first.meant or None)
    assert (root / ANSWER_REVIEW).read_text() == (
        "# Decisions of review, one a block; safe to edit.\n"
        "- mention: Arden\n  before: and\n  verdict: reject\n"
        f"  proposed: {{id: {second.meant}, score: {second.score}, rule: {second.rule}}}\n"
        "  by: ek\n  date: 2017-05-12\n"
    )


def test_words_that_mean_somebody_else_are_linked_to_them(root: Path):
    first, second = bare_arden(root)
    after = answer(root, [first], Answer.CHANGE, Change(to="bo-arden"))
    (link,) = [link for link in after.resolution.briefs[ANSWER].links if link.span == first.span]
    assert (link.entity, link.level, link.reason) == ("bo-arden", Level.REVIEW, "reviewed by ek")
    assert linked(after)[second.span] == (second.meant or None)


def test_each_place_has_its_own_block_where_the_words_are_also_part_of_other_names(root: Path):
    cases = bare_arden(root)
    after = answer(root, cases, Answer.CHANGE, Change(to="bo-arden"))
    assert [(verdict.words, verdict.before) for verdict in after.knowledge.verdicts[ANSWER]] == [
        ("Arden", "leak."), ("Arden", "and"),
    ]  # fmt: skip
    assert [linked(after)[case.span] for case in cases] == ["bo-arden", "bo-arden"]
    assert "ana-arden" in linked(after).values()


def test_one_block_holds_for_all_places_of_a_brief(root: Path):
    path = root / "content/briefs/2017-05-12-answer.md"
    path.write_text(
        path.read_text()
        .replace("Bo Arden and Ana Arden met. ", "")
        .replace("date:", "people: [bo-arden, ana-arden]\ndate:")
    )
    cases = bare_arden(root)
    after = answer(root, cases, Answer.CHANGE, Change(to="bo-arden"))
    (verdict,) = after.knowledge.verdicts[ANSWER]
    assert (verdict.words, verdict.before, verdict.to) == ("Arden", "", "bo-arden")
    assert [linked(after)[case.span] for case in cases] == ["bo-arden", "bo-arden"]


def test_what_is_said_of_one_place_goes_before_what_is_said_of_all(root: Path):
    first, second = bare_arden(root)
    answer(root, [first, second], Answer.CHANGE, Change(to="bo-arden"))
    after = answer(root, [bare_arden(root)[1]], Answer.REJECT)
    assert (linked(after)[first.span], linked(after)[second.span]) == ("bo-arden", None)


@pytest.mark.parametrize("what", [Answer.ACCEPT, Answer.REJECT])
def test_a_claim_that_waits_is_shown_or_gone(root: Path, what: Answer):
    claim = claim_of(root)
    assert not claim.shown
    claims = answer(root, [claim], what).resolution.briefs[ANSWER].claims
    assert [(one.shown, one.checked) for one in claims] == ([(True, True)] if what is Answer.ACCEPT else [])


def test_a_claim_gets_another_speaker_and_keeps_it_with_another_stance(root: Path):
    (fixed,) = answer(root, [claim_of(root)], Answer.CHANGE, Change(by="Ana Arden")).resolution.briefs[ANSWER].claims
    assert fixed.speakers == ("ana-arden",)
    after = answer(root, [claim_of(root)], Answer.CHANGE, Change(stance="disputes"))
    (fixed,) = after.resolution.briefs[ANSWER].claims
    assert (fixed.speakers, fixed.stance) == (("ana-arden",), Stance.DISPUTES)


def test_a_speaker_named_later_is_found_where_nothing_else_has_changed(root: Path):
    whole, settings, memory = reviewed(root), load_config(root).annotate, Memory()
    resolve(whole.briefs, whole.annotations, whole.knowledge, settings, memory)
    verdict = Verdict(ANSWER, "claim", DENIED, "change", fixed=(("by", "Ana Arden"),))
    decided = replace(whole.knowledge, verdicts={ANSWER: (verdict,)})
    after = resolve(whole.briefs, whole.annotations, decided, settings, memory)
    assert [claim.speakers for claim in after.briefs[ANSWER].claims] == [("ana-arden",)]


def test_a_pair_is_accepted_and_then_refused(root: Path):
    answer(root, [claim_of(root)], Answer.ACCEPT)
    (pair,) = make_queue(reviewed(root), kind=Kind.PAIR)
    after = answer(root, list(pair.cases), Answer.ACCEPT)
    assert [(one.kind, one.level) for one in after.resolution.pairs] == [("answers", Level.REVIEW)]
    assert make_queue(after, kind=Kind.PAIR) == ()
    after = answer(root, findings(after, Kind.PAIR), Answer.REJECT)
    assert (after.resolution.pairs, make_queue(after, kind=Kind.PAIR)) == ((), ())


def test_decisions_outlive_edits_elsewhere_and_even_beside_their_words(root: Path):
    answer(root, [claim_of(root)], Answer.REJECT)
    answer(root, [bare_arden(root)[1]], Answer.REJECT)
    path = root / "content/briefs/2017-05-12-answer.md"
    text = path.read_text().replace("Bo Arden and", "It rained. On Monday, Bo Arden and")
    path.write_text(text.replace("Arden went home, and Arden", "At last Arden"))
    after = reviewed(root)
    assert after.resolution.briefs[ANSWER].claims == ()
    path.write_text(text.replace("company denied", "company said on Monday that it denied"))
    assert list(linked(reviewed(root)).values())[-1] is None


def test_what_cannot_be_said_is_refused_in_words(root: Path):
    whole, claim = reviewed(root), claim_of(root)
    for change, why in ((NOTHING, "say another speaker or another stance"), (Change(stance="no"), "unknown stance")):
        with pytest.raises(NotPossible, match=why):
            decide(whole, [claim], Answer.CHANGE, change)
    with pytest.raises(NotPossible, match="say who or what is meant"):
        decide(whole, bare_arden(root)[:1], Answer.CHANGE)


def test_undo_takes_back_one_answer_after_the_other_and_the_last_leaves_no_file(root: Path):
    desk = desk_of(root)
    answer(root, [claim_of(root)], Answer.REJECT, desk=desk)
    first = (root / ANSWER_REVIEW).read_bytes()
    answer(root, bare_arden(root)[:1], Answer.REJECT, desk=desk)
    desk.undo()
    assert (root / ANSWER_REVIEW).read_bytes() == first
    desk.undo()
    assert not (root / ANSWER_REVIEW).exists()
    assert desk.undo() == ()


def test_undo_keeps_what_somebody_has_written_into_the_file_since(root: Path):
    desk = desk_of(root)
    answer(root, [claim_of(root)], Answer.REJECT, desk=desk)
    path = root / ANSWER_REVIEW
    path.write_text(path.read_text() + "- mention: Bo Arden\n  verdict: accept\n")
    desk.undo()
    assert DENIED not in path.read_text()
    assert path.read_text().endswith("- mention: Bo Arden\n  verdict: accept\n")


def test_authors_files_stay_as_they_are(root: Path):
    answer(root, [claim_of(root)], Answer.ACCEPT)
    answer(root, bare_arden(root), Answer.REJECT)
    assert {path: (root / path).read_text() for path in FILES} == FILES
    files = {path.relative_to(root).as_posix() for path in (root / "content").rglob("*") if path.is_file()}
    assert files - FILES.keys() == {ANSWER_REVIEW}
