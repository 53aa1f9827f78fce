"""Many files made at once: the process is forked, and each copy makes a part of them.

A forked process has all values in memory already, so nothing is sent to it; back come hashes and sizes. What a copy
leaves undone, because it failed or was killed, this process does by itself: there a mistake raises what it raises.
Where processes cannot be forked safely (elsewhere than on Linux) all is done here. The bytes are the same either way.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import selectors
import signal
import struct
import sys
import warnings
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import Any, NoReturn, TypeVar

from generator.orphans import end_with

PIECE = 1 << 16
"""Bytes that are read from a pipe at once."""
MOST_CHUNKS = 8192
"""Their numbers fit into a pipe that nobody reads yet."""
CHUNK = 48
"""Neighbours that one copy makes: they share much that is then made once, and are few enough to share out evenly."""
WORTH_FORKING = 4 * CHUNK
NUMBER = struct.Struct("=i")

Done = TypeVar("Done")


def processes() -> int:
    """Return how many processes can work at once here; 1 where forking is not safe."""
    if sys.platform != "linux":
        return 1
    return len(os.sched_getaffinity(0))


def made_by_all(count: int, make: Callable[[int], Done], workers: int, progress: Callable[[int], None]) -> list[Done]:
    """Return what `make` returns for 0 to `count`, each called once in one of `workers` copies of this process.

    `make` may write files; what it returns must be plain. `progress` is called with the number that are done.
    """
    done: dict[int, Done] = {}
    if workers > 1 and count >= WORTH_FORKING:
        with contextlib.closing(_forked(count, make, workers)) as forked:
            for number, value in forked:
                done[number] = value
                progress(len(done))
    for number in range(count):
        if number not in done:
            done[number] = make(number)
            progress(len(done))
    return [done[number] for number in range(count)]


def _forked(count: int, make: Callable[[int], Done], workers: int) -> Generator[tuple[int, Done], None, None]:
    """Yield numbers with what was made of them, as they come."""
    size = max(CHUNK, -(-count // MOST_CHUNKS))
    chunks = [range(first, min(first + size, count)) for first in range(0, count, size)]
    turns = _turns(len(chunks))
    copies: dict[int, int] = {}
    gc.freeze()  # so that a collection in a copy does not touch, and thereby double, what all of them share
    try:
        for _ in range(workers):
            reading, writing = os.pipe()
            copies[reading] = _fork(make, chunks, turns, writing)
            os.close(writing)
        yield from _received(copies)
    finally:
        os.close(turns)
        for reading, copy in copies.items():
            with contextlib.suppress(ProcessLookupError):
                os.kill(copy, signal.SIGKILL)
            os.waitpid(copy, 0)
            os.close(reading)
        gc.unfreeze()


def _turns(number: int) -> int:
    """Return a pipe from which each copy takes the number of its next chunk."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(map(NUMBER.pack, range(number))))
    os.close(writing)
    return reading


def _fork(make: Callable[[int], Done], chunks: Sequence[range], turns: int, results: int) -> int:
    parent = os.getpid()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a progress bar's thread: no copy ever asks for its lock
        copy = os.fork()
    if copy == 0:
        _work(make, chunks, turns, results, parent)
    return copy


def _work(make: Callable[[int], Done], chunks: Sequence[range], turns: int, results: int, parent: int) -> NoReturn:
    """Make chunk after chunk; end with the parent, whatever ended it, before it could find us still writing."""
    try:
        end_with(parent)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
        with os.fdopen(results, "wb") as pipe:
            while turn := os.read(turns, NUMBER.size):
                for number in chunks[NUMBER.unpack(turn)[0]]:
                    if os.getppid() != parent:
                        os._exit(1)
                    data = pickle.dumps((number, make(number)), pickle.HIGHEST_PROTOCOL)
                    pipe.write(NUMBER.pack(len(data)) + data)
                pipe.flush()
    except BaseException:  # the parent meets it again
        os._exit(1)
    os._exit(0)


def _received(pipes: Iterable[int]) -> Iterator[tuple[int, Any]]:
    """Yield what the copies have written into `pipes`, until all have ended."""
    with selectors.DefaultSelector() as selector:
        for pipe in pipes:
            selector.register(pipe, selectors.EVENT_READ, bytearray())
        while selector.get_map():
            for key, _ in selector.select():
                data = os.read(key.fd, PIECE)
                if not data:
                    selector.unregister(key.fd)
                yield from _whole(key.data, data)


def _whole(unread: bytearray, data: bytes) -> Iterator[tuple[int, Any]]:
    """Yield the values that are whole in `unread` and the `data` that follow it; the rest stays unread."""
    unread += data
    at = 0
    while len(unread) >= at + NUMBER.size:
        start = at + NUMBER.size
        end = start + NUMBER.unpack_from(unread, at)[0]
        if len(unread) < end:
            break
        yield pickle.loads(unread[start:end])
        at = end
    del unread[:at]
