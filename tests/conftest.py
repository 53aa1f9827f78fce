"""Fixtures that several rooms use: the demonstration archive, built once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from built import ROOT, BuiltSite, build_in


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
