"""The interface's words: every language says all of them, and templates and pages ask only for what there is."""

from __future__ import annotations

import re
import string
import tomllib
from pathlib import Path

import pytest

from generator.config import Config, language_of_model
from generator.pages.language import HOME, language_problems, load_language, shipped
from tests.built import ROOT

OTHERS = [tag for tag in shipped() if tag != "en"]
ENGLISH = load_language("en")
NOT_SHARED = {"name", "region"}
DYNAMIC = (
    "stance.", "sure.", "basis.", "status.", "columns.", "work.", "kinds.", "nav.", "counts.", "date.", "script.",
    "unit.", "about.", "lists.", "place.", "body.",
)  # fmt: skip
"""Beginnings of names that are put together when they are asked for."""


def values_in(text: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(text) if field}


@pytest.mark.parametrize("tag", OTHERS)
def test_a_language_says_all_that_english_says(tag: str) -> None:
    language = load_language(tag)
    assert set(ENGLISH.texts) - language.own - NOT_SHARED == set()
    assert language.own - set(ENGLISH.texts) == set()


@pytest.mark.parametrize("tag", OTHERS)
def test_a_language_puts_in_the_same_values(tag: str) -> None:
    language = load_language(tag)
    for name, english in ENGLISH.texts.items():
        other = language.texts[name]
        forms = other.values() if isinstance(other, dict) else [other]
        wanted = values_in(english if isinstance(english, str) else english["other"])
        for form in forms:
            assert values_in(form) <= wanted, name
        assert values_in(list(forms)[-1]) == wanted or name.startswith("about."), name


@pytest.mark.parametrize("tag", shipped())
def test_plurals_have_the_forms_of_their_language(tag: str) -> None:
    from babel import Locale

    needed = set(Locale.parse(tag).plural_form.tags) | {"other"}
    for name, text in load_language(tag).texts.items():
        if isinstance(text, dict):
            assert needed - {"many"} <= set(text), name


def test_templates_and_pages_ask_only_for_words_there_are() -> None:
    asked = set()
    for path in [*ROOT.glob("templates/**/*.html"), *ROOT.glob("themes/*/templates/**/*.html")]:
        text = path.read_text(encoding="utf-8")
        asked |= {(name, path.name) for name in re.findall(r'"([a-z_]+\.[a-z_.]+)" \| say', text)}
    for path in (ROOT / "generator").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        asked |= {(name, path.name) for name in re.findall(r'\bsay\(\s*"([a-z_]+\.[a-z_.]+)"', text)}
    assert {(name, where) for name, where in asked if name not in ENGLISH.texts} == set()


def test_no_words_are_left_that_nobody_asks_for() -> None:
    places = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("themes/*/templates/**/*.html")]
    places += list((ROOT / "generator").rglob("*.py"))
    everything = "\n".join(path.read_text(encoding="utf-8") for path in places)
    unasked = [name for name in ENGLISH.texts if not name.startswith(DYNAMIC) and f'"{name}"' not in everything]
    assert set(unasked) <= NOT_SHARED


@pytest.mark.parametrize(
    ("tag", "number", "words"),
    [
        ("en", 1, "1 brief"),
        ("en", 1204, "1,204 briefs"),
        ("de", 1, "1 Meldung"),
        ("de", 1204, "1.204 Meldungen"),
        ("fr", 0, "0 brève"),
        ("fr", 1204, "1\u202f204 brèves"),
        ("es", 1, "1 breve"),
        ("es", 12040, "12.040 breves"),
    ],
)
def test_numbers_and_plurals_follow_the_language(tag: str, number: int, words: str) -> None:
    assert load_language(tag).say("n.briefs", n=number) == words


@pytest.mark.parametrize(
    ("tag", "edtf", "words"),
    [
        ("en-GB", "2017-07-07", "7 July 2017"),
        ("en-US", "2017-07-07", "July 7, 2017"),
        ("de", "2017-07-07", "7. Juli 2017"),
        ("de", "2017-07-07/2017-07-08", "7.–8. Juli 2017"),
        ("de", "2017-06", "Juni 2017"),
        ("de", "2017-34", "2. Quartal 2017"),
        ("de", "2017~", "um 2017"),
        ("de", "../2017-05", "bis Mai 2017"),
        ("fr", "2017-07-07", "7 juillet 2017"),
        ("fr", "2017-07-07/2017-08-08", "7 juillet 2017 – 8 août 2017"),
        ("fr", "198X", "années 1980"),
        ("es", "2017-07-07", "7 de julio de 2017"),
        ("es", "2017-07-07/2017-07-08", "7–8 de julio de 2017"),
        ("es", "2017?", "2017 (dudoso)"),
    ],
)
def test_dates_follow_the_language(tag: str, edtf: str, words: str) -> None:
    assert load_language(tag).date(edtf) == words


def test_a_site_may_say_something_else_or_bring_a_language(tmp_path: Path) -> None:
    (tmp_path / "languages").mkdir()
    (tmp_path / "languages/en.toml").write_text('[brief]\nsources = "Where it comes from"\n')
    (tmp_path / "languages/nl.toml").write_text('[brief]\nsources = "Bronnen"\n')
    assert load_language("en", tmp_path).say("brief.sources") == "Where it comes from"
    dutch = load_language("nl", tmp_path)
    assert dutch.say("brief.sources") == "Bronnen"
    assert dutch.say("brief.earlier") == "Earlier"
    assert dutch.date("2017-07-07") == "7 juli 2017"


def test_the_files_are_what_they_seem() -> None:
    for file in HOME.glob("*.toml"):
        assert tomllib.loads(file.read_text(encoding="utf-8"))["name"], file.name


def test_a_site_without_words_or_with_another_pipeline_is_told_so(tmp_path: Path) -> None:
    found = language_problems(Config(tmp_path, language="sv", model="de_core_news_sm"))
    assert [problem.code for problem in found] == ["W730", "W731"]
    assert list(language_problems(Config(tmp_path, language="de-AT"))) == []


def test_a_pipeline_tells_its_language_by_name_or_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text('{"lang": "fr"}')
    names = ("en_core_web_sm", "xx_ent_wiki_sm", str(tmp_path), "ours")
    assert [language_of_model(name) for name in names] == ["en", "xx", "fr", ""]
