"""Print how many pronouns and roles that speak are resolved to the right person or body.

    python tests/bench/score_speakers.py polnear-dev.jsonl [--errors]

`data/speakers.tsv` holds, by hand and as offsets only, whom such words in the development articles of PolNeAR stand
for. All labelled articles are one archive. A source is right when its claim's speaker is the entity named at the
antecedent, or is nobody with a page where the antecedent is none; wrong when it is somebody else; else left open.
The shares are of all labelled sources, those in which no claim was found among them, and then of the others alone.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
from collections import Counter, defaultdict
from pathlib import Path

from generator.annotate.annotator import annotate
from generator.config import DEFAULT_MODEL, AnnotateSettings
from generator.content.blocks import plain_blocks
from generator.model import Brief, BriefId, Copy, FrontMatter, Knowledge, ResolvedClaim
from generator.resolve.resolver import resolve

LABELS = Path(__file__).parent / "data" / "speakers.tsv"


def labels() -> dict[str, list[tuple[int, int, int, int]]]:
    found = defaultdict(list)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            article, start, end, first, last = line.split("\t")
            found[article].append((int(start), int(end), int(first), int(last)))
    return found


def day(row) -> dt.date | None:
    return dt.date.fromisoformat(row["date"][:10]) if row.get("date") else None


def briefs(corpus: Path, wanted) -> list[Brief]:
    rows = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines() if line]
    return [
        Brief(BriefId(row["id"]), "", row["id"], FrontMatter(row.get("title") or "", day(row)), "", 1, row["text"],
              plain_blocks(row["text"]))
        for row in rows
        if row["id"] in wanted
    ]  # fmt: skip


def outcome(brief: Brief, resolution, label) -> tuple[str, str]:
    """Return right, wrong, open or unfound, and what was said."""
    start, end, first, last = label
    here = resolution.briefs[brief.id]
    claim = next((one for one in here.claims if any(s < end and start < e for s, e in one.source)), None)
    if claim is None:
        return "unfound", ""
    meant = {link.entity for link in here.links if link.span.start < last and first < link.span.end and link.entity}
    return judged(claim, meant, brief.text[first:last], resolution), ", ".join(claim.speakers)


def judged(claim: ResolvedClaim, meant: set, words: str, resolution) -> str:
    if not meant and words.split()[-1][0].islower():
        return "wrong" if claim.speakers else "right"
    if not claim.speakers:
        return "right" if claim.unnamed and claim.unnamed in words else "open"
    names = {resolution.entities[id_].name.split()[-1] for id_ in claim.speakers if id_ in resolution.entities}
    is_same = meant & set(claim.speakers) if meant else words.split()[-1] in names
    return "right" if is_same else "wrong"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--errors", action="store_true", help="print the offsets of what is wrong or open")
    options = parser.parse_args()
    wanted = labels()
    archive = briefs(options.corpus, wanted)
    copies = [Copy(brief.text, brief.blocks, brief.date, brief.title) for brief in archive]
    annotations = dict(zip((brief.id for brief in archive), annotate(copies, DEFAULT_MODEL), strict=True))
    resolution = resolve(archive, annotations, Knowledge(), AnnotateSettings())
    counts: Counter = Counter()
    for brief in archive:
        for label in wanted[brief.id]:
            result, said = outcome(brief, resolution, label)
            counts[result] += 1
            if options.errors and result in ("wrong", "open"):
                print(result, brief.id, *label, said)
    print(f"all {counts.total()} labelled sources: " + shares(counts, "right", "wrong", "open", "unfound"))
    del counts["unfound"]
    print(f"the {counts.total()} of them with a claim: " + shares(counts, "right", "wrong", "open"))


def shares(counts: Counter, *results: str) -> str:
    return ", ".join(f"{result} {counts[result] / counts.total():.1%}" for result in results)


if __name__ == "__main__":
    main()
