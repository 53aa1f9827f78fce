"""How a built site's files are read: each once, in chunks, by one process or several, with the same findings."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator.checking import built, reading
from generator.checking.built import FILES_PER_CHUNK, MOST_PER_CHUNK, cut_up, join
from generator.checking.reading import Reader
from generator.checking.values import Setting
from tests.checking.site_by_hand import TALK, SiteByHand, site_of

PEOPLE = ("people/ana-arden/index.html", "people/bo-birk/index.html")
LOST = "../../people/cy-cole/"


@pytest.fixture
def site(tmp_path: Path) -> SiteByHand:
    return site_of(tmp_path, TALK)


def reader_of(site: SiteByHand) -> Reader:
    return Reader(Setting(str(site.config.site), site.config.base_url))


def files_of(site: SiteByHand, *paths: str) -> dict[str, str]:
    return {path: hashlib.sha256((site.config.site / path).read_bytes()).hexdigest() for path in paths}


def test_a_chunk_ends_with_a_folder() -> None:
    files = {f"briefs/{n:03}/{name}": "" for n in range(70) for name in ("annotations.jsonld", "index.html", "x.png")}
    chunks = cut_up(files)
    assert [path for chunk in chunks for path in chunk] == sorted(files)
    for chunk in chunks:
        assert list(chunk)[-1].endswith("/x.png")
        assert len(chunk) <= FILES_PER_CHUNK + 2


def test_a_folder_of_very_many_files_is_cut_all_the_same() -> None:
    assert [len(chunk) for chunk in cut_up({f"pagefind/fragment/{n:04}": "" for n in range(450)})] == [
        MOST_PER_CHUNK, MOST_PER_CHUNK, 50,
    ]  # fmt: skip


def test_no_page_nor_what_lies_beside_it_is_read_twice(site: SiteByHand, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    read = reading.contents
    monkeypatch.setattr(reading, "contents", lambda setting, path: asked.append(path) or read(setting, path))
    site.problems()
    assert any(path.endswith("annotations.jsonld") for path in asked)
    assert len(asked) == len(set(asked))


def test_annotations_that_do_not_fit_their_page_are_found_wherever_they_are_read(site: SiteByHand) -> None:
    beside = "briefs/2024/03/talk/annotations.jsonld"
    site.replace(beside, '"exact":"', '"exact":"not ')
    page = "briefs/2024/03/talk/index.html"
    for paths in ((beside, page), (page,)):
        found = reader_of(site).read(files_of(site, *paths)).problems
        assert {problem.code for problem in found} == {"E823"}


def test_an_address_is_told_of_once_and_by_the_first_page_that_has_it(site: SiteByHand) -> None:
    for page in PEOPLE:
        site.replace(page, "</main>", f'<a href="{LOST}">lost</a></main>')
    reader = reader_of(site)
    first, second = (reader.read(files_of(site, page)) for page in PEOPLE)
    lost = ("people/cy-cole/index.html", "")
    assert first.links[lost] == (PEOPLE[0], LOST)
    assert lost not in second.links


def test_which_process_read_a_page_does_not_decide_which_is_named(site: SiteByHand) -> None:
    for page in PEOPLE:
        site.replace(page, "</main>", f'<a href="{LOST}">lost</a></main>')
    chunks = [reader_of(site).read(files_of(site, page)) for page in PEOPLE]
    whole, _ = join(chunks, Setting(str(site.config.site), site.config.base_url))
    assert whole.links["people/cy-cole/index.html", ""] == (PEOPLE[0], LOST)


def test_the_same_way_from_another_depth_is_another_address(site: SiteByHand) -> None:
    reader = reader_of(site)
    reader.read(files_of(site, PEOPLE[0]))
    site.replace("claims/2024/03/index.html", "</main>", '<a href="../../about/">lost</a></main>')
    chunk = reader.read(files_of(site, "claims/2024/03/index.html"))
    assert ("claims/about/index.html", "") in chunk.links


def test_several_processes_find_what_one_does(site: SiteByHand, monkeypatch: pytest.MonkeyPatch) -> None:
    site.replace(PEOPLE[0], "<h1", "<h2")
    site.replace(PEOPLE[1], "</main>", f'<a href="{LOST}">lost</a></main>')
    alone = site.problems()
    monkeypatch.setattr(built, "ALONE_BELOW", 0)
    monkeypatch.setattr(built, "FILES_PER_CHUNK", 10)
    monkeypatch.setattr(built.os, "cpu_count", lambda: 2)
    assert site.problems() == alone
    assert {problem.code for problem in alone} >= {"E803", "E804"}
