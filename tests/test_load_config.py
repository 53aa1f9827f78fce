"""site.yaml becomes settings; every mistake in it comes at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import AnnotateSettings, Config, LinkSettings, OutputSettings, Publisher, load_config
from generator.errors import GeneratorError


def load(root: Path, text: str) -> Config:
    (root / "site.yaml").write_text(text, encoding="utf-8")
    return load_config(root)


def problems(root: Path, text: str) -> list[str]:
    with pytest.raises(GeneratorError) as caught:
        load(root, text)
    return [str(problem).split("\n")[0] for problem in caught.value.problems]


def test_every_setting_has_a_default(tmp_path: Path):
    assert load(tmp_path, "") == Config(tmp_path.resolve())


def test_settings_are_read_with_their_types(tmp_path: Path):
    config = load(
        tmp_path,
        """
title: Briefs
base_url: https://example.org/briefs
timezone: Europe/Berlin
authors: ana, bo
publisher: {name: Newsroom}
annotate:
  people: {link: all}
  claims: {threshold: 0.5}
output: {lean: true, feeds_when_named_in: 5}
""",
    )
    assert (config.title, config.base_url, config.authors) == ("Briefs", "https://example.org/briefs/", ("ana", "bo"))
    assert config.publisher == Publisher("Newsroom")
    assert config.output == OutputSettings(lean=True, feeds_when_named_in=5)
    assert config.annotate.people == LinkSettings("all", 0.80)
    assert config.annotate.claims.threshold == 0.5
    assert config.annotate.places == AnnotateSettings().places


def test_a_folder_without_settings_says_how_to_begin(tmp_path: Path):
    with pytest.raises(GeneratorError) as caught:
        load_config(tmp_path)
    assert str(caught.value) == "site.yaml error E160 no such file → run `onrecord init` to begin a site here"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a", "site.yaml:1:1 error E122 must be a block of keys → title: My briefs"),
        (
            "title: [a",
            "site.yaml:1:8 error E110 a list that is not closed → close it with ]",
        ),
        ("themes: x", 'site.yaml:1:1 error E120 unknown key "themes" → did you mean "theme"?'),
        ("root: /tmp", 'site.yaml:1:1 error E120 unknown key "root" → one of title, description, base_url'),
        ("pages: {index_when_named_in: -1}", 'site.yaml:1:30 error E122 "index_when_named_in" must be 0 or more'),
        (
            "pages: {index_when_named_in: 1.5}",
            'site.yaml:1:30 error E122 "index_when_named_in" must be a whole number',
        ),
        (
            "annotate: {people: {threshold: high}}",
            'site.yaml:1:32 error E122 "threshold" must be a number, not "high"',
        ),
        ("base_url: ftp://example.org", 'site.yaml:1:11 error E126 "ftp://example.org" is not the address of a site'),
        ("title: a\ntitle: b", 'site.yaml:2:1 error E113 "title" is written twice'),
    ],
)
def test_a_mistake_says_where_it_stands(tmp_path: Path, text: str, message: str):
    assert problems(tmp_path, text)[0].startswith(message)
