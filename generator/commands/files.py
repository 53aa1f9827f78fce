"""How commands write an author's files: never over one that is there."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from generator.errors import Location, problem_error


def new_file(path: Path, text: str, root: Path) -> None:
    """Write `text` to a file that does not exist yet. Raises GeneratorError when it does, or cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        stop("E311", "is there already, and nothing is overwritten", "rename or remove it first", path, root)
    except OSError as error:
        stop("E312", f"cannot be written: {(error.strerror or str(error)).lower()}", "", path, root)


def stop(code: str, message: str, hint: str = "", path: Path | None = None, root: Path | None = None) -> NoReturn:
    """Raise a GeneratorError of one problem, in the file at `path` when there is one."""
    at = Location(relative_to_site(path, root) if root else str(path)) if path else None
    raise problem_error(code, message, at, hint)


def relative_to_site(path: Path, root: Path) -> str:
    """Return `path` as messages name it: relative to the site's folder, with forward slashes."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
