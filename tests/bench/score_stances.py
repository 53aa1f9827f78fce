"""Print how many sentences of our own have the right stance, certainty and basis.

    PYTHONPATH=. python tests/bench/score_stances.py [--errors]

The sentences of `tests/cases/stances.md` are those of rules that stand; those of the other lists were labelled before
any rule was tried on them, and by somebody who had seen none but for `stances_measured.md` and `stances_fresh.md`.
The head of each list says how many were right at first, and how many when rules had been mended on others. Labels
that broke the definitions by which the later lists were written have been corrected. The errors of
`stances_seventh.md` nobody has read: its figure alone is that of sentences unseen. The first claim of a sentence
counts that does not wait for an editor, or the first; a sentence without one is wrong.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from generator.annotate.annotator import annotate
from generator.config import DEFAULT_MODEL
from generator.content.blocks import plain_blocks
from generator.model import Annotation, Copy

CASES = Path(__file__).parent.parent / "cases"
LISTS = (
    "stances.md",
    "stances_measured.md",
    "stances_fresh.md",
    "stances_second.md",
    "stances_held_back.md",
    "stances_third.md",
    "stances_fourth.md",
    "stances_fifth.md",
    "stances_sixth.md",
    "stances_seventh.md",
)
FIGURES = ("stance", "certainty", "basis")


def labelled(name: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return each sentence of a list with its labels, in the order of `FIGURES`."""
    lines = (CASES / name).read_text(encoding="utf-8").partition("## ")[2].splitlines()
    rows = ([field.strip() for field in line.split("|")] for line in lines if "|" in line)
    return [(sentence, tuple(labels)) for sentence, *labels in rows]


def first_claims(sentences: list[str]) -> Iterator[tuple[str, ...]]:
    copies = [Copy(sentence, plain_blocks(sentence)) for sentence in sentences]
    return map(_labels, annotate(copies, DEFAULT_MODEL))


def _labels(annotation: Annotation) -> tuple[str, ...]:
    outer = [claim for claim in annotation.claims if claim.parent is None]
    claim = next((claim for claim in outer if not claim.held), outer[0] if outer else None)
    return ("", "", "") if claim is None else (str(claim.stance), str(claim.sure), str(claim.basis))


def wrong(name: str) -> tuple[list[int], list[int], list[str]]:
    """Return, for each figure, how many labels are right and how many there are; and what is wrong, a line each."""
    rows = labelled(name)
    right, all_, lines = [0, 0, 0], [0, 0, 0], []
    for (sentence, labels), found in zip(rows, first_claims([row[0] for row in rows]), strict=True):
        for number, label in enumerate(labels):
            all_[number] += 1
            right[number] += label == found[number]
        if labels != found[: len(labels)]:
            lines.append(f"{sentence} | {', '.join(labels)} | found {', '.join(found) if any(found) else 'no claim'}")
    return right, all_, lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="print the sentences that are wrong")
    options = parser.parse_args()
    totals = [[0, 0] for _ in FIGURES]
    for name in LISTS:
        right, all_, lines = wrong(name)
        print(f"{name}: {len(labelled(name))} sentences; " + _shares(right, all_))
        for number, counts in enumerate(zip(right, all_, strict=True)):
            totals[number] = [one + other for one, other in zip(totals[number], counts, strict=True)]
        print(*lines if options.errors else (), sep="\n", end="\n" if options.errors and lines else "")
    print("all: " + _shares(*zip(*totals, strict=True)))


def _shares(right, all_) -> str:
    return ", ".join(
        f"{name} {ones / count:.1%} of {count}"
        for name, ones, count in zip(FIGURES, right, all_, strict=True)
        if count
    )


if __name__ == "__main__":
    main()
