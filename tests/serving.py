"""A preview on a real socket in a thread of its own, and a builder that needs no model."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any, TypeVar

from generator.config import load_config
from generator.errors import Location, problem_error
from generator.model import Page, Permalink
from generator.output.plan import path_of
from generator.preview.deciding import Deciding
from generator.preview.server import LOCAL, listen, make_app
from generator.preview.session import Built, Session
from generator.preview.site import PreviewSite, static_files
from generator.render.theme import load_theme

POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'"
PAGE = (
    f'<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    '<title>{0}</title><link rel="stylesheet" href="/static/css/own.css"></head><body><h1>{0}</h1></body></html>'
)
Value = TypeVar("Value")

PATIENCE = 30.0
"""Seconds after which something that should have happened has not."""


@dataclass
class PlainBuilder:
    """Makes a page of each file of content/: its words in a heading. `broken` in them is an error of the author's."""

    root: Path
    delay: float = 0.0
    """Seconds that a build takes after it has read the files."""
    marks: dict[str, str] = field(default_factory=dict)

    def build(self, changed: Iterable[Path], wanted: Iterable[str], progress: Any) -> PreviewSite:
        config = load_config(self.root)
        texts = {path.stem: path.read_text() for path in sorted((self.root / "content").rglob("*.md"))}
        time.sleep(self.delay)
        if "failure" in texts.values():
            raise KeyError("a mistake of our own")
        for name, text in texts.items():
            if "broken" in text:
                at = Location(f"content/{name}.md", 1, 1, text, 6)
                raise problem_error("E999", "it is broken <here>", at, "mend it")
        pages = {name: page(f"/{name}/", PAGE.format(text)) for name, text in texts.items()}
        home = page("/", PAGE.format(f"{config.title}: {', '.join(texts)}"))
        missing = page("/404.html", PAGE.format("Nothing here"))
        theme = load_theme(config)
        return PreviewSite(
            config=config,
            theme=theme,
            pages={path_of(one.permalink): one for one in (home, missing, *pages.values())},
            static=static_files(theme, config),
            marks=self.marks,
            problems=(),
            annotated=0,
            seconds=0.0,
        )


def page(permalink: str, text: str) -> Page:
    return Page(Permalink(permalink), "", text)


@dataclass
class Served:
    """A running preview."""

    address: str
    """Without a slash at its end."""
    port: int
    builds: list[Built]
    session: Session

    def ask(
        self, path: str, method: str = "GET", body: str | None = None, /, **headers: str
    ) -> tuple[HTTPResponse, bytes]:
        """Return the answer to a request whose path is sent as it stands."""
        with closing(HTTPConnection(LOCAL, self.port, timeout=PATIENCE)) as connection:
            connection.request(method, path, body, headers={"Connection": "close"} | headers)
            response = connection.getresponse()
            return response, response.read()

    def page(self, path: str) -> str:
        """Return the text of what stands at `path`."""
        return self.ask(path)[1].decode()

    def after_build(self, number: int) -> Built:
        """Return the build of this number, the first being 1, when it has ended."""
        wait_until(lambda: len(self.builds) >= number)
        return self.builds[number - 1]

    def settles_at(self, number: int) -> bool:
        """Return whether there are exactly so many builds, now and a while later."""
        self.after_build(number)
        time.sleep(0.6)
        return len(self.builds) == number


def run(task: Coroutine[Any, Any, Value]) -> Value:
    """Return what `task` comes to, on a loop in a thread of its own: a browser's may be running in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, task).result()


def wait_until(happened: Callable[[], Any]) -> None:
    until = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.01)


@contextmanager
def serving(root: Path, builder: Any, deciding: Deciding | None = None) -> Iterator[Served]:
    """Serve the site at `root` as `onrecord serve` does; its first build has ended."""
    builds: list[Built] = []
    started: list[Served] = []
    failed: list[BaseException] = []
    stop: list[Callable[[], None]] = []

    async def serve() -> None:
        session = Session(root, builder, builds.append, deciding=deciding)
        server, port = listen(make_app(session, LOCAL), LOCAL, [0])
        running = asyncio.create_task(session.run())
        end = asyncio.Event()
        loop = asyncio.get_running_loop()
        stop.append(lambda: loop.call_soon_threadsafe(end.set))
        started.append(Served(f"http://{LOCAL}:{port}", port, builds, session))
        await end.wait()
        server.stop()
        for client in tuple(session.clients):
            client.close()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await asyncio.sleep(0.05)
        await server.close_all_connections()
        session.close()

    def run() -> None:
        try:
            asyncio.run(serve())
        except BaseException as error:
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        wait_until(lambda: builds or failed)
        yield started[0]
    finally:
        stop[0]()
        thread.join()
    assert not failed


def write(root: Path, files: dict[str, str]) -> Path:
    """Write the files of a small site."""
    for path, text in ({"site.yaml": "title: Small\nbase_url: https://example.org/\n"} | files).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root
