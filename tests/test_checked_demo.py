"""The demonstration archive in every theme: what `onrecord check --built` looks at is as it should be."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from built import ROOT, BuiltSite, build_in
from click.testing import CliRunner

from generator.checking.page import read_page
from generator.checking.values import Setting
from generator.commands.check import Wanted, command, find_problems

THEMES = sorted(path.parent.name for path in (ROOT / "themes").glob("*/theme.yaml"))


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_wrong_with_the_demonstration(demo: BuiltSite, tmp_path: Path, theme: str):
    site = in_theme(demo, theme, tmp_path)
    found = find_problems(site.root, Wanted(built=True), lambda *_: None)
    assert [str(problem) for problem in found.problems] == []


def in_theme(demo: BuiltSite, theme: str, root: Path) -> BuiltSite:
    """Return the demonstration in `theme`; its annotations are those of the one that is built."""
    settings = (demo.root / "site.yaml").read_text(encoding="utf-8")
    if f"\ntheme: {theme}\n" in settings:
        return demo
    shutil.copytree(demo.root / "content", root / "content")
    (root / ".onrecord").mkdir()
    for memory in (demo.root / ".onrecord").glob("*.sqlite"):
        shutil.copy(memory, root / ".onrecord")
    (root / "site.yaml").write_text(
        settings.replace("\ntheme: broadsheet\n", f"\ntheme: {theme}\n"), encoding="utf-8"
    )
    return build_in(root)


def test_the_command_tells_what_it_looked_at_and_how_it_went(demo: BuiltSite):
    done = CliRunner().invoke(command, ["--site", str(demo.root), "--built", "--host", "github-pages"])
    assert (done.exit_code, done.stdout) == (0, "")
    assert "briefs read; " in done.stderr
    assert " checked in " in done.stderr
    assert "GitHub Pages: " in done.stderr
    assert done.stderr.endswith("no problems\n")


def test_the_counts_that_are_compared_are_there(demo: BuiltSite):
    setting = Setting(str(demo.site), "https://2017.example.org/")
    people = [path.relative_to(demo.site).as_posix() for path in demo.site.glob("people/*/index.html")]
    facts = [read_page(path, (demo.site / path).read_bytes(), setting).facts for path in people]
    speaking = [page for page in facts if page.shown]
    assert len(speaking) >= 50
    assert all(page.shown == page.counted for page in speaking)
