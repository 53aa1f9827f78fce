"""Names, roles and groups found in parsed text, one case a rule: `tests/cases/names.md`."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from generator.annotate.annotator import annotate
from generator.config import DEFAULT_MODEL
from generator.content.blocks import plain_blocks
from generator.model import Copy, Mention

CASES = Path(__file__).parent.parent / "cases" / "names.md"
FIXTURE = re.compile(r"^(?P<name>[^\n]+)\n\.\n(?P<text>.*?)\n\.\n(?P<mentions>.*?)^\.\n", re.MULTILINE | re.DOTALL)
pytestmark = pytest.mark.model


def cases() -> list:
    found = FIXTURE.finditer(CASES.read_text(encoding="utf-8"))
    return [pytest.param(case["text"], case["mentions"].splitlines(), id=case["name"]) for case in found]


def shown(mention: Mention, mentions: tuple[Mention, ...]) -> str:
    facts = [f"titles {', '.join(mention.titles)}"] if mention.titles else []
    facts += [" ".join(filter(None, (fact.when, fact.role, fact.of and f"of {fact.of}"))) for fact in mention.roles]
    facts += [f"owner {mentions[mention.of].name}"] if mention.of is not None else []
    facts += [f"beside {mentions[index].name}" for index in mention.antecedents]
    return " | ".join([f"{mention.form} {mention.type}: {mention.name}", *facts])


@pytest.mark.parametrize(("text", "expected"), cases())
def test_mentions_are_found_with_their_facts(text: str, expected: list[str]):
    [annotation] = annotate([Copy(text, plain_blocks(text))], DEFAULT_MODEL)
    assert [shown(mention, annotation.mentions) for mention in annotation.mentions] == expected


def test_mentions_stand_in_reading_order_and_never_overlap():
    text = "\n\n".join(case.values[0] for case in cases())
    [annotation] = annotate([Copy(text, plain_blocks(text))], DEFAULT_MODEL)
    spans = [mention.span for mention in annotation.mentions]
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert all(
        text[slice(*mention.span)].split() == mention.name.split()
        for mention in annotation.mentions
        if mention.form != "group"
    )


def test_a_gender_is_read_from_titles_not_from_demonyms():
    text = "German Chancellor Angela Merkel met Mr. Schulz and Congresswoman Maxine Waters."
    [annotation] = annotate([Copy(text, plain_blocks(text))], DEFAULT_MODEL)
    people = [mention for mention in annotation.mentions if mention.type == "person"]
    assert [mention.gender for mention in people] == ["", "m", "f"]


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("Kim Sun, a half-brother of Kim Do-won, died.", {"Kim Sun": {"apart:Kim Do-won"}}),
        ("The general's son, Noah G. Arden, was not charged.", {"Noah G. Arden": {"child"}}),
        ("Peter Arden and his eldest son Noah Arden were there.", {"Noah Arden": {"child"}}),
        ("The younger Arden has not been charged.", {"Arden": {"younger"}}),
        ("The reign of the Arden family was over.", {"Arden": {"family"}}),
        ("They spelt the bare word Arden in three ways.", {"Arden": {"word"}}),
        ("Noah Arden's brother, Peter Arden, left.", {"Peter Arden": {"apart:Noah Arden"}}),
    ],
)
def test_kinship_is_read_from_the_words_around_a_name(text: str, hints: dict[str, set[str]]):
    [annotation] = annotate([Copy(text, plain_blocks(text))], DEFAULT_MODEL)
    found = {mention.name: set(mention.hints) for mention in annotation.mentions}
    assert {name: found[name] & wanted for name, wanted in hints.items()} == hints


@pytest.mark.parametrize("text", ["They met in Kalvia's capital.", "The coast of Kalvia is long."])
def test_what_only_a_country_has_tells_that_it_is_one(text: str):
    [annotation] = annotate([Copy(text, plain_blocks(text))], DEFAULT_MODEL)
    (mention,) = annotation.mentions
    assert "settlement" in mention.hints
