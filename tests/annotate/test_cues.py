"""The counted lexicon: which words in which frames signal a claim."""

from __future__ import annotations

import pytest

from generator.annotate.cues import introduces_quotations, part, rate
from generator.annotate.lexicon_files import rows
from generator.model import Stance, Sure


@pytest.mark.parametrize(("lemma", "frame"), [("say", "S"), ("accuse", "O+of"), ("deny", "O"), ("vow", "X")])
def test_a_cue_in_its_frame_is_likely_a_claim(lemma, frame):
    assert rate(lemma, frame) > 0.7


@pytest.mark.parametrize(("lemma", "frame"), [("add", "O"), ("make", "O"), ("eat", "O"), ("run", "p:to")])
def test_other_words_and_frames_are_not(lemma, frame):
    assert rate(lemma, frame) < 0.5


def test_a_word_never_seen_leans_on_its_frame():
    assert rate("blorb", "S") > rate("blorb", "O") > 0


def test_a_passive_with_an_agent_counts_as_the_active():
    assert rate("confirm", "P+by") >= rate("confirm", "O")


def test_only_verbs_of_speech_introduce_quotations():
    assert introduces_quotations("say")
    assert introduces_quotations("reply")
    assert not introduces_quotations("walk")


def test_nouns_and_adjectives_are_counted_apart_from_verbs():
    assert [part(frame) for frame in ("S", "N+of", "J+X", "P+by")] == ["V", "N", "J", "V"]


def test_every_stance_by_hand_is_a_word_of_the_vocabulary():
    for _, stance, sure in rows("stances.tsv"):
        assert stance == "-" or Stance(stance)
        assert Sure(sure)
