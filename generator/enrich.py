"""Briefs -> their annotations: looked up by digest, the rest annotated on an Executor.

A key holds all that decides an annotation: the copy, our annotating code, spaCy's and the model's versions. The cache
is one SQLite file of compact JSON; it is disposable, and a damaged one is made anew.
"""

from __future__ import annotations

import itertools
import logging
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, wait
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from generator.digest import code_digest, digest, digest_bytes
from generator.model import Annotation, Brief, BriefId, Copy
from generator.orphans import end_with
from generator.remember import keeping
from generator.sharing import Sharing

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Value = TypeVar("Value")

log = logging.getLogger(__name__)

CODE = ("annotate", "model/words.py", "model/brief.py", "model/annotation.py", "edtf.py", "slugs.py")
"""All of ours that decides an annotation: a change of what comes after annotating leaves the cache as it is."""

CHUNK = 24
"""Copies in one task: large enough that sending them costs nothing, small enough for a lively progress bar."""
WINDOW = 256
"""Tasks that are with an Executor at a time: two for each of 128 workers, and some 15 MB of text."""
WORTH_A_POOL = 120
"""Copies below which loading the model in further processes costs more than it saves."""
MOST_KEYS = 50_000
"""Of briefs that a process which builds again need not read through again."""
TABLES = (
    "DROP TABLE IF EXISTS annotation",  # that of an earlier version
    "CREATE TABLE IF NOT EXISTS made (key TEXT PRIMARY KEY, value BLOB)",
    "CREATE TABLE IF NOT EXISTS used (key TEXT PRIMARY KEY, build INT) WITHOUT ROWID",
)
"""The long values; and apart from them, so that none is moved for it, the build that last asked for each."""
KEPT_BUILDS = 10
"""Builds for which an annotation that nobody asked for is kept."""

Progress = Callable[[int, int], None]
"""Called with the number of briefs done and the number to do."""


def quiet(done: int, total: int) -> None:
    """Show nothing."""


def enrich(
    briefs: Sequence[Brief],
    *,
    model: str,
    cache: Path | None,
    executor: Executor | None = None,
    progress: Progress = quiet,
    remembered: MutableMapping[str, Annotation] | None = None,
) -> tuple[dict[BriefId, Annotation], int]:
    """Return every brief's annotation, and how many of them were made anew.

    `cache` is the file to remember them in; None remembers nothing. `executor` runs the annotating; None means in
    this process, or local processes where there is much to do. `remembered`, which a process that calls again keeps
    and hands back, spares it the file; afterwards it holds these annotations by their keys.
    """
    keys = keys_of(briefs, model)
    known = {key: remembered[key] for key in keys.values() if key in remembered} if remembered else {}
    if len(known) == len(set(keys.values())):
        return {brief.id: known[keys[brief.id]] for brief in briefs}, 0
    store = AnnotationCache(cache, is_known=bool(remembered)) if cache else None
    known |= store.read(key for key in keys.values() if key not in known) if store else {}
    missing = {brief.id: copy_of(brief) for brief in briefs if keys[brief.id] not in known}
    made: dict[BriefId, Annotation] = {}
    total = len(missing)
    for chunk in annotate_missing(missing, model, executor):
        made |= chunk
        if store:
            store.write({keys[id_]: annotation for id_, annotation in chunk.items()})
        progress(len(made), total)
    if store:
        store.close(() if remembered else keys.values())
    annotations = {brief.id: made.get(brief.id) or known[keys[brief.id]] for brief in briefs}
    if remembered is not None:
        remembered.clear()
        remembered.update({keys[id_]: annotation for id_, annotation in annotations.items()})
    return annotations, total


def copy_of(brief: Brief) -> Copy:
    """Return what the annotator reads of `brief`."""
    return Copy(brief.text, brief.blocks, brief.date, brief.title, brief.front_matter.annotate)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What an annotation depends on besides its copy; two processes with one stamp make the same of a copy."""

    code: str
    """Digest of our annotating code."""
    versions: tuple[str, str, str]
    """Of spaCy, the pipeline's name, and its version."""


def stamp_of(model: str) -> Stamp:
    """Return the stamp of this process."""
    from generator.annotate.nlp import versions

    return Stamp(code_digest(*CODE), versions(model))


def keys_of(briefs: Iterable[Brief], model: str) -> dict[BriefId, str]:
    """Return each brief's cache key."""
    stamp = stamp_of(model)
    common = digest(stamp.code, stamp.versions)
    return {brief.id: _key(brief, common) for brief in briefs}


def _make_key(brief: Brief, common: str) -> str:
    """Return the brief's key. The `repr` of its copy holds every field; blocks, most of it, are written shorter."""
    copy = copy_of(brief)
    blocks = [(*block.span, block.kind.value) for block in copy.blocks]
    text = f"{common} {replace(copy, blocks=())!r} {blocks}"
    return digest_bytes(text.encode("utf-8", "surrogatepass"))


_key = keeping(_make_key, MOST_KEYS)


def annotate_missing(
    missing: Mapping[BriefId, Copy], model: str, executor: Executor | None
) -> Iterator[dict[BriefId, Annotation]]:
    """Yield the annotations of `missing`, a chunk at a time, in no fixed order."""
    ids = sorted(missing)
    chunks = [ids[at : at + CHUNK] for at in range(0, len(ids), CHUNK)]
    processes = min(os.cpu_count() or 1, len(chunks))
    if executor is not None:
        yield from _submitted(executor, chunks, missing, model)
    elif len(ids) >= WORTH_A_POOL and processes > 1:
        import multiprocessing

        context = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(processes, context, initializer=end_with, initargs=(os.getpid(),)) as pool:
            yield from _submitted(pool, chunks, missing, model)
    else:
        for chunk in chunks:
            yield dict(zip(chunk, annotate_chunk([missing[id_] for id_ in chunk], model), strict=True))


def _submitted(
    executor: Executor, chunks: Sequence[Sequence[BriefId]], missing: Mapping[BriefId, Copy], model: str
) -> Iterator[dict[BriefId, Annotation]]:
    """Yield what `executor` makes of `chunks`, as it comes. It never holds more than a window of them.

    Copies and annotations travel as JSON: unpickling frozen values costs five times as much.
    """
    coming = iter(chunks)
    tasks: dict[Future[bytes], Sequence[BriefId]] = {}

    def submit(ids: Sequence[BriefId]) -> None:
        tasks[executor.submit(annotate_packed, pack(Copy, [missing[id_] for id_ in ids]), model)] = ids

    for ids in itertools.islice(coming, WINDOW):
        submit(ids)
    while tasks:
        for task in wait(tasks, return_when=FIRST_COMPLETED).done:
            ids = tasks.pop(task)
            for following in itertools.islice(coming, 1):
                submit(following)
            yield dict(zip(ids, unpack(Annotation, task.result()), strict=True))


def annotate_packed(packed: bytes, model: str) -> bytes:
    """Return the packed annotations of packed copies, in order: the task that runs on an Executor."""
    return pack(Annotation, annotate_chunk(unpack(Copy, packed), model))


def pack(kind: type[Value], values: Sequence[Value]) -> bytes:
    """Return `values` as JSON."""
    packed: bytes = _adapter(kind).dump_json(values)
    return packed


def unpack(kind: type[Value], packed: bytes) -> list[Value]:
    """Return what `pack` has made JSON of."""
    values: list[Value] = _adapter(kind).validate_json(packed)
    return values


def _adapter(kind: Any) -> Any:
    """Return the converter between lists of `kind` and JSON, built once."""
    if kind not in _ADAPTERS:
        from pydantic import TypeAdapter

        _ADAPTERS[kind] = TypeAdapter(list[kind])
    return _ADAPTERS[kind]


_ADAPTERS: dict[Any, Any] = {}


def annotate_chunk(copies: Sequence[Copy], model: str) -> list[Annotation]:
    """Return the annotations of `copies`, in order."""
    from generator.annotate.annotator import annotate

    return list(annotate(copies, model))


class AnnotationCache:
    """Annotations by key in one SQLite file."""

    def __init__(self, path: Path, *, is_known: bool = False) -> None:
        """`is_known`: this process has looked through the whole file before, and told it what it uses."""
        self._path = path
        self._is_known = is_known
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db: sqlite3.Connection | None = None
        """None while the file cannot be used: the disk is full, or it may not be written."""
        try:
            self._db = self._open()
        except sqlite3.DatabaseError as error:
            self._give_up(error)
            if not self._path.exists():
                self._db = self._open()

    def read(self, keys: Iterable[str]) -> dict[str, Annotation]:
        """Return the annotations that are known among `keys`."""
        known: dict[str, Annotation] = {}
        sharing = Sharing()
        try:
            for key, value in self._rows(list(dict.fromkeys(keys))):
                try:
                    known[key] = sharing.share(annotation_adapter().validate_json(value))
                except ValueError:
                    log.warning(
                        "annotation cache %s is damaged in one place: annotating that brief anew", self._path.name
                    )
        except sqlite3.DatabaseError as error:
            self._give_up(error)
        return known

    def _rows(self, wanted: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """Yield the rows of `wanted` in its order, so that what is made of them lies in memory as briefs are read.

        Some hundreds at a time: the JSON of all takes a fifth as much memory as what is made of it.
        """
        if self._db is None:
            return
        for at in range(0, len(wanted), 500):
            part = wanted[at : at + 500]
            marks = ",".join("?" * len(part))
            rows = dict(self._db.execute(f"SELECT key, value FROM made WHERE key IN ({marks})", part))
            yield from ((key, rows[key]) for key in part if key in rows)

    def write(self, annotations: Mapping[str, Annotation]) -> None:
        """Remember `annotations` by key, if there is room."""
        if self._db is None:
            return
        adapter = annotation_adapter()
        rows = [(key, adapter.dump_json(annotation)) for key, annotation in annotations.items()]
        try:
            with self._db:
                self._db.executemany("INSERT OR REPLACE INTO made VALUES (?, ?)", rows)
                self._use(key for key, _ in rows)
        except sqlite3.DatabaseError as error:
            self._give_up(error)

    def close(self, used: Iterable[str]) -> None:
        """Forget what no build has asked for in a long time, and close the file."""
        if self._db is None:
            return
        try:
            with closing(self._db), self._db:
                if self._is_known:
                    return
                self._use(used)
                unused = "SELECT key FROM used WHERE build < ?"
                for table in ("made", "used"):
                    self._db.execute(f"DELETE FROM {table} WHERE key IN ({unused})", (self._build - KEPT_BUILDS,))
                self._db.execute(f"PRAGMA user_version = {self._build}")
        except sqlite3.DatabaseError as error:
            self._give_up(error)

    def _use(self, keys: Iterable[str]) -> None:
        """Note that this build has asked for `keys`."""
        if self._db is not None:
            rows = ((key, self._build) for key in keys)
            self._db.executemany("INSERT OR REPLACE INTO used VALUES (?, ?)", rows)

    def _give_up(self, error: sqlite3.DatabaseError) -> None:
        """Go on without the file, which a build needs only to be fast; a damaged one is taken away."""
        if self._db is not None:
            self._db.close()
        self._db = None
        if isinstance(error, sqlite3.OperationalError):
            log.warning("annotation cache %s cannot be used now: %s", self._path.name, error)
        else:
            log.warning("annotation cache %s is damaged (%s): starting it anew", self._path.name, error)
            self._remove()

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path)
        try:
            db.execute("PRAGMA journal_mode=WAL")
            db.execute("PRAGMA synchronous=NORMAL")
            for table in TABLES:
                db.execute(table)
            (last,) = db.execute("PRAGMA user_version").fetchone()
        except sqlite3.DatabaseError:
            db.close()
            raise
        self._build: int = last if self._is_known else last + 1
        return db

    def _remove(self) -> None:
        for ending in ("", "-wal", "-shm"):
            self._path.with_name(self._path.name + ending).unlink(missing_ok=True)


_ADAPTER: TypeAdapter[Annotation] | None = None


def annotation_adapter() -> Any:
    """Return the converter between annotations and JSON, built once."""
    global _ADAPTER
    if _ADAPTER is None:
        from pydantic import TypeAdapter

        _ADAPTER = TypeAdapter(Annotation)
    return _ADAPTER
