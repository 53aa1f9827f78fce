"""Style sheets as they are sent."""

from __future__ import annotations

import pytest

from generator.render.css import compact
from generator.shipped import find


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("p { margin: 0; }\n\nq { color : red }\n", "p{margin:0}q{color :red}"),
        ("b/* A */i { top: 0 }", "b i{top:0}"),
        ("/* A remark. */\na, b > i { top: 1px; left: 0 }", "a,b>i{top:1px;left:0}"),
        ("/*! Licence. */ a {}", "/*! Licence. */ a{}"),
        ("ul :is(a, b):hover { top: calc(1px + 2 * var(--x)) }", "ul :is(a,b):hover{top:calc(1px + 2 * var(--x))}"),
        ('li::before { content: "/  ;  " / ""; }', 'li::before{content:"/  ;  " / ""}'),
        ("a { content: 'it\\'s ; {' }", "a{content:'it\\'s ; {'}"),
        ("a { background: url(data:x;y, z) }", "a{background:url(data:x;y, z)}"),
        ("@media print and (min-width: 6rem) {\n  a { top: 0 }\n}", "@media print and (min-width:6rem){a{top:0}}"),
        ("@media screen { .x { &:has([value=a]:checked) .y, & > b { top: 0 } } }",
         "@media screen{.x{&:has([value=a]:checked) .y,&>b{top:0}}}"),
        ("a { margin: -1px -2px; grid: 1fr / auto }", "a{margin:-1px -2px;grid:1fr / auto}"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_style_sheet_is_sent_without_what_only_people_need(written: str, sent: str) -> None:
    assert compact(written) == sent
    assert compact(sent) == sent


def test_the_shipped_ones_are_a_tenth_smaller_and_keep_every_string_and_bracket() -> None:
    sheets = [path.read_text(encoding="utf-8") for path in sorted(find("themes").rglob("*.css"))]
    assert sheets
    assert sum(len(compact(text)) for text in sheets) < 0.9 * sum(map(len, sheets))
    for text in sheets:
        sent = compact(text)
        assert [sent.count(sign) for sign in "{}()[]"] == [text.count(sign) for sign in "{}()[]"]
