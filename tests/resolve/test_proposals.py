"""Which pairs of claims are proposed: cases that an editor could write, and what holds for all of them."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from claims_of_archive import Told, archive_of

from generator.model import BriefId, Pair
from generator.resolve.proposals import PROPOSED, propose

CASES = Path(__file__).parents[1] / "cases" / "claim_pairs.txt"
SPEAKERS = ("ana-arden", "bo-larsen", "port-authority", "ferry-company", "~officials")
STANCES = ("says", "denies", "confirms", "disputes", "predicts")
WORDS = (
    "bridge", "ferry", "leak", "tank", "harbour", "inquiry", "minister", "letter", "vote", "budget", "tunnel",
    "storm", "strike", "court", "plan",
)  # fmt: skip


def read_cases() -> list[tuple[str, dict[str, list[Told]], str]]:
    cases = []
    for block in CASES.read_text(encoding="utf-8").split("\n== ")[1:]:
        name, *lines = [line for line in block.splitlines() if line.strip()]
        told: dict[str, list[Told]] = {}
        for line in lines[:-1]:
            brief, speaker, stance, cue, content, about, *basis = (part.strip() for part in line.split("|"))
            names = (about,) if about else ()
            told.setdefault(brief, []).append(Told(speaker, stance, cue, content, names, *basis))
        cases.append((name, told, lines[-1].removeprefix("-> ")))
    return cases


def with_filler(told: dict[str, list[Told]]) -> dict[str, list[Told]]:
    """Add claims about other things, so that a word's rarity means something."""
    filler = [
        Told("carl-vos", "says", "said", f"that {a} and {b} of the president differ") for a in WORDS for b in "xyz"
    ]
    return told | {"2016-01-01-filler": filler}


@pytest.mark.parametrize(("told", "expected"), [pytest.param(*case[1:], id=case[0]) for case in read_cases()])
def test_the_pair_of_a_case_is_proposed(told: dict[str, list[Told]], expected: str):
    briefs, resolved = archive_of(with_filler(told))
    words = {
        f"{brief.id}#{claim.id}": brief.text[slice(*claim.content[0])]
        for brief in briefs
        for claim in resolved[brief.id].claims
    }
    pairs = propose(briefs, resolved)
    if expected == "nothing":
        assert [pair.reason for pair in pairs] == []
        return
    assert len(pairs) == 1
    later, relation, earlier = words[pairs[0].later], str(pairs[0].kind), words[pairs[0].earlier]
    first, _, second = expected.partition(f" {relation} ")
    assert (later.startswith(first), earlier.startswith(second)) == (True, True), (later, relation, earlier)
    assert pairs[0].score >= PROPOSED
    assert pairs[0].reason


def random_archive(seed: int) -> dict[str, list[Told]]:
    chance = random.Random(seed)
    told: dict[str, list[Told]] = {}
    for day in range(1, 25):
        lines = [
            Told(
                chance.choice(SPEAKERS), chance.choice(STANCES), chance.choice(("said", "repeated", "accused")),
                "that " + " ".join(chance.choices(WORDS, k=5)) + chance.choice(("", " not")),
            )
            for _ in range(4)
        ]  # fmt: skip
        told[f"2017-05-{day:02}-brief-{chance.randrange(100)}"] = lines
    return told


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_reading_decides_nothing(seed: int):
    briefs, resolved = archive_of(random_archive(seed))
    expected = propose(briefs, resolved)
    assert expected
    shuffled = random.Random(seed).sample(briefs, len(briefs))
    assert propose(shuffled, {brief.id: resolved[brief.id] for brief in shuffled}) == expected


def test_what_is_settled_is_not_proposed_again():
    briefs, resolved = archive_of(random_archive(1))
    first: Pair = propose(briefs, resolved)[0]
    again = propose(briefs, resolved, frozenset({(first.later, first.earlier)}))
    assert (first.later, first.earlier) not in {(pair.later, pair.earlier) for pair in again}


def test_what_is_not_shown_is_not_paired():
    briefs, resolved = archive_of({name: lines for _, told, _ in read_cases()[:1] for name, lines in told.items()})
    id_ = BriefId("2017-05-12-interview")
    hidden = tuple(claim._replace(shown=False) for claim in resolved[id_].claims)
    assert propose(briefs, resolved | {id_: replace(resolved[id_], claims=hidden)}) == ()


def test_the_work_grows_with_the_archive_not_with_its_square():
    """Each word brings together a bounded number of claims, so twice the claims are about twice the comparisons."""
    from generator.resolve import proposals
    from generator.resolve.said import all_said

    def compared(size: int) -> int:
        told = {
            f"2017-{1 + n % 12:02}-{1 + n % 28:02}-{n}": [
                Told("ana-arden", "says", "said", f"that plan {n} and plan {n + 1} of the president differ")
            ]
            for n in range(size)
        }
        return sum(1 for _ in proposals._candidates(all_said(*archive_of(told))))

    assert compared(800) < 2.5 * compared(400)
