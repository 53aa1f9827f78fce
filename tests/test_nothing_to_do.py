"""A build that finds nothing to do says so at once, and only then."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from built import NOW, ROOT
from trials.kills import small_site

from generator.build import build, locked
from generator.commands.build import SITE, STATE, nothing_done
from generator.config import Config, load_config

pytestmark = pytest.mark.model

HEAVY = {"pydantic", "yaml", "jinja2", "markdown_it", "spacy", "filelock", "generator.model", "generator.config"}
RUN = """
import sys
from generator.commands import cli
try:
    cli(["build", "--site", sys.argv[1], "--now", sys.argv[2]], standalone_mode=False)
finally:
    print("imported:", *sys.modules)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_site(tmp_path_factory.mktemp("small") / "site")


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "site")
    build(load_config(tmp_path / "site"), now=NOW)
    return tmp_path / "site"


def test_the_command_knows_where_the_settings_put_site_and_state(tmp_path: Path) -> None:
    config = Config(root=tmp_path)
    assert (config.state, config.site) == (tmp_path / STATE, tmp_path / SITE)


def test_nothing_heavy_is_imported_to_find_nothing_to_do(site: Path) -> None:
    asked = [sys.executable, "-c", RUN, str(site), NOW.isoformat()]
    done = subprocess.run(asked, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)})
    assert " 0 rendered → 0 pages and files written" in done.stdout, done.stderr
    imported = set(done.stdout.partition("imported: ")[2].split())
    assert not imported & HEAVY


def test_it_tells_what_the_build_before_told(site: Path) -> None:
    config = load_config(site)
    again = build(config, now=NOW)
    found = nothing_done(site, NOW)
    assert found
    assert (found.summary, found.kept, found.written) == (again.summary, again.kept, ())


@pytest.mark.parametrize(
    "place", ["content/briefs/one.md", "site.yaml", "templates/person.html", "site/index.html", ".onrecord/last.json"]
)
def test_whatever_has_changed_is_seen(site: Path, place: str) -> None:
    file = site / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text((file.read_text("utf-8") if file.exists() else "") + "\n# more", "utf-8")
    assert nothing_done(site, NOW) is None


def test_what_is_gone_is_seen(site: Path) -> None:
    (site / "site/index.html").unlink()
    assert nothing_done(site, NOW) is None


def test_a_site_of_another_build_is_seen(site: Path) -> None:
    listing = site / "site/build.json"
    listing.write_text(json.dumps(json.loads(listing.read_text("utf-8"))), "utf-8")
    assert nothing_done(site, NOW) is None


def test_a_build_under_way_is_seen(site: Path) -> None:
    with locked(load_config(site)):
        assert nothing_done(site, NOW) is None
    assert nothing_done(site, NOW)
