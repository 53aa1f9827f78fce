"""First names: which words are some, and which stand for the same person (package nicknames)."""

from __future__ import annotations

import functools

from nicknames import NickNamer


@functools.cache
def _namer() -> NickNamer:
    return NickNamer()


@functools.lru_cache(maxsize=50_000)
def is_first_name(word: str) -> bool:
    """Tell whether `word` is an English first name or nickname."""
    return len(word) > 1 and bool(_namer().nicknames_of(word) or _namer().canonicals_of(word))


@functools.lru_cache(maxsize=50_000)
def is_nickname(one: str, other: str) -> bool:
    """Tell whether one name is short for the other, or both for a third."""
    namer = _namer()
    if other in namer.nicknames_of(one) or one in namer.nicknames_of(other):
        return True
    return bool(set(namer.canonicals_of(one)) & set(namer.canonicals_of(other)))
