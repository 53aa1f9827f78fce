"""The values that pass between the steps of an import.

ForeignSite -> Post (one file taken apart) -> Place (its new address) -> Import (files to write, notes)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from generator.model import Permalink


@dataclass(frozen=True, slots=True)
class Size:
    """A picture's size in CSS pixels."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ForeignSite:
    """What lies in the folder of another generator's site, by paths relative to it."""

    texts: Mapping[str, bytes]
    """Posts, pages and settings."""
    media: Mapping[str, Size | None]
    """Every other file; its size where it is a picture that can be measured."""
    encoding: str = ""
    """Of texts that are not UTF-8; empty when nobody has said."""


class Kind(str, Enum):
    """What became of something that did not fit."""

    KEPT = "kept as is"
    CHANGED = "changed"
    LEFT = "left out"


@dataclass(frozen=True, slots=True)
class Note:
    """Something an editor may want to look at."""

    kind: Kind
    what: str
    line: int = 0
    """1-based; of the new file for what was kept, else of the old one; 0 for the file as a whole."""


@dataclass(frozen=True, slots=True)
class Head:
    """The front matter of a post under our own keys."""

    values: Mapping[str, Any]
    """Text and lists of text; only keys that mean the same to us."""
    extra: Mapping[str, Any]
    """All other keys, typed."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Post:
    """One post or page of another generator."""

    path: str
    head: Head
    body: str
    body_line: int
    """1-based line of the old file on which the body begins."""
    original: str
    """The old file's whole text."""
    slug: str
    old_address: str
    """Its path below the old site's root; empty when it had none."""
    is_page: bool = False
    is_html: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What the old site's settings say of addresses and dates."""

    base: str = ""
    """The old site's whole address, without a slash at its end."""
    base_path: str = ""
    """The path of it: empty, or `/blog`."""
    timezone: str = "UTC"
    language: str = ""
    raw: Mapping[str, Any] = field(default_factory=dict)
    """All settings, keys in lower case."""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a post goes."""

    path: str
    """Of the new file, below the new site's root."""
    permalink: Permalink
    """Empty for a brief without a date, which has no page."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A brief or a page to be written."""

    origin: str
    path: str
    text: str
    notes: tuple[Note, ...]
    redirects: int = 0


@dataclass(frozen=True, slots=True)
class Import:
    """All that an import writes and says."""

    files: tuple[NewFile, ...]
    media: Mapping[str, str]
    """Path below the old site -> path below the new one, to be copied."""
    left_out: tuple[tuple[str, str], ...]
    """Files that were not imported, and why."""
    notes: tuple[Note, ...] = ()
    """Of the site as a whole."""


@dataclass(slots=True)
class Job:
    """One body on its way; the converters add their notes to it."""

    post: Post
    link: Callable[[str], str | None]
    """An address or path as the post has it -> our address; None when it leads nowhere we know."""
    media: Callable[[str], tuple[str, Size | None] | None]
    """A file as the post names it -> our address for it and its size; None when there is no such file."""
    site: Settings
    notes: list[Note] = field(default_factory=list)

    def note(self, kind: Kind, what: str, words: str = "") -> None:
        """Note `what`; its line is that of `words` in the old file."""
        at = self.post.original.find(words) if words else -1
        line = self.post.original.count("\n", 0, at) + 1 if at >= 0 else 0
        self.notes.append(Note(kind, what, line))
