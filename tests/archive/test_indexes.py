"""Indexes of an archive that is made again and again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.archive.indexes import touched_by
from generator.archive.values import Entry
from generator.content.blocks import plain_blocks
from generator.model import Brief, BriefId, BriefResolution, FrontMatter

PEOPLE = ("ana-arden", "bo-birk", "cem-coskun")
ABOUT = st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True)


def entry(number: int, about: list[str]) -> Entry:
    text = "Words."
    head = FrontMatter("A title", people=tuple(about))
    brief = Brief(BriefId(f"b{number}"), f"b{number}.md", f"b{number}", head, text, 1, text, plain_blocks(text))
    return Entry(brief, BriefResolution((), (), (), ()), (), "2024-03-05")


@given(st.lists(ABOUT, max_size=6), st.dictionaries(st.integers(0, 8), ABOUT, max_size=4), st.data())
def test_what_edits_leave_is_what_the_briefs_tell_from_nothing(
    first: list[list[str]], edits: dict[int, list[str]], data: st.DataObject
):
    earlier = {number: entry(number, about) for number, about in enumerate(first)}
    changed = earlier | {number: entry(number, about) for number, about in edits.items()}
    gone = data.draw(st.sets(st.sampled_from(sorted(changed)))) if changed else set()
    now = [changed[number] for number in sorted(changed) if number not in gone]
    known = touched_by(list(earlier.values()))
    assert touched_by(now, list(earlier.values()), known) == touched_by(now)
