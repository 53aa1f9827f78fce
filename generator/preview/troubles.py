"""An exception -> Trouble: why the last save is not shown, in words for the terminal and for the page."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from generator.errors import GeneratorError, Location, Problem


@dataclass(frozen=True, slots=True)
class Trouble:
    """What keeps the newest state of the sources from being shown."""

    problems: tuple[Problem, ...] = ()
    """What an author can mend."""
    failure: str = ""
    """The last line of an internal mistake's traceback."""
    details: str = ""
    """The whole traceback, for the terminal only."""


def trouble_of(error: BaseException, root: Path) -> Trouble:
    """Return what `error` says to the author; mistakes in templates are theirs to mend, other exceptions are not."""
    if isinstance(error, GeneratorError):
        return Trouble(tuple(problem for problem in error.problems if problem.is_error))
    if isinstance(error, TemplateError):
        return Trouble((_template_problem(error, root),))
    last = traceback.format_exception_only(error)[-1].strip()
    return Trouble(failure=last, details="".join(traceback.format_exception(error)))


def _template_problem(error: TemplateError, root: Path) -> Problem:
    if isinstance(error, TemplateNotFound):
        return Problem("E602", f"no template '{error.name}'")
    message = (error.message or type(error).__name__).rstrip(".")
    return Problem("E604", message, _place_of(error, root), "mend the template; the last good site stays in view")


def _place_of(error: TemplateError, root: Path) -> Location | None:
    """Return where in a template an error arose: Jinja puts the template's own lines into the traceback."""
    if isinstance(error, TemplateSyntaxError):
        return _location(error.filename, error.lineno, root)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if not frame.filename.endswith(".py"):
            return _location(frame.filename, frame.lineno or 0, root)
    return None


def _location(filename: str | None, line: int, root: Path) -> Location | None:
    if filename is None or not Path(filename).is_file():
        return None
    path = Path(filename)
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
    inside = path.is_relative_to(root)
    return Location((path.relative_to(root) if inside else path).as_posix(), line, excerpt=excerpt)
