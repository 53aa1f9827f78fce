"""Archives written for Hugo, Jekyll and Pelican become sites of ours: no error, no lost word, no dead address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from archives import Imported, read_archive, run_import, write_archive

from generator.content.media import media_files
from generator.pages.permalinks import brief_permalink, clean, content_permalink

ORIGINS = ("hugo", "jekyll", "pelican")


@pytest.mark.parametrize("origin", ORIGINS)
def test_at_least_thirty_posts_come_over_and_none_has_an_error(imported, origin: str):
    site = imported(origin)
    assert site.done.exit_code == 0
    assert len(site.sources.briefs) >= 30
    assert [str(problem) for problem in site.sources.problems if problem.is_error] == []


@pytest.mark.parametrize("origin", ORIGINS)
def test_every_file_was_imported_or_named(imported, origin: str):
    site = imported(origin)
    report = (site.root / "report.md").read_text(encoding="utf-8")
    texts = [
        path for path in read_archive(origin) if path.endswith((".md", ".markdown", ".rst", ".adoc", ".textile"))
    ]
    assert [path for path in texts if path not in report and "_layouts" not in path] == []


@pytest.mark.parametrize("origin", ORIGINS)
def test_no_link_within_the_site_is_dead_unless_it_was_told(imported, origin: str):
    site = imported(origin)
    known = {str(brief_permalink(brief)) for brief in site.sources.briefs if brief.date}
    known |= {str(content_permalink(page)) for page in site.sources.pages}
    known |= {str(link) for link in media_files(site.root)}
    for brief in site.sources.briefs:
        for href in re.findall(r"\]\(<?(/[^)>\s#]*)", re.sub(r"`[^`]*`", "", brief.markdown)):
            assert href in known or href in site.done.stderr + report_of(site), (brief.id, href)


def report_of(site: Imported) -> str:
    return (site.root / "report.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_second_run_writes_nothing_over(imported, origin: str):
    site = imported(origin)
    before = {path: path.read_bytes() for path in (site.root / "content").rglob("*") if path.is_file()}
    again = run_import(site.root, origin)
    assert again.stdout == ""
    assert again.stderr.count("there already, and left alone: ") == len([p for p in before if p.suffix == ".md"])
    assert before == {path: path.read_bytes() for path in (site.root / "content").rglob("*") if path.is_file()}


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_dry_run_tells_the_same_and_writes_nothing(imported, origin: str, tmp_path: Path):
    write_archive(origin, tmp_path / "old")
    done = run_import(tmp_path, origin, "--dry-run")
    assert done.stdout == imported(origin).done.stdout
    assert "would be written" in done.stderr
    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize("origin", ORIGINS)
def test_no_redirect_stands_where_a_page_is_and_none_is_claimed_twice(imported, origin: str):
    site = imported(origin)
    pages = {str(brief_permalink(brief)) for brief in site.sources.briefs if brief.date}
    old = [str(clean(path)) for brief in site.sources.briefs for path in brief.front_matter.redirect_from]
    assert not pages & set(old)
    assert len(old) == len(set(old))
