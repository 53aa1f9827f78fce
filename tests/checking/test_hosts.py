"""What a host allows is counted before anything is sent to it."""

from __future__ import annotations

import pytest

from generator.checking.hosts import hosts, problems, summary
from generator.commands.check import HOSTS


def of(host: str, files: dict[str, int], redirects: int = 0) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in problems(host, files, redirects)]


def test_every_host_that_the_command_knows_has_limits_and_says_from_where():
    assert set(HOSTS) == hosts().keys()
    assert all(host["source"] for host in hosts().values())


@pytest.mark.parametrize("host", HOSTS)
def test_a_small_site_fits_everywhere(host: str):
    assert of(host, {"index.html": 9_000, "people/a/index.html": 12_000}, 3) == []


def test_too_much_is_an_error_and_nearly_too_much_a_warning():
    assert of("github-pages", {"a": 600_000, "b": 1_000_000_000}) == [
        ("E830", "GitHub Pages takes 1,000,000,000 octets in all; this site has 1,000,600,000"),
        ("E830", "GitHub Pages takes 100,000,000 octets in one file; this site has 1,000,000,000"),
    ]
    assert of("cloudflare-pages", {f"{n}/index.html": 1 for n in range(19_000)}) == [
        ("W830", "Cloudflare Pages takes 20,000 files; this site has 19,000")
    ]
    assert of("cloudflare-pages", {}, 2_001) == [
        ("E830", "Cloudflare Pages takes 2,000 redirects; this site has 2,001")
    ]


def test_folders_count_where_the_host_counts_them():
    files = {f"{n}/index.html": 1 for n in range(100_001)}
    assert [code for code, _ in of("gitlab-pages", files)] == ["E830"]
    assert of("netlify", files) == []


def test_one_line_says_how_much_of_the_limits_is_taken():
    assert summary("gitlab-pages", {"a": 1_500_000}) == "GitLab Pages: 1 files, 1.5 of 1,000 MB"
    assert summary("netlify", {"a": 1_500_000}) == "Netlify: 1 files, 1.5 MB"
