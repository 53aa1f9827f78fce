"""Briefs read before, by the digest of all that decides them: one SQLite file, disposable.

Reading a brief from here costs a tenth of parsing it. Without the file, or with a damaged one, briefs are parsed.
"""

from __future__ import annotations

import functools
import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence, Set
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.content.brief import ReadBrief
from generator.digest import code_digest, digest
from generator.model import Source
from generator.remember import keeping

log = logging.getLogger(__name__)

CODE = ("content", "model", "errors.py", "edtf.py")
LIBRARIES = ("markdown-it-py", "mdit-py-plugins", "PyYAML", "pydantic")
MOST_KEYS = 50_000
"""Of sources that a process which reads again need not digest again."""
FEW = 20
"""Briefs that are looked up one by one."""
TABLE = "CREATE TABLE IF NOT EXISTS brief (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID"


def read_with_memory(
    sources: Sequence[Source],
    path: Path,
    parse: Callable[[Source], ReadBrief],
    *settings: object,
    remembered: MutableMapping[str, ReadBrief] | None = None,
) -> list[ReadBrief]:
    """Return what `parse` makes of each source, from the file at `path` where it is known.

    `settings` are what `parse` depends on besides the source. Afterwards the file holds these sources and no others,
    and so does `remembered`, which a process that reads again and again hands back to spare it the file.
    """
    common = digest(code_digest(*CODE), versions(), settings)
    keys = [key_of(source, common) for source in sources]
    held = remembered or {}
    missing = {key: source for key, source in zip(keys, sources, strict=True) if key not in held}
    made = _read_or_parse(missing, keys, path, parse, held) if missing else {}
    briefs = [made.get(key) or held[key] for key in keys]
    if remembered is not None and made:
        remembered.clear()
        remembered.update(zip(keys, briefs, strict=True))
    return briefs


@functools.cache
def versions() -> list[str]:
    """Return those of the libraries that decide what is read."""
    return [version(name) for name in LIBRARIES]


def _key_of(source: Source, common: str) -> str:
    return digest(common, source.path, source.digest)


key_of = keeping(_key_of, MOST_KEYS)
"""Return the key of a source; of the same object, at no cost."""


def _read_or_parse(
    missing: Mapping[str, Source],
    used: Sequence[str],
    path: Path,
    parse: Callable[[Source], ReadBrief],
    held: Mapping[str, ReadBrief],
) -> dict[str, ReadBrief]:
    """Return what the sources of `missing` hold. The file at `path` comes to hold the keys of `used` and no others.

    Where this process has read before, what it has `held` is what the file holds.
    """
    try:
        return _read(missing, used, path, parse, held)
    except (sqlite3.OperationalError, OSError) as error:
        log.info("the memory of briefs %s cannot be used now (%s): parsing all", path.name, error)
    except (sqlite3.DatabaseError, ValueError) as error:
        log.warning("the memory of briefs %s is damaged (%s): starting it anew", path.name, error)
        _remove(path)
    return {key: parse(source) for key, source in missing.items()}


def _read(
    missing: Mapping[str, Source],
    used: Sequence[str],
    path: Path,
    parse: Callable[[Source], ReadBrief],
    held: Mapping[str, ReadBrief],
) -> dict[str, ReadBrief]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path, timeout=1)) as db, db:
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=OFF")
        db.execute(TABLE)
        stored = held.keys() or {key for (key,) in db.execute("SELECT key FROM brief")}
        known = dict(_stored(db, stored & missing.keys()))
        made = {key: parse(source) for key, source in missing.items() if key not in known}
        _keep(db, made, stored - set(used))
    return known | made


def _stored(db: sqlite3.Connection, wanted: Set[str]) -> Iterator[tuple[str, ReadBrief]]:
    """Yield those of `wanted` that are in the file: all in one go, unless they are few."""
    if len(wanted) <= FEW:
        found = (db.execute("SELECT key, value FROM brief WHERE key = ?", (key,)).fetchone() for key in wanted)
        rows = filter(None, found)
    else:
        rows = filter(lambda row: row[0] in wanted, db.execute("SELECT key, value FROM brief"))
    for key, value in rows:
        yield key, adapter().validate_json(value)


def _keep(db: sqlite3.Connection, made: Mapping[str, ReadBrief], gone: Iterable[str]) -> None:
    rows = [(key, adapter().dump_json(brief)) for key, brief in made.items()]
    db.executemany("INSERT OR REPLACE INTO brief VALUES (?, ?)", rows)
    db.executemany("DELETE FROM brief WHERE key = ?", [(key,) for key in gone])


def _remove(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        try:
            path.with_name(path.name + ending).unlink(missing_ok=True)
        except OSError:
            return


@functools.cache
def adapter() -> Any:
    """Return the converter between what was read and JSON."""
    from pydantic import TypeAdapter

    return TypeAdapter(ReadBrief)
