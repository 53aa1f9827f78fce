"""Who may ask the preview: this machine, by its own names."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Awaitable
from typing import Any
from urllib.parse import urlsplit

from tornado.web import HTTPError, RequestHandler

from generator.preview.session import Session

FOREVER = "private, max-age=31536000, immutable"
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


def allows_host(header: str, bound: str) -> bool:
    """Return whether a request with this Host header may be answered by a server that listens at `bound`.

    A page of another site can make its own name lead here, but not an address: so addresses are allowed when we
    listen to more than this machine, and names only when they are our own.
    """
    name = (urlsplit(f"//{header}").hostname or "") if header else ""
    if name in LOOPBACK_NAMES or name == bound.lower():
        return True
    if bound in LOOPBACK_NAMES:
        return False
    return _is_address(name) or name == socket.gethostname().lower()


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guarded(RequestHandler):
    """Refuses a foreign Host; keeps answers out of other sites' pages, and out of caches unless told otherwise."""

    session: Session
    bound: str

    def initialize(self, session: Session, bound: str) -> None:
        self.session = session
        self.bound = bound

    def prepare(self) -> Awaitable[None] | None:
        if not allows_host(self.request.host, self.bound):
            raise HTTPError(421, reason="Misdirected Request: use localhost, or serve with --host")
        return None

    def set_default_headers(self) -> None:
        self.set_header("Server", "onrecord")
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def keep_forever(self, version: str) -> None:
        """Let browsers keep the answer, if it was asked for under an address that names this very `version` of it."""
        if version and self.get_query_argument("v", "") == version:
            self.set_header("Cache-Control", FOREVER)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")
