"""`onrecord import draft.txt --date 2017-05-11`: plain text to a brief, with what was found and what is open.

`onrecord import --from hugo DIR` takes a whole site over: `import_site.py`.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.commands.files import new_file, relative_to_site, stop
from generator.commands.shared import exits_with_problems, show_problems, site_option, site_root

if TYPE_CHECKING:
    from generator.commands.findings import Findings
    from generator.config import Config
    from generator.model import Brief

MOST_LINES = 12
"""Lines shown of each kind."""


@click.command("import")
@click.argument("draft", type=click.Path(path_type=Path, exists=True, allow_dash=True))
@click.option("--date", "day", metavar="DAY", help="Day of first publication, the base of `Wednesday` and `in July`.")
@click.option("--title", default="", help="Headline; else the text's first line, when it reads like one.")
@click.option("--from", "origin", type=click.Choice(["hugo", "jekyll", "pelican"]), help="DRAFT is a site's folder.")
@click.option("--encoding", default="", help="With --from: of files that are not UTF-8; else Windows-1252.")
@click.option("--dry-run", is_flag=True, help="With --from: write nothing, only tell.")
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="With --from: write all notes here.")
@site_option
@exits_with_problems
def command(
    draft: Path,
    day: str | None,
    title: str,
    origin: str | None,
    encoding: str,
    dry_run: bool,
    report: Path | None,
    root: Path | None,
) -> None:
    """Make a brief of the plain text in DRAFT (`-` reads from stdin), or briefs of a whole site with --from.

    The words stay as they are: short lines without a final stop become headings, and signs that Markdown would read
    are escaped. Nothing is overwritten. What the machine proposes goes into the review file as comments; what it
    cannot know is listed.

    With --from hugo, jekyll or pelican, DRAFT is the folder of a site. Front matter, shortcodes, links and pictures
    become ours, old addresses lead to the new ones, and what had to stay as it is is listed.
    """
    from generator.config import load_config

    config = load_config(site_root(root))
    if origin:
        _whole_site(draft, origin, config, encoding, dry_run, report)
    elif draft.is_dir():
        raise click.UsageError(f"{draft} is a folder: say which generator it is for, --from hugo, jekyll or pelican")
    else:
        _one_text(draft, day, title, config)


def _whole_site(folder: Path, origin: str, config: Config, encoding: str, dry_run: bool, report: Path | None) -> None:
    import codecs

    from generator.commands.import_site import import_site

    if not folder.is_dir():
        raise click.UsageError(f"{folder} is no folder")
    try:
        codecs.lookup(encoding or "utf-8")
    except LookupError:
        raise click.BadParameter(f"{encoding} is no encoding", param_hint="--encoding") from None
    import_site(folder.resolve(), origin, config, encoding=encoding, dry_run=dry_run, report=report)


def _one_text(draft: Path, day: str | None, title: str, config: Config) -> None:
    from generator.content.drafts import brief_file, file_name, read_draft, to_markdown

    taken = read_draft(_read(draft), title)
    if not taken.title:
        raise click.UsageError('the text does not begin with a headline: say --title "…"')
    date = _day(day)
    path = config.content / "briefs" / f"{file_name(taken.title, date)}.md"
    text = brief_file(taken.title, date, taken.authors, to_markdown(taken.blocks))
    brief = _checked(text, path, config)
    new_file(path, text, config.root)
    click.echo(relative_to_site(path, config.root))
    found = _annotate(brief, config)
    show_findings(found)
    if found.proposals:
        review = path.with_name(f"{path.stem}.review.yaml")
        new_file(review, found.proposals, config.root)
        click.echo(relative_to_site(review, config.root))
    if date is None:
        click.echo("no date, so the brief is held back as a draft: add date: and take draft: true away", err=True)
    click.echo(
        f"next: read {relative_to_site(path, config.root)}, answer what is open, then onrecord serve", err=True
    )


def _read(draft: Path) -> str:
    data = sys.stdin.buffer.read() if str(draft) == "-" else draft.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        stop("E310", f"{draft} is not UTF-8 text (line {line})", "save it as UTF-8")


def _day(given: str | None) -> dt.date | None:
    from generator.content.moments import NotADate, parse_day

    try:
        return parse_day(given) if given else None
    except NotADate as error:
        raise click.BadParameter(f"{error}; {error.hint}", param_hint="--date") from None


def _checked(text: str, path: Path, config: Config) -> Brief:
    """Return the brief that `text` will be read as. Raises GeneratorError when it cannot be read."""
    from generator.content.brief import parse_brief
    from generator.digest import digest_bytes
    from generator.errors import GeneratorError
    from generator.model import Source

    source = Source(relative_to_site(path, config.root), text, digest_bytes(text.encode()))
    read = parse_brief(source, config.timezone, config.authors)
    if read.brief is None:
        raise GeneratorError(read.problems)
    return read.brief


def _annotate(brief: Brief, config: Config) -> Findings:
    from generator.annotate.annotator import annotate
    from generator.commands.findings import findings
    from generator.enrich import copy_of
    from generator.knowledge import load_knowledge
    from generator.resolve.resolver import resolve

    knowledge, problems = load_knowledge(config)
    show_problems(problems)
    (annotation,) = annotate([copy_of(brief)], config.model)
    resolution = resolve([brief], {brief.id: annotation}, knowledge, config.annotate)
    return findings(brief, annotation, resolution, knowledge)


def show_findings(found: Findings) -> None:
    """Print what was found and what could not be known, to stderr."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(stderr=True, highlight=False)
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    rows = {
        **found.names,
        "claims": found.claims,
        "dates": found.dates,
    }
    for kind, lines in rows.items():
        table.add_row(kind, Text(_shown(lines, "\n" if kind == "claims" else ", ") or "none found"))
    console.print(table)
    if not found.questions:
        return
    console.print("\nWhat the text alone cannot tell:", style="bold")
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for question in found.questions:
        table.add_row(Text(question.kind), Text(question.words), Text(question.advice, style="dim"))
    console.print(table)


def _shown(lines: tuple[str, ...], between: str) -> str:
    rest = len(lines) - MOST_LINES
    return between.join([*lines[:MOST_LINES], *([f"and {rest} more"] if rest > 0 else [])])
