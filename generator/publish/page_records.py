"""Records of pages read before, by the digest of all that decides them: one SQLite file, disposable."""

from __future__ import annotations

import logging
import marshal
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import fields
from pathlib import Path
from typing import Any

from generator.publish.pagefind import Place, Program, Read, Record

log = logging.getLogger(__name__)

TABLES = (
    "CREATE TABLE IF NOT EXISTS page (key TEXT PRIMARY KEY, record BLOB, places BLOB)",
    "CREATE TABLE IF NOT EXISTS fragment (hash TEXT PRIMARY KEY, value BLOB)",
    "CREATE TABLE IF NOT EXISTS program (key TEXT PRIMARY KEY, value BLOB)",
)
PLAIN = 2
"""The version of `marshal` that writes equal values alike."""


class Records:
    """Records and fragments in a file."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def known(self, keys: Iterable[str]) -> dict[str, Record]:
        """Return the records of those `keys` that are in the file, undamaged."""
        wanted = set(keys)
        found = {}
        for key, value in self._db.execute("SELECT key, record FROM page"):
            if key in wanted:
                with suppress(ValueError, EOFError, TypeError):
                    found[key] = Record(*marshal.loads(value))
        return found

    def places(self, keys: Iterable[str]) -> Iterator[Sequence[Place]]:
        """Yield the places of the words of each page: not all of them have room in memory.

        Raises LookupError where some are missing, and what `marshal` raises where they are damaged.
        """
        for key in keys:
            row = self._db.execute("SELECT places FROM page WHERE key = ?", (key,)).fetchone()
            if row is None:
                raise LookupError(f"no record {key}")
            yield marshal.loads(row[0])

    def program(self, key: str) -> Program | None:
        """Return the program kept under `key`."""
        row = self._db.execute("SELECT value FROM program WHERE key = ?", (key,)).fetchone()
        return Program(*marshal.loads(row[0])) if row else None

    def fragment(self, hashed: str) -> bytes:
        """Return the fragment of this hash. Raises LookupError where it is missing."""
        row = self._db.execute("SELECT value FROM fragment WHERE hash = ?", (hashed,)).fetchone()
        if row is None:
            raise LookupError(f"no fragment {hashed}")
        return bytes(row[0])

    def add(self, made: Mapping[str, Read]) -> None:
        """Keep what was read of pages, by their keys."""
        pages = [
            (key, marshal.dumps(_values(read.record), PLAIN), marshal.dumps(read.places, PLAIN))
            for key, read in made.items()
        ]
        parts = [(read.record.fragment, read.fragment) for read in made.values() if read.record.fragment]
        with self._db:
            self._db.executemany("INSERT OR REPLACE INTO page VALUES (?, ?, ?)", pages)
            self._db.executemany("INSERT OR REPLACE INTO fragment VALUES (?, ?)", parts)

    def add_program(self, key: str, program: Program) -> None:
        """Keep `program` under `key`."""
        with self._db:
            value = marshal.dumps(_values(program), PLAIN)
            self._db.execute("INSERT OR IGNORE INTO program VALUES (?, ?)", (key, value))

    def forget_others(self, key: str, records: Mapping[str, Record]) -> None:
        """Keep these and nothing else."""
        hashes = {record.fragment for record in records.values()}
        with self._db:
            for table, column, used in (
                ("page", "key", records),
                ("fragment", "hash", hashes),
                ("program", "key", {key}),
            ):
                gone = [row for row in self._db.execute(f"SELECT {column} FROM {table}") if row[0] not in used]
                self._db.executemany(f"DELETE FROM {table} WHERE {column} = ?", gone)


def _values(kept: Record | Program) -> tuple[Any, ...]:
    """Return what it holds, as it is: `astuple` would copy each of a thousand words."""
    return tuple(getattr(kept, field.name) for field in fields(kept))


@contextmanager
def opened(path: Path) -> Iterator[Records]:
    """Yield the records at `path`; a damaged file is taken away, and one that cannot be written is done without."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(_open(path)) as db:
        yield Records(db)


def _open(path: Path) -> sqlite3.Connection:
    try:
        return _connect(str(path))
    except sqlite3.OperationalError as error:
        log.info("the memory of searched pages %s cannot be used now (%s)", path.name, error)
        return _connect(":memory:")
    except sqlite3.DatabaseError as error:
        log.warning("the memory of searched pages %s is damaged (%s): starting it anew", path.name, error)
        forget(path)
        return _connect(str(path))


def _connect(place: str) -> sqlite3.Connection:
    db = sqlite3.connect(place, timeout=1)
    try:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=OFF")
        for table in TABLES:
            db.execute(table)
    except sqlite3.DatabaseError:
        db.close()
        raise
    return db


def forget(path: Path) -> None:
    """Delete the file."""
    for ending in ("", "-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
