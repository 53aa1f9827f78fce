"""content/ -> Knowledge: entities, events, sources, stories, decisions and verdicts, with every problem of theirs.

An item with a mistake is left out and named; the others still load, so that all mistakes come at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, TypeVar

from generator.config import Config
from generator.content.brief import storm_problem
from generator.content.forms import CitationForm
from generator.content.front_matter import citation, image
from generator.content.head import split
from generator.content.schema import Form, validate
from generator.content.source import Files, read_sources
from generator.content.yaml_reader import Node, find, place, read_yaml, typed
from generator.errors import Location, Problem
from generator.knowledge.conflicts import decision_problems
from generator.knowledge.forms import DecisionForm, EntityForm, EventForm, StoryForm, VerdictForm
from generator.model import (
    BriefId,
    Citation,
    Decision,
    Entity,
    EntityId,
    EntityType,
    Event,
    EventId,
    Knowledge,
    PairKind,
    Passage,
    Role,
    Source,
    StatusLine,
    Story,
    Verdict,
)

FOLDERS = {
    "people": EntityType.PERSON, "persons": EntityType.PERSON,
    "organisations": EntityType.ORGANISATION, "organizations": EntityType.ORGANISATION,
    "orgs": EntityType.ORGANISATION,
    "places": EntityType.PLACE,
}  # fmt: skip
"""The file or folder that an entity stands in says what it is."""
TYPES = {
    "person": EntityType.PERSON, "place": EntityType.PLACE,
    "organisation": EntityType.ORGANISATION, "organization": EntityType.ORGANISATION,
}  # fmt: skip
REVIEW = ".review"

FormType = TypeVar("FormType", bound=Form)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a registry file: its keys and its text."""

    node: Node
    source: Source
    text: str = ""

    @property
    def at(self) -> Location:
        return place(self.source, self.node, ("id",))


@dataclass(slots=True)
class _Shelf:
    """What has been read so far."""

    problems: list[Problem] = field(default_factory=list)
    entities: dict[EntityId, Entity] = field(default_factory=dict)
    events: dict[EventId, Event] = field(default_factory=dict)
    citations: dict[str, Citation] = field(default_factory=dict)
    stories: dict[str, Story] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    verdicts: dict[BriefId, tuple[Verdict, ...]] = field(default_factory=dict)

    def read(self, form: type[FormType], item: Item) -> FormType | None:
        read, problems = validate(form, item.node, item.source)
        self.problems += problems
        return read


def load_knowledge(config: Config) -> tuple[Knowledge, list[Problem]]:
    """Return what the site's registry holds, and its problems."""
    sources, problems = read_registry(config)
    return knowledge_of(sources, problems)


def read_registry(config: Config, files: Files | None = None) -> tuple[list[Source], list[Problem]]:
    """Return the registry's files in the order of their paths, the briefs' review files last.

    `files` are remembered from an earlier call.
    """
    sources, problems = read_sources(
        config.root, "content/entities", "content/events", endings=(".yaml", ".yml", ".md"), remembered=files
    )
    more, wrong = read_sources(config.root, "content", endings=(".yaml", ".yml"), deep=False, remembered=files)
    reviews, odd = read_sources(config.root, "content/briefs", endings=(".yaml", ".yml"), remembered=files)
    return [*sources, *more, *reviews], [*problems, *wrong, *odd]


def knowledge_of(sources: Sequence[Source], problems: Sequence[Problem] = ()) -> tuple[Knowledge, list[Problem]]:
    """Return what `sources` hold."""
    shelf = _Shelf(list(problems))
    for source in sources:
        shelve = _shelver(source.path)
        if shelve is None:
            shelf.problems.append(_unknown_file(source))
            continue
        for item in items_of(source, shelf.problems):
            shelve(item, shelf)
    shelf.problems += decision_problems(shelf.decisions)
    verdicts = dict(sorted(shelf.verdicts.items()))
    knowledge = Knowledge(
        shelf.entities, shelf.events, shelf.citations, shelf.stories, tuple(shelf.decisions), verdicts
    )
    return knowledge, shelf.problems


def items_of(source: Source, problems: list[Problem]) -> Iterator[Item]:
    """Yield the items of a list file, or the one of a Markdown file; add what is wrong with the file itself."""
    if source.path.endswith(".md"):
        head = split(source)
        problems += head.problems
        if storm := storm_problem(head.body, source, head.body_line):
            problems.append(storm)
        elif head.root is not None:
            yield Item(head.root, source, head.body.strip("\n"))
        return
    root, wrong = read_yaml(source)
    problems += wrong
    if root is None or root.value is None:
        return
    nodes = root.value if isinstance(root.value, list) else _keyed(root)
    for node in nodes:
        if isinstance(node.value, dict):
            yield Item(node, source)
        else:
            at = place(source, node, ())
            problems.append(Problem("E122", f"an item must be a block of keys, not {node.kind}", at, "- id: the-id"))


def _keyed(root: Node) -> list[Node]:
    """Read `the-id: {name: ...}` as an item with that id, and a file of one item as a list of one."""
    if not isinstance(root.value, dict) or "id" in root.value or not root.value:
        return [root]
    if not all(isinstance(node.value, dict) for node in root.value.values()):
        return [root]
    items = []
    for key, node in root.value.items():
        assert isinstance(node.value, dict)
        line, column = root.keys[key]
        values = {"id": Node(key, line, column, len(key)), **node.value}
        items.append(Node(values, line, column, len(key), keys={"id": (line, column), **node.keys}))
    return items


def _shelver(path: str) -> Callable[[Item, _Shelf], None] | None:
    pure = PurePosixPath(path)
    if pure.stem.endswith(REVIEW) and pure.suffix != ".md":
        return _verdict
    folder = pure.parts[1] if len(pure.parts) > 2 else ""
    if folder == "entities":
        return _decision if pure.stem == "same" and pure.suffix != ".md" else _entity
    if folder == "events":
        return _event
    return {"sources": _citation, "stories": _story}.get(pure.stem) if not folder else None


def _unknown_file(source: Source) -> Problem:
    hint = "registry files are entities/*.yaml, events/*.yaml, sources.yaml and stories.yaml"
    return Problem("W208", "this file is not read", Location(source.path), hint)


def _entity(item: Item, shelf: _Shelf) -> None:
    form = shelf.read(EntityForm, item)
    type_ = _type(form, item, shelf) if form else None
    if form is None or type_ is None or not _is_new(form.id, item, shelf):
        return
    kind = form.kind or ("" if form.type.lower() in TYPES else form.type)
    shelf.entities[EntityId(form.id)] = Entity(
        EntityId(form.id), type_, form.name, form.also_known_as, kind, form.short, form.never, form.shorthand,
        tuple(_roles(form, item, shelf)), form.inside, form.geo, tuple(form.same_as.items()), image(form.image),
        form.page, form.private, form.noindex, form.gender, item.text, registered=True, at=item.at,
    )  # fmt: skip


def _type(form: EntityForm, item: Item, shelf: _Shelf) -> EntityType | None:
    if type_ := TYPES.get(form.type.lower()):
        return type_
    path = PurePosixPath(item.source.path)
    for name in (path.stem, *reversed(path.parts[:-1])):
        if name in FOLDERS:
            return FOLDERS[name]
    hint = "write type: person, organisation or place, or keep it in people.yaml, organisations.yaml or places.yaml"
    shelf.problems.append(Problem("E121", f'nothing says what "{form.id}" is', item.at, hint))
    return None


def _roles(form: EntityForm, item: Item, shelf: _Shelf) -> Iterator[Role]:
    for number, role in enumerate(form.roles):
        if role.since and role.until and role.until[:10] < role.since[: len(role.until[:10])]:
            at = place(item.source, item.node, ("roles", number, "to"))
            message = f'the role "{role.role}" ends before it begins'
            shelf.problems.append(Problem("E155", message, at, f"it begins on {role.since}"))
        yield Role(role.role, role.of, role.since, role.until)


def _event(item: Item, shelf: _Shelf) -> None:
    form = shelf.read(EventForm, item)
    if form is None or not _is_new(form.id, item, shelf):
        return
    status = tuple(
        StatusLine(line.is_, line.date, line.by, BriefId(line.brief) if line.brief else None, line.claim)
        for line in form.status
    )
    shelf.events[EventId(form.id)] = Event(
        EventId(form.id), form.name, form.when, form.where, form.part_of, form.series, form.kind, form.people,
        form.organisations, form.also_known_as, status, form.short, tuple(form.same_as.items()), form.page, item.text,
        registered=True, at=item.at,
    )  # fmt: skip


def _is_new(id_: str, item: Item, shelf: _Shelf) -> bool:
    """Return whether no entity or event has this id; name both places when one has."""
    other: Entity | Event | None = shelf.entities.get(EntityId(id_)) or shelf.events.get(EventId(id_))
    return _only(id_, other, item, shelf)


def _only(id_: str, other: Any, item: Item, shelf: _Shelf) -> bool:
    if other is None:
        return True
    hint = f"the other is {other.name if hasattr(other, 'name') else other.title} in {other.at}"
    shelf.problems.append(Problem("E150", f'the id "{id_}" is used twice', item.at, hint))
    return False


def _citation(item: Item, shelf: _Shelf) -> None:
    form = shelf.read(CitationForm, item)
    if form and _only(form.id, shelf.citations.get(form.id), item, shelf):
        shelf.citations[form.id] = citation(form, item.source, item.node, ("id",))


def _story(item: Item, shelf: _Shelf) -> None:
    form = shelf.read(StoryForm, item)
    if form and _only(form.id, shelf.stories.get(form.id), item, shelf):
        shelf.stories[form.id] = Story(form.id, form.title, form.question, form.short, item.at)


def _decision(item: Item, shelf: _Shelf) -> None:
    form = shelf.read(DecisionForm, item)
    if form is None:
        return
    at = place(item.source, item.node, ())
    kinds = {"same": form.same, "not_same": form.not_same, "split": (form.split,) if form.split else ()}
    given = [(kind, ids) for kind, ids in kinds.items() if ids]
    problem = _decision_problem(form, given, at)
    if problem:
        shelf.problems.append(problem)
        return
    (kind, ids), = given  # fmt: skip
    date = form.date.iso if form.date else ""
    shelf.decisions.append(Decision(kind, ids, form.into, form.redirect, form.by, date, form.why, at))


def _decision_problem(form: DecisionForm, given: list[tuple[str, tuple[str, ...]]], at: Location) -> Problem | None:
    if len(given) != 1:
        hint = "write one of same: [a, b], not_same: [a, b], or split: a with into: [b, c]"
        return Problem("E121", "each decision says exactly one of same, not_same and split", at, hint)
    kind, ids = given[0]
    if kind != "split" and len(set(ids)) < 2:
        return Problem("E121", f'"{kind}" needs two ids', at, f"write {kind}: [one-id, another-id]")
    if kind == "split" and not form.into:
        return Problem("E121", '"into" is missing', at, "write into: [one-id, another-id]")
    return None


def _verdict(item: Item, shelf: _Shelf) -> None:
    form = shelf.read(VerdictForm, item)
    if form is None:
        return
    at = place(item.source, item.node, ())
    given = {"mention": form.mention, "event": form.event, "claim": form.claim}
    subjects = [(kind, words) for kind, words in given.items() if words]
    other = form.same_as or form.contradicts
    if len(subjects) != 1 or (other and not form.claim) or (form.same_as and form.contradicts):
        message = "each verdict is about one mention, one event or one claim"
        hint = "write mention:, event: or claim: with its words; of a pair, claim: and same_as: or contradicts:"
        shelf.problems.append(Problem("E121", message, at, hint))
        return
    brief = BriefId(PurePosixPath(item.source.path).stem.removesuffix(REVIEW))
    fixed = typed(find(item.node, ("fixed",))) if form.fixed else {}
    (kind, words), = subjects  # fmt: skip
    verdict = Verdict(
        brief, "pair" if other else kind, words, form.verdict, form.before,
        form.after, form.to, tuple(fixed.items()), form.note, form.by, form.date.iso if form.date else "", at,
        None if not other else PairKind.REPEATS if form.same_as else PairKind.ANSWERS,
        Passage(BriefId(other.brief), other.claim, other.before, other.after) if other else None,
    )  # fmt: skip
    shelf.verdicts[brief] = (*shelf.verdicts.get(brief, ()), verdict)
