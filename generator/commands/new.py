"""`onrecord new brief "Title"`, `new person "Name"`, `new event "Name" --when 2017-07`: a file, and what is next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from generator.commands.files import new_file, relative_to_site, stop
from generator.commands.shared import exits_with_problems, site_option, site_root

if TYPE_CHECKING:
    from generator.config import Config
    from generator.model import Entity, Event


PERSON_KEYS = {
    "short": "who is it, in one line?",
    "also_known_as": "[Another Name]",
    "roles": "[{role: Mayor, of: the-id-of-a-town, from: 2026-01}]",
}
EVENT_KEYS = {"when": "2026-03-07", "where": "the-id-of-a-place", "people": "[the-id-of-a-person]"}


@click.group("new")
def command() -> None:
    """Begin a brief, a person or an event: a file with its head filled in."""


@command.command("brief")
@click.argument("title")
@click.option("--date", "day", metavar="DAY", help="Day of first publication; else today.")
@site_option
@exits_with_problems
def new_brief(title: str, day: str | None, root: Path | None) -> None:
    """Begin a brief called TITLE, as a draft."""
    from generator.config import load_config
    from generator.content.drafts import brief_file, file_name

    config = load_config(site_root(root))
    date = _day(day)
    name = _named(title)
    path = config.content / "briefs" / f"{file_name(name, date)}.md"
    text = brief_file(name, date, config.authors, "Write here: who says what, and when.\n", draft=True)
    _make(path, text, config, "write it, take draft: true away, then onrecord serve")


@command.command("person")
@click.argument("name")
@click.option("--short", default="", help="One line: who is it?")
@site_option
@exits_with_problems
def new_person(name: str, short: str, root: Path | None) -> None:
    """Begin the page of a person called NAME."""
    from generator.config import load_config
    from generator.content.schema import suggest_id
    from generator.knowledge import load_knowledge

    config = load_config(site_root(root))
    knowledge, _ = load_knowledge(config)
    name = _named(name)
    _refuse_known(name, suggest_id(name), knowledge.entities.values(), config)
    head = {"id": suggest_id(name), "name": name, "short": short}
    path = config.content / "entities" / "people" / f"{head['id']}.md"
    _make(
        path,
        _with_head(head, PERSON_KEYS),
        config,
        "say who it is under short:, and write the biography below the head",
    )


@command.command("event")
@click.argument("name")
@click.option("--when", default="", metavar="DATE", help="2017-07-07, 2017-07, 2017, start/end; ? unsure, ~ about.")
@site_option
@exits_with_problems
def new_event(name: str, when: str, root: Path | None) -> None:
    """Begin the page of an event called NAME."""
    from generator.config import load_config
    from generator.content.schema import suggest_id
    from generator.knowledge import load_knowledge

    config = load_config(site_root(root))
    knowledge, _ = load_knowledge(config)
    name = _named(name)
    id_ = _event_id(suggest_id(name), _when(when))
    _refuse_known(name, id_, knowledge.events.values(), config)
    head = {"id": id_, "name": name, "when": when}
    hint = "say where it is and who takes part" if when else "say when: it is; a month or a year will do"
    _make(config.content / "events" / f"{id_}.md", _with_head(head, EVENT_KEYS), config, hint)


def _make(path: Path, text: str, config: Config, hint: str) -> None:
    new_file(path, text, config.root)
    click.echo(relative_to_site(path, config.root))
    click.echo(f"next: {hint}", err=True)


def _with_head(values: Mapping[str, Any], further: Mapping[str, str]) -> str:
    """Return a file of a head alone; `further` keys stand there as examples, commented out."""
    from generator.content.drafts import head_text

    examples = "".join(f"# {key}: {text}\n" for key, text in further.items() if not values.get(key))
    return f"---\n{head_text({key: value for key, value in values.items() if value})}{examples}---\n"


def _named(given: str) -> str:
    name = " ".join(given.split())
    if not name:
        raise click.UsageError("the name is empty")
    return name


def _day(given: str | None) -> dt.date:
    """Return the day given, else today: the head of the new file says which."""
    from generator.content.moments import NotADate, parse_day

    try:
        return parse_day(given) if given else dt.date.today()
    except NotADate as error:
        raise click.BadParameter(f"{error}; {error.hint}", param_hint="--date") from None


def _when(given: str) -> str:
    from generator import edtf

    try:
        return str(edtf.parse(given).first.year) if given else ""
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--when") from None


def _event_id(id_: str, year: str) -> str:
    """Return the event's id with its year, since most events come again."""
    return id_ if not year or year in id_.split("-") else f"{id_}-{year}"


def _refuse_known(name: str, id_: str, known: Iterable[Entity | Event], config: Config) -> None:
    """Raise GeneratorError when the registry has the id or the name already."""
    for one in known:
        if one.id == id_ or name.casefold() in (word.casefold() for word in (one.name, *one.also_known_as)):
            place = config.root / one.at.path if one.at else None
            stop("E313", f'"{name}" is known already, as {one.id}', "add to what is there", place, config.root)
