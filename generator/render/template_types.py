"""What a name in a template may stand for, as far as types tell: the ground of `template_fields`.

A value is the set of the types that it may have; the empty set stands for what nobody knows and is never complained
of. None is left out: a template asks for it with `if`.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import nodes

from generator.pages.views.authors import AuthorView
from generator.pages.views.brief import BodyPart, BriefView
from generator.pages.views.claim import ClaimView
from generator.pages.views.common import Link
from generator.pages.views.entity import EntityYearView, OrganisationView, PersonView, PlaceView
from generator.pages.views.event import EventView, EventYearView
from generator.pages.views.lists import (
    BriefsMonthView,
    BriefsView,
    HomeView,
    IndexView,
    LedgerView,
    StoriesView,
    StoryView,
    TimelineView,
)
from generator.pages.views.texts import (
    CorrectionsView,
    MethodView,
    NotFoundView,
    RedirectView,
    SearchView,
    TextView,
)

VIEWS: Mapping[str, type] = {
    "404.html": NotFoundView,
    "author.html": AuthorView,
    "brief.html": BriefView,
    "briefs.html": BriefsView,
    "briefs_month.html": BriefsMonthView,
    "claim.html": ClaimView,
    "corrections.html": CorrectionsView,
    "entity_year.html": EntityYearView,
    "event.html": EventView,
    "event_year.html": EventYearView,
    "home.html": HomeView,
    "index.html": IndexView,
    "ledger.html": LedgerView,
    "method.html": MethodView,
    "organisation.html": OrganisationView,
    "person.html": PersonView,
    "place.html": PlaceView,
    "redirect.html": RedirectView,
    "search.html": SearchView,
    "stories.html": StoriesView,
    "story.html": StoryView,
    "text.html": TextView,
    "timeline.html": TimelineView,
}
"""The view that each page template gets as `page`."""

PAIR = tuple[str, str]
FILTERED: Mapping[str, Any] = {
    "parts": tuple[BodyPart, ...],
    "json_ld": tuple[str, ...],
    "searched": tuple[PAIR, ...],
    "styles": tuple[str, ...],
    "own_styles": tuple[str, ...],
    "scripts": tuple[str, ...],
    "stances": tuple[Link, ...],
    "words_address": str,
    "length": int,
    "rtl": bool,
    **dict.fromkeys(
        ("url", "absolute", "asset", "markdown", "say", "word", "number", "script", "whole", "join", "string"), str
    ),
}
"""What filters make; of others nobody knows."""


@dataclass(frozen=True, eq=False)
class Macro:
    """A macro, with what the names in it meant where it was written."""

    node: nodes.Macro
    template: str
    scope: dict[str, Value]


@dataclass(frozen=True)
class Module:
    """A template that was imported under a name."""

    names: tuple[tuple[str, Value], ...]


Value = frozenset[Any]
"""Types (`str`, `tuple[Link, ...]`, a view), macros and modules; empty: anything."""
ANYTHING: Value = frozenset()
TEXT: Value = frozenset({str})


def value_of(hint: Any) -> Value:
    """Return the types that an annotation allows, without None."""
    origin = typing.get_origin(hint)
    if hint is Any or hint is None or hint is type(None):
        return ANYTHING
    if origin in (typing.Union, types.UnionType):
        return frozenset().union(*(value_of(one) for one in typing.get_args(hint)))
    if hasattr(hint, "__supertype__"):
        return value_of(hint.__supertype__)
    return frozenset({hint})


@cache
def fields_of(view: type) -> Mapping[str, Value]:
    """Return fields and properties of a dataclass with what they hold."""
    hints = typing.get_type_hints(view)
    found = {field.name: value_of(hints[field.name]) for field in dataclasses.fields(view)}
    for name in dir(view):
        own = getattr(view, name)
        if isinstance(own, property) and own.fget:
            found[name] = value_of(typing.get_type_hints(own.fget).get("return", Any))
    return found


def is_view(kind: Any) -> bool:
    """Is it a type whose fields we know?"""
    return isinstance(kind, type) and dataclasses.is_dataclass(kind)


def is_tuple(kind: Any) -> bool:
    """Is it the type of a tuple whose parts are told?"""
    origin: Any = typing.get_origin(kind)
    return origin is tuple


def items_of(value: Value) -> Value:
    """Return what a loop over `value` gives."""
    found: Value = ANYTHING
    for kind in value:
        arguments = typing.get_args(kind)
        if not is_tuple(kind) or not arguments:
            return ANYTHING
        found |= either(value_of(one) for one in arguments if one is not Ellipsis)
    return found


def parts_of(value: Value, count: int) -> list[Value]:
    """Return what `count` names get that `value` is unpacked into."""
    if len(value) == 1:
        (kind,) = value
        arguments = typing.get_args(kind)
        if is_tuple(kind) and len(arguments) == count and Ellipsis not in arguments:
            return [value_of(one) for one in arguments]
    return [items_of(value)] * count


def either(values: Iterable[Value]) -> Value:
    """Return what is one of `values`; anything, when one of them is."""
    known = list(values)
    return frozenset().union(*known) if known and all(known) else ANYTHING
