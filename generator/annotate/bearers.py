"""Mentions -> who bears a title in a text: `the senator` after `Sen. Ann Lee`, where no other senator is."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from generator.annotate.lexicon_files import rows
from generator.annotate.name_words import role_nouns
from generator.annotate.tree import Tree
from generator.model import EntityType, Mention, MentionForm, RoleFact

ADVISING = frozenset(
    {"adviser", "advisor", "attorney", "columnist", "correspondent", "director", "economist", "editor", "historian"}
    | {"lawyer", "manager", "pollster", "professor", "treasurer"}
)
"""Roles of those who speak of or for the people whom a text is about."""

RIVALS = frozenset({"candidate", "nominee", "contender", "hopeful", "frontrunner"})
"""Roles of which each side has one: the Green candidate is nobody who is only a candidate."""


@functools.cache
def _short_titles() -> Mapping[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1].split()) for row in rows("short_titles.tsv")}


class Bearers:
    """The people of one text by the titles that stand before or beside their names."""

    def __init__(self, tree: Tree, mentions: Sequence[Mention]) -> None:
        self._mentions = mentions
        self._by_noun: defaultdict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for index, mention in enumerate(mentions):
            if mention.form is MentionForm.NAME and mention.type is EntityType.PERSON:
                for noun in _nouns(tree, mention):
                    families = self._by_noun[noun]
                    first, *_ = words = mention.name.split()
                    families[first if first in families else words[-1]].append(index)

    def is_borne(self, noun: str) -> bool:
        return noun in self._by_noun

    def bearer(self, noun: str, fact: RoleFact | None, before: int) -> int | None:
        """Return the last mention before character `before` of the one person who bears the title `noun`.

        `fact` is the role as it is asked for: of what, and when. None where nobody or several bear it.
        """
        fitting = {
            family: indexes
            for family, indexes in self._by_noun.get(noun, {}).items()
            if fact is None or any(self._fits(index, noun, fact) for index in indexes)
        }
        if len(fitting) > 1 and fact is not None:
            fitting = {family: ones for family, ones in fitting.items() if self._owner(ones, noun) == fact.of}
        if len(fitting) != 1:
            return None
        ((family, indexes),) = fitting.items()
        names = {self._mentions[index].name for index in indexes} | {family}
        called = (i for i, one in enumerate(self._mentions) if one.form is MentionForm.NAME and one.name in names)
        return max((i for i in called if self._mentions[i].span.start < before), default=None)

    def _owner(self, indexes: Sequence[int], noun: str) -> str:
        """Return the country or body of a title; empty where it goes without saying, as the writer's own does."""
        roles = (role for index in indexes for role in self._mentions[index].roles)
        return next((role.of for role in roles if role.of and noun in _nouns_of(role.role)), "")

    def _fits(self, index: int, noun: str, fact: RoleFact) -> bool:
        """Whether a name bears the title of that country or body, or of none that is said, at that time."""
        stated = [role for role in self._mentions[index].roles if noun in _nouns_of(role.role)]
        if not stated:
            return fact.when == ""
        owners = (fact.of,) if noun in RIVALS else ("", fact.of)
        return any(role.when == fact.when and (not fact.of or role.of in owners) for role in stated)


def comments(mention: Mention) -> bool:
    """Return whether the words beside a name tell of somebody who only comments: an economist, the spokesman."""
    known = role_nouns()
    heads = [
        words[-1]
        for title in (*mention.titles, *(role.role for role in mention.roles))
        if (words := title.lower().split())
    ]
    return any(head in ADVISING or (head in known and known[head].kind == "source") for head in heads)


def _nouns(tree: Tree, mention: Mention) -> Iterator[str]:
    for title in mention.titles:
        yield from _nouns_of(title)
    for role in mention.roles:
        yield from _nouns_of(role.role)
    first = tree.within(mention.span).start
    if first > 0 and not mention.titles and tree.words[first - 1].istitle() and tree.tags[first - 1] == "NNP":
        yield from _short_titles().get(tree.lowers[first - 1], ())


def _nouns_of(title: str) -> tuple[str, ...]:
    """Return the nouns by which a text goes on after a title or role: senator of Sen."""
    words = title.lower().replace(".", "").partition(" of ")[0].split()
    return _short_titles().get(words[-1], (words[-1],)) if words else ()
