"""JSON-LD of a page -> what is wrong with it (C1), which ids it tells of and which it refers to."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

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
    defined: frozenset[str]
    referred: frozenset[str]


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
            thing = json.loads(script)
        except ValueError as error:
            wrong.append(f"structured data does not parse: {error}")
            continue
        if not isinstance(thing, dict) or thing.get("@context") != CONTEXT:
            wrong.append(f"structured data must be one object whose context is {CONTEXT}")
            continue
        things.append(thing)
    defined: set[str] = set()
    referred: set[str] = set()
    for thing in things:
        wrong += _of_page(thing)
        for part in parts(thing):
            wrong += _faults(part)
            _ids(part, page, defined, referred)
    return Told(tuple(wrong), tuple(things), frozenset(defined), frozenset(referred))


def parts(thing: Any) -> Iterator[Thing]:
    """Yield `thing` and every object inside it."""
    todo = [thing]
    for one in todo:
        if isinstance(one, dict):
            yield one
            todo += [value for value in one.values() if isinstance(value, (dict, list))]
        elif isinstance(one, list):
            todo += [value for value in one if isinstance(value, (dict, list))]


def of_type(things: Sequence[Thing], *types: str) -> Iterator[Thing]:
    """Yield those of `things`, and of what is inside them, that are of one of `types`."""
    return (part for thing in things for part in parts(thing) if part.get("@type") in types)


def _ids(part: Thing, page: str, defined: set[str], referred: set[str]) -> None:
    if id_ := part.get("@id"):
        (referred if part.keys() <= BARE else defined).add(page + id_ if id_.startswith("#") else id_)


def _faults(part: Thing) -> Iterator[str]:
    name = part.get("@type")
    if name is None:
        if part.keys() - KEYWORDS:
            yield f"structured data without a type: {', '.join(sorted(part))}"
        return
    type_ = vocabulary().get(name) if isinstance(name, str) else None
    if type_ is None:
        yield f"{name} is no type of the vocabulary"
        return
    for key in part.keys() - KEYWORDS - type_.has:
        yield f"{name} has no property {key}"
    if "@id" not in part or part.keys() - BARE:
        for key in type_.must - part.keys():
            yield f"{name} lacks {key}"
    for key in ABSOLUTE:
        if key in part and not _is_absolute(part[key]):
            yield f"{key} of {name} is not absolute: {part[key]}"
    rule = OWN_RULES.get(name)
    if rule:
        yield from rule(part)


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
