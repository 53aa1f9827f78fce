"""A newsroom that writes German, with a pipeline of its own: the site builds, and says what our rules cannot read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from built import BuiltSite

pytestmark = pytest.mark.model

BRIEF = """\
---
title: Rat stimmt über die Hafenbrücke ab
date: 2017-05-11
---

Bürgermeisterin Anna Keller sagte am Mittwoch, der Rat von Westhafen werde im Juni abstimmen.
Die Hafenbehörde [habe keine Einwände]{.claim by="Hafenbehörde" stance=confirms}.

Auf dem Schild steht [ברוך הבא]{lang=he}, auf dem anderen [welcome, Anna Keller]{lang=en}.
"""


@pytest.fixture
def site(tmp_path: Path, make_site: Callable[[dict[str, str]], BuiltSite]) -> BuiltSite:
    import spacy

    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler")
    names = (("PER", "Anna Keller"), ("LOC", "Westhafen"), ("ORG", "Hafenbehörde"))
    ruler.add_patterns([{"label": label, "pattern": name} for label, name in names])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "pipeline")
    settings = f"title: Hafenblatt\nbase_url: https://example.org/\nlanguage: de\nmodel: {tmp_path / 'pipeline'}\n"
    return make_site({"site.yaml": settings, "content/briefs/2017-05-11-bruecke.md": BRIEF})


def test_names_are_found_claims_stand_where_an_editor_marked_them_and_the_page_is_german(site: BuiltSite) -> None:
    page = site.pages()["briefs/2017/05/bruecke/index.html"]
    assert '<html lang="de">' in page
    assert "Alle Aussagen dieser Meldung" in page
    assert re.search(r'<time class="dt-published" datetime="2017-05-11">11\. Mai 2017</time>', page)
    assert len(re.findall(r'<tr class="of of--confirms">', page)) == 1
    assert any(path.startswith("organisations/hafenbeh") for path in site.pages())


def test_words_in_another_language_say_which_and_run_their_own_way(site: BuiltSite) -> None:
    page = site.pages()["briefs/2017/05/bruecke/index.html"]
    assert '<span lang="he" dir="rtl">ברוך הבא</span>' in page
    assert re.search(r'<span lang="en" dir="ltr">welcome, (<a [^>]*>)?Anna Keller(</a>)?</span>', page)


def test_the_method_page_says_what_the_program_does_not_read(site: BuiltSite) -> None:
    method = site.pages()["method/index.html"]
    assert "Was das Programm hier liest" in method
    assert "<code>pipeline</code>" in method
