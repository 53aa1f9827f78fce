"""The archives of the case files, imported once each."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from archives import Imported, run_import, write_archive

from generator.config import load_config
from generator.reading import read_site


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Imported]:
    made: dict[str, Imported] = {}

    def of(origin: str) -> Imported:
        if origin not in made:
            root = tmp_path_factory.mktemp(origin)
            write_archive(origin, root / "old")
            done = run_import(root, origin, "--report", str(root / "report.md"))
            made[origin] = Imported(root, done, read_site(load_config(root)))
        return made[origin]

    return of
