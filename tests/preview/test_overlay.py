"""What the preview adds to a page: escaped, and nothing that a strict policy would refuse."""

from __future__ import annotations

import re

from generator.errors import Location, Problem
from generator.preview import overlay
from generator.preview.troubles import Trouble

AT = Location("content/briefs/a.md", 6, 11, "  stance: agrees", 6)
PROBLEM = Problem("E141", "unknown stance 'agrees'", AT, "one of says, denies")


def test_a_good_published_page_gets_nothing_but_the_script():
    assert overlay.additions("", None) == ""
    script = re.fullmatch(r'<script src="(.*)" defer></script>', overlay.script(8000, "abc"))
    assert script
    assert re.fullmatch(r"/livereload\.js\?v=[0-9a-f]{8}#&amp;port=8000&amp;snipver=abc", script[1])


def test_an_error_stands_with_place_excerpt_and_hint_in_an_alert():
    html = overlay.alert(Trouble((PROBLEM,)))
    assert 'role="alert"' in html
    assert "1 error. You see the last good site." in html
    assert "content/briefs/a.md:6:11" in html
    assert "<pre>    6 |   stance: <mark>agrees</mark></pre>" in html
    assert "one of says, denies" in html


def test_what_authors_write_is_escaped():
    at = Location("a.md", 1, 0, "<script>alert(1)</script>")
    html = overlay.additions("<b>", Trouble((Problem("E1", "<img>", at, "<i>"),)))
    assert not re.findall(r"<(script|img|i|b)\b", html)


def test_nothing_is_inline():
    html = overlay.additions("Draft", Trouble((PROBLEM,)))
    assert not re.search(r"<style|style=|<script(?! src)|\son\w+=", html)
    assert '<link rel="stylesheet" href="/.onrecord/overlay.css?v=' in html


def test_of_very_many_errors_the_rest_is_counted():
    html = overlay.alert(Trouble((PROBLEM,) * 50))
    assert html.count("<li>") == 20
    assert "And 30 more, in the terminal." in html


def test_an_internal_mistake_is_a_short_note():
    html = overlay.alert(Trouble(failure="KeyError: 'x'", details="Traceback ..."))
    assert "KeyError: &#x27;x&#x27;" in html
    assert "Traceback ..." not in html
