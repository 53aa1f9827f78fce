"""Beginning a site, a brief, a person and an event: a file each, never over another."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands import cli
from generator.config import load_config
from generator.reading import read_site


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site.yaml").write_text("title: A site\nauthors: [the-desk]\n", encoding="utf-8")
    return tmp_path


def test_init_makes_a_site_without_problems(tmp_path):
    done = run("init", str(tmp_path), "--title", "Harbour: *news*")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1] == "site.yaml"
    assert "onrecord serve" in done.stderr
    config = load_config(tmp_path)
    read = read_site(config)
    assert config.title == "Harbour: *news*"
    assert read.problems == ()
    assert len(read.briefs) == 1
    assert len(read.pages) == 2
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == ".onrecord/\nsite/\n"


def test_init_leaves_a_site_alone(site):
    done = run("init", str(site))
    assert done.exit_code == 1
    assert (
        "site.yaml error E311 is there already, and nothing is overwritten → begin in an empty folder" in done.stderr
    )
    assert [path.name for path in site.iterdir()] == ["site.yaml"]


@pytest.mark.model
def test_the_site_of_init_builds(tmp_path):
    run("init", str(tmp_path))
    done = run("build", "--site", str(tmp_path), "--now", "2026-02-01")
    assert done.exit_code == 0, done.stderr
    assert (tmp_path / "site" / "people" / "ana-arden" / "index.html").is_file()


def test_a_new_brief_is_a_dated_draft(site):
    done = run("new", "brief", "The ferry: it stays", "--date", "2026-01-20", "--site", str(site))
    assert done.stdout == "content/briefs/2026-01-20-the-ferry-it-stays.md\n"
    assert done.stderr == "next: write it, take draft: true away, then onrecord serve\n"
    (brief,) = read_site(load_config(site)).briefs
    assert (brief.title, str(brief.date), brief.front_matter.draft) == ("The ferry: it stays", "2026-01-20", True)
    assert brief.front_matter.authors == ("the-desk",)


def test_a_new_brief_without_a_date_says_a_day_in_its_head(site):
    done = run("new", "brief", "The ferry", "--site", str(site))
    assert f"date: {Path(done.stdout.strip()).name[:10]}" in (site / done.stdout.strip()).read_text(encoding="utf-8")


def test_nothing_is_written_over(site):
    for code in (0, 1):
        done = run("new", "brief", "The ferry", "--date", "2026-01-20", "--site", str(site))
        assert done.exit_code == code
    assert "error E311 is there already" in done.stderr


def test_a_new_person_joins_the_registry(site):
    done = run("new", "person", "Theo  Marsh", "--short", "ferryman", "--site", str(site))
    assert done.stdout == "content/entities/people/theo-marsh.md\n"
    entity = read_site(load_config(site)).knowledge.entities["theo-marsh"]
    assert (entity.name, entity.short) == ("Theo Marsh", "ferryman")


def test_a_known_person_is_not_begun_again(site):
    (site / "content" / "entities").mkdir(parents=True)
    people = site / "content" / "entities" / "people.yaml"
    people.write_text("- {id: theo-marsh, name: Theo Marsh, also_known_as: [Old Theo]}\n", encoding="utf-8")
    done = run("new", "person", "old theo", "--site", str(site))
    assert done.exit_code == 1
    assert '"old theo" is known already, as theo-marsh → add to what is there' in done.stderr


def test_a_new_event_bears_its_year(site):
    done = run("new", "event", "Bridge vote", "--when", "2026-03-07/2026-03-08", "--site", str(site))
    assert done.stdout == "content/events/bridge-vote-2026.md\n"
    event = read_site(load_config(site)).knowledge.events["bridge-vote-2026"]
    assert (event.name, event.when) == ("Bridge vote", "2026-03-07/2026-03-08")


def test_an_event_on_no_day_is_wrong_usage(site):
    done = run("new", "event", "Bridge vote", "--when", "2026-02-30", "--site", str(site))
    assert done.exit_code == 2
    assert "'2026-02-30': there is no such day" in done.stderr
