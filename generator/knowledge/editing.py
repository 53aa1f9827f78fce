"""An editor's command about an entity or event -> changes of the registry's files, comments and order kept.

Briefs are their authors': no command changes them. An id that is no longer used leads to the new one by same.yaml,
which is also where its old page's redirect comes from.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from generator.content.yaml_edit import CannotEdit, item_text, with_items, with_key, with_values
from generator.content.yaml_reader import Node
from generator.errors import Location, problem_error
from generator.knowledge.loader import REVIEW, Item, items_of
from generator.model import Entity, EntityType, Event, Source

SAME = "content/entities/same.yaml"
HOMES = {
    EntityType.PERSON: "content/entities/people.yaml",
    EntityType.ORGANISATION: "content/entities/organisations.yaml",
    EntityType.PLACE: "content/entities/places.yaml",
}
"""Where a thing that no file holds yet is written."""
REFERENCES = frozenset(
    {"of", "inside", "where", "part_of", "people", "organisations", "by", "publisher", "same", "not_same", "split",
     "into", "redirect", "to", "entities", "via", "about"}
)  # fmt: skip
"""Keys of the registry whose values are ids."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Who decides, when and why, as it stands in same.yaml."""

    by: str
    date: dt.date
    why: str = ""

    def below(self, decision: Mapping[str, Any]) -> dict[str, Any]:
        """Return `decision` with who signed it."""
        signed = {"by": self.by, "date": self.date, "why": self.why}
        return {**decision, **{key: value for key, value in signed.items() if value}}


@dataclass(frozen=True, slots=True)
class Change:
    """A file of the registry as it shall be."""

    path: str
    text: str
    moved_from: str = ""
    """Its path until now, when that is another."""


def rename(sources: Sequence[Source], thing: Entity | Event, new: str, signed: Signed) -> list[Change]:
    """Return what gives `thing` the id `new` in the whole registry; its old id leads to the new one."""
    files = _Files(sources)
    item = find_item(sources, thing.id)
    if item is None:
        files.append(home_of(thing), [registered(thing, id=new)])
    for source in sources:
        if source.path == SAME or not PurePosixPath(source.path).stem.endswith(REVIEW):
            files.replace(source.path, list(_mentions(source, thing.id, new)))
    if item is not None and PurePosixPath(item.source.path).stem == thing.id and item.source.path.endswith(".md"):
        files.move(item.source.path, str(PurePosixPath(item.source.path).with_name(f"{new}.md")))
    files.append(SAME, [signed.below({"same": [new, str(thing.id)]})])
    return files.changes()


def merge(sources: Sequence[Source], stays: Entity | Event, goes: Sequence[str], signed: Signed) -> list[Change]:
    """Return what makes the ids `goes` mean `stays`; an event that was found by the machine is registered."""
    files = _Files(sources)
    if isinstance(stays, Event) and find_item(sources, stays.id) is None:
        files.append(home_of(stays), [_found(stays)])
    files.append(SAME, [signed.below({"same": [str(stays.id), *goes]})])
    return files.changes()


def _found(event: Event) -> dict[str, Any]:
    """Return an item of the registry with what the machine has found out about an event."""
    told = {"when": event.when, "where": event.where, "people": list(event.people)}
    return registered(event) | {key: value for key, value in told.items() if value}


def split(
    sources: Sequence[Source], thing: Entity | Event, into: Sequence[str], redirect: str, signed: Signed
) -> list[Change]:
    """Return what makes `thing` several; those that the registry does not hold yet get an item to fill in."""
    files = _Files(sources)
    item = find_item(sources, thing.id)
    home = item.source.path if item and not item.source.path.endswith(".md") else home_of(thing)
    missing = [id_ for id_ in into if find_item(sources, id_) is None]
    files.append(home, [registered(thing, id=id_, short="") for id_ in missing])
    decisions = [signed.below({"split": str(thing.id), "into": list(into), "redirect": redirect})]
    if len(into) > 1:
        decisions.append(signed.below({"not_same": list(into)}))
    files.append(SAME, decisions)
    return files.changes()


def split_event(
    sources: Sequence[Source], event: Event, days: Mapping[str, str], redirect: str, signed: Signed
) -> list[Change]:
    """Return what makes `event` several, by id each with its day; an empty one is the day that it has already."""
    files = _Files(sources)
    for id_, day in days.items():
        item = find_item(sources, id_)
        if item is None:
            own = _found(event) if id_ == event.id else registered(event, id=id_)
            files.append(home_of(event), [own | ({"when": day} if day else {})])
        elif day:
            files.set(item, "when", day)
    decision = {"split": str(event.id), "into": list(days), "redirect": redirect}
    files.append(SAME, [signed.below(decision), signed.below({"not_same": list(days)})])
    return files.changes()


def forget(sources: Sequence[Source], entity: Entity) -> list[Change]:
    """Return what makes `entity` private: no page, no export, its name never linked."""
    files = _Files(sources)
    item = find_item(sources, entity.id)
    if item is None:
        more = {"also_known_as": list(entity.also_known_as)} if entity.also_known_as else {}
        files.append(home_of(entity), [{**registered(entity), **more, "private": True}])
    else:
        files.set(item, "private", True)
    return files.changes()


def registered(thing: Entity | Event, **changed: str) -> dict[str, Any]:
    """Return an item of the registry with no more than a name."""
    return {"id": str(thing.id), "name": thing.name} | changed


def home_of(thing: Entity | Event) -> str:
    """Return the file in which a thing that no file holds yet is written."""
    return HOMES[thing.type] if isinstance(thing, Entity) else "content/events/events.yaml"


def find_item(sources: Sequence[Source], id_: str) -> Item | None:
    """Return the item of the entity or event `id_`; None when no file holds it."""
    for source in sources:
        folder = PurePosixPath(source.path).parts[1:2]
        if folder in (("entities",), ("events",)) and source.path != SAME:
            for item in items_of(source, []):
                own = item.node.value.get("id") if isinstance(item.node.value, dict) else None
                if own is not None and own.value == id_:
                    return item
    return None


def _mentions(source: Source, old: str, new: str) -> Iterator[tuple[Node, str]]:
    """Yield each value of `source` that is the id `old`, with what it shall be."""
    for item in items_of(source, []):
        yield from ((node, new) for node in _ids(item.node, "", old))


def _ids(node: Node, key: str, old: str) -> Iterator[Node]:
    if isinstance(node.value, dict):
        for name, child in node.value.items():
            yield from _ids(child, name, old)
    elif isinstance(node.value, list):
        for child in node.value:
            yield from _ids(child, key, old)
    elif node.value == old and (key in REFERENCES or key == "id"):
        yield node


class _Files:
    """The registry's files while they are changed; `changes` returns those that were."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.before = {source.path: source.text for source in sources}
        self.texts: dict[str, str] = {}
        self.moved: dict[str, str] = {}

    def append(self, path: str, items: Sequence[Mapping[str, Any]]) -> None:
        if items:
            shown = "".join(item_text(item) for item in items)
            self._edit(path, lambda text: with_items(text, items), f"add this to it by hand:\n{shown}")

    def replace(self, path: str, changes: Sequence[tuple[Node, str]]) -> None:
        if changes:
            self._edit(path, lambda text: with_values(text, changes), f"write {changes[0][1]} there by hand")

    def set(self, item: Item, key: str, value: Any) -> None:
        hint = f"write {key}: {str(value).lower()} there by hand"
        self._edit(item.source.path, lambda text: with_key(text, item.node, key, value), hint)

    def move(self, old: str, new: str) -> None:
        self.moved[old] = new

    def changes(self) -> list[Change]:
        paths = dict.fromkeys([*self.texts, *self.moved])
        texts = {path: self.texts.get(path, self.before.get(path, "")) for path in paths}
        return [
            Change(self.moved.get(path, path), text, path if path in self.moved else "")
            for path, text in texts.items()
        ]

    def _edit(self, path: str, edit: Any, hint: str) -> None:
        try:
            self.texts[path] = edit(self.texts.get(path, self.before.get(path, "")))
        except CannotEdit as error:
            raise problem_error("E330", f"{error} cannot be changed by a program", Location(path), hint) from None
