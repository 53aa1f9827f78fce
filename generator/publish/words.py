"""Pagefind's index of words -> the same words in smaller files, of which a question loads one for each of its words.

Pagefind fills files to some 20 kB whatever is in them, so that a rare word brings its neighbours with it. Here a word
that is large by itself stands alone, and others share a file by their first letters: somebody who has typed `mini`
finds the minister, for both are in one file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

import cbor2

from generator.publish import packed

NAME = 7
SHARED = 3
"""Letters that the words of a group have in common."""
FULL = 16_000
"""Bytes of a file before it is packed to half of that."""
COMMON = 3 / 4
"""Share of all pages from which on a word says nothing of any of them."""
LAST = "\U0010ffff"
"""Sorts behind every letter."""

Word = list[Any]
"""The word, its pages with their places, and its spellings."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The words of one file."""

    words: tuple[Word, ...]
    is_whole: bool
    """Its last word ends a group."""

    @property
    def first(self) -> str:
        return str(self.words[0][0])

    @property
    def last(self) -> str:
        return str(self.words[-1][0])


@dataclass(frozen=True, slots=True)
class Words:
    """An index of words in smaller files."""

    files: Mapping[str, bytes]
    chunks: tuple[tuple[str, str, str], ...]
    """From and to which word, and in which file, as the meta file lists them."""
    common: tuple[str, ...]
    """Words of nearly all pages."""


def in_small_files(files: Mapping[str, bytes], chunks: Sequence[Any], pages: int, language: str) -> Words:
    """Return the words that stand in `chunks` of `files`, an index of so many `pages`, in smaller files.

    Spellings of a word come in the random order of a hash map, and are put into one.
    """
    made = dict(files)
    found: list[Word] = []
    for _, _, file in chunks:
        (words,) = packed.read(made.pop(f"index/{file}.pf_index"))
        found += ([word, pages, sorted(spellings)] for word, pages, spellings in words)
    found.sort(key=lambda word: str(word[0]))
    parts = list(_chunks(found))
    listed = []
    for (first, last), part in zip(_ranges(parts), parts, strict=True):
        data = packed.write([part.words])
        name = packed.name_of(data, language, NAME)
        made[f"index/{name}.pf_index"] = data
        listed.append((first, last, name))
    common = tuple(str(word[0]) for word in found if len(word[1]) > COMMON * pages)
    return Words(made, tuple(listed), common)


def _chunks(words: Sequence[Word]) -> Iterator[Chunk]:
    """Yield `words`, which are sorted, in runs of whole groups; one that fills a file stands alone."""
    run: list[Word] = []
    size = 0
    for _, group in groupby(words, key=lambda word: str(word[0])[:SHARED]):
        sized = [(word, len(cbor2.dumps(word))) for word in group]
        if run and size + sum(room for _, room in sized) > FULL:
            yield Chunk(tuple(run), is_whole=True)
            run, size = [], 0
        for word, room in sized:
            if room > FULL:
                if run:
                    yield Chunk(tuple(run), is_whole=False)
                yield Chunk((word,), is_whole=word is sized[-1][0])
                run, size = [], 0
            else:
                run.append(word)
                size += room
    if run:
        yield Chunk(tuple(run), is_whole=True)


def _ranges(chunks: Sequence[Chunk]) -> Iterator[tuple[str, str]]:
    """Yield from and to where each file is asked for: also for beginnings of its words."""
    for chunk, following in pairwise((*chunks, None)):
        assert chunk
        end = chunk.last[:SHARED] + LAST
        is_free = chunk.is_whole and (following is None or end < following.first)
        yield chunk.first, end if is_free else chunk.last
