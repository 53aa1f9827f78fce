"""A real Dask scheduler and workers on loopback."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from built import ROOT

SECONDS = 60
QUIET = {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False"}
"""Dask's profiler looks at every worker a hundred times a second, which costs a twentieth of the work."""


@dataclass
class Cluster:
    """The processes of a cluster, and where its scheduler listens."""

    folder: Path
    python_path: str = str(ROOT)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    tls: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        text = json.loads((self.folder / "scheduler.json").read_text("utf-8"))["address"]
        return "dask://" + text.partition("://")[2]

    def start(self, *command: str, python_path: str = "") -> subprocess.Popen[bytes]:
        environment = os.environ | {"PYTHONPATH": python_path or self.python_path, "OMP_NUM_THREADS": "1", **QUIET}
        with (self.folder / f"log-{len(self.processes)}").open("wb") as log:
            run = [sys.executable, "-m", "dask", *command, *self.tls]
            process = subprocess.Popen(run, env=environment, stdout=log, stderr=log, cwd=self.folder)
        self.processes.append(process)
        return process

    def worker(self, python_path: str = "") -> subprocess.Popen[bytes]:
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--host", "127.0.0.1")
        file = str(self.folder / "scheduler.json")
        return self.start("worker", "--scheduler-file", file, *options, python_path=python_path)


@contextlib.contextmanager
def running_cluster(folder: Path, workers: int, tls: tuple[str, ...] = ()) -> Iterator[Cluster]:
    """Yield a cluster; all its processes end with the block."""
    cluster = Cluster(folder, tls=tls)
    file = str(folder / "scheduler.json")
    protocol = ("--protocol", "tls") if tls else ()
    try:
        options = ("--host", "127.0.0.1", "--port", "0", "--no-dashboard", *protocol)
        cluster.start("scheduler", "--scheduler-file", file, *options)
        until = time.monotonic() + SECONDS
        while not Path(file).exists():
            if time.monotonic() > until or cluster.processes[0].poll() is not None:
                raise AssertionError((folder / "log-0").read_text("utf-8"))
            time.sleep(0.05)
        for _ in range(workers):
            cluster.worker()
        yield cluster
    finally:
        for process in cluster.processes:
            process.kill()
            process.wait()
