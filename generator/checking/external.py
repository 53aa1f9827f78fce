"""Addresses elsewhere -> those that no longer answer. Politely: one request at a time and host, and what was found
good is remembered."""

from __future__ import annotations

import datetime as dt
import json
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote, urlsplit

from generator import __version__
from generator.errors import Location, Problem
from generator.output.manifest import write_whole

AGENT = f"onrecord/{__version__} (checks links)"
HOSTS_AT_ONCE = 8
TRIES = 3
GONE = frozenset({404, 410})
NOT_BY_HEAD = frozenset({400, 403, 404, 405, 406, 501})
"""Answers to HEAD that say more about the server than about the page: GET is asked."""
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that may be others in a moment."""
MOST_WAITED = 30.0
"""Seconds of `Retry-After` that are waited."""
GOOD_FOR = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Manners:
    """How servers are asked. Times in seconds."""

    pause: float = 1.0
    """Between two requests to one host."""
    patience: float = 15.0
    """For one answer."""
    backoff: float = 2.0
    """Before the second try; twice that before the third."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an address."""

    status: int
    """Of HTTP; 0 where no server answered."""
    why: str = ""

    @property
    def is_good(self) -> bool:
        return 200 <= self.status < 400


def check(
    links: Mapping[str, Location],
    memory: Path,
    now: dt.datetime,
    *,
    good_for: dt.timedelta = GOOD_FOR,
    manners: Manners = Manners(),
) -> Iterator[Problem]:
    """Yield a problem for each of `links` that does not answer; gone ones are errors, others warnings.

    Good answers are kept in the file `memory` and believed for `good_for`; bad ones are asked again each time.
    """
    known = remembered(memory)
    since = (now - good_for).isoformat()
    asked = [link for link in links if known.get(link, "") <= since]
    answers = ask_all(asked, manners)
    good = {link: now.isoformat() for link, answer in answers.items() if answer.is_good}
    kept = {link: day for link, day in known.items() if link in links and link not in answers}
    write_whole(memory, json.dumps(dict(sorted((kept | good).items())), indent=1).encode())
    for link in asked:
        if not answers[link].is_good:
            yield _problem(link, answers[link], links[link])


def _problem(link: str, answer: Answer, at: Location) -> Problem:
    words = f"answers {answer.status}" if answer.status else f"does not answer: {answer.why}"
    hint = "name another address, or an archived copy with archived:"
    return Problem("E840" if answer.status in GONE else "W840", f"{link} {words}", at, hint)


def remembered(memory: Path) -> dict[str, str]:
    """Return when each address last answered well; nothing where the file is not ours."""
    try:
        known = json.loads(memory.read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(link): str(when) for link, when in known.items()} if isinstance(known, dict) else {}


def ask_all(links: Iterable[str], manners: Manners) -> dict[str, Answer]:
    """Return the answers of all `links`: hosts at once, the pages of one host after each other."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for link in links:
        by_host[urlsplit(link).netloc].append(link)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        found = pool.map(lambda ours: [*_ask_host(ours, manners)], by_host.values())
        return {link: answer for pairs in found for link, answer in pairs}


def _ask_host(links: Iterable[str], manners: Manners) -> Iterator[tuple[str, Answer]]:
    for number, link in enumerate(links):
        if number:
            time.sleep(manners.pause)
        yield link, ask(link, manners)


def ask(link: str, manners: Manners) -> Answer:
    """Return what `link` answers: to HEAD, to GET where HEAD is refused, again where it may pass."""
    answer = Answer(0)
    for attempt in range(TRIES):
        answer, wait = _once(link, "HEAD", manners)
        if answer.status in NOT_BY_HEAD:
            answer, wait = _once(link, "GET", manners)
        if answer.status and answer.status not in PASSING:
            return answer
        if attempt + 1 < TRIES:
            time.sleep(min(MOST_WAITED, max(wait, manners.backoff * 2**attempt)))
    return answer


def _once(link: str, method: str, manners: Manners) -> tuple[Answer, float]:
    """Return the answer, and how many seconds the server asks to wait."""
    try:
        request = urllib.request.Request(_quoted(link), method=method, headers={"User-Agent": AGENT, "Accept": "*/*"})
        with urllib.request.urlopen(request, timeout=manners.patience) as response:
            return Answer(response.status), 0.0
    except urllib.error.HTTPError as error:
        with error:
            wait = error.headers.get("Retry-After", "")
            return Answer(error.code, str(error.reason)), float(wait) if wait.isdigit() else 0.0
    except urllib.error.URLError as error:
        return Answer(0, str(error.reason)), 0.0
    except (OSError, HTTPException, ValueError) as error:
        return Answer(0, str(error) or type(error).__name__), 0.0


def _quoted(link: str) -> str:
    """Return the address in ASCII, without its fragment, which servers are not told."""
    parts = urlsplit(link)
    host = parts.hostname.encode("idna").decode() if parts.hostname and not parts.netloc.isascii() else parts.netloc
    path, query = quote(parts.path, safe="/%:@!$&'()*+,;=~"), quote(parts.query, safe="=&?/%:@!$'()*+,;~")
    return f"{parts.scheme}://{host}{path}" + (f"?{query}" if query else "")
