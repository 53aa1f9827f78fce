"""First names: which words are some, and which stand for the same person (package nicknames)."""

from __future__ import annotations

import functools

from nicknames import NickNamer

from generator.resolve.name_keys import word_list


@functools.cache
def _namer() -> NickNamer:
    return NickNamer()


@functools.lru_cache(maxsize=50_000)
def is_first_name(word: str) -> bool:
    """Tell whether a folded word is a first name or nickname."""
    if len(word) < 2 or word in word_list("not_first_names.txt"):
        return False
    if word in word_list("first_names.txt"):
        return True
    return bool(_namer().nicknames_of(word) or _namer().canonicals_of(word))


@functools.lru_cache(maxsize=50_000)
def is_nickname(one: str, other: str) -> bool:
    """Tell whether one name is short for the other, or both for a third."""
    namer = _namer()
    if other in namer.nicknames_of(one) or one in namer.nicknames_of(other):
        return True
    return bool(set(namer.canonicals_of(one)) & set(namer.canonicals_of(other)))
