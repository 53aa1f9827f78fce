"""What the commands share: where the site is, how problems are shown, and how long work shows its progress.

Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 problems in the content, 2 wrong usage.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.errors import GeneratorError, Location, Problem

Command = TypeVar("Command", bound=Callable[..., Any])

NO_ROOM = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO, errno.EMFILE}
)
"""What a machine may refuse that is nobody's mistake here."""

site_option = click.option(
    "--site",
    "root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder of the site; else the nearest one upwards that holds site.yaml.",
)


def site_root(given: Path | None) -> Path:
    """Return the site's folder: `given`, or the nearest one upwards that holds site.yaml, or this folder."""
    here = (given or Path.cwd()).resolve()
    if given is None:
        for folder in (here, *here.parents):
            if (folder / "site.yaml").is_file():
                return folder
    return here


def show_problems(problems: Iterable[Problem]) -> bool:
    """Print every problem to stderr, errors last, where they are seen; return whether one is an error."""
    ordered = sorted(set(problems), key=_by_weight_and_place)
    for problem in ordered:
        click.echo(str(problem), err=True)
    errors = sum(problem.is_error for problem in ordered)
    if ordered:
        warnings = len(ordered) - errors
        counts = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
        click.echo(", ".join(counts), err=True)
    return errors > 0


def _by_weight_and_place(problem: Problem) -> tuple[bool, str, int, int, str, str]:
    at = problem.at
    place = (at.path, at.line, at.column) if at else ("", 0, 0)
    return (problem.is_error, *place, problem.code, problem.message)


def exits_with_problems(command: Command) -> Command:
    """Make `command` show the problems of a GeneratorError, or of a full disk, and exit 1.

    Other exceptions keep their traceback: they are mistakes of ours.
    """

    @functools.wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except GeneratorError as error:
            show_problems(error.problems)
            raise SystemExit(1) from None
        except OSError as error:
            if error.errno not in NO_ROOM:
                raise
            show_problems([no_room(error)])
            raise SystemExit(1) from None

    return wrapped  # type: ignore[return-value]  # functools.wraps keeps the signature, which mypy cannot see


def no_room(error: OSError) -> Problem:
    """Return the problem of a file that the system did not let us write."""
    at = Location(str(error.filename)) if error.filename else None
    reason = (error.strerror or str(error)).lower()
    return Problem(
        "E404", f"cannot be written: {reason}", at, "make room, or mend who may write there; then run it again"
    )


@contextlib.contextmanager
def progress_steps() -> Iterator[Callable[[str, int, int], None]]:
    """Yield a function that moves one progress bar a step on stderr; nothing is drawn where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress, TaskID

    bars: dict[str, TaskID] = {}
    with Progress(console=Console(stderr=True), transient=True) as bar:

        def move(step: str, done: int, total: int) -> None:
            if step not in bars:
                bars[step] = bar.add_task(step, total=total)
            bar.update(bars[step], completed=done, total=total)

        yield move
