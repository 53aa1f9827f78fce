"""First names: which words are some, and which stand for the same person (package nicknames)."""

from __future__ import annotations

import functools
import unicodedata

from nicknames import NickNamer

from generator.annotate.lexicon_files import rows
from generator.annotate.name_words import words


@functools.cache
def _namer() -> NickNamer:
    return NickNamer()


@functools.lru_cache(maxsize=50_000)
def is_first_name(word: str) -> bool:
    """Tell whether a folded word is a first name or nickname."""
    if len(word) < 2 or word in words("not_given_names.txt"):
        return False
    if word in words("given_names.txt") or word in _gendered():
        return True
    return bool(_namer().nicknames_of(word) or _namer().canonicals_of(word))


@functools.cache
def _gendered() -> frozenset[str]:
    """Return the names of first_names.tsv, which tells their gender, as they are written without capitals."""
    return frozenset(name.lower() for _, names in rows("first_names.tsv") for name in names.split() if len(name) > 1)


@functools.lru_cache(maxsize=50_000)
def is_nickname(one: str, other: str) -> bool:
    """Tell whether one name is short for the other, or both for a third."""
    namer = _namer()
    if other in namer.nicknames_of(one) or one in namer.nicknames_of(other):
        return True
    return bool(set(namer.canonicals_of(one)) & set(namer.canonicals_of(other)))


@functools.lru_cache(maxsize=50_000)
def is_given(word: str) -> bool:
    """Tell whether a capitalised word, as it stands in a text, is a first name: Édouard, Jean-Claude."""
    if not word[:1].isupper() or len(word) < 2:
        return False
    letters = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return is_first_name(plain) or all(is_first_name(part) for part in plain.split("-"))
