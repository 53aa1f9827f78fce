"""Files made by several copies of the process: the same as by one, whatever becomes of the copies."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from generator.output.apply import apply
from generator.output.manifest import Manifest
from generator.output.plan import file_target, make_plan
from generator.output.workers import WORTH_FORKING, made_by_all

MANY = 2 * WORTH_FORKING + 7
HERE = os.getpid()

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux only")


def quiet(done: int) -> None:
    """Show nothing."""


def test_each_is_made_once_and_comes_back_in_order():
    told: list[int] = []
    made = made_by_all(MANY, lambda number: (number, os.getpid()), 2, told.append)
    assert [number for number, _ in made] == list(range(MANY))
    assert HERE not in {process for _, process in made}
    assert told == list(range(1, MANY + 1))


def test_few_are_made_here():
    assert {process for _, process in made_by_all(9, lambda number: (number, os.getpid()), 2, quiet)} == {HERE}


def test_large_results_arrive_whole():
    made = made_by_all(MANY, lambda number: {str(number): "x" * 9000}, 3, quiet)
    assert made == [{str(number): "x" * 9000} for number in range(MANY)]


def test_what_a_killed_copy_leaves_is_made_here():
    def make(number: int) -> int:
        if number in (5, MANY - 5) and os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert made_by_all(MANY, make, 2, quiet) == list(range(MANY))


def test_a_mistake_is_raised_here():
    def make(number: int) -> int:
        if number == 100:
            raise KeyError("a mistake")
        return number

    with pytest.raises(KeyError, match="a mistake"):
        made_by_all(MANY, make, 2, quiet)


def test_copies_end_with_their_process(tmp_path: Path):
    def make(number: int) -> int:
        (tmp_path / f"{os.getpid()}-{number}").touch()
        time.sleep(0.01)
        return number

    process = os.fork()
    if process == 0:
        made_by_all(100 * MANY, make, 2, quiet)
        os._exit(0)
    while len(list(tmp_path.iterdir())) < 20:
        time.sleep(0.01)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    time.sleep(0.1)
    left = len(list(tmp_path.iterdir()))
    time.sleep(0.2)
    assert len(list(tmp_path.iterdir())) == left


def test_the_site_is_the_same_however_many_make_it(tmp_path: Path):
    targets = [file_target(f"{n % 7}/{n}/index.html", str(n), f"Page {n}".encode) for n in range(MANY)]
    trees = []
    for workers in (1, 3):
        site = tmp_path / str(workers)
        plan = make_plan(targets, Manifest(), site)
        outcome = apply(plan, Manifest(), site, {}, lambda done, total: None, workers=workers)
        trees.append(({p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file()}, outcome.files))
    assert trees[0] == trees[1]
    assert len(trees[0][0]) == MANY + 1
