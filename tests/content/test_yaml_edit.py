"""Small changes to YAML leave every other byte as it was."""

from __future__ import annotations

import pytest

from generator.content.yaml_edit import CannotEdit, with_items, with_key, with_values
from generator.content.yaml_reader import Node, read_yaml
from generator.model import Source

PEOPLE = """# The harbour's people.

- id: ana-arden   # mayor
  name: "Ana Arden"
  roles:
    - {role: Mayor, of: port}
- {id: bo-birk, name: Bo Birk, of: port}
"""


def items(text: str) -> list[Node]:
    root, problems = read_yaml(Source("people.yaml", text, ""), text)
    assert not problems
    return root.value


def test_an_item_is_added_at_the_end():
    new = with_items(PEOPLE, [{"id": "cy-clark", "name": "Cy Clark", "private": True}])
    assert new == PEOPLE + "- id: cy-clark\n  name: Cy Clark\n  private: true\n"


def test_a_new_file_is_a_list_of_one():
    assert with_items("", [{"same": ["a", "b"]}]) == "- same: [a, b]\n"
    assert with_items("# nothing yet", [{"same": ["a", "b"]}]) == "# nothing yet\n- same: [a, b]\n"


def test_a_key_is_put_behind_the_id():
    ana, bo = items(PEOPLE)
    assert with_key(PEOPLE, ana, "private", True) == PEOPLE.replace("# mayor\n", "# mayor\n  private: true\n")
    assert with_key(PEOPLE, bo, "private", True) == PEOPLE.replace("{id: bo-birk,", "{id: bo-birk, private: true,")


def test_a_key_that_is_there_gets_another_value():
    text = "- id: a\n  private: false # for now\n"
    assert with_key(text, items(text)[0], "private", True) == "- id: a\n  private: true # for now\n"


def test_values_change_in_place_and_several_on_one_line_too():
    text = "- {people: [ana-arden, bo-birk, ana-arden]} # who\n"
    people = items(text)[0].value["people"].value
    new = with_values(text, [(people[0], "ana-b-arden"), (people[2], "ana-b-arden")])
    assert new == "- {people: [ana-b-arden, bo-birk, ana-b-arden]} # who\n"


def test_quotes_do_not_matter():
    text = "- id: 'ana-arden'\n"
    assert with_values(text, [(items(text)[0].value["id"], "bo")]) == "- id: bo\n"


@pytest.mark.parametrize("text", ["[{id: a}]\n", "a: {name: A}\n", "- id: a\n- [\n"])
def test_what_a_program_had_better_leave_alone_is_refused(text: str):
    with pytest.raises(CannotEdit):
        with_items(text, [{"id": "b"}])
