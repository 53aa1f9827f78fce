"""Scripts and styles of the preview itself, each under an address that names its version.

What such an address leads to never changes, so that a browser asks for it once and not at each reload.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable

from generator.digest import VERSION_DIGITS, digest_bytes

OWN = "/.onrecord/"
"""Addresses below this are the preview's own. No page can have one: a brief's address has no folder with a dot."""
REVIEW = OWN + "review/"
SCRIPT = "/livereload.js"
STYLE = OWN + "overlay.css"
REVIEW_SCRIPT = REVIEW + "review.js"
REVIEW_STYLE = REVIEW + "review.css"
JAVASCRIPT, CSS = "text/javascript;charset=utf-8", "text/css;charset=utf-8"


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One of them."""

    type: str
    body: bytes


@functools.cache
def own_files() -> Mapping[str, OwnFile]:
    """Return all of them by address, without versions."""
    ours = resources.files("generator.preview")
    client = resources.files("livereload").joinpath("vendors/livereload.js")
    return {
        SCRIPT: _read(JAVASCRIPT, client),
        STYLE: _read(CSS, ours.joinpath("overlay.css")),
        REVIEW_SCRIPT: _read(JAVASCRIPT, ours.joinpath("review.js")),
        REVIEW_STYLE: _read(CSS, ours.joinpath("review.css")),
    }


def _read(type_: str, file: Traversable) -> OwnFile:
    return OwnFile(type_, file.read_bytes())


def version_of(body: bytes) -> str:
    """Return what stands for these very bytes in an address."""
    return digest_bytes(body)[:VERSION_DIGITS]


@functools.cache
def with_version(address: str) -> str:
    """Return the address of one of them with its version."""
    return f"{address}?v={version_of(own_files()[address].body)}"
