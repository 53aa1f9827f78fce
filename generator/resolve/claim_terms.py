"""A claim's words -> what it is about: content words brought to one form, and whether they are denied.

Resolving knows no parser, so forms meet by their endings and by a list of the irregular ones.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

HERE = Path(__file__).parent
WORD = re.compile(r"[^\W_]+(?:['’](?=[^\W_])[^\W_]+)*")
NEGATIONS = frozenset(
    {"no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "cannot", "without", "nowhere"}
)
SHORTEST = 3
"""Letters that must stay before an ending is cut."""
LONG = 7
"""Letters from which a word may be longer than its verb."""
DOUBLED = frozenset("bdgklmnprt")


def terms(text: str) -> dict[str, str]:
    """Return the content words of `text` as they stand, in reading order, by the form under which they meet."""
    found: dict[str, str] = {}
    for match in WORD.finditer(text):
        word = match.group().lower().replace("’", "'").removesuffix("'s")
        if word not in _stopwords() and (len(word) > 2 or word.isdigit()):
            found.setdefault(base(word), word)
    return found


def is_negated(text: str) -> bool:
    """Return whether `text` says that something is not so."""
    found = (match.group().lower().replace("’", "'") for match in WORD.finditer(text))
    return any(word in NEGATIONS or word.endswith("n't") for word in found)


@functools.lru_cache(maxsize=50_000)
def base(word: str) -> str:
    """Return the form under which all forms of `word` (in lower case) meet: met, meeting -> meet."""
    if known := _irregular().get(word):
        return known
    short = _without_ending(word)
    return _irregular().get(short, short)


def _without_ending(word: str) -> str:
    word = _singular(word)
    for ending, instead in (("ied", "y"), ("ing", ""), ("ed", ""), ("ly", "")):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            stem = word[: -len(ending)] + instead
            if stem[-1] == stem[-2] and stem[-1] in DOUBLED:
                return stem[:-1]
            return _without_noun_ending(stem)
    return _without_noun_ending(word)


def _singular(word: str) -> str:
    if len(word) <= SHORTEST or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > SHORTEST + 1:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "ches", "shes", "xes")) else word[:-1]


def _without_noun_ending(word: str) -> str:
    """Bring investigation to investigate, recommendation to recommend."""
    if len(word) >= LONG and word.endswith("ion"):
        word = word[:-3]
    word = word.removesuffix("e") if len(word) > SHORTEST else word
    return word.removesuffix("at") if len(word) >= LONG else word


@functools.cache
def _stopwords() -> frozenset[str]:
    return frozenset(word for line in _lines("claim_stopwords.txt") for word in line.split())


@functools.cache
def _irregular() -> dict[str, str]:
    rows = (line.split() for line in _lines("irregular_words.txt"))
    return {form: _without_ending(first) for first, *forms in rows for form in (first, *forms)}


def _lines(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]
