"""Which pairs of claims readers see: those of the author's ids and of an editor's words; and ids that stay."""

from __future__ import annotations

from dataclasses import replace

from claims_of_archive import Told, archive_of

from generator.model import BriefId, Level, PairKind, Passage, Resolution, ResolvedClaim, Verdict
from generator.resolve.pairs import accepted_pairs, settled_pairs

LETTER, INTERVIEW = BriefId("2017-05-10-letter"), BriefId("2017-05-12-interview")
TOLD = {
    LETTER: [Told("port-authority", "says", "said", "that the ferry company had hidden the leak")],
    INTERVIEW: [
        Told("ferry-company", "denies", "denied", "that it had hidden anything"),
        Told("port-authority", "says", "repeated", "that the leak had been hidden"),
    ],
}
BRIEFS, RESOLVED = archive_of(TOLD)
CLAIMS: dict[BriefId, tuple[ResolvedClaim, ...]] = {id_: resolved.claims for id_, resolved in RESOLVED.items()}
SAID, DENIED = CLAIMS[LETTER][0], CLAIMS[INTERVIEW][0]


def verdict(answer: str, words: str = "that it had hidden anything", **changes) -> Verdict:
    other = Passage(LETTER, "that the ferry company had hidden the leak")
    base = Verdict(INTERVIEW, "pair", words, answer, by="ek", pair=PairKind.ANSWERS, other=other)
    return replace(base, **changes)


def accepted(*verdicts: Verdict):
    return accepted_pairs(BRIEFS, CLAIMS, {INTERVIEW: verdicts})


def test_an_editor_names_both_claims_by_their_words():
    (pair,) = accepted(verdict("accept"))
    assert (pair.kind, pair.later, pair.earlier) == (
        PairKind.ANSWERS, f"{INTERVIEW}#{DENIED.id}", f"{LETTER}#{SAID.id}",
    )  # fmt: skip
    assert (pair.level, pair.reason) == (Level.REVIEW, "reviewed by ek")


def test_a_refused_pair_is_not_shown_and_is_settled():
    assert accepted(verdict("reject")) == ()
    assert settled_pairs(BRIEFS, Resolution({}, {}, RESOLVED), {INTERVIEW: [verdict("reject")]}) == {
        (f"{INTERVIEW}#{DENIED.id}", f"{LETTER}#{SAID.id}")
    }


def test_words_that_are_gone_pair_nothing():
    assert accepted(verdict("accept", "that it had never existed")) == ()


def test_an_author_names_the_other_claim_by_its_id_with_or_without_its_first_word():
    for name in (f"{LETTER}#{SAID.id}", f"{LETTER}#{SAID.id.removeprefix('claim-')}"):
        written = DENIED._replace(contradicts=name, level=Level.FRONT_MATTER)
        claims = CLAIMS | {INTERVIEW: (written, *CLAIMS[INTERVIEW][1:])}
        (pair,) = accepted_pairs(BRIEFS, claims, {})
        assert (pair.kind, pair.earlier, pair.level) == (PairKind.ANSWERS, f"{LETTER}#{SAID.id}", Level.FRONT_MATTER)


def test_a_bare_id_is_a_claim_of_the_same_brief():
    repeated = CLAIMS[INTERVIEW][1]._replace(same_as=DENIED.id)
    (pair,) = accepted_pairs(BRIEFS, CLAIMS | {INTERVIEW: (DENIED, repeated)}, {})
    assert (pair.kind, pair.earlier) == (PairKind.REPEATS, f"{INTERVIEW}#{DENIED.id}")


def test_an_edit_elsewhere_in_the_brief_changes_no_id():
    before = {claim.id for claim in CLAIMS[INTERVIEW]}
    new = Told("ana-arden", "says", "said", "that nobody had been hurt")
    _, edited = archive_of(TOLD | {INTERVIEW: [new, *TOLD[INTERVIEW], replace(new, content="that it rained")]})
    assert before < {claim.id for claim in edited[INTERVIEW].claims}
