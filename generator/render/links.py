"""Permalinks -> addresses as a page prints them.

While HTML is made, an address stands in it as a permalink between two marks: so a claim's line is the same text
wherever it is printed and is made once. `fit` puts in what the page at hand must print, over the whole page at once.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape, unescape
from urllib.parse import urlsplit

NOT_FOUND = "/404.html"
"""Served at any depth, so it cannot know where it stands."""
MARK = "\x01"
"""Before and behind an address that is still to be fitted. No source file may hold this character."""


def is_permalink(href: str) -> bool:
    """Is it an address of this site?"""
    return href.startswith("/") and not href.startswith("//")


def marked(href: str) -> str:
    """Return `href`, one of our permalinks between marks, for a page that is not known yet."""
    return f"{MARK}{href}{MARK}" if href[:1] == "/" and href[:2] != "//" else href


def always_marked(href: str) -> str:
    """Return any `href` between marks: where even a bare fragment depends on the place it is printed in."""
    return f"{MARK}{href}{MARK}"


def fit(html: str, address: Callable[[str], str]) -> str:
    """Return `html`, in which each marked address is escaped, with what `address` makes of it, escaped again."""
    parts = html.split(MARK)
    if len(parts) > 1:
        parts[1::2] = map(Fitted(address).__getitem__, parts[1::2])
    return "".join(parts)


class Fitted(dict[str, str]):
    """Escaped addresses -> what is printed for them, each worked out once."""

    def __init__(self, address: Callable[[str], str]) -> None:
        self._address = address

    def __missing__(self, escaped: str) -> str:
        made = self._address(unescape(escaped)) if "&" in escaped else self._address(escaped)
        self[escaped] = made = escape(made) if "&" in escaped else made
        return made


def absolute(href: str, base_url: str) -> str:
    """Return `href` with the site's address before it; an outside address unchanged."""
    return base_url.rstrip("/") + href if is_permalink(href) else href


def rooted(href: str, base_url: str) -> str:
    """Return `href` below the path of the base address: `/archive/people/`."""
    return urlsplit(base_url).path.rstrip("/") + href if is_permalink(href) else href


def relative(href: str, here: str) -> str:
    """Return permalink `href` as seen from the page at permalink `here`.

    /people/a/ from /briefs/b/ is ../../people/a/; a fragment of the page itself is only the fragment.
    """
    if not is_permalink(href):
        return href
    target, mark, fragment = href.partition("#")
    if target == here and mark:
        return mark + fragment
    return (_way(target, here.rpartition("/")[0]) or "./") + mark + fragment


def _way(target: str, folder: str) -> str:
    there, base = target[1:].split("/"), folder[1:].split("/") if folder else []
    shared = 0
    while shared < min(len(there) - 1, len(base)) and there[shared] == base[shared]:
        shared += 1
    return "../" * (len(base) - shared) + "/".join(there[shared:])


def to_file(href: str) -> str:
    """Return `href` with the file's name where it names a folder: for sites read without a server."""
    target, mark, fragment = href.partition("#")
    return target + ("index.html" if target.endswith("/") else "") + mark + fragment


def address(href: str, here: str, links: str, base_url: str) -> str:
    """Return what the page at `here` prints for permalink `href`, by the setting `output.links`.

    links: relative; files (relative, with index.html); absolute (below the base address' path).
    """
    if not is_permalink(href):
        return href
    if links == "absolute" or here == NOT_FOUND:
        return rooted(href, base_url)
    if links == "files":
        return relative(to_file(href), to_file(here))
    return relative(href, here)
