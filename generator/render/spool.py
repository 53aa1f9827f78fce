"""What several processes need, and none should make twice or hold: kept in files while a site's pages are made.

A brief's body stands on its page and in the feeds of everyone whom it names. In memory the bodies of a large archive
would fill every process that makes pages; with only the latest in memory feeds would make them anew again and again,
which at 10,000 briefs takes as long as all pages together.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.digest import digest_words

_folder: str = ""
"""Where things are kept now, in this process and in those that are forked from it; empty for nowhere."""


@contextlib.contextmanager
def spooling(folder: Path) -> Iterator[None]:
    """Keep what is `spooled` in `folder`, which is ours alone, and delete it in the end."""
    global _folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    before, _folder = _folder, str(folder)
    try:
        yield
    finally:
        _folder = before
        shutil.rmtree(folder, ignore_errors=True)


def spooled(kind: str, page: str, make: Callable[[], bytes]) -> bytes:
    """Return what `make` returns of that kind for the brief at permalink `page`, made once while a site is made."""
    if not _folder or not page:
        return make()
    path = f"{_folder}/{digest_words(kind, page)}"
    with contextlib.suppress(FileNotFoundError), open(path, "rb") as file:
        return file.read()
    data = make()
    with contextlib.suppress(OSError):  # a full disk is told of where the pages themselves are written
        own = f"{path}.{os.getpid()}"
        with open(own, "wb") as file:
            file.write(data)
        os.replace(own, path)
    return data
