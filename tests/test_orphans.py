"""Processes that work for another end with it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

POOL = """
import os, time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from generator.orphans import end_with

if __name__ == "__main__":
    with ProcessPoolExecutor(2, get_context("spawn"), initializer=end_with, initargs=(os.getpid(),)) as pool:
        print(*sorted({task.result() for task in [pool.submit(os.getpid) for _ in range(2)]}), flush=True)
        time.sleep(60)
"""


def is_there(process: int) -> bool:
    """Is it there, and no mere entry that nobody has fetched yet?"""
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process of its parent's end")
def test_no_worker_outlives_a_process_that_is_killed(tmp_path):
    script = tmp_path / "pool.py"
    script.write_text(POOL, encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        workers = [int(one) for one in parent.stdout.readline().split()]
        assert workers
        assert all(map(is_there, workers))
        parent.send_signal(signal.SIGKILL)
    until = time.monotonic() + 10
    while any(map(is_there, workers)) and time.monotonic() < until:
        time.sleep(0.05)
    assert not any(map(is_there, workers))
