"""The value in which each rule says whom a name means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from generator.model import EntityType, Level, LinkAs, MentionForm, Span


class Choice(NamedTuple):
    """Whom words of a brief mean, by which rule, and how sure it is."""

    referent: str
    """Id in the registry, or the key of what was found; empty when nobody could be chosen."""
    type: EntityType
    score: float
    rule: str
    reason: str
    level: Level = Level.AUTOMATIC
    as_: LinkAs = LinkAs.NAMED
    link: bool = True
    proposed: str = ""
    """Whom it might be, when nobody was chosen."""


Ruling = tuple[Choice, str, str]
"""A choice; the gender that stands beside the words; the name by which what they mean is to be known."""


@dataclass(frozen=True, slots=True)
class Pin:
    """What the author or an editor says that words mean."""

    span: Span
    referent: str
    """Id or name; empty: nobody."""
    level: Level
    reason: str
    link: bool = True
    confirms: bool = False
    """Says yes to whatever the rules choose."""


class Decided(NamedTuple):
    """Words of a brief with the choice made for them."""

    span: Span
    words: str
    form: MentionForm
    at: int | None
    """Of the mention; None for words found by searching."""
    choice: Choice
    gender: str = ""
    name: str = ""
    """The name by which it is to be known where the words are not one."""
    silent: bool = False
    """Known, but the brief wants no links of this type."""
