"""He or she: by title, first name or namesake."""

from __future__ import annotations

from generator.annotate.genders import find_genders
from generator.model import EntityType, Mention, MentionForm, Span


def mention(name: str, gender: str = "", type_: EntityType = EntityType.PERSON) -> Mention:
    return Mention(Span(0, len(name)), MentionForm.NAME, type_, name, gender=gender)


def test_a_first_name_tells():
    assert find_genders([mention("Angela Merkel"), mention("Sergei Lavrov")]) == ["f", "m"]


def test_a_title_wins_over_a_first_name():
    assert find_genders([mention("Charlie Brown", "f")]) == ["f"]


def test_a_surname_takes_the_gender_of_the_full_name():
    assert find_genders([mention("Merkel"), mention("Angela Merkel")]) == ["f", "f"]


def test_a_surname_of_two_genders_tells_nothing():
    assert find_genders([mention("Hillary Clinton"), mention("Bill Clinton"), mention("Clinton")])[2] == ""


def test_an_organisation_has_no_gender():
    assert find_genders([mention("Christian Democrats", type_=EntityType.ORGANISATION)]) == [""]
