"""An exception -> Trouble: why the last save is not shown, in words for the terminal and for the page."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateError

from generator.errors import GeneratorError, Problem
from generator.render.mistakes import template_problem


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
        return Trouble((template_problem(error, root),))
    last = traceback.format_exception_only(error)[-1].strip()
    return Trouble(failure=last, details="".join(traceback.format_exception(error)))
