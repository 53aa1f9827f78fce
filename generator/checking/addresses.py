"""Addresses in pages -> files of the site, or addresses elsewhere."""

from __future__ import annotations

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


def target(href: str, page: str, base_path: str, links: str) -> tuple[str, str]:
    """Return the file that `href` on the page at file `page` leads to, and the fragment, without a text directive.

    A relative address must do so wherever the site lies, so it may not climb above it. Raises OutsideError.
    """
    path, _, fragment = href.partition("#")
    fragment = fragment.partition(":~:")[0]
    if "%" in href:
        fragment = unquote(fragment)
    path = unquote(path.partition("?")[0]) if "%" in path or "?" in path else path
    if not path:
        return page, fragment
    if path.startswith("/"):
        if not path.startswith(base_path) or (links != "absolute" and page != "404.html"):
            raise OutsideError(href)
        found = path[len(base_path) :]
    else:
        found = _below(path, page.rpartition("/")[0])
        if found == ".." or found.startswith("../"):
            raise OutsideError(href)
        found = "" if found == "." else found
    if found == "" or path.endswith("/"):
        found = f"{found.rstrip('/')}/index.html"
    return found.lstrip("/"), fragment


def _below(path: str, folder: str) -> str:
    """Return what `path` is from `folder`, as `posixpath.normpath` has it; most climb first and then go down."""
    climbs = 0
    while path.startswith("../", 3 * climbs):
        climbs += 1
    rest = path[3 * climbs :]
    steps = folder.split("/") if folder else []
    if climbs > len(steps) or "./" in rest or "//" in rest or rest.endswith("."):
        return posixpath.normpath(posixpath.join(folder, path))
    steps = [*steps[: len(steps) - climbs], rest.rstrip("/")]
    return "/".join(filter(None, steps)) or "."


def base_path(base_url: str) -> str:
    """Return the path of the site's address, with slashes at both ends."""
    return urlsplit(base_url).path or "/"


def file_of(address: str, base_url: str) -> str:
    """Return the file of an absolute address of this site; empty for any other."""
    if not address.startswith(base_url):
        return ""
    path = unquote(address[len(base_url) :].partition("#")[0].partition("?")[0])
    return path + "index.html" if path == "" or path.endswith("/") else path
