"""`onrecord theme list | new | check`: which themes there are, beginning one, reading its templates for mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.files import new_file, relative_to_site, stop
from generator.commands.shared import exits_with_problems, show_problems, site_option, site_root

if TYPE_CHECKING:
    from generator.config import Config
    from generator.errors import Problem
    from generator.render.template_fields import Mistake, Reading
    from generator.render.theme import Theme

NEW = """\
name: {name}
description: What it looks like, in a line.
extends: {base}
# Style sheets and scripts are those of {base} until you list your own here:
# styles: [css/tokens.css, css/base.css, css/{folder}.css]
"""


@click.group("theme")
def command() -> None:
    """List the themes, begin one, or check one's templates."""


@command.command("list")
@site_option
@exits_with_problems
def list_themes(root: Path | None) -> None:
    """List the themes that this site can use, and what each lets a site decide."""
    from generator.render.theme_file import known_themes, lineage

    config = _config(root)
    for name in known_themes(config.root):
        file = lineage(replace(config, theme=name)).file
        extends = f", extends {file.extends}" if file.extends else ""
        click.echo(f"{name}{' (in use)' if name == config.theme else ''}{extends}: {file.description}")
        for option, what in sorted(file.options.items()):
            choices = ", ".join(choice.partition("=")[0] for choice in what.choices)
            click.echo(f"  {option} ({choices or what.kind}): {what.about}")


@command.command("new")
@click.argument("name")
@click.option("--extends", "base", default="broadsheet", show_default=True, help="The theme whose files it has.")
@site_option
@exits_with_problems
def new_theme(name: str, base: str, root: Path | None) -> None:
    """Begin a theme called NAME in themes/: its theme.yaml, and a copy of the colours and sizes of another."""
    from generator.content.schema import suggest_id
    from generator.render.theme import load_theme
    from generator.render.theme_file import known_themes

    config, folder = _config(root), suggest_id(name)
    if folder in known_themes(config.root):
        stop("E311", f"there is a theme '{folder}' already", "take another name")
    below = load_theme(replace(config, theme=base, theme_options={}))
    home = config.root / "themes" / folder
    tokens = below.file.styles[0]
    new_file(home / "theme.yaml", NEW.format(name=name, base=base, folder=folder), config.root)
    new_file(home / "static" / tokens, below.static[f"/static/{tokens}"].read_text(encoding="utf-8"), config.root)
    for path in ("theme.yaml", f"static/{tokens}"):
        click.echo(relative_to_site(home / path, config.root))
    click.echo(f"next: write theme: {folder} in site.yaml, then onrecord serve", err=True)


@command.command("check")
@click.argument("name", default="")
@click.option("--fields", is_flag=True, help="Name the fields that each page template uses, and those it leaves out.")
@site_option
@exits_with_problems
def check_theme(name: str, fields: bool, root: Path | None) -> None:
    """Read the templates of theme NAME (else the site's) without running them.

    Tells of fields that no view has, of macros, words and templates that are not there, and of style sheets and
    scripts that are missing. Exits with 1 when there is any such mistake.
    """
    from generator.render.template_fields import read_page_template
    from generator.render.template_types import VIEWS
    from generator.render.theme import load_theme

    config = _config(root)
    config = replace(config, theme=name, theme_options={}) if name and name != config.theme else config
    theme = load_theme(config)
    readings = {page: read_page_template(theme.environment, theme.language, page) for page in VIEWS}
    for page, reading in readings.items():
        _show_fields(page, reading, every=fields)
    problems = [*theme.problems, *_missing_files(theme), *_problems(readings.values(), theme, config)]
    if show_problems(problems):
        raise SystemExit(1)
    click.echo(f"theme {config.theme}: {len(readings)} page templates read, no mistakes", err=True)


def _config(root: Path | None) -> Config:
    """Return the site's settings; those of a site without site.yaml where there is none."""
    from generator.config import SITE_FILE, Config, load_config

    folder = site_root(root)
    return load_config(folder) if (folder / SITE_FILE).is_file() else Config(folder)


def _show_fields(page: str, reading: Reading, *, every: bool) -> None:
    from generator.render.template_types import VIEWS, fields_of

    view = VIEWS[page]
    used = reading.used.get(view.__name__, set())
    known = fields_of(view)
    click.echo(f"{page}: {len(used)} of {len(known)} fields of {view.__name__}")
    if every:
        click.echo(f"  uses {', '.join(sorted(used))}")
        if left := sorted(set(known) - used):
            click.echo(f"  leaves out {', '.join(left)}")


def _missing_files(theme: Theme) -> Iterator[Problem]:
    from generator.errors import Problem

    of_some = (*theme.file.sheets.values(), *theme.file.scripts.values())
    named = [*theme.file.styles, *theme.file.print, *(one for many in of_some for one in many)]
    for name in named:
        if f"/static/{name}" not in theme.static:
            yield Problem("E609", f"theme.yaml names static/{name}, which is not there")


def _problems(readings: Iterable[Reading], theme: Theme, config: Config) -> Iterator[Problem]:
    mistakes = {mistake for reading in readings for mistake in reading.mistakes}
    yield from (_problem(mistake, theme, config) for mistake in sorted(mistakes))


def _problem(mistake: Mistake, theme: Theme, config: Config) -> Problem:
    from generator.errors import Location, Problem
    from generator.render.theme import Layers

    loader = theme.environment.loader
    found = loader.locate(mistake.template) if isinstance(loader, Layers) else None
    if not found:
        return Problem("E610", mistake.message, Location(mistake.template, mistake.line), mistake.hint)
    path = found[1]
    lines = path.read_text(encoding="utf-8").splitlines()
    excerpt = lines[mistake.line - 1] if 0 < mistake.line <= len(lines) else ""
    column, width = _column(excerpt, mistake.message)
    shown = path.relative_to(config.root) if path.is_relative_to(config.root) else path
    at = Location(shown.as_posix(), mistake.line, column, excerpt, width)
    return Problem("E610", mistake.message, at, mistake.hint)


def _column(line: str, message: str) -> tuple[int, int]:
    """Return where the word that the message quotes last stands in `line`, and how long it is; 0 when it does not."""
    word = message.rpartition("'")[0].rpartition("'")[2] if message.endswith("'") else ""
    place = line.find(f".{word}") + 1 if word else -1
    place = place if place > 0 else line.find(word) if word else -1
    return (place + 1, len(word)) if place >= 0 else (0, 1)
