"""What is said -> its main verbs, and whether they tell of whoever says it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.annotate.frame import SUBJECTS, Frame
from generator.annotate.tree import Tree

QUOTES = frozenset({"“", '"', "''", "``", "„", "«", "‘"})


def is_own(tree: Tree, verb: int) -> bool:
    """Whether the subject of what is said is a pronoun, as whoever says it is called in their own words or ours."""
    own = tree.child(verb, *SUBJECTS)
    return own is not None and tree.lowers[own] in ("he", "she", "they", "it", "i", "we")


def main_verbs(tree: Tree, frame: Frame, content: Collection[int]) -> Iterator[int]:
    """Yield the verbs of what is said that hang on the cue or, in one quoted sentence, on nothing that is said."""
    parts = [part for part in frame.parts if part in content]
    if not parts:
        parts = [token for token in content if tree.heads[token] not in content or tree.heads[token] == token]
    yield from (part for part in sorted(parts) if tree.pos[part] in ("VERB", "AUX"))
