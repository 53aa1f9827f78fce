"""Claims that belong together show it on both cards, in lists as beside the text, and change no count."""

from __future__ import annotations

from dataclasses import replace

from generator.model import Pair, PairKind, Stance
from tests.small_archive import brief, claim, views_of

LETTER = brief(
    "2024-01-10-letter",
    "Ana Arden said that the bridge was safe.",
    names={"Ana Arden": "ana-arden"},
    claims=[claim("that the bridge was safe", "ana-arden")],
)
ANSWER = brief(
    "2024-01-12-answer",
    "Port Authority denied that it was safe.",
    names={"Port Authority": "port-authority"},
    claims=[claim("that it was safe", "port-authority", stance=Stance.DENIES)],
)
PAIR = Pair(PairKind.ANSWERS, "2024-01-12-answer#claim-1", "2024-01-10-letter#claim-1", 1.0, "by-hand", "reviewed")


def test_both_cards_lead_to_the_other_claim():
    views = views_of(LETTER, ANSWER, pairs=[PAIR])
    (said,), (denied,) = (views[f"/briefs/2024/01/{name}/"].claims for name in ("letter", "answer"))
    assert [(link.label, link.href) for link in denied.answers] == [
        ("Ana Arden, 10 January 2024", "/briefs/2024/01/letter/#claim-1")
    ]
    assert [link.href for link in said.answered_by] == ["/briefs/2024/01/answer/#claim-1"]
    assert (said.answers, denied.answered_by, said.repeats, denied.repeated_in) == ((), (), (), ())


def test_the_speakers_page_and_the_ledger_show_the_same():
    views = views_of(LETTER, ANSWER, pairs=[PAIR])
    (said,) = views["/briefs/2024/01/letter/"].claims
    person = views["/people/ana-arden/"]
    assert person.says.items == person.answered.items == (said,)
    assert said in views["/claims/2024/01/"].rows


def test_a_pair_changes_no_count():
    alone, paired = views_of(LETTER, ANSWER), views_of(LETTER, ANSWER, pairs=[PAIR])
    own = {f"/claims/{name}/claim-1/" for name in ("2024-01-10-letter", "2024-01-12-answer")}
    assert alone.keys() == paired.keys() - own
    for link in ("/claims/", "/claims/2024/01/", "/claims/denies/"):
        assert alone[link].total == paired[link].total
    assert alone["/people/ana-arden/"].says.count == paired["/people/ana-arden/"].says.count == 1


def test_a_pair_with_a_claim_that_readers_do_not_see_is_not_shown():
    (hidden,) = ANSWER.resolution.claims
    waiting = replace(ANSWER, resolution=replace(ANSWER.resolution, claims=(hidden._replace(shown=False),)))
    (said,) = views_of(LETTER, waiting, pairs=[PAIR])["/briefs/2024/01/letter/"].claims
    assert said.answered_by == ()
