"""Annotations that were read share their equal parts."""

from __future__ import annotations

import copy

from generator.model import Annotation, EntityType, Mention, MentionForm, Span
from generator.sharing import Sharing


def annotation() -> Annotation:
    """A new one for each call, no part of it shared with another."""
    first = Mention(Span(700, 702), MentionForm.NAME, EntityType.PERSON, "Ana Arden", hints=("speaks",))
    second = Mention(Span(710, 720), MentionForm.PRONOUN, None, "she", antecedents=(700, 702))
    return copy.deepcopy(Annotation((first, second), (), (), (), (Span(700, 730),), (("speak", 2),)))


def test_equal_parts_become_one_object():
    sharing = Sharing()
    one, other = sharing.share(annotation()), sharing.share(annotation())
    assert one == other == annotation()
    assert one.mentions[0].span is other.mentions[0].span
    assert one.mentions[0].hints is other.mentions[0].hints
    assert one.sentences[0] is other.sentences[0]
    assert one.terms[0] is other.terms[0]


def test_a_span_and_a_pair_of_numbers_stay_what_they_are():
    shared = Sharing().share(annotation())
    assert type(shared.mentions[0].span) is Span
    assert type(shared.mentions[1].antecedents) is tuple
