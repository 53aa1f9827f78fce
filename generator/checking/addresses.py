"""Addresses in pages -> files of the site, or addresses elsewhere."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
"""How an address begins that leads to no file of this site, unless it names the site itself."""
REMEMBERED = 1 << 17
"""Ways from page to file that are kept: an archive of 10,000 briefs has 31,000 pages."""


class OutsideError(ValueError):
    """The address climbs above the site, or begins at a root that is not the site's."""


def is_outside(href: str) -> bool:
    """Does it lead to another host?"""
    return href.startswith(("http://", "https://", "//"))


def own(href: str, base_url: str) -> str:
    """Return an absolute address of this site as one below its base (`people/x/#y`), and any other unchanged."""
    return href[len(base_url) :] if href.startswith(base_url) else href


class Ways:
    """Where the addresses on one page lead."""

    def __init__(self, page: str, base_path: str, links: str) -> None:
        """Of the page at file `page`; `links` as `output.links`."""
        self.page = page
        self._folder = page.rpartition("/")[0]
        self.to_root = "../" * (self._folder.count("/") + 1) if self._folder else ""
        self._base_path, self._links = base_path, links

    def target(self, href: str) -> tuple[str, str]:
        """Return the file that `href` leads to, and the fragment, without a text directive.

        A relative address must do so wherever the site lies, so it may not climb above it. Raises OutsideError.
        """
        path, _, fragment = href.partition("#")
        if ":" in fragment:
            fragment = fragment.partition(":~:")[0]
        if "%" in fragment:
            fragment = unquote(fragment)
        if "?" in path:
            path = path.partition("?")[0]
        if not path:
            return self.page, fragment
        folder = self._folder
        if self._begins_at_root(path):  # as most do, and from the root all pages go the same ways
            path, folder = path[len(self.to_root) :], ""
        return _file(path, folder, self._base_path, self._links == "absolute" or self.page == "404.html"), fragment

    def is_shared(self, href: str) -> bool:
        """Does `href` mean the same on every page from which as many steps lead to the root?"""
        is_absolute = href.startswith("/") and self._links == "absolute"
        return is_absolute or self._begins_at_root(href) or is_outside(href)

    def _begins_at_root(self, href: str) -> bool:
        return href.startswith(self.to_root) and not href.startswith(("/", "?", "#"), len(self.to_root))


def target(href: str, page: str, base_path: str, links: str) -> tuple[str, str]:
    """Return the file and fragment that `href` on the page at file `page` leads to. Raises OutsideError."""
    return Ways(page, base_path, links).target(href)


@lru_cache(maxsize=REMEMBERED)
def _file(path: str, folder: str, base_path: str, may_be_absolute: bool) -> str:
    """Return the file that `path` leads to from `folder`."""
    path = unquote(path) if "%" in path else path
    if path.startswith("/"):
        if not path.startswith(base_path) or not may_be_absolute:
            raise OutsideError(path)
        found = path[len(base_path) :]
    else:
        found = _below(path, folder)
        if found == ".." or found.startswith("../"):
            raise OutsideError(path)
        found = "" if found == "." else found
    if found == "" or path.endswith("/"):
        found = f"{found.rstrip('/')}/index.html"
    return found.lstrip("/")


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


@lru_cache(maxsize=REMEMBERED)
def file_of(address: str, base_url: str) -> str:
    """Return the file of an absolute address of this site; empty for any other."""
    if not address.startswith(base_url):
        return ""
    path = unquote(address[len(base_url) :].partition("#")[0].partition("?")[0])
    return path + "index.html" if path == "" or path.endswith("/") else path
