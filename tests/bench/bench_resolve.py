"""CPU seconds of resolving archives of several sizes: from nothing, and again after one edit in the same process.

    python tests/bench/bench_resolve.py [SITE ...]     (folders with site.yaml; the demo archive unless named)

Annotations come from each site's cache and are made where they are missing: build a large site once before.
"Edit" is one sentence more in the middle brief, "roles" takes all roles and hints from its names, "gone" and "back"
drop it and bring it back, "swap" puts another text in its place. Medians of several; CPU time, not the clock's.
"""

from __future__ import annotations

import gc
import resource
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from generator.config import load_config
from generator.enrich import enrich
from generator.model import Annotation, Brief, BriefId, Resolution
from generator.reading import read_site
from generator.resolve.memory import Memory
from generator.resolve.resolver import resolve

ROOT = Path(__file__).parents[2]
EDITS = 5
Archive = tuple[Mapping[BriefId, Brief], Mapping[BriefId, Annotation]]


def seconds(work: Callable[[], Resolution]) -> tuple[float, Resolution]:
    """Return the CPU seconds of `work`, and what it returns; garbage is collected before, not while."""
    gc.collect()
    gc.disable()
    start = time.process_time()
    result = work()
    spent = time.process_time() - start
    gc.enable()
    return spent, result


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


def measure(site: Path) -> None:
    config = load_config(site)
    sources = read_site(config)
    annotations, _ = enrich(sources.briefs, model=config.model, cache=config.state / "annotations.sqlite")
    archive: Archive = ({brief.id: brief for brief in sources.briefs}, annotations)
    id_ = sorted(archive[0])[len(archive[0]) // 2]
    gc.collect()
    gc.freeze()
    memory: Memory = Memory()

    def again(state: Archive) -> tuple[float, Resolution]:
        return seconds(lambda: resolve(list(state[0].values()), state[1], sources.knowledge, config.annotate, memory))

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    from_nothing, first = again(archive)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    idle, same = again(archive)
    assert all(one is first.briefs[other] for other, one in same.briefs.items())
    edits = [again(edited(archive, id_, 100 + number))[0] for number in range(EDITS)]
    others = []
    for state in (without_roles(archive, id_), without(archive, id_), archive, swapped(archive, id_)):
        others.append(again(state)[0])
    print(
        f"{len(archive[0]):6d} briefs: {from_nothing:7.2f} s from nothing; again {idle * 1000:.0f} ms, edit "
        f"{statistics.median(edits) * 1000:.0f} ms ({min(edits) * 1000:.0f}-{max(edits) * 1000:.0f}), "
        f"roles {others[0] * 1000:.0f}, gone {others[1] * 1000:.0f}, back {others[2] * 1000:.0f}, "
        f"swap {others[3] * 1000:.0f} ms; memory {before} -> {peak} MiB",
        flush=True,
    )


def main() -> None:
    for name in sys.argv[1:] or [str(ROOT)]:
        measure(Path(name).resolve())


if __name__ == "__main__":
    main()
