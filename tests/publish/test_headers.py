"""Every file has the type and the lifetime that readers' browsers need."""

from __future__ import annotations

import pytest

from generator.publish.headers import A_DAY, ASK, FOREVER, headers_file, headers_of, named_in


@pytest.mark.parametrize(
    ("path", "type_", "cache"),
    [
        ("index.html", "text/html;charset=utf-8", ASK),
        ("people/x/feed.xml", "application/atom+xml", ASK),
        ("feed.json", "application/feed+json", ASK),
        ("sitemap.xml", "application/xml", ASK),
        ("events.ics", "text/calendar;charset=utf-8", ASK),
        ("static/css/base.css", "text/css;charset=utf-8", FOREVER),
        ("static/js/claims.js", "text/javascript;charset=utf-8", FOREVER),
        ("static/fonts/text.woff2", "font/woff2", A_DAY),
        ("pagefind/fragment/en_1a2b3c4d5e.pf_fragment", "application/octet-stream", FOREVER),
        ("pagefind/pagefind.js", "text/javascript;charset=utf-8", ASK),
        ("images/x.AVIF", "image/avif", A_DAY),
        ("_redirects", "text/plain;charset=utf-8", ASK),
    ],
)
def test_headers_of_each_kind_of_file(path: str, type_: str, cache: str):
    headers = headers_of(path)
    assert (headers.type, headers.cache) == (type_, cache)


def test_what_a_style_sheet_names_has_no_version_in_its_address():
    named = named_in(['@import "more.css"; p { background: url("../img/paper.png") }'])
    assert named == {"more.css", "paper.png"}
    assert headers_of("static/css/more.css", named).cache == ASK
    assert headers_of("static/img/paper.png", named).cache == A_DAY


def test_hosts_that_read_headers_get_the_same_ones():
    assert headers_file(["index.html", "static/css/a b.css"], frozenset(), "/briefs") == (
        "/briefs/*\n  X-Content-Type-Options: nosniff\n"
        "/briefs/static/css/a%20b.css\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
