"""Paths of a site -> the headers with which hosts should send them.

Types come from our own table (`types.txt`): `mimetypes` reads the machine's files, and these differ. A static file
whose address carries its version (`base.css?v=1a2b3c4d`) may be kept for a year; what is looked up by name may not.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from pathlib import PurePosixPath
from urllib.parse import quote

FOREVER = "public, max-age=31536000, immutable"
A_DAY = "public, max-age=86400"
ASK = "no-cache"
"""Kept, but never shown before the host was asked whether it is still true."""

VERSIONED = frozenset({"css", "js", "mjs", "svg", "png", "jpg", "jpeg", "webp", "avif", "gif", "ico"})
"""Endings of the files that templates address with a version."""
LASTING = (VERSIONED - {"css", "js", "mjs"}) | {
    "woff2",
    "woff",
    "ttf",
    "otf",
    "mp3",
    "mp4",
    "m4a",
    "ogg",
    "webm",
    "pdf",
}
"""Endings of files that hardly ever change under one name; a style or script must fit the page that asks for it."""
NAMED = re.compile(r"""[\w-][\w./-]*\.[a-z0-9]{2,5}(?=["')?#])""")
"""A file name as a style sheet or a script writes it."""
HASHED = re.compile(r"[._-][0-9a-f]{8,}\.\w+$")
MOST_RULES = 90
"""Hosts read 100 rules of a `_headers` file."""


@dataclass(frozen=True, slots=True)
class Headers:
    """How one file is to be sent."""

    type: str
    cache: str


@functools.cache
def _types() -> dict[str, str]:
    lines = resources.files("generator.publish").joinpath("types.txt").read_text(encoding="ascii").splitlines()
    return {ending: kind for kind, *endings in map(str.split, lines) for ending in endings}


def media_type(path: str) -> str:
    """Return the type of a file by its ending; Atom feeds and JSON feeds by their names."""
    name = PurePosixPath(path).name
    if name in ("feed.xml", "feed.json"):
        return "application/atom+xml" if name == "feed.xml" else "application/feed+json"
    if name in ("_redirects", "_headers", "CNAME"):
        return "text/plain;charset=utf-8"
    return _types().get(_ending(path), "application/octet-stream")


def headers_of(path: str, named: frozenset[str] = frozenset()) -> Headers:
    """Return the headers of the file at `path`; `named` are the files that others name without a version."""
    return Headers(media_type(path), _cache(path, named))


def _cache(path: str, named: frozenset[str]) -> str:
    if HASHED.search(path):
        return FOREVER
    if path.startswith("static/") and _ending(path) in VERSIONED and PurePosixPath(path).name not in named:
        return FOREVER
    return A_DAY if _ending(path) in LASTING else ASK


def named_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the names of files that style sheets and scripts name, which they do without a version."""
    return frozenset(PurePosixPath(found).name for text in texts for found in NAMED.findall(text))


def headers_file(paths: Iterable[str], named: frozenset[str], base_path: str) -> str:
    """Return the `_headers` of hosts that read one; `base_path` is the path of the site's address."""
    kept = [path for path in sorted(paths) if _cache(path, named) == FOREVER][:MOST_RULES]
    rules = [f"{base_path}/{quote(path)}\n  Cache-Control: {FOREVER}\n" for path in kept]
    return "".join([f"{base_path}/*\n  X-Content-Type-Options: nosniff\n", *rules])


def _ending(path: str) -> str:
    return PurePosixPath(path).suffix[1:].lower()
