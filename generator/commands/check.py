"""`onrecord check`: every problem of the content at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from generator.commands.shared import site_option, site_root
from generator.config import load_config
from generator.errors import GeneratorError, Problem


@click.command("check")
@site_option
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "github"]), default="text", show_default=True,
    help="How problems are written: for people, for programs, or as notes on a pull request.",
)  # fmt: skip
def command(root: Path | None, strict: bool, style: str) -> None:
    """Show all problems of the content at once: file, line, column, what is wrong and what to do.

    Exits with 1 when one of them is an error, or with --strict when there is one at all.
    """
    problems, briefs = find_problems(site_root(root))
    if text := FORMATS[style](problems):
        click.echo(text)
    errors = sum(problem.is_error for problem in problems)
    click.echo(summary(briefs, errors, len(problems) - errors), err=True)
    if errors or (strict and problems):
        raise SystemExit(1)


def find_problems(root: Path) -> tuple[tuple[Problem, ...], int]:
    """Return every problem of the site in `root`, and how many of its briefs can be read."""
    from generator.reading import read_site, sorted_problems

    try:
        site = read_site(load_config(root))
    except GeneratorError as error:
        return sorted_problems(error.problems), 0
    return site.problems, len(site.briefs)


def summary(briefs: int, errors: int, warnings: int) -> str:
    """Return one line that says how it stands."""
    counts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
    return f"{briefs} brief{'' if briefs == 1 else 's'} read, {', '.join(counts) or 'no problems'}"


def as_text(problems: Sequence[Problem]) -> str:
    """Return the problems for people, each with its line and what to do."""
    return "\n".join(map(str, problems))


def as_json(problems: Sequence[Problem]) -> str:
    """Return the problems for programs: an array of objects."""
    return json.dumps([_plain(problem) for problem in problems], ensure_ascii=False, indent=1)


def as_github(problems: Sequence[Problem]) -> str:
    """Return the problems as workflow commands, which GitHub shows beside the lines of a pull request."""
    return "\n".join(map(_annotation, problems))


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {"text": as_text, "json": as_json, "github": as_github}


def _plain(problem: Problem) -> dict[str, Any]:
    level = "error" if problem.is_error else "warning"
    place = asdict(problem.at) if problem.at else {}
    return {"code": problem.code, "level": level, "message": problem.message, "hint": problem.hint, **place}


def _annotation(problem: Problem) -> str:
    level = "error" if problem.is_error else "warning"
    at = problem.at
    place = {"file": at.path, "line": at.line, "col": at.column} if at else {}
    fields = {**place, "title": problem.code}
    shown = ",".join(f"{key}={_property(str(value))}" for key, value in fields.items() if value)
    hint = f" → {problem.hint}" if problem.hint else ""
    return f"::{level} {shown}::{_data(problem.message + hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
