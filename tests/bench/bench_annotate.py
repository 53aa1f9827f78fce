"""Words per second of annotating, beside the bare spaCy pipe on the same texts in the same run.

    python tests/bench/bench_annotate.py [FOLDER]     (Markdown or text files; the demo archive unless named)

The two take turns, so that a busy machine slows both; the share is of the medians. Peak memory is of this process.
"""

from __future__ import annotations

import resource
import statistics
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


def copies(folder: Path) -> list[Copy]:
    texts = [path.read_text(encoding="utf-8").split("---", 2)[-1] for path in sorted(folder.rglob("*.md"))]
    return [Copy(text, plain_blocks(text)) for text in texts]


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "content" / "briefs"
    texts = copies(folder)
    words = sum(len(copy.text.split()) for copy in texts)
    pipeline = nlp.load(DEFAULT_MODEL)

    def bare() -> None:
        for _ in pipeline.pipe([copy.text for copy in texts], batch_size=32):
            pass

    def ours() -> None:
        for copy, doc in zip(texts, nlp.parse(texts, DEFAULT_MODEL), strict=True):
            annotate_doc(doc, copy)

    bare()
    rounds = [(seconds(bare), seconds(ours)) for _ in range(ROUNDS)]
    pipe, annotating = (statistics.median(times) for times in zip(*rounds, strict=True))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(texts)} briefs, {words} words, {ROUNDS} rounds, medians")
    print(f"bare spaCy pipe  {words / pipe:9.0f} words/s")
    print(f"annotating       {words / annotating:9.0f} words/s   {pipe / annotating:6.1%} of the pipe")
    print(f"peak memory      {peak:9.0f} MiB")


if __name__ == "__main__":
    main()
