"""What sending annotation to a Dask cluster costs beside annotating itself, by the size of a chunk.

One worker on loopback; processor time of client, scheduler and worker together, less what `annotate_chunk` takes in
the worker. Processor time, because a busy machine stretches every other clock; for the same reason what the three
spend while there is nothing to do is measured first and taken off, in seconds of waiting, and printed by itself.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import psutil  # noqa: E402
from clusters import running_cluster  # noqa: E402

from generator.cluster import ClusterExecutor, checked_address  # noqa: E402
from generator.config import DEFAULT_MODEL, load_config  # noqa: E402
from generator.enrich import CHUNK, annotate_chunk, copy_of, pack, unpack  # noqa: E402
from generator.model import Annotation, Copy  # noqa: E402
from generator.reading import read_site  # noqa: E402

SIZES = (6, CHUNK)
IDLE_SECONDS = 5


def timed(packed: bytes, model: str) -> tuple[float, bytes]:
    """Return the processor time of annotating alone, and the packed annotations."""
    copies = unpack(Copy, packed)
    started = time.process_time()
    made = annotate_chunk(copies, model)
    return time.process_time() - started, pack(Annotation, made)


def main() -> None:
    copies = [copy_of(brief) for brief in read_site(load_config(ROOT)).briefs] * 2
    words = sum(len(copy.text.split()) for copy in copies) / len(copies)
    with tempfile.TemporaryDirectory() as folder, running_cluster(Path(folder), workers=1) as cluster:
        address = checked_address(cluster.address, None, plain_tcp=False)
        with ClusterExecutor(address, DEFAULT_MODEL) as executor:
            executor.submit(annotate_chunk, copies[:2], DEFAULT_MODEL).result()
            processes = [psutil.Process(), *(psutil.Process(one.pid) for one in cluster.processes)]
            idle = spent_by(processes, lambda: time.sleep(IDLE_SECONDS))[0] / IDLE_SECONDS
            print(f"{len(copies)} briefs of {words:.0f} words, 1 worker; idle: {idle:.1%} of a core")
            for size in SIZES:
                chunks = [copies[at : at + size] for at in range(0, len(copies), size)]
                annotating: list[float] = []
                spent, wall = spent_by(processes, lambda: run(executor, chunks, annotating))  # noqa: B023
                own = sum(annotating)
                beside = spent - own - idle * wall
                print(
                    f"chunks of {size}: {own / len(copies) * 1000:.1f} ms a brief, {beside / own:.1%} beside it"
                    f" ({beside / len(chunks) * 1000:.1f} ms a chunk)"
                )


def spent_by(processes: Sequence[psutil.Process], work: Callable[[], object]) -> tuple[float, float]:
    """Return the processor time that `processes` spend, and the seconds that pass, while `work` runs."""
    before, started = total(processes), time.monotonic()
    work()
    return total(processes) - before, time.monotonic() - started


def total(processes: Sequence[psutil.Process]) -> float:
    return sum(sum(one.cpu_times()[:2]) for one in processes)


def run(executor: ClusterExecutor, chunks: Sequence[Sequence[Copy]], annotating: list[float]) -> None:
    """Annotate `chunks`; add the processor time of each one's annotating alone."""
    for task in [executor.submit(timed, pack(Copy, chunk), DEFAULT_MODEL) for chunk in chunks]:
        seconds, packed = task.result()
        unpack(Annotation, packed)
        annotating.append(seconds)


if __name__ == "__main__":
    main()
