"""Count how often a word in a frame is a cue, and write the lexicon `generator/annotate/lexicon/cues.tsv`.

    python tests/bench/count_cues.py polnear-train.jsonl [--docs parsed.spacy] [--out cues.tsv]

The corpus is PolNeAR's training part (E. Newell, D. Margolin, D. Ruths, LREC 2018), one article a line: {"text",
"attributions": [{"cue": [[s, e]], "content": [[s, e]]}]}. An occurrence inside another claim's content is not
counted: there the outer claim wins, whatever the word. Only counts leave this script, never words of the corpus
beyond the lemmas.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from generator.annotate import nlp
from generator.annotate.cues import part
from generator.annotate.frames import frames
from generator.annotate.tree import read_tree
from generator.config import DEFAULT_MODEL
from generator.content.blocks import plain_blocks
from generator.model import Copy

OUT = Path("generator/annotate/lexicon/cues.tsv")
LEAST = 2
"""A pair seen less often is left to the back-off."""
RARE = 5
"""A frame's own rate is that among lemmas seen no more often: it stands in for lemmas never seen."""
NEVER_A_CUE = 10
"""A lemma that is never a cue is worth a row from so many times on."""
HEAD = """\
# How often a word in a frame signals a claim, outside other claims: lemma, frame, times a cue, times seen.
# V*, N* and J* stand for all frames of the verb, noun or adjective; a lone star for all rare lemmas.
# Counted by tests/bench/count_cues.py on the training part of PolNeAR v1.0.0 (E. Newell, D. Margolin, D. Ruths:
# An attribution relations corpus for political news, LREC 2018).
"""


def documents(corpus: Path, parsed: Path | None):
    """Yield (row, parsed Doc); `parsed` is a DocBin of the same articles in the same order."""
    rows = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines() if line]
    if parsed:
        from spacy.tokens import DocBin

        yield from zip(rows, DocBin().from_disk(parsed).get_docs(nlp.load(DEFAULT_MODEL).vocab), strict=True)
        return
    copies = [Copy(row["text"], plain_blocks(row["text"]), title=row.get("title") or "") for row in rows]
    yield from zip(rows, nlp.parse(copies, DEFAULT_MODEL), strict=True)


def characters(row: dict, role: str) -> set[int]:
    return {at for claim in row["attributions"] for start, end in claim[role] for at in range(start, end)}


def count(pairs) -> Counter:
    """Return Counter of (lemma, frame, is cue)."""
    counts: Counter = Counter()
    for row, doc in pairs:
        cues, contents = characters(row, "cue"), characters(row, "content")
        tree = read_tree(doc)
        for frame in frames(tree):
            start = tree.starts[frame.head]
            is_cue = start in cues
            if is_cue or start not in contents:
                counts[frame.lemma, frame.frame, is_cue] += 1
    return counts


def table(counts: Counter) -> list[tuple[str, str, int, int]]:
    """Return the rows of the lexicon: frames' totals, lemmas' totals, pairs."""
    cue: Counter = Counter()
    seen: Counter = Counter()
    for (lemma, frame, is_cue), times in counts.items():
        for key in ((lemma, frame), (lemma, f"{part(frame)}*")):
            seen[key] += times
            cue[key] += times * is_cue
    for lemma, frame in list(seen):
        if not frame.endswith("*") and seen[lemma, f"{part(frame)}*"] <= RARE:
            seen["*", frame] += seen[lemma, frame]
            cue["*", frame] += cue[lemma, frame]
    return sorted(
        (lemma, frame, cue[lemma, frame], times)
        for (lemma, frame), times in seen.items()
        if lemma == "*" or _worth_keeping(lemma, times, cue[lemma, f"{part(frame)}*"])
    )


def _worth_keeping(lemma: str, times: int, cues: int) -> bool:
    return lemma.replace("_", "").isalpha() and times >= LEAST and (cues > 0 or times >= NEVER_A_CUE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--docs", type=Path, help="a DocBin of the parsed corpus, to save the parsing")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    lines = ["\t".join(map(str, row)) for row in table(count(documents(options.corpus, options.docs)))]
    options.out.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
