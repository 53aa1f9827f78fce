"""A body's words survive every mark, and the marks are well-formed."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.content.markdown import flatten, parse
from generator.model import Span
from generator.render.marks import Mark, MarkKind, RenderedPart, render_body, render_markdown

VOID = {"br", "hr", "img"}
NOT_TEXT = {"ref", "note", "cite", "back"}


class Reader(HTMLParser):
    """Collects the text, and complains of what a browser would mend."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.open: list[tuple[str, bool]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs), f"an attribute twice in <{tag}>"
        self.ids += [given["id"] or ""] if "id" in given else []
        if tag == "a":
            assert "a" not in [name for name, _ in self.open], "a link in a link"
        if tag == "mark":
            assert "mark" not in [name for name, _ in self.open], "a mark in a mark"
        if tag not in VOID:
            self.open.append((tag, (given.get("class") or "") in NOT_TEXT))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop()[0] == tag, f"</{tag}> crosses another element"

    def handle_data(self, data: str) -> None:
        if not any(hidden for _, hidden in self.open):
            self.text.append(data)


def read(parts: tuple[RenderedPart, ...]) -> Reader:
    reader = Reader()
    reader.feed("\n\n".join(part.html for part in parts if part.span.start < part.span.end))
    reader.close()
    assert reader.open == []
    assert len(set(reader.ids)) == len(reader.ids), "an id twice"
    return reader


def text_of(markdown: str) -> str:
    return flatten(parse(markdown).tokens).text


def mark(markdown: str, kind: MarkKind, words: str, number: int = 0, **more: object) -> Mark:
    start = text_of(markdown).index(words)
    return Mark(kind, (Span(start, start + len(words)),), number=number, **more)  # type: ignore[arg-type]


def person(markdown: str, words: str) -> Mark:
    return mark(
        markdown, MarkKind.ENTITY, words, href="/p/", css="ent ent-person", attributes=(("data-id", "p"),)
    )  # fmt: skip


def claim(markdown: str, words: str, number: int) -> Mark:
    return mark(markdown, MarkKind.CLAIM, words, number, href=f"#claim-{number}", label=f"Claim {number}: x")


def html(markdown: str, *marks: Mark) -> str:
    parts = render_body(markdown, marks)
    assert "".join(read(parts).text) == text_of(markdown)
    return "\n".join(part.html for part in parts)


PERSON = '<a class="ent ent-person" href="/p/" data-id="p">'


def ref(number: int) -> str:
    return f'<a class="ref" id="r-{number}" href="#claim-{number}" aria-label="Claim {number}: x">{number}</a>'


def test_an_entity_is_a_link_with_the_words_of_the_text():
    text = "Then James Comey left."
    assert html(text, person(text, "James Comey")) == f'<p id="p1">Then {PERSON}James Comey</a> left.</p>'


def test_a_link_goes_around_emphasis_inside_it():
    text = "Then James *Comey* left."
    assert html(text, person(text, "James Comey")) == f'<p id="p1">Then {PERSON}James <em>Comey</em></a> left.</p>'


def test_a_link_is_cut_where_it_crosses_emphasis():
    text = "*Then James* Comey left."
    assert html(text, person(text, "James Comey")) == (
        f'<p id="p1"><em>Then {PERSON}James</a></em>{PERSON} Comey</a> left.</p>'
    )


def test_the_authors_own_link_wins_over_an_entity_link():
    text = "Then [James Comey](https://example.org/) left."
    assert html(text, person(text, "James Comey")) == (
        '<p id="p1">Then <span class="ent ent-person" data-id="p">'
        '<a href="https://example.org/">James Comey</a></span> left.</p>'
    )


def test_a_claim_is_a_mark_with_its_number_behind_it():
    text = "He said that he would go."
    assert html(text, claim(text, "he would go", 1)) == (
        f'<p id="p1">He said that <mark id="q-1">he would go</mark>{ref(1)}.</p>'
    )


def test_a_claim_inside_a_claim_shares_its_mark_and_both_numbers_stand_at_the_end():
    text = "He said that she knew that it was over."
    made = html(text, claim(text, "she knew that it was over", 1), claim(text, "it was", 2))
    assert made == (
        '<p id="p1">He said that <mark id="q-1">she knew that <span id="q-2">it was</span> over</mark>'
        f"{ref(1)}{ref(2)}.</p>"
    )


def test_claims_that_cross_are_cut_at_the_crossing_with_both_numbers_at_the_end():
    text = "one two three four"
    made = html(text, claim(text, "one two three", 1), claim(text, "three four", 2))
    assert made == (
        f'<p id="p1"><mark id="q-1">one two </mark><mark id="q-2"><span>three</span> four</mark>{ref(1)}{ref(2)}</p>'
    )


def test_a_claim_that_ends_inside_a_name_is_cut_and_its_number_stands_behind_the_name():
    text = "it is over James Comey said"
    made = html(text, claim(text, "it is over James", 1), person(text, "James Comey"))
    assert made == (
        f'<p id="p1"><mark id="q-1">it is over </mark>{PERSON}<mark>James</mark> Comey</a>{ref(1)} said</p>'
    )


def test_a_claim_in_pieces_has_one_number_behind_the_last():
    text = '"It is over", he said, "for us."'
    pieces = Mark(MarkKind.CLAIM, (Span(1, 11), Span(24, 30)), href="#claim-1", number=1, label="Claim 1: x")
    assert html(text, pieces) == (
        f'<p id="p1">"<mark id="q-1">It is over</mark>", he said, "<mark>for us</mark>{ref(1)}."</p>'
    )


def test_a_claim_over_two_paragraphs_is_cut_between_them():
    text = "One *two*.\n\nThree."
    whole = Mark(MarkKind.CLAIM, (Span(0, 13),), href="#claim-1", number=1, label="Claim 1: x")
    assert html(text, whole) == (
        f'<p id="p1"><mark id="q-1">One <em>two</em>.</mark></p>\n<p id="p2"><mark>Thr</mark>{ref(1)}ee.</p>'
    )


def test_a_date_is_a_time_element():
    text = "He left on Tuesday."
    made = html(text, mark(text, MarkKind.DATE, "Tuesday", attributes=(("datetime", "2017-05-09"),)))
    assert made == '<p id="p1">He left on <time datetime="2017-05-09">Tuesday</time>.</p>'


def test_of_two_links_that_cross_the_longer_stays():
    text = "the New York Times Square"
    made = html(text, person(text, "New York Times"), mark(text, MarkKind.ENTITY, "Times Square", href="/t/"))
    assert made == f'<p id="p1">the {PERSON}New York Times</a> Square</p>'


def test_a_link_inside_a_link_keeps_its_mark_but_not_its_address():
    text = "the Hamburg summit"
    summit = mark(text, MarkKind.EVENT, "Hamburg summit", href="/e/")
    hamburg = mark(text, MarkKind.ENTITY, "Hamburg", href="/h/", css="ent ent-place")
    assert html(text, hamburg, summit) == (
        '<p id="p1">the <a href="/e/"><span class="ent ent-place">Hamburg</span> summit</a></p>'
    )


def test_headings_begin_at_the_second_level_and_skip_none():
    made = [part.html for part in render_body("# A\n\n### B\n\n## C\n\n#### C")]
    assert made == ['<h2 id="s-a">A</h2>', '<h3 id="s-b">B</h3>', '<h3 id="s-c">C</h3>', '<h4 id="s-c-2">C</h4>']
    assert [part.html[:4] for part in render_body("### A\n\n## B")] == ["<h2 ", "<h2 "]


def test_paragraphs_are_numbered_and_headings_are_not():
    parts = render_body("# A\n\nB\n\n* C\n\n---\n\n> D")
    assert [(part.kind, part.number) for part in parts] == [
        ("heading", 0), ("paragraph", 1), ("list", 2), ("rule", 0), ("quotation", 3),
    ]  # fmt: skip


def test_tables_have_scoped_headers_and_a_named_wrapper():
    made = html("| a | b |\n|---|--:|\n| 1 |  |")
    assert made == (
        '<div class="table" role="region" aria-label="Table" tabindex="0" id="p1"><table><thead><tr>'
        '<th scope="col">a</th>\n\n<th scope="col" class="align-right">b</th></tr></thead>\n\n'
        '<tbody><tr><td>1</td><td class="align-right"></td></tr></tbody></table></div>'
    )


def test_notes_have_letters_and_ways_back():
    made = html("One.[^x] Two.[^x]\n\n[^x]: The *note*.")
    assert made == (
        '<p id="p1">One.<sup class="note" id="fnref-1"><a href="#fn-1" aria-label="Note a">a</a></sup> '
        'Two.<sup class="note" id="fnref-1-2"><a href="#fn-1" aria-label="Note a">a</a></sup></p>\n'
        '<section class="notes" aria-label="Notes"><ol type="a"><li id="fn-1"><p>The <em>note</em>.'
        '<a class="back" href="#fnref-1" aria-label="Back to the text">↩</a>'
        '<a class="back" href="#fnref-1-2" aria-label="Back to the text">↩</a></p></li></ol></section>'
    )


def test_a_citation_leads_to_its_source_under_the_label_given():
    parts = render_body("One.[^readout] Two.[^other]", citations={"readout": "3"})
    assert parts[0].html == (
        '<p id="p1">One.<sup class="cite" id="cite-readout"><a href="#source-readout">[3]</a></sup> '
        'Two.<sup class="cite" id="cite-other"><a href="#source-other">[2]</a></sup></p>'
    )


def test_addresses_go_through_the_given_function():
    parts = render_body("[a](b.md) ![c](d.png)", address=lambda address: "/x/" + address)
    assert parts[0].html == '<p id="p1"><a href="/x/b.md">a</a> <img src="/x/d.png" alt="c" loading="lazy"></p>'


@pytest.mark.parametrize(
    "markdown",
    ["<script>alert(1)</script>", "a <b onclick=x>b</b>", "[a](javascript:alert(1))", "[a](&#106;avascript:alert(1))",
     "![a](data:text/html,x)", '[a](<x" onclick="y>)', "`<i>`", '[a](/b "x\\" onload=\\"y")', "<https://a.org/\"x>"],
)  # fmt: skip
def test_nothing_an_author_writes_becomes_script(markdown: str):
    reader = Reader()
    made = html(markdown)
    reader.feed(made)
    for forbidden in ("<script", "<b", 'javascript:alert(1)"', 'href="data', "<i>"):
        assert forbidden not in made
    assert " onclick=y" not in made.replace('"', "")[: made.find(">")] or "&quot;" in made


def test_a_page_without_marks_has_no_numbers():
    assert render_markdown("One.\n\n## Two") == '<p>One.</p>\n<h2 id="s-two">Two</h2>'


WORDS = st.sampled_from(
    ["one", "two *three* four", "**five** six", "[link *em*](https://a.org/b)", "`code`", "a & <b>", "“quote”",
     "[span]{.plain}", "[[james-comey|him]]", "![alt](i.png)", "x[^n]", "y[^cited]", "~~gone~~", "a\\*b", "&eacute;",
     "***x** y*", "[^n]", "\\\nnext", "soft\nbreak", "[in [[A B]] it](/c)", "<https://a.org>", "^[inline *note*]"]
)  # fmt: skip
LINE = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
BLOCK = st.one_of(
    LINE,
    LINE.map(lambda line: "# " + line.replace("\n", " ")),
    LINE.map(lambda line: "### " + line.replace("\n", " ")),
    LINE.map(lambda line: "> " + line),
    st.lists(LINE, min_size=1, max_size=3).map(lambda lines: "\n".join(f"- {line}" for line in lines)),
    st.lists(LINE, min_size=1, max_size=3).map(lambda lines: "\n\n".join(f"1. {line}" for line in lines)),
    LINE.map(lambda line: "| a | b |\n|---|---|\n| " + line.replace("\n", " ").replace("|", "\\|") + " | |"),
    st.just("```py\nx = 1 < 2\n\ny\n```"),
    st.just("    indented\n      code"),
    st.just("---"),
)
BODY = st.lists(BLOCK, min_size=1, max_size=6).map(
    lambda blocks: "\n\n".join([*blocks, "[^n]: A note.\n\n    More."])
)


@settings(max_examples=300, deadline=None)
@given(BODY, st.data())
def test_taking_all_tags_out_gives_the_text_whatever_the_marks(markdown: str, data: st.DataObject):
    text = text_of(markdown)
    edges = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(st.sampled_from(list(MarkKind)), edges, edges), max_size=12))
    marks = [
        Mark(kind, (Span(min(a, b), max(a, b)),), href=f"#{number}", css=kind, number=number)
        for number, (kind, a, b) in enumerate(spans, 1)
    ]
    parts = render_body(markdown, marks)
    assert "".join(read(parts).text) == text
    whole = "".join(part.html for part in parts)
    for made in marks:
        shown = made.kind is MarkKind.CLAIM and made.spans[0].start < made.spans[0].end
        assert whole.count(f'id="r-{made.number}"') == int(shown)


def test_two_tables_are_told_apart_by_their_names():
    table = "| a | b |\n| - | - |\n| 1 | 2 |"
    parts = render_body(f"{table}\n\nWords.\n\n{table}")
    assert [re.findall('aria-label="([^"]*)"', part.html) for part in parts] == [["Table"], [], ["Table 2"]]
