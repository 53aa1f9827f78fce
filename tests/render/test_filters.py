"""What the filters of templates make of values."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.config import Config
from generator.pages.views.common import Ref
from generator.render.theme import load_theme
from tests.sample_views import BRIEF_VIEW, LEDGER_VIEW, MENTION


def filter_of(name, root=Path(), theme="broadsheet"):
    return load_theme(Config(root, theme=theme)).environment.filters[name]


def test_lines_of_one_brief_that_follow_each_other_come_together():
    other = replace(MENTION, brief=Ref("Another", "/briefs/2024/03/another/", "brief", "another"))
    found = filter_of("by_brief")([MENTION, MENTION, other, MENTION])
    assert [[line.brief.label for line in lines] for lines in found] == [
        [MENTION.brief.label] * 2,
        ["Another"],
        [MENTION.brief.label],
    ]


def test_words_that_no_line_break_parts():
    assert filter_of("whole")("found by an editor") == "found\u00a0by\u00a0an\u00a0editor"


def test_briefs_and_other_pages_have_sheets_of_their_own_unless_every_page_has_them(tmp_path):
    assert filter_of("own_styles")(BRIEF_VIEW) == ("css/brief.css", "css/sieve.css")
    assert filter_of("own_styles")(LEDGER_VIEW) == ("css/pages.css", "css/sieve.css")
    mine = tmp_path / "themes/mine/theme.yaml"
    mine.parent.mkdir(parents=True)
    mine.write_text("name: Mine\nextends: broadsheet\nstyles: [css/base.css, css/brief.css]\n", encoding="utf-8")
    assert filter_of("own_styles", tmp_path, "mine")(BRIEF_VIEW) == ("css/sieve.css",)
