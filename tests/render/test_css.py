"""Style sheets as they are sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import Config
from generator.digest import digest_bytes
from generator.render.theme import load_theme

WRITTEN = """/*! Licence. */
/* Cards stand beside their sentence. */
.claim::before { content: "/ ; " / ""; }

@media print and (min-width: 6rem) {
  .claim :is(a, b) { top: calc(1px + 2 * var(--x)); }
}
"""
SENT = (
    b'/*! Licence. */.claim::before{content:"/ ; " / ""}'
    b"@media print and (min-width:6rem){.claim :is(a,b){top:calc(1px + 2 * var(--x))}}"
)


def test_a_style_sheet_is_sent_without_what_only_people_need(tmp_path: Path) -> None:
    own = tmp_path / "themes" / "own" / "static" / "css" / "own.css"
    own.parent.mkdir(parents=True)
    own.write_text(WRITTEN, encoding="utf-8")
    theme = load_theme(Config(tmp_path, theme="own"))
    assert theme.sent("/static/css/own.css") == SENT


def test_a_font_is_named_by_its_version_and_changes_that_of_its_sheet(tmp_path: Path) -> None:
    static = tmp_path / "themes" / "own" / "static"
    for name in ("css", "fonts"):
        (static / name).mkdir(parents=True)
    addresses = 'url("../fonts/face.woff2")', "url(dot.svg)", "url(data:image/png;base64,AA)", "url(https://a.test/b)"
    (static / "css" / "own.css").write_text(f"a {{ src: {', '.join(addresses)} }}", encoding="utf-8")
    (static / "fonts" / "face.woff2").write_bytes(b"one")
    one = load_theme(Config(tmp_path, theme="own"))
    version = digest_bytes(b"one")[:8]
    sent = one.sent("/static/css/own.css").decode()
    assert sent == f'a{{src:url("../fonts/face.woff2?v={version}"),{",".join(addresses[1:])}}}'
    (static / "fonts" / "face.woff2").write_bytes(b"other")
    assert load_theme(Config(tmp_path, theme="own")).assets["/static/css/own.css"] != digest_bytes(sent.encode())


@pytest.mark.parametrize("name", ["broadsheet", "wire", "dossier"])
def test_the_shipped_ones_are_a_tenth_smaller_and_keep_every_bracket(tmp_path: Path, name: str) -> None:
    theme = load_theme(Config(tmp_path, theme=name))
    sheets = {link: file.read_bytes() for link, file in theme.static.items() if link.endswith(".css")}
    sent = {link: theme.sent(link) for link in sheets}
    assert sum(map(len, sent.values())) < 0.9 * sum(map(len, sheets.values()))
    for link, text in sheets.items():
        assert [sent[link].count(sign) for sign in b"{}()[]"] == [text.count(sign) for sign in b"{}()[]"]
