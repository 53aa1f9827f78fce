"""Problems that a person can mend, with the place where they stand.

Reading collects problems instead of raising at the first; `GeneratorError` carries them out together. An internal
mistake is an ordinary exception and keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file: 1-based line and column (in code points); 0 where only the file is known."""

    path: str
    line: int = 0
    column: int = 0
    excerpt: str = ""
    """The line itself, without its end."""
    width: int = 1
    """Characters to underline."""

    def __str__(self) -> str:
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that an author can mend."""

    code: str
    """E112 for an error, W201 for a warning; never reused for another meaning."""
    message: str
    at: Location | None = None
    hint: str = ""

    @property
    def is_error(self) -> bool:
        return self.code.startswith("E")

    def __str__(self) -> str:
        level = "error" if self.is_error else "warning"
        where = f"{self.at} " if self.at else ""
        hint = f" → {self.hint}" if self.hint else ""
        head = f"{where}{level} {self.code} {self.message}{hint}"
        if not (self.at and self.at.excerpt and self.at.line):
            return head
        gutter = f"{self.at.line:>5} | "
        under = " " * (len(gutter) - 2) + "| " + " " * max(0, self.at.column - 1) + "^" * max(1, self.at.width)
        return f"{head}\n{gutter}{self.at.excerpt}" + (f"\n{under}" if self.at.column else "")


class GeneratorError(Exception):
    """The run cannot go on; `problems` say why, all at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def problem_error(code: str, message: str, at: Location | None = None, hint: str = "") -> GeneratorError:
    """Return an error of one problem."""
    return GeneratorError([Problem(code, message, at, hint)])
