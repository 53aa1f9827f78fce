"""Words per second of annotating, beside the bare spaCy pipe on the same texts in the same run.

    PYTHONPATH=. python tests/bench/bench_annotate.py [FOLDER]   (Markdown files; the demo archive unless named)

Seconds are the process's own, so that other work on the machine counts less; the two take turns batch by batch, and
each batch counts with its best round. Peak memory is of this process.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

from generator.annotate import nlp
from generator.annotate.annotator import annotate_doc
from generator.config import DEFAULT_MODEL
from generator.content.blocks import plain_blocks
from generator.model import Copy

ROUNDS = 5
BATCH = 16
"""Briefs that are parsed at once."""


def copies(folder: Path) -> list[Copy]:
    texts = [path.read_text(encoding="utf-8").split("---", 2)[-1] for path in sorted(folder.rglob("*.md"))]
    return [Copy(text, plain_blocks(text)) for text in texts]


def seconds(work: Callable[[list[Copy]], object], batch: list[Copy]) -> float:
    start = time.process_time()
    work(batch)
    return time.process_time() - start


def bare(batch: list[Copy]) -> None:
    for _ in nlp.load(DEFAULT_MODEL).pipe([copy.text for copy in batch], batch_size=BATCH):
        pass


def ours(batch: list[Copy]) -> None:
    for copy, doc in zip(batch, nlp.parse(batch, DEFAULT_MODEL), strict=True):
        annotate_doc(doc, copy)


def best(batch: list[Copy]) -> tuple[float, float]:
    """Return the least seconds of the bare pipe and of annotating."""
    rounds = [(seconds(bare, batch), seconds(ours, batch)) for _ in range(ROUNDS)]
    return min(pipe for pipe, _ in rounds), min(annotating for _, annotating in rounds)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "content" / "briefs"
    texts = copies(folder)
    words = sum(len(copy.text.split()) for copy in texts)
    ours(texts)
    batches = [texts[start : start + BATCH] for start in range(0, len(texts), BATCH)]
    pipe, annotating = map(sum, zip(*map(best, batches), strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(texts)} briefs, {words} words, {ROUNDS} rounds, the best of each {BATCH} briefs, CPU seconds")
    print(f"bare spaCy pipe  {words / pipe:9.0f} words/s")
    print(f"annotating       {words / annotating:9.0f} words/s   {pipe / annotating:6.1%} of the pipe")
    print(f"peak memory      {peak:9.0f} MiB")


if __name__ == "__main__":
    main()
