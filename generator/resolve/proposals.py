"""All claims of an archive -> pairs of them that an editor may accept: repeats, and answers.

No two claims are compared that share nothing rare: candidates come from an index of content words, of one speaker for
repeats, of the archive for answers. The result does not depend on the order of reading.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.model import Brief, BriefId, BriefResolution, Pair, PairKind, Stance
from generator.resolve.claim_terms import base
from generator.resolve.said import DENYING, Said, all_said

POSTINGS = 40
"""Claims with one word up to which it brings them together; commoner words only add to the score."""
PROPOSED = 0.45
"""Score from which a pair is proposed."""
OF_NAMES = 0.5
"""What a name counts beside a word as rare: the same people are named in much that is not the same."""
STATING = frozenset({Stance.SAYS, Stance.CONFIRMS, Stance.PREDICTS, Stance.JUDGES})
ACCUSING = frozenset(map(base, ("accuse", "accused", "accuses", "blame", "allege", "suspect", "charge", "assert")))
REPEATING = frozenset(map(base, ("repeat", "reiterate", "reaffirm", "insist", "maintain")))
NEAR = 420
"""Characters of text between a denial and what it denies without naming it."""
LOOK_BACK = 4
"""Claims before such a denial that it may mean."""
TELLING = 3
"""Content words from which a claim says something that can be denied."""
DAYS = 120
"""Between a claim and its answer in another brief."""

Weights = Mapping[str, float]


def propose(
    briefs: Iterable[Brief],
    resolved: Mapping[BriefId, BriefResolution],
    settled: frozenset[tuple[str, str]] = frozenset(),
) -> tuple[Pair, ...]:
    """Return the pairs worth an editor's look, best first: for each later claim the best repeat and the best answer.

    `settled` holds the later and earlier claim of those that somebody has decided on.
    """
    said = all_said(briefs, resolved)
    weights = weights_of(said)
    found = [*_repeats(said, weights), *_answers(said, weights), *_last_said(said)]
    kept = (pair for pair in found if (pair.later, pair.earlier) not in settled)
    return tuple(sorted(_best(kept), key=lambda pair: (-pair.score, pair.later, pair.earlier)))


def weights_of(said: Sequence[Said]) -> dict[str, float]:
    """Return how much it tells that two claims share a word or a name: more the rarer it is."""
    counts = Counter(feature for one in said for feature in one.features)
    return {
        feature: math.log(1 + len(said) / count) * (OF_NAMES if feature.startswith("@") else 1)
        for feature, count in counts.items()
    }


def _likeness(one: Said, other: Said, weights: Weights) -> float:
    """Return how much two claims share, 0..1: by the shorter of them and by both together."""
    shared = sum(weights[feature] for feature in one.features & other.features)
    if not shared:
        return 0.0
    first, second = (sum(weights[feature] for feature in each.features) for each in (one, other))
    return math.sqrt(shared / min(first, second) * 2 * shared / (first + second))


def _candidates(said: Iterable[Said]) -> Iterator[tuple[Said, Said]]:
    """Yield earlier and later of all that share a rare word, each pair once."""
    posted: defaultdict[str, list[Said]] = defaultdict(list)
    for one in said:
        for word in one.terms:
            posted[word].append(one)
    seen: set[tuple[str, str]] = set()
    for word in sorted(posted):
        together = posted[word] if len(posted[word]) <= POSTINGS else []
        for number, later in enumerate(together):
            for earlier in together[:number]:
                if (earlier.key, later.key) not in seen:
                    seen.add((earlier.key, later.key))
                    yield earlier, later


def _repeats(said: Sequence[Said], weights: Weights) -> Iterator[Pair]:
    """Yield what one speaker says in two briefs in like words."""
    by_speaker: defaultdict[str, list[Said]] = defaultdict(list)
    for one in said:
        for speaker in one.speakers:
            by_speaker[speaker].append(one)
    for speaker in sorted(by_speaker):
        for earlier, later in _candidates(by_speaker[speaker]):
            shared = _shared_words(earlier, later, weights)
            if len(shared) < 2 or earlier.denied != later.denied or earlier.brief == later.brief:
                continue
            again, same_day = bool(REPEATING & later.cue), _told_of_one_day(earlier, later)
            bare = len(shared) == 2 and not (again or same_day or earlier.about & later.about)
            score = _likeness(earlier, later, weights) + 0.1 * again + 0.1 * same_day - 0.05 * bare
            reason = f"the same speaker, and both have {_listed(shared)}"
            reason += "; the cue says that it is repeated" if again else "; said on the same day" if same_day else ""
            yield _pair(PairKind.REPEATS, later, earlier, score, "same-words", reason)


def _told_of_one_day(earlier: Said, later: Said) -> bool:
    return bool(later.said) and later.said in (earlier.said, str(earlier.day))


def _answers(said: Sequence[Said], weights: Weights) -> Iterator[Pair]:
    """Yield what different speakers say in like words, one of them that it is not so."""
    for earlier, later in _candidates(said):
        if earlier.denied == later.denied or earlier.sides & later.sides or (later.day - earlier.day).days > DAYS:
            continue
        shared, near = _shared_words(earlier, later, weights), earlier.brief == later.brief
        likeness, both = _likeness(earlier, later, weights), f"and both have {_listed(shared)}"
        if _is_denial(earlier, later):
            if len(shared) > 1 or (near and shared):
                score = likeness + 0.15 * near + 0.1 * bool(earlier.about & later.marked)
                reason = f"one denies it, another speaker says it, {both}"
                yield _pair(PairKind.ANSWERS, later, earlier, score, "denies-words", reason)
        elif len(shared) > 2 and (near or earlier.about & later.about) and {earlier.stance, later.stance} <= STATING:
            reason = f"one speaker says it, another that it is not so, {both}"
            yield _pair(PairKind.ANSWERS, later, earlier, likeness, "opposite-words", reason)


def _is_denial(earlier: Said, later: Said) -> bool:
    """Return whether one of the two denies by its stance, and the other states."""
    one, other = (earlier, later) if earlier.stance in DENYING else (later, earlier)
    return one.stance in DENYING and other.stance in STATING


def _last_said(said: Sequence[Said]) -> Iterator[Pair]:
    """Yield denials that do not say of what, with what somebody else has just said."""
    for number, later in enumerate(said):
        if later.points:
            before = [one for one in said[max(0, number - LOOK_BACK) : number] if _may_be_meant(one, later)]
            yield from (_answer_to(one, later) for one in reversed(before))


def _may_be_meant(earlier: Said, later: Said) -> bool:
    if earlier.brief != later.brief or later.start - earlier.start > NEAR:
        return False
    return earlier.stance in STATING and not earlier.denied and not earlier.sides & later.sides


def _answer_to(earlier: Said, later: Said) -> Pair:
    aimed = bool(ACCUSING & earlier.cue or earlier.about & later.marked)
    fits = {"accusation": aimed, "wrongdoing": aimed, "report": earlier.relayed}[later.points]
    likely = later.points == "accusation" and len(earlier.terms) >= TELLING
    score = 0.75 if fits else 0.5 if likely else 0.3
    score -= 0.1 * (later.start - earlier.start) / NEAR - 0.05
    what = "a report" if later.points == "report" else "an accusation"
    reason = f"a denial that does not say of what, right after {what if fits else 'what another says'}"
    return _pair(PairKind.ANSWERS, later, earlier, score, f"denies-{'told' if fits else 'last'}", reason)


def _shared_words(one: Said, other: Said, weights: Weights) -> list[str]:
    """Return the words, as the second has them, that both share; the rarest first."""
    shared = sorted(one.terms.keys() & other.terms.keys(), key=lambda word: (-weights[word], word))
    return [other.terms[word] for word in shared]


def _listed(shared: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in shared[:4])


def _pair(kind: PairKind, later: Said, earlier: Said, score: float, rule: str, reason: str) -> Pair:
    return Pair(kind, later.key, earlier.key, round(min(score, 0.99), 2), rule, reason)


def _best(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield for each later claim its best pair of each kind that is good enough; of two alike the first by key."""
    best: dict[tuple[str, PairKind], Pair] = {}
    for pair in sorted(pairs, key=lambda pair: (-pair.score, pair.earlier, pair.rule)):
        if pair.score >= PROPOSED:
            best.setdefault((pair.later, pair.kind), pair)
    yield from best.values()
