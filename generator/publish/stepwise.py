"""A destination where each file is put by itself: a bucket, a folder.

The record is written first, as what is under way, then assets, pages, what leads to pages, the record of what is
there, and the deletions last. At each moment a reader finds a page with its style, and the record lists all that is
ours; so a run that was stopped is simply run again, by whomever.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from generator.publish import record
from generator.publish.headers import Headers
from generator.publish.local import LocalSite, SiteFile, made_file
from generator.publish.memory import Memory
from generator.publish.plan import DeployPlan, Listing, waves
from generator.publish.target import Progress, Remote

AT_ONCE = 8
"""Files under way at one time."""
RECORD_HEADERS = Headers("application/json", "no-cache")


@dataclass(frozen=True, slots=True)
class Held:
    """The bytes of the record, and the mark by which the store knows that they have not changed since."""

    data: bytes
    mark: str


class Store(Protocol):
    """Files by path, each put or replaced as a whole."""

    @property
    def where(self) -> str: ...

    def lying(self, paths: Iterable[str]) -> Mapping[str, str]:
        """Return those of `paths` that are there, with their SHA-256 where it is known without reading far."""

    def read_record(self) -> Held | None:
        """Return the record, or None where there is none."""

    def claim(self, data: bytes, held: Held | None) -> None:
        """Write the record if it still is as `held`. Raises GeneratorError when another deployment was quicker."""

    def put(self, path: str, data: bytes, headers: Headers) -> None: ...

    def delete(self, paths: Sequence[str]) -> None: ...


class Stepwise:
    """A store as a destination; `extras` makes the files that only this kind of host needs."""

    def __init__(
        self, store: Store, *, headers: bool, extras: Callable[[LocalSite], Mapping[str, bytes]] = lambda site: {}
    ) -> None:
        self._store = store
        self._headers = headers
        """Whether the store keeps headers: then a file whose headers change is sent again."""
        self._extras = extras
        self._held: Held | None = None

    @property
    def where(self) -> str:
        return self._store.where

    def parcel(self, site: LocalSite) -> Mapping[str, SiteFile]:
        """Return the site's files and this host's own."""
        return {**site.files, **{path: made_file(path, data) for path, data in self._extras(site).items()}}

    def fingerprints(self, parcel: Mapping[str, SiteFile]) -> Listing:
        """Return the files' SHA-256, followed by their headers where the store keeps them."""
        if not self._headers:
            return {path: file.sha256 for path, file in parcel.items()}
        return {path: f"{f.sha256} {f.headers.type} {f.headers.cache}" for path, f in parcel.items()}

    def look(self, parcel: Mapping[str, SiteFile], prints: Listing) -> Remote:
        """Return what the record lists and is still there."""
        self._held = self._store.read_record()
        recorded = record.parse(self._held.data, self.where) if self._held else {}
        lying = self._store.lying({*recorded, *parcel})
        there = {path: _known(path, recorded[path], lying[path], prints) for path in recorded.keys() & lying.keys()}
        return Remote(
            files=there,
            state=record.state_of(self._held.data) if self._held else "",
            in_the_way=tuple(sorted(_in_the_way(recorded, lying, parcel))),
        )

    def send(
        self, plan: DeployPlan, parcel: Mapping[str, SiteFile], remote: Remote, memory: Memory, progress: Progress
    ) -> str:
        """Send what differs, then delete; return the new record's digest."""
        prints = self.fingerprints(parcel)
        under_way = record.dump(record.begun(plan, remote.files))
        memory.expect(record.state_of(under_way))
        self._store.claim(under_way, self._held)
        self._put_all(plan, parcel, progress)
        if plan.delete:
            self._write_record(record.dump(record.sent(plan, remote.files, prints)), memory)
            self._store.delete(plan.delete)
        return self._write_record(record.dump(prints), memory)

    def _put_all(self, plan: DeployPlan, parcel: Mapping[str, SiteFile], progress: Progress) -> None:
        done = 0
        for wave in waves(plan.send):
            with _workers() as pool:
                for _ in pool.map(lambda path: self._put(path, parcel[path]), wave):
                    done += 1
                    progress(done, len(plan.send))

    def _put(self, path: str, file: SiteFile) -> None:
        self._store.put(path, file.read(), file.headers)

    def _write_record(self, data: bytes, memory: Memory) -> str:
        state = record.state_of(data)
        memory.expect(state)
        self._store.put(record.RECORD, data, RECORD_HEADERS)
        return state


def _known(path: str, recorded: str, lying: str, prints: Listing) -> str:
    """Return the fingerprint of a file of ours that lies there with this SHA-256, where the store knows that."""
    if not lying or lying == _sha256(recorded):
        return recorded
    return prints[path] if path in prints and lying == _sha256(prints[path]) else ""


def _sha256(fingerprint: str) -> str:
    return fingerprint.partition(" ")[0]


def _in_the_way(recorded: Listing, lying: Mapping[str, str], parcel: Mapping[str, SiteFile]) -> Iterator[str]:
    for path in parcel.keys() & lying.keys():
        expected = _sha256(recorded.get(path, "unknown"))
        altered = expected == "unknown" or (expected and lying[path] and lying[path] != expected)
        if altered and lying[path] != parcel[path].sha256:
            yield path


@contextlib.contextmanager
def _workers() -> Iterator[ThreadPoolExecutor]:
    """Yield a pool that, when something fails, begins nothing more."""
    pool = ThreadPoolExecutor(AT_ONCE)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
