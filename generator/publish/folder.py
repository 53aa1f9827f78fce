"""A folder as a place to deploy to: one that a web server reads, a mounted disk, a checkout of another repository."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from generator.errors import Location, problem_error
from generator.publish.headers import Headers, headers_file
from generator.publish.local import LocalSite
from generator.publish.record import RECORD
from generator.publish.stepwise import Held

if TYPE_CHECKING:
    from generator.config import Config, DeployTarget

TEMPORARY = ".onrecord-new"
"""Ends the name of a file that is being written."""


class FolderStore:
    """Files below a folder; what others put there is never touched."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def where(self) -> str:
        return str(self._folder)

    def lying(self, paths: Iterable[str]) -> Mapping[str, str]:
        """Return those of `paths` that are there with their SHA-256; whatever is no plain file is another's."""
        return {path: found for path in paths if (found := self._sha256(path)) is not None}

    def _sha256(self, path: str) -> str | None:
        file = self._folder / path
        if file.is_symlink() or (file.exists() and not file.is_file()):
            return "not a file"
        try:
            return hashlib.sha256(file.read_bytes()).hexdigest()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise _trouble(file, error) from None

    def read_record(self) -> Held | None:
        """Return the record that lies there."""
        try:
            data = (self._folder / RECORD).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise _trouble(self._folder / RECORD, error) from None
        return Held(data, "")

    def claim(self, data: bytes, held: Held | None) -> None:
        """Write the record."""
        now = self.read_record()
        if (now and now.data) != (held and held.data):
            raise problem_error("E715", "another deployment began there just now", hint="wait, and run it again")
        self.put(RECORD, data, Headers("", ""))

    def put(self, path: str, data: bytes, headers: Headers) -> None:
        """Write a file by way of a temporary one, so that a reader finds the old bytes or the new."""
        file = self._folder / path
        with _problems_of(file):
            file.parent.mkdir(parents=True, exist_ok=True)
            temporary = file.with_name(file.name + TEMPORARY)
            try:
                temporary.write_bytes(data)
                temporary.replace(file)
            except OSError:
                temporary.unlink(missing_ok=True)
                raise

    def delete(self, paths: Sequence[str]) -> None:
        """Delete files, and the folders that they leave empty."""
        for path in paths:
            file = self._folder / path
            with _problems_of(file):
                file.unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                for folder in file.relative_to(self._folder).parents[:-1]:
                    (self._folder / folder).rmdir()


def open_folder(
    target: DeployTarget, config: Config
) -> tuple[FolderStore, Callable[[LocalSite], Mapping[str, bytes]]]:
    """Return the folder that `target` names, and what makes the files that hosts of folders read.

    Raises GeneratorError when the folder is the site's own, or holds or lies in what the site is made from.
    """
    folder, base_path = (config.root / target.path).resolve(), urlsplit(config.base_url).path.rstrip("/")
    kept = (config.site, config.content, config.state, config.root / "templates", config.root / "themes")
    if any(folder == own or folder.is_relative_to(own) or own.is_relative_to(folder) for own in kept):
        hint = "name a folder outside, or one beside them: path: ../public"
        raise problem_error("E717", "a site cannot be deployed into its own folders", Location(target.path), hint)
    return FolderStore(folder), lambda site: {"_headers": headers_file(site.files, site.named, base_path).encode()}


@contextlib.contextmanager
def _problems_of(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _trouble(file, error) from None


def _trouble(file: Path, error: OSError) -> Exception:
    why = (error.strerror or str(error)).lower()
    return problem_error("E716", f"cannot be read or written: {why}", Location(str(file)), "nothing else was deleted")
