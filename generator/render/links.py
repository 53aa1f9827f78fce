"""Permalinks -> addresses as a page prints them."""

from __future__ import annotations

from urllib.parse import urlsplit

NOT_FOUND = "/404.html"
"""Served at any depth, so it cannot know where it stands."""


def is_permalink(href: str) -> bool:
    """Is it an address of this site?"""
    return href.startswith("/") and not href.startswith("//")


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
    there, base = target[1:].split("/"), here[1:].split("/")[:-1]
    shared = 0
    while shared < min(len(there) - 1, len(base)) and there[shared] == base[shared]:
        shared += 1
    way = "../" * (len(base) - shared) + "/".join(there[shared:])
    return (way or "./") + mark + fragment


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
