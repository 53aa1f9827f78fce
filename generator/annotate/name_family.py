"""What words of kinship tell of names: who is somebody's child, who is surely not whom, and what is a whole family.

`the younger Arden`, `Arden, a half-brother of Ana Arden`, `her daughter Ivy`, `the Arden family`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.annotate.kinship import OWNERS, is_child, kin_noun
from generator.annotate.name_roles import Placed
from generator.annotate.name_spans import POSSESSIVES
from generator.annotate.name_words import words
from generator.model import MentionForm

if TYPE_CHECKING:
    from spacy.tokens import Doc

OLDER = {"younger": "younger", "elder": "elder", "older": "elder", "senior": "elder"}
WORDS = frozenset({"word", "name", "surname", "nickname", "spelling"})
"""Before a name they tell that the word is meant and nobody else."""
NICKNAMED = frozenset({"nickname", "nicknamed", "dubbed"})
CALLED = frozenset({"call", "calls", "called"})
REACH = 5
"""Words in which an apposition must come to its noun: a much younger half-brother of."""


def with_family(doc: Doc, placed: Sequence[Placed]) -> list[Placed]:
    """Return the names with hints of kinship: child, younger, elder, family, word, and `apart:` another name."""
    starts = {one.begin: one for one in placed} | {one.start: one for one in placed}
    made = []
    for one in placed:
        if one.mention.form is not MentionForm.NAME or one.mention.type is None:
            made.append(one)
            continue
        found = tuple(_hints(doc, one, starts))
        made.append(replace(one, mention=replace(one.mention, hints=(*one.mention.hints, *found))) if found else one)
    return made


def _hints(doc: Doc, one: Placed, starts: dict[int, Placed]) -> Iterator[str]:
    before = doc[one.begin - 1] if one.begin else None
    single = one.end - one.start == 1
    if single and one.end < len(doc) and doc[one.end].lower_ in words("families.txt"):
        yield "family"
    if (single and before is not None and before.lower_ in WORDS and before.is_lower) or _is_nickname(doc, one):
        yield "word"
    if before is not None and before.lower_ in OLDER:
        yield OLDER[before.lower_]
    kin = _kin_before(doc, one.begin) or _kin_behind(doc, one.end)
    if kin is not None:
        if is_child(kin_noun(doc, kin)):
            yield "child"
        yield from (f"apart:{name}" for name in _relatives(doc, kin, one, starts))


def _is_nickname(doc: Doc, one: Placed) -> bool:
    """Tell whether words are only what somebody is called: his nickname is "the Fox"; the Fox, as they call him."""
    at = one.start
    while at and at > one.start - 5 and not doc[at].is_sent_start:
        at -= 1
        if doc[at].lower_ in NICKNAMED:
            return True
    if one.end + 1 >= len(doc) or doc[one.end].lower_ != "," or doc[one.end + 1].lower_ != "as":
        return False
    return not CALLED.isdisjoint([token.lower_ for token in doc[one.end : one.end + 6]])


def _kin_before(doc: Doc, begin: int) -> int | None:
    """Return the noun in `his son Ned` or `his eldest son, Ned`."""
    at = begin - 2 if begin > 1 and doc[begin - 1].text == "," else begin - 1
    return at if at >= 0 and kin_noun(doc, at) else None


def _kin_behind(doc: Doc, end: int) -> int | None:
    """Return the noun in `Ned, a half-brother of Ana Arden` and `Ned, her eldest son`."""
    if end >= len(doc) or doc[end].text != ",":
        return doc[end + 1].i if end + 1 < len(doc) and doc[end].lower_ in OWNERS and kin_noun(doc, end + 1) else None
    for index in range(end + 1, min(end + 1 + REACH, len(doc))):
        if kin_noun(doc, index):
            return index
        if (doc[index].is_punct and doc[index].text != "-") or doc[index].pos_ in {"VERB", "AUX"}:
            return None
    return None


def _relatives(doc: Doc, kin: int, one: Placed, starts: dict[int, Placed]) -> Iterator[str]:
    """Yield whose relative it is, so that nobody is their own brother: `of Ana Arden`, `Ana Arden's`."""
    after = kin + 1
    while after + 1 < len(doc) and doc[after].text == "-":
        after += 2
    if after + 1 < len(doc) and doc[after].lower_ == "of" and after + 1 in starts:
        yield starts[after + 1].mention.name
    owners = [
        other
        for other in starts.values()
        if other.end < kin <= other.end + REACH and doc[other.end].text in POSSESSIVES
    ]
    if owners and (last := max(owners, key=lambda other: other.end)) is not one:
        yield last.mention.name
