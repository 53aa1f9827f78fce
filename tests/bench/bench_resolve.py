"""CPU seconds of resolving an archive as it grows: from nothing, and again after one edit in the same process.

    python tests/bench/bench_resolve.py [SITE] [--sizes 1000,3000,10000] [--runs 3]

SITE is a folder with site.yaml, whose annotations come from its cache and are made where they are missing: build a
large site once before. Unless named it is a corpus of small_corpus.py, made and annotated for this run. Each size is
the first so many briefs by id, in a process of its own.

"Edit" is one sentence more in the middle brief: the first one, and the median of those after it. "Roles" takes all
roles and hints from its names, "gone" drops it, "back" brings it back, "swap" puts another text in its place. CPU
time, not the clock's, with the collector off, as in a build. The last line is how much faster than the archive each
figure grows from the smallest size to the largest: 1.0 is as fast.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from generator.config import load_config  # noqa: E402
from generator.enrich import enrich  # noqa: E402
from generator.model import Annotation, Brief, BriefId, Resolution  # noqa: E402
from generator.reading import read_site  # noqa: E402
from generator.resolve.memory import Memory  # noqa: E402
from generator.resolve.resolver import resolve  # noqa: E402

EDITS = 5
SMALL = (125, 250, 500)
"""Sizes of the corpus that is made where no site is named."""
FIGURES = ("nothing", "same", "first edit", "edit", "roles", "gone", "back", "swap", "before", "peak")
Archive = tuple[Mapping[BriefId, Brief], Mapping[BriefId, Annotation]]


def seconds(work: Callable[[], Resolution]) -> tuple[float, Resolution]:
    """Return the CPU seconds of `work`, and what it returns."""
    gc.collect()
    gc.freeze()
    gc.disable()
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def with_brief(archive: Archive, brief: Brief, annotation: Annotation) -> Archive:
    briefs, annotations = archive
    return {**briefs, brief.id: brief}, {**annotations, brief.id: annotation}


def edited(archive: Archive, id_: BriefId, number: int) -> Archive:
    """Return `archive` with one sentence more in a brief."""
    brief, annotation = archive[0][id_], archive[1][id_]
    terms = tuple(sorted([*annotation.terms, ("bridge", 1), ("lamp", 1)]))
    text = f"{brief.text}\n\nThe old bridge has {number} lamps."
    return with_brief(archive, replace(brief, text=text), replace(annotation, terms=terms))


def without_roles(archive: Archive, id_: BriefId) -> Archive:
    annotation = archive[1][id_]
    bare = tuple(replace(mention, roles=(), hints=()) for mention in annotation.mentions)
    return with_brief(archive, replace(archive[0][id_]), replace(annotation, mentions=bare))


def without(archive: Archive, id_: BriefId) -> Archive:
    return {other: brief for other, brief in archive[0].items() if other != id_}, archive[1]


def swapped(archive: Archive, id_: BriefId) -> Archive:
    other = sorted(archive[0])[-1]
    return with_brief(archive, replace(archive[0][other], id=id_), archive[1][other])


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(site: Path, size: int, runs: int) -> dict[str, float]:
    """Return the seconds of each figure, and the megabytes before and after resolving from nothing."""
    config = load_config(site)
    sources = read_site(config)
    briefs = sorted(sources.briefs, key=lambda brief: brief.id)[:size]
    annotations, _ = enrich(briefs, model=config.model, cache=config.state / "annotations.sqlite")
    archive: Archive = ({brief.id: brief for brief in briefs}, annotations)
    id_ = briefs[len(briefs) // 2].id

    def again(state: Archive, memory: Memory | None) -> tuple[float, Resolution]:
        return seconds(lambda: resolve(list(state[0].values()), state[1], sources.knowledge, config.annotate, memory))

    figures = {"briefs": float(len(briefs)), "before": megabytes()}
    figures["nothing"] = min(again(archive, None)[0] for _ in range(runs))
    figures["peak"] = megabytes()
    memory: Memory = Memory()
    _, first = again(archive, memory)
    figures["same"], same = again(archive, memory)
    assert all(one is first.briefs[other] for other, one in same.briefs.items())
    edits = [again(edited(archive, id_, 100 + number), memory)[0] for number in range(EDITS)]
    figures["first edit"], figures["edit"] = edits[0], statistics.median(edits[1:])
    states = (without_roles(archive, id_), without(archive, id_), archive, swapped(archive, id_))
    for name, state in zip(("roles", "gone", "back", "swap"), states, strict=True):
        figures[name] = again(state, memory)[0]
    return figures


def row(figures: Mapping[str, float]) -> str:
    times = "".join(f"{figures[name] * 1000:11.0f}" for name in FIGURES[1:-2])
    return f"{figures['briefs']:8.0f}{figures['nothing']:10.2f}{times}{figures['before']:9.0f}{figures['peak']:9.0f}"


def growth(first: Mapping[str, float], last: Mapping[str, float]) -> str:
    """Return how much faster than the archive each figure grows."""
    more = last["briefs"] / first["briefs"]
    ratios = [last[name] / max(first[name], 1e-4) / more for name in FIGURES]
    times = "".join(f"{ratio:11.2f}" for ratio in ratios[1:-2])
    return f"{'growth':>8}{ratios[0]:10.2f}{times}{ratios[-2]:9.2f}{ratios[-1]:9.2f}"


def in_a_process(site: Path, size: int, runs: int) -> dict[str, float]:
    command = [sys.executable, __file__, str(site), "--sizes", str(size), "--runs", str(runs), "--json"]
    figures: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return figures


def show(site: Path, sizes: Sequence[int], runs: int) -> None:
    heads = "".join(f"{name + ' ms':>11}" for name in FIGURES[1:-2])
    print(f"{'briefs':>8}{'nothing s':>10}{heads}{'MB before':>10}{'peak':>8}", flush=True)
    found = []
    for size in sizes:
        found.append(in_a_process(site, size, runs))
        print(row(found[-1]), flush=True)
    if len(found) > 1:
        print(growth(found[0], found[-1]))


def made_corpus(folder: Path, size: int) -> Path:
    subprocess.run(
        [sys.executable, str(Path(__file__).with_name("small_corpus.py")), str(size), str(folder)], check=True
    )
    (folder / "site.yaml").write_text("title: Bench\nbase_url: https://example.org/\n")
    return folder


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", nargs="?", type=Path, help="folder of a site")
    parser.add_argument("--sizes", default="", help="numbers of briefs, with commas between them")
    parser.add_argument("--runs", type=int, default=3, help="runs from nothing, of which the best counts")
    parser.add_argument("--json", action="store_true", help="one size, in this process, as JSON")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",") if size]
    if options.json:
        print(json.dumps(measure(options.site.resolve(), sizes[0], options.runs)))
    elif options.site:
        show(options.site.resolve(), sizes or [sys.maxsize], options.runs)
    else:
        with tempfile.TemporaryDirectory() as folder:
            show(made_corpus(Path(folder), max(sizes or SMALL)), sizes or SMALL, options.runs)


if __name__ == "__main__":
    main()
