"""Fixtures that several rooms use: the demonstration archive, built once."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class BuiltSite:
    """A site that was built, and the folder it was built from."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    def pages(self) -> dict[str, str]:
        """The text of each HTML file, by its path below the site."""
        return {
            path.relative_to(self.site).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(self.site.rglob("*.html"))
        }


def build_in(root: Path) -> BuiltSite:
    from generator.build import build
    from generator.config import load_config

    build(load_config(root), now=NOW)
    return BuiltSite(root)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The demonstration archive, built into a temporary folder."""
    root = tmp_path_factory.mktemp("demo")
    shutil.copy(ROOT / "site.yaml", root)
    shutil.copytree(ROOT / "content", root / "content")
    return build_in(root)


@pytest.fixture
def make_site(tmp_path: Path) -> Callable[[dict[str, str]], BuiltSite]:
    """Return a function that writes the files of a small site below a folder and builds it."""

    def make(files: dict[str, str]) -> BuiltSite:
        for path, text in ({"site.yaml": "title: A small site\nbase_url: https://example.org/\n"} | files).items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        return build_in(tmp_path)

    return make


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run all that reads the demonstration archive in one process, so that it is built once."""
    for item in items:
        if "demo" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("demo"))
            item.add_marker(pytest.mark.model)
