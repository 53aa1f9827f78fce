"""JSON-LD of a page -> what is wrong with it (C1), which ids it tells of and which it refers to."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pydantic_core import from_json

CONTEXT = "https://schema.org"
KEYWORDS = frozenset({"@id", "@type", "@context"})
BARE = frozenset({"@id", "@type", "name", "@context"})
"""What a mere reference to a thing holds."""
ABSOLUTE = ("url", "contentUrl", "logo", "mainEntityOfPage")
"""Properties that hold whole addresses."""
DESCRIPTION = range(50, 5001)
"""Characters of a data set's description."""

Thing = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Type:
    """A type of the vocabulary with all that it inherits."""

    has: frozenset[str]
    must: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What the structured data of a page holds."""

    wrong: tuple[str, ...]
    things: tuple[Thing, ...]
    """The object of each script, in order."""
    parts: tuple[Thing, ...]
    """Those objects, and every object inside them that says more of a thing than its `@id`."""
    defined: frozenset[str]
    referred: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """What the names alone of an object's properties tell; they are the same in thousands of objects."""

    wrong: tuple[str, ...]
    absolute: tuple[str, ...]
    """Those that hold whole addresses."""
    is_reference: bool
    """Does it name a thing, and say no more of it?"""
    rule: Callable[[Thing], Iterator[str]] | None = None
    """What else such an object must hold to."""


@cache
def vocabulary() -> Mapping[str, Type]:
    """Return the types of vocabulary.toml by name."""
    rows = tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8"))

    def type_of(name: str) -> Type:
        row = rows[name]
        above = type_of(row["is"]) if "is" in row else Type(frozenset(), frozenset())
        return Type(above.has | {*row.get("has", ())} | {*row.get("must", ())}, above.must | {*row.get("must", ())})

    return {name: type_of(name) for name in rows}


def read(scripts: Sequence[str], page: str = "") -> Told:
    """Return what the `scripts` of the page at address `page` tell; every `@id` is counted from there."""
    wrong: list[str] = []
    things: list[Thing] = []
    for script in scripts:
        try:
            thing = from_json(script)
        except ValueError as error:
            wrong.append(f"structured data does not parse: {error}")
            continue
        if not isinstance(thing, dict) or thing.get("@context") != CONTEXT:
            wrong.append(f"structured data must be one object whose context is {CONTEXT}")
            continue
        things.append(thing)
    defined: set[str] = set()
    referred: set[str] = set()
    found = tuple(_parts(things, referred))
    for thing in things:
        wrong += _of_page(thing)
    for part in found:
        name = part.get("@type")
        shape = _shape(name, tuple(part)) if isinstance(name, str) else _shape_of_no_type(part)
        wrong += shape.wrong
        if shape.absolute or shape.rule:
            wrong += _of_values(part, shape)
        if id_ := part.get("@id"):
            (referred if shape.is_reference else defined).add(id_)
    return Told(tuple(wrong), tuple(things), found, _whole(defined, page), _whole(referred, page))


def _whole(ids: Iterable[str], page: str) -> frozenset[str]:
    """Return every `@id` on the page at address `page` as it is elsewhere."""
    return frozenset(page + id_ if id_.startswith("#") else id_ for id_ in ids)


def _parts(things: Iterable[Any], referred: set[str]) -> Iterator[Thing]:
    """Yield each of `things` that is an object, and every object inside them.

    Of those that name a thing and say nothing of it, as about half do, the name is added to `referred` instead.
    """
    todo = [*things]
    for one in todo:
        if one.__class__ is dict:
            if len(one) == 1 and "@id" in one:
                referred.add(one["@id"])
                continue
            yield one
            one = one.values()
        todo += [value for value in one if value.__class__ is dict or value.__class__ is list]


def of_type(told: Told, name: str) -> Iterator[Thing]:
    """Yield the objects of the type `name`."""
    return (part for part in told.parts if part.get("@type") == name)


@lru_cache(maxsize=4096)
def _shape(name: str, names: tuple[str, ...]) -> Shape:
    """Return what the properties `names` tell of an object of the type `name`."""
    keys = {*names}
    type_ = vocabulary().get(name)
    if type_ is None:
        return Shape((f"{name} is no type of the vocabulary",), (), keys <= BARE)
    wrong = [f"{name} has no property {key}" for key in sorted(keys - KEYWORDS - type_.has)]
    if "@id" not in keys or keys - BARE:
        wrong += [f"{name} lacks {key}" for key in sorted(type_.must - keys)]
    return Shape(tuple(wrong), tuple(key for key in ABSOLUTE if key in keys), keys <= BARE, OWN_RULES.get(name))


def _shape_of_no_type(part: Thing) -> Shape:
    keys, name = part.keys(), part.get("@type")
    wrong = f"{name} is no type of the vocabulary" if name is not None else ""
    if name is None and keys - KEYWORDS:
        wrong = f"structured data without a type: {', '.join(sorted(keys))}"
    return Shape((wrong,) if wrong else (), (), keys <= BARE)


def _of_values(part: Thing, shape: Shape) -> Iterator[str]:
    """Yield what is wrong with the values of an object of a known type."""
    for key in shape.absolute:
        if not _is_absolute(part[key]):
            yield f"{key} of {part['@type']} is not absolute: {part[key]}"
    if shape.rule:
        yield from shape.rule(part)


def _is_absolute(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://"))


def _of_page(thing: Thing) -> Iterator[str]:
    """What a page that gathers must say of the thing that it is about."""
    main = thing.get("mainEntity")
    if (
        thing.get("@type") in ("CollectionPage", "ProfilePage")
        and isinstance(main, dict)
        and main.get("@type", "ItemList") != "ItemList"
    ):
        for key in ("@id", "name", "url"):
            if key not in main:
                yield f"the main entity of a page lacks {key}"


def _article(part: Thing) -> Iterator[str]:
    published, modified = str(part.get("datePublished", "")), str(part.get("dateModified", ""))
    if modified and modified[:10] < published[:10]:
        yield f"dateModified {modified} is before datePublished {published}"
    if not all(_is_absolute(image) for image in part.get("image", ())):
        yield "an image of the article is not absolute"


def _breadcrumb(part: Thing) -> Iterator[str]:
    steps = part.get("itemListElement", ())
    if [step.get("position") for step in steps] != [*range(1, len(steps) + 1)]:
        yield "positions of BreadcrumbList do not count from 1"
    if any("item" not in step or "name" not in step for step in steps[:-1]):
        yield "a step of BreadcrumbList lacks its name or item"


def _data_set(part: Thing) -> Iterator[str]:
    if len(str(part.get("description", ""))) not in DESCRIPTION:
        yield "the description of a Dataset must have 50 to 5000 characters"


OWN_RULES = {
    "NewsArticle": _article,
    "AnalysisNewsArticle": _article,
    "BackgroundNewsArticle": _article,
    "ReportageNewsArticle": _article,
    "OpinionNewsArticle": _article,
    "BreadcrumbList": _breadcrumb,
    "Dataset": _data_set,
}
