"""One preview: what is shown now, and how it comes to be.

Sources change -> settle -> build in a thread -> the new state -> each browser is told if what it shows has changed.
The event loop only serves; a save during a build is built next.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import hashlib
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, Protocol, TypeVar
from urllib.parse import quote

from generator.build import Progress, quiet
from generator.model import Permalink
from generator.output.plan import path_of
from generator.preview import overlay
from generator.preview.deciding import Deciding
from generator.preview.site import Builder, PreviewSite, tidy, without_collecting
from generator.preview.troubles import Trouble, trouble_of
from generator.preview.watching import Edit, Snapshot, follow, may_go_on, places_of

QUIET = 0.12
"""Seconds without a change after which a copy or a checkout is taken to be complete."""
LONGEST_WAIT = 5.0
"""Seconds after which we build although changes still come."""
LONGEST_BUILD = 60.0
"""Seconds that whoever has decided waits to see it."""
IDLE = 2.0
"""Seconds without a change after which there is time to tidy up."""
PAGE = "page"
"""Livereload's client takes a path that is no stylesheet or picture for a page, and reloads."""
NOT_FOUND = "404.html"

Arguments = ParamSpec("Arguments")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands at an address."""

    status: int
    name: str
    """Its last part decides the content type."""
    body: bytes
    state: str = ""
    """What a browser shows that has loaded this page; empty for what is no page."""
    version: str = ""
    """What stands for these very bytes in the theme's addresses; empty for what has none there."""


@dataclass(frozen=True, slots=True)
class Redirect:
    to: str


@dataclass(frozen=True, slots=True)
class Built:
    """What one build came to, for the terminal."""

    edits: tuple[Edit, ...]
    site: PreviewSite | None
    """None when there was trouble."""
    trouble: Trouble | None
    told: int
    """Browsers that were told to reload or to take a new stylesheet."""


class Client(Protocol):
    """A page open in a browser."""

    path: str
    """Of its address."""
    state: str
    """What it shows, as `Answer.state`."""

    def reload(self, path: str) -> None: ...


class Session:
    """The state of one preview. Its methods run on the event loop; only building and rendering run in threads."""

    def __init__(
        self,
        root: Path,
        builder: Builder,
        report: Callable[[Built], None],
        progress: Progress = quiet,
        deciding: Deciding | None = None,
    ) -> None:
        self.site: PreviewSite | None = None
        """The last good one."""
        self.trouble: Trouble | None = None
        self.clients: set[Client] = set()
        self.building = False
        self.deciding = deciding
        """None where nobody may decide."""
        self._root = root
        self._builder = builder
        self._report = report
        self._progress = progress
        self._touched: set[Path] = set()
        self._news = asyncio.Event()
        self._waiting: list[asyncio.Future[None]] = []
        """Those who want to know when what they have told of is shown."""
        self._seen: list[asyncio.Future[None]] = []
        """Those among them whose files the next build has looked at."""
        self._threads = ThreadPoolExecutor(2, "onrecord-preview")  # one builds, one renders what is asked for

    @property
    def prefix(self) -> str:
        """The path under which the site stands, with slashes at both ends."""
        return self.site.prefix if self.site else "/"

    # --- building

    async def run(self) -> None:
        """Build, watch and build again, until cancelled."""
        watching = asyncio.create_task(follow(self._root, self.tell))
        try:
            snapshot = await self.in_thread(Snapshot, places_of(self._root))
            await self.build(())
            idle: float | None = IDLE
            while True:
                try:
                    await asyncio.wait_for(self._news.wait(), idle)
                except TimeoutError:
                    if missed := await self.in_thread(snapshot.refresh):
                        await self.build(missed)
                    await self.in_thread(self._look_ahead)
                    idle = await self.in_thread(tidy)
                    continue
                edits = await self._settled(snapshot)
                if edits:
                    await self.build(edits)
                    idle = IDLE
                self._tell_waiting()
        finally:
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)

    def tell(self, paths: set[Path]) -> None:
        """Take note that these files may have changed."""
        self._touched |= paths
        self._news.set()

    def _look_ahead(self) -> None:
        """Find pairs of claims anew for the next state, where somebody looks at them at all."""
        reviewed = self.site.reviewed if self.site else None
        if reviewed and reviewed.known_proposals is not None:
            _ = reviewed.proposed

    async def shows(self, paths: Iterable[Path]) -> None:
        """Return when the site has been built with these files as they are now, or a build takes very long."""
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.append(waiting)
        self.tell(set(paths))
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(waiting, LONGEST_BUILD)

    def _tell_waiting(self) -> None:
        for waiting in self._seen:
            if not waiting.done():
                waiting.set_result(None)
        self._seen = []

    async def _settled(self, snapshot: Snapshot) -> tuple[Edit, ...]:
        """Return the edits since the last build, once no more follow."""
        edits: tuple[Edit, ...] = ()
        loop = asyncio.get_running_loop()
        until = loop.time() + LONGEST_WAIT
        while True:
            self._news.clear()
            touched, self._touched = self._touched, set()
            self._seen, self._waiting = [*self._seen, *self._waiting], []
            edits = (*edits, *await self.in_thread(snapshot.refresh, touched))
            if not may_go_on(edits) or loop.time() > until:
                return edits
            try:
                await asyncio.wait_for(self._news.wait(), QUIET)
            except TimeoutError:
                return edits

    async def build(self, edits: tuple[Edit, ...]) -> None:
        """Bring the site up to date after `edits` and tell the browsers that show something else now."""
        changed = {edit.path for edit in edits}
        wanted = {self._file_of(client.path) for client in self.clients}
        before, had_trouble = self.site, self.trouble is not None
        site, self.trouble = await self._try_to_build(changed, wanted)
        self.site = site or before
        styles = changed_styles(edits, site) if site and not had_trouble else ()
        if styles:
            told = await self._swap(styles)
        else:
            force = any(file in changed for one in (before, site) if one for file in one.static.values())
            told = await self._reload(force=force)
        self._report(Built(edits, site, self.trouble, told))

    async def _try_to_build(
        self, changed: set[Path], wanted: set[str]
    ) -> tuple[PreviewSite, None] | tuple[None, Trouble]:
        self.building = True
        try:
            with without_collecting():
                return await self.in_thread(self._builder.build, changed, wanted, self._progress), None
        except Exception as error:  # an internal mistake must not end the preview either
            return None, trouble_of(error, self._root)
        finally:
            self.building = False

    # --- browsers

    async def greet(self, client: Client) -> None:
        """Take in a page that has just connected; it is reloaded when it shows what is no longer true."""
        self.clients.add(client)
        state = await self._state_at(client.path)
        if state != client.state:
            client.state = state
            client.reload(PAGE)

    async def _reload(self, *, force: bool) -> int:
        told = 0
        for client in tuple(self.clients):
            state = await self._state_at(client.path)
            if force or state != client.state:
                client.state = state
                client.reload(PAGE)
                told += 1
        return told

    async def _swap(self, styles: tuple[str, ...]) -> int:
        for client in tuple(self.clients):
            client.state = await self._state_at(client.path)
            for style in styles:
                client.reload(style)
        return len(self.clients)

    async def _state_at(self, path: str) -> str:
        answer = await self.answer(path)
        return answer.state if isinstance(answer, Answer) else ""

    # --- addresses

    async def answer(self, path: str) -> Answer | Redirect:
        """Return what stands at an address's path (without escapes)."""
        site = self.site
        if site is None:
            return self._nothing_yet()
        if path in ("/", self.prefix[:-1]) and path != self.prefix:
            return Redirect(self.prefix)
        file = self._file_of(path)
        if file in site.static:
            return await self.in_thread(_static_answer, site, file)
        made = await self._made(site, file, 200)
        if made:
            return made
        if await self.in_thread(site.pages.get, f"{file}/index.html"):
            return Redirect(f"{self.prefix}{quote(file)}/")
        return await self._made(site, NOT_FOUND, 404) or Answer(404, NOT_FOUND, b"Nothing stands at this address.")

    def _file_of(self, path: str) -> str:
        inside = path.removeprefix(self.prefix[:-1]) if path.startswith(self.prefix) else path
        return path_of(Permalink(inside))

    def _nothing_yet(self) -> Answer:
        if self.trouble:
            return _page_answer(503, "", overlay.whole_page("Errors", overlay.alert(self.trouble)))
        return Answer(503, "index.html", overlay.waiting(), "waiting")

    async def _made(self, site: PreviewSite, file: str, status: int) -> Answer | None:
        """Return the answer of a page or another made file, with what the preview has to say on pages.

        None when there is no such page.
        """
        try:
            body = await self.in_thread(site.page, file)
        except Exception as error:
            trouble = trouble_of(error, self._root)
            self._report(Built((), None, trouble, 0))
            return _page_answer(500, "", overlay.whole_page("Errors", overlay.alert(trouble)))
        if body is None:
            return None
        if not file.endswith((".html", ".htm")):
            return Answer(status, file, body)
        added = overlay.additions(site.marks.get(file, ""), self.trouble)
        if self.deciding and site.reviewed:
            added += overlay.review_element(self.deciding.token, site.brief_of.get(file, ""))
        return _page_answer(status, added, body)

    def close(self) -> None:
        """Let the threads end when they are done."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def in_thread(
        self, work: Callable[Arguments, Value], *arguments: Arguments.args, **named: Arguments.kwargs
    ) -> Value:
        call = functools.partial(work, *arguments, **named)
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)


def changed_styles(edits: tuple[Edit, ...], site: PreviewSite) -> tuple[str, ...]:
    """Return the addresses of the stylesheets that were edited; empty when anything else was.

    A stylesheet that is new or gone changes the pages that name it, so it counts as something else.
    """
    links = {file: path for path, file in site.static.items() if path.endswith(".css")}
    found = [links.get(edit.path.resolve(), "") if edit.before and edit.after else "" for edit in edits]
    return tuple(site.prefix + path for path in found) if all(found) else ()


def _page_answer(status: int, additions: str, body: bytes) -> Answer:
    whole = body + additions.encode()
    return Answer(status, "index.html", whole, hashlib.blake2b(whole, digest_size=8).hexdigest())


def _static_answer(site: PreviewSite, path: str) -> Answer:
    try:
        body, version = site.file(path)
    except OSError:
        return Answer(404, "gone.txt", b"This file has just gone.")
    name = site.static[path].name
    if name.endswith((".html", ".htm")):
        return _page_answer(200, "", body)
    return Answer(200, name, body, version=version)
