"""Print how many claims are missed, false, somebody else's or wrongly cut, by class, and the worst of them.

    PYTHONPATH=. python tests/bench/worst_claims.py polnear-dev.jsonl [--number 30]

What an error costs is counted in words: those of a claim that is missed, or that are cut off or too many, once; those
that a reader is shown in a mouth they did not come from, twice. Words of a claim that waits for an editor cost
nothing. A found claim is that of the corpus with which it shares its cue, or half of its content, the likest first.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.annotate.annotator import annotate
from generator.config import DEFAULT_MODEL, AnnotateSettings
from generator.content.blocks import plain_blocks
from generator.model import Claim, Copy, Held

WORD = re.compile(r"\w+(?:['’]\w+)*")
ALIKE = 0.5
"""Least F of two contents that are taken for one."""
FALSE = 2
"""What a word costs that a reader is shown and nobody said."""
KINDS = {
    "a clause": ("S", "As", "P+S", "N+S", "J+S", "0", "to", "adv", "R", "gap", "N+view"),
    "an infinitive": ("X", "OX", "G", "P+X", "N+X", "J+X", "OO"),
    "a noun's or adjective's phrase": ("N", "J"),
    "an object or phrase": ("O", "p", "P", "A", "attr"),
    "a quotation or label": ("",),
}


class Told(NamedTuple):
    """A claim as sets of words, each word by its place in the text."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    kind: str
    """What its class is called by."""
    shown: bool = True


class Error(NamedTuple):
    cost: int
    sort: str
    article: str
    words: str


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def errors_of(row: dict, claims: Sequence[Claim], threshold: float) -> Iterator[Error]:
    """Yield what is wrong with the `claims` of an article, and what is missed."""
    text = row["text"]
    starts = [found.span() for found in WORD.finditer(text)]
    gold = [
        Told(
            *(_words(starts, told[role]) for role in ("source", "cue", "content")), f"{told['scope']}, {told['kind']}"
        )
        for told in row["attributions"]
    ]
    found = [_told(starts, claim, threshold) for claim in claims if claim.parent is None]
    pairs = dict(matched(gold, found))
    for number, one in enumerate(gold):
        if number in pairs:
            yield from _of_pair(row["id"], text, starts, one, found[pairs[number]])
        else:
            inside = any(one.cue <= other.content for other in found)
            sort = "missed inside another claim" if inside else f"missed: {one.kind}"
            yield Error(len(one.content), sort, row["id"], _line(text, starts, one))
    for number in set(range(len(found))) - set(pairs.values()):
        one = found[number]
        cost = FALSE * len(one.content) if one.shown else 0
        yield Error(cost, f"false: {one.kind}", row["id"], _line(text, starts, one))


def _told(starts: Sequence[tuple[int, int]], claim: Claim, threshold: float) -> Told:
    frame = claim.rule.partition("+")[2]
    short = re.split(r"[+:]", frame)[0]
    kind = next((kind for kind, frames in KINDS.items() if frame in frames or short in frames), "a clause")
    shown = claim.held is Held.NOT and claim.score >= threshold
    return Told(*(_words(starts, spans) for spans in (claim.source, claim.cue, claim.content)), kind, shown)


def _words(starts: Sequence[tuple[int, int]], spans: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(n for n, (start, end) in enumerate(starts) if any(start < e and s < end for s, e in spans))


def matched(gold: Sequence[Told], found: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Yield pairs of a claim of the corpus and one that was found, the likest first, each in one pair at most."""
    likeness = [
        (_f(one.content, other.content) + 0.5 * bool(one.cue & other.cue), -n, -m)
        for n, one in enumerate(gold)
        for m, other in enumerate(found)
        if one.cue & other.cue or _f(one.content, other.content) >= ALIKE
    ]
    taken: tuple[set[int], set[int]] = set(), set()
    for _, n, m in sorted(likeness, reverse=True):
        if -n not in taken[0] and -m not in taken[1]:
            taken[0].add(-n)
            taken[1].add(-m)
            yield -n, -m


def _f(one: frozenset[int], other: frozenset[int]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def _of_pair(article: str, text: str, starts: Sequence[tuple[int, int]], gold: Told, found: Told) -> Iterator[Error]:
    if (gold.source or found.source) and not gold.source & found.source:
        sort = "no source" if not found.source else "a source for none" if not gold.source else "another's source"
        cost = FALSE * len(found.content) if found.shown and found.source else len(found.content)
        yield Error(cost, sort, article, _line(text, starts, found))
    elif _f(gold.content, found.content) < ALIKE:
        cut, more = gold.content - found.content, found.content - gold.content
        sort = f"{'too little' if len(cut) > len(more) else 'too much'} of it: {found.kind}"
        yield Error(len(cut) + FALSE * found.shown * len(more), sort, article, _line(text, starts, found))


def _line(text: str, starts: Sequence[tuple[int, int]], told: Told) -> str:
    source, cue, content = (_cut(text, starts, role) for role in told[:3])
    return f"{source or '-'} | {cue} | {content}"


def _cut(text: str, starts: Sequence[tuple[int, int]], words: frozenset[int], most: int = 110) -> str:
    if not words:
        return ""
    piece = " ".join(text[starts[min(words)][0] : starts[max(words)][1]].split())
    return piece if len(piece) <= most else f"{piece[:most]}…"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--number", type=int, default=30, help="how many of the worst to print")
    options = parser.parse_args()
    rows = read(options.corpus)
    annotations = annotate([Copy(row["text"], plain_blocks(row["text"])) for row in rows], DEFAULT_MODEL)
    threshold = AnnotateSettings().claims.threshold
    errors = [
        error
        for row, annotation in zip(rows, annotations, strict=True)
        for error in errors_of(row, annotation.claims, threshold)
    ]
    print_classes(errors)
    print(f"\nthe {options.number} worst")
    for error in sorted(errors, key=lambda error: -error.cost)[: options.number]:
        print(f"{error.cost:4}  {error.sort}  [{error.article[:40]}]\n      {error.words}")


def print_classes(errors: Iterable[Error]) -> None:
    numbers: Counter[str] = Counter()
    costs: Counter[str] = Counter()
    for error in errors:
        numbers[error.sort] += 1
        costs[error.sort] += error.cost
    print(f"{'cost':>6} {'number':>7}  class")
    for sort, cost in costs.most_common():
        print(f"{cost:6} {numbers[sort]:7}  {sort}")


if __name__ == "__main__":
    main()
