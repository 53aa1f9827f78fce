"""What the words around a name tell of its type."""

from __future__ import annotations

from generator.model import EntityType
from generator.resolve.names_vote import winner
from generator.resolve.traits import Trait

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
INSIDE = Trait("Tarnow Vale", PERSON, True, hints=("in-place",))


def test_what_stands_behind_in_wherever_it_stands_is_a_place():
    assert winner({INSIDE: 2}, 0) is PLACE


def test_who_stands_behind_in_once_among_others_stays_a_person():
    assert winner({INSIDE: 2, Trait("Tarnow Vale", PERSON, True): 1}, 0) is PERSON


def test_a_mountain_is_a_place_whatever_the_tagger_says():
    assert winner({Trait("Mt Arden", ORGANISATION, True): 4}, 0) is PLACE
    assert winner({Trait("Harbour Arden", ORGANISATION, True): 4}, 0) is ORGANISATION
