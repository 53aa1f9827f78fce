"""Resolving with a memory of the last time: the result is that from nothing, and what is equal the same object."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from archive_of_edits import Archive, archive_of, words_of
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.config import AnnotateSettings
from generator.model import Brief, BriefId, EntityType, Knowledge, Resolution, Verdict
from generator.resolve.memory import Memory
from generator.resolve.resolver import resolve

DEFAULT = AnnotateSettings()
EDITS_A_RUN = 8
SEEDS = st.integers(0, 2**32)


def drop(archive: Archive, rng: random.Random) -> None:
    if len(archive.briefs) > 2:
        archive.drop(rng.choice(sorted(archive.briefs)))


def add(archive: Archive, rng: random.Random) -> None:
    archive.write(rng)


def rewrite(archive: Archive, rng: random.Random) -> None:
    archive.write(rng, rng.choice(sorted(archive.briefs)))


def move(archive: Archive, rng: random.Random) -> None:
    brief = archive.briefs[rng.choice(sorted(archive.briefs))]
    day = (brief.date or dt.date(2017, 5, 1)) + dt.timedelta(days=rng.choice([-400, -9, 1, 30]))
    archive.briefs[brief.id] = replace(brief, front_matter=replace(brief.front_matter, date=day))


def name_in_front(archive: Archive, rng: random.Random) -> None:
    brief = archive.briefs[rng.choice(sorted(archive.briefs))]
    matter = replace(
        brief.front_matter,
        people=tuple(rng.sample(archive.people, rng.randrange(3))),
        events=tuple(rng.sample(["Harbour Vote", "Harbour vote", "Long Strike"], rng.randrange(2))),
    )
    archive.briefs[brief.id] = replace(brief, front_matter=matter)


def judge(archive: Archive, rng: random.Random) -> None:
    brief = archive.briefs[rng.choice(sorted(archive.briefs))]
    words = rng.choice(words_of(brief))
    verdict = Verdict(brief.id, "mention", words, rng.choice(["accept", "reject"]), to=rng.choice(["", "Ana Arden"]))
    archive.verdicts[brief.id] = (verdict,)


def register(archive: Archive, rng: random.Random) -> None:
    archive.register(EntityType.PERSON, rng.choice(archive.people))


EDITS: list[Callable[[Archive, random.Random], None]] = [
    drop, add, add, rewrite, rewrite, rewrite, move, name_in_front, judge,
]  # fmt: skip


def resolved(archive: Archive, rng: random.Random, memory: Memory | None = None) -> Resolution:
    """Return the resolution of `archive`, its briefs read in any order."""
    briefs = list(archive.briefs.values())
    rng.shuffle(briefs)
    return resolve(briefs, dict(archive.annotations), archive.knowledge(), DEFAULT, memory)


@given(SEEDS)
@settings(max_examples=10, deadline=None)
def test_after_any_edits_the_result_is_that_from_nothing(seed: int):
    rng = random.Random(seed)
    archive, memory = archive_of(rng, 14), Memory()
    for _ in range(EDITS_A_RUN):
        for edit in rng.choices(EDITS, k=rng.randrange(1, 4)):
            edit(archive, rng)
        if rng.random() < 0.1:
            register(archive, rng)
        again, anew = resolved(archive, rng, memory), resolved(archive, rng)
        assert again == anew
        assert (list(again.entities), list(again.events)) == (list(anew.entities), list(anew.events))


@given(SEEDS)
@settings(max_examples=8, deadline=None)
def test_the_order_of_reading_changes_nothing(seed: int):
    archive = archive_of(random.Random(seed), 14)
    assert resolved(archive, random.Random(1)) == resolved(archive, random.Random(2))


def test_what_comes_out_equal_stays_the_object_it_was():
    rng, memory = random.Random(3), Memory()
    archive = archive_of(rng, 30)
    first = resolved(archive, rng, memory)
    same = resolved(archive, rng, memory)
    assert all(one is first.briefs[id_] for id_, one in same.briefs.items())
    assert all(one is first.entities[id_] for id_, one in same.entities.items())
    assert all(one is first.events[id_] for id_, one in same.events.items())


def test_an_edit_leaves_briefs_that_share_nothing_with_it_alone():
    rng, memory = random.Random(5), Memory()
    archive = archive_of(rng, 40)
    first = resolved(archive, rng, memory)
    id_ = sorted(archive.briefs)[0]
    brief: Brief = archive.briefs[id_]
    archive.briefs[id_] = replace(brief, text=f"{brief.text}\n\nNobody else was there.")
    again = resolved(archive, rng, memory)
    assert sum(one is not first.briefs[other] for other, one in again.briefs.items()) <= 1


def test_a_run_that_fails_leaves_no_half_memory():
    rng, memory = random.Random(7), Memory()
    archive = archive_of(rng, 8)
    resolved(archive, rng, memory)
    id_ = sorted(archive.briefs)[0]
    whole = archive.annotations.pop(id_)
    with pytest.raises(KeyError):
        resolved(archive, rng, memory)
    archive.annotations[id_] = replace(whole, mentions=())
    archive.briefs[id_] = replace(archive.briefs[id_])
    assert resolved(archive, rng, memory) == resolved(archive, rng)


def test_other_settings_or_another_registry_begin_anew():
    rng, memory = random.Random(9), Memory()
    archive = archive_of(rng, 8)
    briefs = list(archive.briefs.values())
    resolved(archive, rng, memory)
    strict = replace(DEFAULT, people=replace(DEFAULT.people, threshold=0.99))
    knowledge = Knowledge(entities=dict(archive.entities))
    for known, wanted in ((Knowledge(), strict), (knowledge, DEFAULT)):
        assert resolve(briefs, archive.annotations, known, wanted, memory) == resolve(
            briefs, archive.annotations, known, wanted
        )


def test_one_brief_alone_and_none_at_all():
    memory: Memory = Memory()
    archive = archive_of(random.Random(1), 1)
    rng = random.Random(1)
    assert len(resolved(archive, rng, memory).briefs) == 1
    archive.drop(BriefId(next(iter(archive.briefs))))
    assert resolved(archive, rng, memory) == Resolution({}, {}, {})
