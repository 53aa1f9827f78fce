"""The preview's HTTP side: pages from a `Session`, livereload's client script and its socket.

Only this machine may ask, by its own names: a foreign Host header (DNS rebinding) and a socket opened by another
site's page are refused. Nothing is looked up on the disk by address, so no address leads out of the site.
"""

from __future__ import annotations

import contextlib
import datetime
import functools
import json
import mimetypes
import re
import socket
from collections.abc import Awaitable, Iterable
from importlib import resources
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler
from tornado.httpserver import HTTPServer
from tornado.web import Application, StaticFileHandler
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from generator.preview import overlay, review_handlers
from generator.preview.guarded import Guarded
from generator.preview.own_files import REVIEW, own_files, version_of
from generator.preview.session import Answer, Redirect, Session

LOCAL = "127.0.0.1"
MOST_PORTS = 20
"""Ports that are tried, one after the other, before the system is asked for any."""


class PageHandler(Guarded, StaticFileHandler):
    """Serves what the session answers; ranges, HEAD and the rest of HTTP are tornado's."""

    answer: Answer

    def initialize(self, session: Session, bound: str) -> None:  # type: ignore[override]
        Guarded.initialize(self, session, bound)
        self.root = ""
        self.default_filename = None

    async def get(self, path: str, include_body: bool = True) -> None:
        answer = await self.session.answer(unquote(self.request.path, errors="replace"))
        if isinstance(answer, Redirect):
            self.redirect(answer.to)
            return
        self.answer = answer
        self.set_status(answer.status)
        await super().get(path, include_body)

    def head(self, path: str) -> Awaitable[None]:
        return self.get(path, include_body=False)

    @classmethod
    def get_absolute_path(cls, root: str, path: str) -> str:
        return path

    def validate_absolute_path(self, root: str, absolute_path: str) -> str:
        return absolute_path

    @functools.cached_property
    def body(self) -> bytes:
        """The whole content, with the script behind a page."""
        if not self.answer.state:
            return self.answer.body
        port = urlsplit(f"//{self.request.host}").port or (443 if self.request.protocol == "https" else 80)
        return self.answer.body + overlay.script(port, self.answer.state).encode()

    def get_cache_time(self, path: str, modified: datetime.datetime | None, mime_type: str) -> int:
        return 0  # tornado itself would let whatever is asked for with a version be kept, whichever that is

    def set_extra_headers(self, path: str) -> None:
        self.keep_forever(self.answer.version)

    def get_content(self, abspath: str, start: int | None = None, end: int | None = None) -> bytes:  # type: ignore[override]
        return self.body[start:end]

    def get_content_size(self) -> int:
        return len(self.body)

    def get_content_type(self) -> str:
        return content_type(self.answer.name)

    def get_modified_time(self) -> None:
        return None

    def should_return_304(self) -> bool:
        return False

    def compute_etag(self) -> None:
        return None


class OwnFileHandler(Guarded):
    """Serves the preview's own scripts and styles."""

    def get(self) -> None:
        file = own_files()[self.request.path]
        self.keep_forever(version_of(file.body))
        self.set_header("Content-Type", file.type)
        self.write(file.body)

    def head(self) -> None:
        self.get()


class ReloadSocket(Guarded, LiveReloadHandler):  # type: ignore[misc]
    """Livereload's protocol: each open page says what it shows, and is told only when that changes."""

    path = ""
    state = ""

    def check_origin(self, origin: str) -> bool:
        """Return whether the page that opens the socket is one of ours: livereload itself would take any."""
        return WebSocketHandler.check_origin(self, origin)

    async def on_message(self, message: str | bytes) -> None:
        try:
            said = json.loads(message)
            command = said.get("command")
        except (ValueError, AttributeError):
            self.close(1003, "not livereload's protocol")
            return
        LiveReloadHandler.on_message(self, message)
        if command == "hello":
            self.state = str(said.get("snipver", ""))
        elif command == "info" and "url" in said:
            self.path = unquote(urlsplit(str(said["url"])).path, errors="replace")
            await self.session.greet(self)

    def on_close(self) -> None:
        self.session.clients.discard(self)
        LiveReloadHandler.on_close(self)

    def reload(self, path: str) -> None:
        """Tell the browser to take the stylesheet at `path` anew, or the whole page."""
        with contextlib.suppress(WebSocketClosedError):  # it has just gone elsewhere: nobody is left to be told
            self.write_message({"command": "reload", "path": path, "liveCSS": True, "liveImg": False})


def make_app(session: Session, bound: str) -> Application:
    """Return the preview of `session` for a server that listens at the address or name `bound`."""
    shared = {"session": session, "bound": bound}
    return Application(
        [
            (r"/livereload", ReloadSocket, shared),
            *((re.escape(address), OwnFileHandler, shared) for address in own_files()),
            *((f"{REVIEW}{name}", handler, shared) for name, handler in review_handlers.ADDRESSES),
            (r"(/.*)", PageHandler, shared),
        ],
        log_function=lambda handler: None,
    )


def listen(app: Application, host: str, ports: Iterable[int]) -> tuple[HTTPServer, int]:
    """Return a server at `host` and the first of `ports` that is free. Raises OSError when none is."""
    failed: OSError | None = None
    for port in ports:
        try:
            sockets = _bind(host, port)
        except OSError as error:
            failed = error
            continue
        server = HTTPServer(app)
        server.add_sockets(sockets)
        return server, sockets[0].getsockname()[1]
    raise failed or OSError("no port to listen at")


def _bind(host: str, port: int) -> list[socket.socket]:
    """Return sockets that listen at every address of `host`; tornado's own leaves open what it cannot bind."""
    sockets: list[socket.socket] = []
    try:
        for family, _, _, _, address in socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM):
            same_port = sockets[0].getsockname()[1] if sockets else port
            sockets.append(socket.create_server((address[0], same_port), family=family, backlog=128))
            sockets[-1].setblocking(False)
    except OSError:
        for one in sockets:
            one.close()
        raise
    return sockets


@functools.cache
def _types() -> dict[str, str]:
    lines = resources.files("generator.preview").joinpath("types.txt").read_text(encoding="ascii").splitlines()
    return {ending: kind for kind, *endings in map(str.split, lines) for ending in endings}


def content_type(name: str) -> str:
    """Return the type of a file by its name's ending, from our own table: `mimetypes` reads the machine's."""
    ending = PurePosixPath(name).suffix.lstrip(".").lower()
    return _types().get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
