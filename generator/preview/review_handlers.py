"""The preview's addresses for review, below `/.onrecord/review/`.

Whatever they tell or write is only for pages of this very preview: the request must come from this machine, from our
own origin, and carry the token that our pages hold. A page of another site can send none of these together.
"""

from __future__ import annotations

import hmac
import ipaddress
import json
from collections.abc import Awaitable
from typing import Any
from urllib.parse import urlsplit

from tornado.web import HTTPError

from generator.errors import GeneratorError
from generator.model import BriefId
from generator.preview import deciding
from generator.preview.guarded import Guarded
from generator.review.answers import NotPossible

TOKEN = "X-Onrecord-Token"
LONGEST = 20_000
"""Bytes of a question."""


def same_origin(origin: str, host: str, protocol: str) -> bool:
    """Return whether an Origin header names the very place that the request was sent to."""
    return bool(origin) and origin.lower() == f"{protocol}://{host}".lower()


def is_this_machine(address: str) -> bool:
    """Return whether a request's sender is this machine: others may look at a preview, but not decide."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


class ForReview(Guarded):
    """Answers only our own pages."""

    def prepare(self) -> Awaitable[None] | None:
        super().prepare()
        review = self.session.deciding
        if review is None or not is_this_machine(self.request.remote_ip or ""):
            raise HTTPError(403, reason="Forbidden: review is only for this machine")
        if not hmac.compare_digest(self.request.headers.get(TOKEN, "").encode(), review.token.encode()):
            raise HTTPError(403, reason="Forbidden: the page's token is missing or old")
        if self.request.method == "POST":
            self._check_origin()
        return None

    def _check_origin(self) -> None:
        headers = self.request.headers
        if not same_origin(headers.get("Origin", ""), self.request.host, self.request.protocol):
            raise HTTPError(403, reason="Forbidden: not from this preview")
        if headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            raise HTTPError(403, reason="Forbidden: not from this preview")
        if urlsplit(f"//{self.request.host}").hostname is None or len(self.request.body) > LONGEST:
            raise HTTPError(400)

    def tell(self, values: Any) -> None:
        """Answer with plain values."""
        self.set_header("Content-Type", "application/json;charset=utf-8")
        self.finish(json.dumps(values, ensure_ascii=False))


class Findings(ForReview):
    """What was found in one brief."""

    async def get(self) -> None:
        site, brief = self.session.site, BriefId(self.get_query_argument("brief", ""))
        self.tell(await self.session.in_thread(deciding.findings_on, site, brief) if site else [])


class Equals(ForReview):
    """How many cases are equal to one."""

    async def get(self) -> None:
        site = self.session.site
        brief, key = self.get_query_argument("brief", ""), self.get_query_argument("key", "")
        self.tell(await self.session.in_thread(deciding.equal_to, site, brief, key) if site else {})


class Queue(ForReview):
    """What is uncertain in the archive."""

    async def get(self) -> None:
        site = self.session.site
        self.tell(await self.session.in_thread(deciding.queue_of, site) if site else {"total": 0, "items": []})


class Names(ForReview):
    """Whom words may mean."""

    async def get(self) -> None:
        site, words = self.session.site, self.get_query_argument("words", "")
        self.tell(await self.session.in_thread(deciding.names_like, site, words) if site else [])


class Decide(ForReview):
    """Writes an answer, and answers when the site shows it."""

    async def post(self) -> None:
        site, review = self.session.site, self.session.deciding
        assert review is not None
        asked = _asked(self.request.body)
        if site is None:
            raise HTTPError(409, reason="Conflict: the preview is being built")
        try:
            files = await self.session.in_thread(review.answer, site, asked)
        except NotPossible as error:
            self._refuse(str(error))
            return
        except GeneratorError as error:
            self._refuse(str(error.problems[0].message) + f" ({error.problems[0].at})")
            return
        await self.session.shows(files)
        self.tell({"files": [file.name for file in files], "undo": len(review.desk.done)})

    def _refuse(self, why: str) -> None:
        self.set_status(422)
        self.tell({"error": why})


class Undo(ForReview):
    """Takes the last answer back, and answers when the site shows it."""

    async def post(self) -> None:
        review = self.session.deciding
        assert review is not None
        files = await self.session.in_thread(review.undo)
        await self.session.shows(files)
        self.tell({"files": [file.name for file in files], "undo": len(review.desk.done)})


ADDRESSES = (
    ("findings", Findings), ("equals", Equals), ("queue", Queue), ("names", Names), ("decide", Decide),
    ("undo", Undo),
)  # fmt: skip
"""What stands below the preview's folder for review."""


def _asked(body: bytes) -> dict[str, Any]:
    try:
        asked = json.loads(body)
    except ValueError:
        raise HTTPError(400) from None
    if not isinstance(asked, dict):
        raise HTTPError(400)
    return asked
