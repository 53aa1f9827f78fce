"""The cue lexicon: how often a word in a frame signals a claim.

Counted, not written: `tests/bench/count_cues.py` rebuilds `lexicon/cues.tsv`, whose head names where from. A pair
that was seen seldom leans on its lemma's rate in all frames.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from generator.annotate.lexicon_files import rows
from generator.annotate.stance_words import stances

PAIR_WEIGHT = 3.5
LEMMA_WEIGHT = 3.0
"""A pair's rate leans on its lemma's other frames as on so many occurrences, and those on the frame's rate among rare
lemmas. Both were set where held-out articles of the counted corpus are predicted best."""
BY_HAND = 0.75
"""Rate of a lemma with a stance of its own (`stances.tsv`), before anything is counted; the least in a frame that the
list names."""
SPEECH = 0.5
SPEECH_TIMES = 2
"""A verb that is a cue in this share of its clauses, and so many times, may introduce a quotation."""
UNSEEN = 0.15
"""Rate in a frame that the lexicon does not hold."""
UNKNOWN = {"V": "p:", "N": "N+", "J": "J+"}
"""Frames that the lexicon does not hold."""


FELT = frozenset(f"J+{kind}" for kind in ("S", "X", "about", "at", "by", "for", "of", "on", "over", "to", "with"))
"""Frames in which an adjective by hand says what somebody feels about it."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Times a cue, and times seen outside other claims."""

    pairs: Mapping[tuple[str, str], tuple[int, int]]
    """By lemma and frame."""
    lemmas: Mapping[tuple[str, str], tuple[int, int]]
    """By lemma and part of speech."""
    frames: Mapping[str, tuple[int, int]]
    """By frame, over rare lemmas."""


@functools.lru_cache(maxsize=50_000)
def rate(lemma: str, frame: str) -> float:
    """Return how likely `lemma` in `frame` signals a claim, 0..1; a passive with an agent is an active."""
    return max(_rate(lemma, frame), _rate(lemma, "O")) if frame == "P+by" else _rate(lemma, frame)


@functools.lru_cache(maxsize=50_000)
def _rate(lemma: str, frame: str) -> float:
    counts = load_counts()
    cue, seen = counts.pairs.get((lemma, frame), (0, 0))
    all_cue, all_seen = counts.lemmas.get((lemma, part(frame)), (0, 0))
    whole, all_ = counts.frames.get(frame, (0, 0))
    base = (whole + UNSEEN) / (all_ + 1)
    by_hand = stances()
    if lemma in by_hand:
        base = max(base, BY_HAND)
    other = (max(0, all_cue - cue) + LEMMA_WEIGHT * base) / (max(0, all_seen - seen) + LEMMA_WEIGHT)
    counted = (cue + PAIR_WEIGHT * other) / (seen + PAIR_WEIGHT)
    is_named = (
        f"{lemma}_{frame}" in by_hand
        or (frame == "O+of" and f"{lemma}_O" in by_hand)
        or frame in ("N+is", "N+view", "aside")
        or (frame == "S" and f"{lemma}_0" in by_hand)
        or (frame in FELT and f"{lemma}_J" in by_hand)
    )
    return max(counted, BY_HAND) if is_named else counted


@functools.lru_cache(maxsize=50_000)
def introduces_quotations(lemma: str) -> bool:
    """Return whether `lemma` is a verb of speech: often enough a cue with a clause or with a quotation alone."""
    if f"{lemma}_0" in stances():
        return True
    counts = [load_counts().pairs.get((lemma, frame), (0, 0)) for frame in ("S", "0")]
    cue, seen = (sum(column) for column in zip(*counts, strict=True))
    return bool(cue >= SPEECH_TIMES and cue >= SPEECH * seen)


@functools.lru_cache(maxsize=50_000)
def best_rate(lemma: str, part_: str) -> float:
    """Return the rate of `lemma` as a verb (V), noun (N) or adjective (J) in the frame that suits it best."""
    return max(rate(lemma, frame) for frame in _frames_of(part_))


@functools.cache
def _frames_of(part_: str) -> frozenset[str]:
    """Return the frames that the lexicon holds for a part of speech, and one that it does not."""
    counts = load_counts()
    known = {frame for _, frame in counts.pairs} | set(counts.frames)
    return frozenset({frame for frame in known if part(frame) == part_} | {UNKNOWN[part_]})


def is_counted(lemma: str, frame: str) -> bool:
    """Return whether the corpus holds `lemma` as the part of speech of `frame`."""
    return (lemma, part(frame)) in load_counts().lemmas


def part(frame: str) -> str:
    """Return the part of speech of a frame's word: V, N or J."""
    return frame[0] if frame.startswith(("N+", "J+")) else "V"


@functools.cache
def load_counts() -> Counts:
    """Return the counted lexicon."""
    pairs: dict[tuple[str, str], tuple[int, int]] = {}
    lemmas: dict[tuple[str, str], tuple[int, int]] = {}
    frames: dict[str, tuple[int, int]] = {}
    for lemma, frame, cue, seen in rows("cues.tsv"):
        count = (int(cue), int(seen))
        if lemma == "*":
            frames[frame] = count
        elif frame.endswith("*"):
            lemmas[lemma, frame[0]] = count
        else:
            pairs[lemma, frame] = count
    return Counts(pairs, lemmas, frames)
