"""Mentions -> whether he or she is meant: by title, by first name, or by a namesake of the same brief."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.annotate.lexicon_files import rows
from generator.model import EntityType, Mention, MentionForm


@functools.cache
def _first_names() -> Mapping[str, str]:
    return {name: gender for gender, names in rows("first_names.tsv") for name in names.split()}


def find_genders(mentions: Sequence[Mention]) -> list[str]:
    """Return m, f, n, p or an empty word for each mention.

    A bare surname is of the gender of the full names that end in it, where these agree.
    """
    own = [_own(mention) for mention in mentions]
    families: dict[str, set[str]] = defaultdict(set)
    for mention, gender in zip(mentions, own, strict=True):
        if mention.form is MentionForm.NAME and gender:
            families[mention.name.split()[-1]].add(gender)
    return [gender or _of_family(mention, families) for mention, gender in zip(mentions, own, strict=True)]


def gender_of_name(name: str) -> str:
    """Return m or f by the first name of a full name; an empty word where it tells nothing."""
    words = name.split()
    return _first_names().get(words[0], "") if len(words) > 1 else ""


def gender_of_first(folded: str) -> str:
    """Return m or f by a first name in lower case without accents; an empty word where it tells nothing."""
    return _folded_names().get(folded, "")


@functools.cache
def _folded_names() -> Mapping[str, str]:
    return {name.casefold(): gender for name, gender in _first_names().items()}


def _own(mention: Mention) -> str:
    if mention.gender or mention.type is not EntityType.PERSON or mention.form is not MentionForm.NAME:
        return mention.gender
    return gender_of_name(mention.name)


def _of_family(mention: Mention, families: Mapping[str, set[str]]) -> str:
    if mention.form is not MentionForm.NAME or not mention.name:
        return ""
    genders = families.get(mention.name.split()[-1], set())
    return next(iter(genders)) if len(genders) == 1 else ""
