"""Importing plain text: the words stay, what was found is told, what is open is listed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands import cli
from generator.config import load_config
from generator.reading import read_site

pytestmark = pytest.mark.model

DRAFT = """Norwick keeps its ferry

By Theo Marsh

Mayor Helen Marsh said on Wednesday that the *old* ferry would stay. "We will not close it," she told reporters.

Who pays

A council spokesman said the ferry loses money. Barrie Okoro has not confirmed a sale. The bridge will surely be late.
"""
PEOPLE = "- {id: barry-okoro, name: Barry Okoro, short: harbour master}\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content" / "entities").mkdir(parents=True)
    (tmp_path / "site.yaml").write_text("title: A site\n", encoding="utf-8")
    (tmp_path / "content" / "entities" / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def run(site: Path, *arguments: str) -> Result:
    draft = str(site / "draft.txt")
    command = ["import", draft, "--site", str(site), *arguments]
    return CliRunner().invoke(cli, command, catch_exceptions=False, env={"COLUMNS": "250"})


def told(done: Result) -> str:
    return " ".join(done.stderr.split())


def test_the_words_stay_and_short_lines_become_headings(site):
    done = run(site, "--date", "2026-01-15")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "content/briefs/2026-01-15-norwick-keeps-its-ferry.md"
    (brief,) = read_site(load_config(site)).briefs
    assert brief.title == "Norwick keeps its ferry"
    assert brief.front_matter.authors == ("Theo Marsh",)
    assert not brief.front_matter.draft
    paragraphs = [line for line in DRAFT.splitlines() if line][2:]
    assert brief.text == "\n\n".join(paragraphs)
    assert "\n## Who pays\n" in brief.markdown


def test_what_was_found_is_told(site):
    words = told(run(site, "--date", "2026-01-15"))
    assert "people Helen Marsh" in words
    assert "“Wednesday” 14 January 2026" in words


def test_what_no_program_can_know_is_listed(site):
    words = told(run(site, "--date", "2026-01-15"))
    assert "perhaps misspelt “Barrie Okoro”: Barry Okoro?" in words
    assert "unnamed source" in words
    assert "whose view? “The bridge will surely be late.”" in words


def test_without_a_day_the_brief_is_a_draft_and_its_dates_are_open(site):
    done = run(site)
    assert done.stdout.splitlines()[0] == "content/briefs/norwick-keeps-its-ferry.md"
    assert "no day to count from “Wednesday”" in told(done)
    assert "held back as a draft" in told(done)
    (brief,) = read_site(load_config(site)).briefs
    assert (brief.date, brief.front_matter.draft) == (None, True)


def test_proposals_are_comments_that_read_as_verdicts_when_taken_in(site):
    done = run(site, "--date", "2026-01-15")
    review = site / done.stdout.splitlines()[1]
    assert review.name == "2026-01-15-norwick-keeps-its-ferry.review.yaml"
    text = review.read_text(encoding="utf-8")
    assert all(line.startswith("#") for line in text.splitlines())
    assert read_site(load_config(site)).knowledge.verdicts == {}
    review.write_text(re.sub(r"^# (?=- |  )", "", text, flags=re.MULTILINE), encoding="utf-8")
    read = read_site(load_config(site))
    assert not [problem for problem in read.problems if problem.is_error]
    first = read.knowledge.verdicts["2026-01-15-norwick-keeps-its-ferry"][0]
    assert (first.words, first.verdict, first.to) == ("Barrie Okoro", "change", "barry-okoro")


def test_nothing_is_written_over(site):
    first = run(site, "--date", "2026-01-15")
    before = (site / first.stdout.splitlines()[0]).read_text(encoding="utf-8")
    second = run(site, "--date", "2026-01-15")
    assert second.exit_code == 1
    assert "error E311 is there already, and nothing is overwritten" in second.stderr
    assert (site / first.stdout.splitlines()[0]).read_text(encoding="utf-8") == before


def test_a_text_without_a_headline_needs_a_title(site):
    (site / "draft.txt").write_text("The ferry stays, said the mayor.\n", encoding="utf-8")
    done = run(site, "--date", "2026-01-15")
    assert done.exit_code == 2
    assert "the text does not begin with a headline" in done.stderr
    assert run(site, "--date", "2026-01-15", "--title", "The ferry stays").exit_code == 0


def test_a_day_that_is_none_is_wrong_usage(site):
    done = run(site, "--date", "2026-02-30")
    assert done.exit_code == 2
    assert "there is no" in done.stderr or "has 28 days" in done.stderr


def test_a_text_that_is_not_utf8_is_refused(site):
    (site / "draft.txt").write_bytes("Caf\xe9\n".encode("latin-1"))
    done = run(site, "--title", "A title")
    assert done.exit_code == 1
    assert "is not UTF-8 text (line 1) → save it as UTF-8" in done.stderr
