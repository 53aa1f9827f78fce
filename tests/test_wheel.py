"""The wheel holds all that a new site needs: templates, themes and word lists travel in it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def run(arguments: list[str], *, folder: Path, package: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(package)}
    command = [sys.executable, "-m", "generator", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_the_package(wheel: Path):
    inside = set(zipfile.ZipFile(wheel).namelist())
    shipped = [("generator", "generator"), ("templates", "generator/templates"), ("themes", "generator/themes")]
    for folder, place in shipped:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                assert f"{place}/{path.relative_to(ROOT / folder).as_posix()}" in inside


@pytest.mark.slow
@pytest.mark.model
def test_an_installed_wheel_makes_a_site_in_an_empty_folder(wheel: Path, tmp_path: Path):
    package, folder = tmp_path / "installed", tmp_path / "site-to-be"
    folder.mkdir()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(package)
    where = run(["--version"], folder=folder, package=package)
    assert "onrecord" in where
    run(["init"], folder=folder, package=package)
    run(["check"], folder=folder, package=package)
    run(["build"], folder=folder, package=package)
    home = (folder / "site/index.html").read_text(encoding="utf-8")
    assert "<h1" in home
    assert list((folder / "site/briefs").rglob("index.html"))
    assert list((folder / "site/static/css").glob("*.css"))
