"""Addresses in pages -> files of the site, or addresses elsewhere."""

from __future__ import annotations

import functools
import posixpath
from urllib.parse import unquote, urlsplit

NOT_FOLLOWED = ("mailto:", "tel:", "data:", "javascript:")


class OutsideError(ValueError):
    """The address climbs above the site, or begins at a root that is not the site's."""


def is_outside(href: str) -> bool:
    """Does it lead to another host?"""
    return href.startswith(("http://", "https://", "//"))


def own(href: str, base_url: str) -> str:
    """Return an absolute address of this site as one below its base (`people/x/#y`), and any other unchanged."""
    return href[len(base_url) :] if href.startswith(base_url) else href


@functools.lru_cache(maxsize=65536)
def target(href: str, page: str, base_path: str, links: str) -> tuple[str, str]:
    """Return the file that `href` on the page at file `page` leads to, and the fragment, without a text directive.

    A relative address must do so wherever the site lies, so it may not climb above it. Raises OutsideError.
    """
    path, _, fragment = href.partition("#")
    fragment = fragment.partition(":~:")[0]
    path = unquote(path.partition("?")[0])
    if not path:
        return page, unquote(fragment)
    if path.startswith("/"):
        if not path.startswith(base_path) or (links != "absolute" and page != "404.html"):
            raise OutsideError(href)
        found = path[len(base_path) :]
    else:
        found = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
        if found == ".." or found.startswith("../"):
            raise OutsideError(href)
        found = "" if found == "." else found
    if found == "" or path.endswith("/"):
        found = posixpath.join(found, "index.html")
    return found.lstrip("/"), unquote(fragment)


def base_path(base_url: str) -> str:
    """Return the path of the site's address, with slashes at both ends."""
    return urlsplit(base_url).path or "/"


def file_of(address: str, base_url: str) -> str:
    """Return the file of an absolute address of this site; empty for any other."""
    if not address.startswith(base_url):
        return ""
    path = unquote(address[len(base_url) :].partition("#")[0].partition("?")[0])
    return path + "index.html" if path == "" or path.endswith("/") else path
