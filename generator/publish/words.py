"""Records of pages -> the index's words, in files of which a question loads one for each of its words.

Pagefind itself fills files to some 20 kB whatever is in them, so that a rare word brings its neighbours with it. Here
a word that is large by itself stands alone, and others share a file by their first letters: somebody who has typed
`mini` finds the minister, for both are in one file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import cbor2

from generator.publish import packed
from generator.publish.pagefind import FIELDS, Place, Record, renumbered

SHARED = 3
"""Letters that the words of a group have in common."""
FULL = 16_000
"""Bytes of a file before it is packed to half of that."""
COMMON = 3 / 4
"""Share of all pages from which on a word says nothing of any of them."""
LAST = "\U0010ffff"
"""Sorts behind every letter."""
TEXT, ARRAY = 3, 4
"""Major kinds of CBOR."""


class Places:
    """Where a word stands, put together page after page."""

    __slots__ = ("data", "last", "pages")

    def __init__(self) -> None:
        self.data = bytearray()
        self.last = 0
        self.pages = 0

    def whole(self) -> bytes:
        """Return all as CBOR."""
        return packed.head(ARRAY, self.pages) + self.data


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its pages and spellings."""

    word: str
    data: bytes
    """As a file holds it, CBOR."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """The words of one file."""

    words: tuple[Word, ...]
    is_whole: bool
    """Its last word ends a group."""

    @property
    def first(self) -> str:
        return self.words[0].word

    @property
    def last(self) -> str:
        return self.words[-1].word


@dataclass(frozen=True, slots=True)
class Words:
    """An index of words in files."""

    files: Mapping[str, bytes]
    """Plain CBOR by path."""
    chunks: tuple[tuple[str, str, str], ...]
    """From and to which word, and in which file, as the meta file lists them."""
    common: tuple[str, ...]
    """Words of nearly all pages."""


def fields_of(records: Iterable[Record]) -> tuple[str, ...]:
    """Return the names of all facts in which words may stand, in the order of their numbers."""
    return tuple(sorted({*FIELDS, *(name for record in records for name in record.fields)}))


def words_of(records: Sequence[Record], places_of: Iterable[Sequence[Place]], language: str) -> Words:
    """Return the words of all pages, which have their numbers from `records`; `places_of` has the places of each."""
    fields = fields_of(records)
    met: dict[str, dict[str, Places]] = {}
    for page, (record, found) in enumerate(zip(records, places_of, strict=True)):
        for word, form, where in _renumbered(record, found, fields):
            forms = met.get(word)
            if forms is None:
                forms = met[word] = {}
            places = forms.get(form)
            if places is None:
                places = forms[form] = Places()
            places.data += _STEPS[page - places.last] if page - places.last < MANY else _step(page - places.last)
            places.data += where
            places.last = page
            places.pages += 1
    files, listed = {}, []
    parts = list(_chunks([_word(word, met[word]) for word in sorted(met)]))
    for (first, last), part in zip(_ranges(parts), parts, strict=True):
        data = packed.head(ARRAY, 1) + packed.head(ARRAY, len(part.words)) + b"".join(one.data for one in part.words)
        name = packed.name_of(data, language)
        files[f"index/{name}.pf_index"] = data
        listed.append((first, last, name))
    pages = {word: places.pages for word, forms in met.items() if (places := forms.get(""))}
    common = tuple(word for word in sorted(pages) if pages[word] > COMMON * len(records))
    return Words(files, tuple(listed), common)


def _step(pages: int) -> bytes:
    """Return how an entry begins that stands so many pages behind the last: three things, of which this is one."""
    return packed.head(ARRAY, 3) + packed.head(0, pages)


MANY = 1024
_STEPS = [_step(pages) for pages in range(MANY)]


def _renumbered(record: Record, places: Sequence[Place], fields: tuple[str, ...]) -> Sequence[Place]:
    """Return `places`, of the page of `record`, with the numbers that its facts have among `fields`."""
    own = record.fields or FIELDS
    numbers = {number: fields.index(name) for number, name in enumerate(own)}
    if all(number == new for number, new in numbers.items()):
        return places
    return [(word, form, _with_numbers(where, numbers)) for word, form, where in places]


def _with_numbers(where: bytes, numbers: Mapping[int, int]) -> bytes:
    in_text, in_facts = cbor2.loads(packed.head(ARRAY, 2) + where)
    return cbor2.dumps(in_text) + cbor2.dumps(renumbered(in_facts, numbers))


def _word(word: str, forms: Mapping[str, Places]) -> Word:
    """Return a word: itself, its pages, and other spellings with theirs."""
    others = b"".join(_text(form) + forms[form].whole() for form in sorted(forms) if form)
    pairs = packed.head(ARRAY, sum(map(bool, forms)))
    if others:
        pairs += b"".join(packed.head(ARRAY, 2) + _text(form) + forms[form].whole() for form in sorted(forms) if form)
    own = forms[""].whole() if "" in forms else packed.head(ARRAY, 0)
    return Word(word, packed.head(ARRAY, 3) + _text(word) + own + pairs)


def _text(text: str) -> bytes:
    data = text.encode()
    return packed.head(TEXT, len(data)) + data


def _chunks(words: Sequence[Word]) -> Iterator[Chunk]:
    """Yield `words`, which are sorted, in runs of whole groups; one that fills a file stands alone."""
    run: list[Word] = []
    size = 0
    for _, group in groupby(words, key=lambda word: word.word[:SHARED]):
        members = list(group)
        if run and size + sum(len(word.data) for word in members) > FULL:
            yield Chunk(tuple(run), is_whole=True)
            run, size = [], 0
        for word in members:
            if len(word.data) > FULL:
                if run:
                    yield Chunk(tuple(run), is_whole=False)
                yield Chunk((word,), is_whole=word is members[-1])
                run, size = [], 0
            else:
                run.append(word)
                size += len(word.data)
    if run:
        yield Chunk(tuple(run), is_whole=True)


def _ranges(chunks: Sequence[Chunk]) -> Iterator[tuple[str, str]]:
    """Yield from and to where each file is asked for: also for beginnings of its words."""
    for chunk, following in pairwise((*chunks, None)):
        assert chunk
        end = chunk.last[:SHARED] + LAST
        is_free = chunk.is_whole and (following is None or end < following.first)
        yield chunk.first, end if is_free else chunk.last
