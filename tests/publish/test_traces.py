"""Who is still named in the output, and in whose words."""

from __future__ import annotations

import gzip
import json

import pytest

from generator.publish.traces import find_traces, own_words

OWN = own_words(["The board met. Mayor Ana Arden denied it on Monday."], ["ana arden papers"])
NAMES = ("Ana Arden", "ana-arden")


def found(path: str, data: str | bytes) -> list[str]:
    raw = data.encode() if isinstance(data, str) else data
    return [trace.words for trace in find_traces(path, raw, NAMES, OWN)]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("b/index.html", "<p>Mayor <b>Ana</b> Arden denied it on&#32;Monday.</p>"),
        ("feed.xml", "<content>&lt;p&gt;Mayor &lt;b&gt;Ana Arden&lt;/b&gt; denied it&lt;/p&gt;</content>"),
        ("b.json", json.dumps({"text": "Mayor Ana Arden denied it"})),
        ("tags/index.html", "<li>Ana Arden papers</li>"),
        ("x.html", "<p>Anna Arden-Smith and Ana  Ardent</p>"),
    ],
)
def test_an_authors_own_words_are_no_trace(path: str, data: str):
    assert found(path, data) == []


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("people/index.html", "<li>Ana Arden</li>"),
        ("b/index.html", "<aside><b>Ana Arden</b> denies</aside>"),
        ("b/index.html", '<a href="/people/ana-arden/">the mayor</a>'),
        ("b/index.html", '<p title="Ana&#32;Arden">the mayor</p>'),
        ("b/index.html", "<!-- ana arden -->"),
        ("b/index.html", '<script type="application/ld+json">{"name": "Ana \\u0041rden"}</script>'),
        ("data/people.csv", "id,name\r\nana-arden,x\r\n"),
        ("events.ics", "SUMMARY:Dinner with Ana Ar\r\n den\r\n"),
        ("sitemap.xml", "<loc>https://example.org/people/ana%2Darden/</loc>"),
        ("a.json", '{"by": "Ana \\u0041rden"}'),
        ("data/x.jsonl", '{"id": "1"}\n{"by": ["Ana Arden"]}\n'),
        ("pagefind/en.pf_filter", gzip.compress(b"pagefind_dcd\x82fperson\x81\x82\x69Ana Arden\x01", mtime=0)),
        ("pagefind/f.pf_fragment", gzip.compress(b'pagefind_dcd{"filters": {"person": ["Ana Arden"]}}', mtime=0)),
        ("card.svg", "<text>Ana Arden</text>"),
        ("robots.txt", "Disallow: /people/ana-arden/"),
    ],
)
def test_a_name_that_no_author_wrote_there_is_a_trace(path: str, data: str | bytes):
    assert len(found(path, data)) == 1
