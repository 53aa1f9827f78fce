"""An error in a template -> a problem that its author can mend, with its file and line."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from generator.errors import Location, Problem


def template_problem(error: TemplateError, root: Path) -> Problem:
    """Return what `error` says to the author of a template, its file named from the site's folder `root`."""
    if isinstance(error, TemplateNotFound):
        return Problem("E602", f"no template '{error.name}'")
    message = (error.message or type(error).__name__).rstrip(".")
    return Problem("E604", message, _place_of(error, root), "mend the template; the last good site stays as it is")


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
