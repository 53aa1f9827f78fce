"""Happenings and what stands around them, as in `cases/happenings.md`: sentences written on Friday, 12 May 2017.

A case is title, text and what is found: words | class and form | who does it > to whom | where | when, and how many
days behind it | how far.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from generator.annotate.annotator import annotate
from generator.annotate.happening_words import inflections, lexicon, stem
from generator.config import DEFAULT_MODEL
from generator.content.blocks import plain_blocks
from generator.model import Annotation, Copy, Happening, Span, Switches

CASES = Path(__file__).parent.parent / "cases" / "happenings.md"
FRIDAY = dt.date(2017, 5, 12)


def read_cases() -> list[tuple[str, str, list[str]]]:
    cases = []
    for case in CASES.read_text(encoding="utf-8").strip().removesuffix("\n.").split("\n.\n\n"):
        title, text, *found = case.split("\n.\n")
        cases.append((title, text, [line for line in "".join(found).splitlines() if line != "."]))
    return cases


def copy_of(text: str, **fields) -> Copy:
    return Copy(text, plain_blocks(text), FRIDAY, **fields)


def in_words(happening: Happening, annotation: Annotation, text: str) -> str:
    """Return `happening` as a line of the fixture file."""

    def names(indexes):
        return " and ".join(annotation.mentions[index].name for index in indexes)

    parts = [text[slice(*happening.span)], f"{happening.kind} {happening.form}"]
    if happening.agents or happening.patients:
        parts.append(f"{names(happening.agents)} > {names(happening.patients)}".strip())
    if happening.places:
        parts.append(f"in {names(happening.places)}")
    if happening.when is not None:
        shift = f" {happening.shift:+d}" if happening.shift else ""
        parts.append(f"on {annotation.dates[happening.when].value}{shift}")
    marks = [
        *([] if happening.status == "happened" else [str(happening.status)]),
        *(["negated"] if happening.negated else []),
        *(["points back"] if happening.anaphoric else []),
    ]
    return " | ".join([*parts, ", ".join(marks)] if marks else parts)


@pytest.fixture(scope="module")
def annotations():
    texts = [text for _, text, _ in read_cases()]
    return dict(zip(texts, annotate([copy_of(text) for text in texts], DEFAULT_MODEL), strict=True))


def test_there_are_enough_cases():
    assert len(read_cases()) >= 50


@pytest.mark.model
@pytest.mark.parametrize(("title", "text", "found"), read_cases(), ids=[case[0] for case in read_cases()])
def test_happenings_are_found_with_what_stands_around_them(title, text, found, annotations):
    annotation = annotations[text]
    assert [in_words(happening, annotation, text) for happening in annotation.happenings] == found


@pytest.mark.model
def test_given_spans_are_the_only_happenings():
    text = "Carl Dorn held talks with Elsa Falk and said that they met."
    given = (Span(10, 20), Span(40, 44))
    (annotation,) = annotate([copy_of(text, happenings=given)], DEFAULT_MODEL)
    assert [(h.span, h.lemma, h.kind) for h in annotation.happenings] == [
        (Span(10, 20), "talk", "meeting"),
        (Span(40, 44), "say", "telling"),
    ]


@pytest.mark.model
def test_the_lead_is_the_headline_and_the_first_paragraph():
    text = "Minister resigns\n\nFrank Moore resigned.\n\nHe was arrested."
    (annotation,) = annotate([copy_of(text)], DEFAULT_MODEL)
    assert [text[slice(*h.span)] for h in annotation.happenings if h.lead] == ["resigns", "resigned"]


@pytest.mark.model
def test_a_brief_that_wants_no_events_has_none():
    (annotation,) = annotate([copy_of("Frank Moore resigned.", switches=Switches(events=False))], DEFAULT_MODEL)
    assert annotation.happenings == ()


def test_every_class_is_called_after_its_core():
    for kind in lexicon().kinds.values():
        assert kind.core in {"patient", "agent", "both", "place"}
        assert re.findall(r"\{(\w+)\}", kind.title) == [kind.core]


def test_words_of_one_class_may_tell_of_one_event():
    words = lexicon()
    assert {words.nouns[noun] for noun in ("dismissal", "firing", "ouster", "sacking")} == {"dismissal"}
    assert {words.nouns[noun] for noun in ("meeting", "talks", "summit")} == {words.verbs["meet"]}


@pytest.mark.parametrize(
    ("one", "other"),
    [("announce", "announcement"), ("certify", "certification"), ("govern", "government"), ("lend", "lend")],
)
def test_a_verb_and_its_noun_share_a_stem(one, other):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("kill", ["kills", "killed", "killing"]),
        ("die", ["dies", "died", "dying"]),
        ("marry", ["marries", "married", "marrying"]),
        ("seize", ["seizes", "seized", "seizing"]),
        ("stab", ["stabs", "stabbed", "stabbing"]),
        ("clash", ["clashes", "clashed", "clashing"]),
    ],
)
def test_headline_verbs_are_known_by_their_forms(verb, forms):
    assert list(inflections(verb)) == forms
