"""Parts of a body are counted when it is read as they are when it is rendered."""

from __future__ import annotations

import pytest

from generator.content.brief import parse_brief
from generator.model import Brief, Source
from generator.render.marks import render_body

BODIES = {
    "paragraphs": "The council met.\n\nIt adjourned.\n",
    "a heading": "The council met.\n\n## Later\n\nIt adjourned.\n",
    "a list and a quotation": "It voted:\n\n- on the harbour\n- on the bridge\n\n> We are done.\n\nIt adjourned.\n",
    "a picture alone": "The hall.\n\n![](hall.jpg)\n\nIt adjourned.\n",
    "a rule and code": "The council met.\n\n---\n\n```\nvote\n```\n\nIt adjourned.\n",
    "a note and a table": "It met.[^a]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nIt adjourned.\n\n[^a]: In May.\n",
    "nothing": "",
}


def brief_of(body: str) -> Brief:
    brief = parse_brief(Source("content/briefs/2024-03-05-vote.md", f"---\ntitle: A vote\n---\n{body}", "")).brief
    assert brief
    return brief


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_reading_counts_as_rendering_does(body: str):
    brief = brief_of(body)
    rendered = {part.span.start: part.number for part in render_body(brief.markdown) if part.span.end}
    assert dict(brief.parts) == rendered  # where a picture has no words, the part behind it begins there too


def test_headings_and_notes_have_no_number():
    brief = brief_of("Met.\n\n## Later\n\nDone.[^a]\n\n[^a]: In May.")
    assert brief.parts == ((0, 1), (6, 0), (13, 2), (20, 0))
