from dataclasses import replace

from generator.model import Span
from generator.pages.views.brief import Body, ClaimMark, EntityMark, TimeMark
from generator.pages.views.common import Ref
from generator.render.body import body_parts, markdown_html
from generator.render.links import fit
from tests.sample_views import BRIEF_VIEW, claim

SAYS = ("says", "says so")


def paragraphs(*lengths):
    return "\n\n".join("word " * (length // 5) for length in lengths).replace(" \n", "\n").strip()


def laid_out(text, claims):
    """Return the groups of `text` with claims, by number, at these offsets: part, label, row, rows, cards, more."""
    marks = tuple(ClaimMark((Span(start, start + 4),), number) for number, start in claims.items())
    items = [claim(number, "x" * 90, None, SAYS) for number in claims]
    parts = body_parts(Body(text, (), marks), tuple(items))
    return [
        (row, part.group.label, part.group.row, part.group.rows, len(part.group.cards), len(part.group.more))
        for row, part in enumerate(parts, start=1)
        if part.group
    ]


def test_cards_begin_beside_their_own_paragraph():
    text = paragraphs(600, 600, 600)
    assert laid_out(text, {1: 5, 2: 1250}) == [
        (1, "Claims in paragraph 1", 1, 5, 1, 0),
        (3, "Claims in paragraph 3", 19, 5, 1, 0),
    ]


def test_cards_begin_below_those_before_them_where_these_need_more_room():
    text = paragraphs(100, 100, 600)
    assert laid_out(text, {1: 5, 2: 10, 3: 105, 4: 210}) == [
        (1, "Claims in paragraph 1", 1, 9, 2, 0),
        (2, "Claims in paragraph 2", 10, 5, 1, 0),
        (3, "Claims in paragraph 3", 15, 5, 1, 0),
    ]


def test_no_two_groups_take_the_same_row_and_none_begins_above_its_paragraph():
    text = paragraphs(*[50, 400, 80] * 4)
    marks = tuple(ClaimMark((Span(start, start + 4),), n) for n, start in enumerate(range(0, 2000, 70), 1))
    items = [claim(mark.number, "x" * (20 * mark.number % 130), None, SAYS) for mark in marks]
    free = 1
    for part in body_parts(Body(text, (), marks), tuple(items)):
        if part.group:
            assert part.group.row >= max(free, part.row)
            free = part.group.row + part.group.rows


def test_above_six_cards_the_rest_wait_behind_a_count():
    assert laid_out(paragraphs(900), {n: 5 * n for n in range(1, 10)}) == [(1, "Claims in paragraph 1", 1, 26, 6, 3)]


def test_a_heading_has_rows_but_no_number():
    text = "# A heading\n\n" + paragraphs(600)
    assert laid_out(text, {1: 15}) == [(2, "Claims in paragraph 1", 3, 5, 1, 0)]


def test_marks_become_links_times_and_numbered_claims():
    body = Body(
        "Ana spoke on Tuesday of the vote.",
        (
            EntityMark(Span(0, 3), Ref("Ana Arden", "/people/ana/", "person", "ana")),
            EntityMark(Span(28, 32), Ref("Vote", "/events/vote/", "event", "vote")),
        ),
        (ClaimMark((Span(4, 9),), 1),),
        (TimeMark(Span(13, 20), "2024-03-05"),),
    )
    (part,) = body_parts(body, (claim(1, "spoke", None, SAYS),))
    assert fit(part.html, lambda href: f"..{href}") == (
        '<p id="p1"><a class="ent ent-person" href="../people/ana/" data-id="ana">Ana</a> '
        '<mark id="q-1">spoke</mark><a class="ref" id="r-1" href="../briefs/2024/03/quay-vote/#claim-1"'
        ' aria-label="Claim 1: Unnamed: residents, says so">1</a> on <time datetime="2024-03-05">Tuesday</time>'
        " of the "
        '<a class="ent ent-event" href="../events/vote/" data-id="vote">vote</a>.</p>'
    )


def test_the_sample_brief_has_all_its_cards():
    parts = body_parts(BRIEF_VIEW.body, BRIEF_VIEW.claims)
    cards = [card.number for part in parts if part.group for card in part.group.cards]
    assert cards == [1, 2, 3, 4]


def test_markdown_of_a_page_shows_raw_html_and_asks_the_linker():
    html = markdown_html("<i>a</i> [b](/x/)", lambda href: f"..{href}")
    assert html == '<p>&lt;i&gt;a&lt;/i&gt; <a href="../x/">b</a></p>'


def test_a_speaker_of_many_words_takes_more_lines():
    item = claim(1, "Westhaven", None, SAYS)
    many = replace(item, speaker_words="Unnamed: two people who have read the memorandum on the quay")
    body = Body(paragraphs(300), (), (ClaimMark((Span(5, 15),), 1),))
    (short,), (long,) = (body_parts(body, (one,)) for one in (item, many))
    assert (short.group.rows, long.group.rows) == (4, 5)
