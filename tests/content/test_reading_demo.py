"""The demonstration archive reads without a word of complaint."""

from __future__ import annotations

from pathlib import Path

from generator.config import load_config
from generator.reading import read_site

ROOT = Path(__file__).parents[2]


def test_the_demonstration_archive_has_no_problem():
    site = read_site(load_config(ROOT))
    assert [str(problem) for problem in site.problems] == []
    assert len(site.briefs) > 20
    assert site.knowledge.entities
    assert site.pages


def test_a_brief_holds_every_word_of_its_blocks():
    for brief in read_site(load_config(ROOT)).briefs:
        words = [brief.text[block.span.start : block.span.end] for block in brief.blocks]
        assert "\n\n".join(words) == brief.text
