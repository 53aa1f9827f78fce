"""A browser for the whole session, and sites for it to read."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from browsing import Tab, open_tab
from built import BuiltSite, build_in
from playwright.sync_api import Browser, sync_playwright
from sample_pages import HOME, SAMPLES, write_samples

from generator.config import Config
from generator.render.theme_file import known_themes

pytest.register_assert_rewrite("checks")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; where it is missing the tests are skipped aloud, but fail in CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        stop = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        stop("no chromium: apt-get install --no-install-recommends chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield chromium
        chromium.close()


THEMES = known_themes(Path())


@pytest.fixture(scope="session", params=THEMES)
def sample_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One page of each kind, from sample values, in each of the shipped themes."""
    root = tmp_path_factory.mktemp(request.param)
    theme = write_samples(Config(root=root, theme=request.param), SAMPLES)
    if theme.can_search:
        index = [sys.executable, "-m", "pagefind", "--site", str(root / HOME.strip("/"))]
        subprocess.run(index, check=True, capture_output=True)
    return root


@pytest.fixture(scope="session")
def demo_site(demo: Any) -> Path:
    """The demonstration archive, built."""
    return Path(demo.site)


@pytest.fixture(scope="session")
def demo_in(demo: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Gives the demonstration archive as another theme shows it, without annotating it again."""

    @functools.cache
    def built(theme: str) -> Path:
        root = tmp_path_factory.mktemp(f"demo-{theme}")
        settings = (demo.root / "site.yaml").read_text(encoding="utf-8")
        (root / "site.yaml").write_text(settings.replace("theme: broadsheet", f"theme: {theme}"), encoding="utf-8")
        shutil.copytree(demo.root / "content", root / "content")
        (root / ".onrecord").mkdir()
        shutil.copy(demo.root / ".onrecord" / "annotations.sqlite", root / ".onrecord")
        return build_in(root).site

    return built


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[Callable[[Path, str], Tab]]:
    """Gives the one tab of a folder and a setting; each is opened once for the session."""
    with ExitStack() as stack:
        known: dict[tuple[Path, str], Tab] = {}

        def tab(folder: Path, setting: str) -> Tab:
            key = folder, setting
            if key not in known:
                known[key] = stack.enter_context(open_tab(browser, folder, setting))
            return known[key]

        yield tab
