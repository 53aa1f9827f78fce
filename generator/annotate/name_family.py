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
from generator.annotate.tree import Tree
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


def with_family(doc: Doc, tree: Tree, placed: Sequence[Placed]) -> list[Placed]:
    """Return the names with hints of kinship: child, younger, elder, family, word, and `apart:` another name."""
    starts = {one.begin: one for one in placed} | {one.start: one for one in placed}
    made = []
    for one in placed:
        if one.mention.form is not MentionForm.NAME or one.mention.type is None:
            made.append(one)
            continue
        found = tuple(_hints(doc, tree, one, starts))
        made.append(replace(one, mention=replace(one.mention, hints=(*one.mention.hints, *found))) if found else one)
    return made


def _hints(doc: Doc, tree: Tree, one: Placed, starts: dict[int, Placed]) -> Iterator[str]:
    lowers = tree.lowers
    before = lowers[one.begin - 1] if one.begin else ""
    single = one.end - one.start == 1
    if single and one.end < len(tree) and lowers[one.end] in words("families.txt"):
        yield "family"
    if (single and before in WORDS and tree.words[one.begin - 1] == before) or _is_nickname(tree, one):
        yield "word"
    if before in OLDER:
        yield OLDER[before]
    kin = _kin_before(lowers, one.begin) or _kin_behind(doc, tree, one.end)
    if kin is not None:
        if is_child(kin_noun(lowers, kin)):
            yield "child"
        yield from (f"apart:{name}" for name in _relatives(tree, kin, one, starts))


def _is_nickname(tree: Tree, one: Placed) -> bool:
    """Tell whether words are only what somebody is called: his nickname is "the Fox"; the Fox, as they call him."""
    lowers = tree.lowers
    first = max(one.start - 5, tree.bounds[tree.sentences[one.start]][0])
    if not NICKNAMED.isdisjoint(lowers[first : one.start]):
        return True
    if lowers[one.end : one.end + 2] != [",", "as"]:
        return False
    return not CALLED.isdisjoint(lowers[one.end : one.end + 6])


def _kin_before(lowers: Sequence[str], begin: int) -> int | None:
    """Return the noun in `his son Ned` or `his eldest son, Ned`."""
    at = begin - 2 if begin > 1 and lowers[begin - 1] == "," else begin - 1
    return at if at >= 0 and kin_noun(lowers, at) else None


def _kin_behind(doc: Doc, tree: Tree, end: int) -> int | None:
    """Return the noun in `Ned, a half-brother of Ana Arden` and `Ned, her eldest son`."""
    lowers = tree.lowers
    if end >= len(tree) or lowers[end] != ",":
        is_owned = end + 1 < len(tree) and lowers[end] in OWNERS and kin_noun(lowers, end + 1)
        return end + 1 if is_owned else None
    for index in range(end + 1, min(end + 1 + REACH, len(tree))):
        if kin_noun(lowers, index):
            return index
        if (doc[index].is_punct and lowers[index] != "-") or tree.pos[index] in {"VERB", "AUX"}:
            return None
    return None


def _relatives(tree: Tree, kin: int, one: Placed, starts: dict[int, Placed]) -> Iterator[str]:
    """Yield whose relative it is, so that nobody is their own brother: `of Ana Arden`, `Ana Arden's`."""
    after = kin + 1
    while after + 1 < len(tree) and tree.words[after] == "-":
        after += 2
    if after + 1 < len(tree) and tree.lowers[after] == "of" and after + 1 in starts:
        yield starts[after + 1].mention.name
    owners = [
        other
        for other in starts.values()
        if other.end < kin <= other.end + REACH and tree.words[other.end] in POSSESSIVES
    ]
    if owners and (last := max(owners, key=lambda other: other.end)) is not one:
        yield last.mention.name
