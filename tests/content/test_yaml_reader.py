"""YAML is read as text with places; what could blow up or surprise is refused."""

from __future__ import annotations

import time

import pytest

from generator.content.yaml_reader import plain, read_yaml, typed
from generator.model import Source


def read(text: str):
    return read_yaml(Source("a.yaml", text, ""))


def messages(text: str) -> list[str]:
    return [str(problem).split("\n")[0] for problem in read(text)[1]]


@pytest.mark.parametrize(
    "text", ["10:30", "on", "off", "yes", "no", "y", "012", "0x1F", "1_000", "1.10", "12:30:45", "2017-05-12",
             "2017-05-12 09:00", ".inf", "1e3", "=", "<<"]
)  # fmt: skip
def test_a_scalar_stays_the_text_it_was_written_as(text: str):
    root, problems = read(f"key: {text}")
    assert problems == []
    assert plain(root) == {"key": text}


@pytest.mark.parametrize("key", ["on", "no", "y", "2017", "1.5", "true", "2017-05-12"])
def test_a_key_stays_text_too(key: str):
    assert plain(read(f"{key}: a")[0]) == {key: "a"}


def test_a_key_without_a_value_counts_as_not_given():
    assert plain(read("a:\nb: ~\nc: null\nd: ''\ne: x")[0]) == {"d": "", "e": "x"}


def test_free_values_have_the_types_of_yaml_1_2():
    root, _ = read("{a: true, b: 'true', c: 12, d: 012, e: 1.5, f: no, g: 10:30, h: null, i: [1, x], j: {k: -3}}")
    assert typed(root) == {
        "a": True, "b": "true", "c": 12, "d": "012", "e": 1.5, "f": "no", "g": "10:30", "h": None, "i": [1, "x"],
        "j": {"k": -3},
    }  # fmt: skip


def test_every_value_and_key_knows_its_place():
    root, _ = read("a: one\nb:\n  - c: two\n")
    assert isinstance(root.value, dict)
    inner = root.value["b"].value[0]
    assert root.keys == {"a": (1, 1), "b": (2, 1)}
    assert (inner.keys["c"], inner.value["c"].line, inner.value["c"].column) == ((3, 5), 3, 8)


def test_columns_count_code_points():
    root, _ = read("é: 😀 x\nb: {ü: ö}")
    assert root.value["b"].value["ü"].column == 8


BOMB = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(20))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (BOMB, 'a.yaml:1:4 error E111 "&a" is a YAML anchor, which is not read → write the value out; if & begins '
               "your text, put it in quotes"),
        ("[" * 200_000, "a.yaml:1:13 error E111 nested more than 12 levels deep"),
        ("{a: " * 200_000, "a.yaml:1:49 error E111 nested more than 12 levels deep"),
        ("- " * 100_000, "a.yaml:1:25 error E111 nested more than 12 levels deep"),
        ("a: b\n---\nc: d", "a.yaml:2:1 error E111 a second YAML document begins here → keep one document a file"),
        ("a: <<\n<<: *b", 'a.yaml:2:5 error E111 "*b" is a YAML alias, which is not read → write the value out; if * '
                          "begins your text, put it in quotes"),
    ],
)  # fmt: skip
def test_what_could_blow_up_is_refused_at_once(text: str, message: str):
    started = time.perf_counter()
    root, problems = read(text)
    assert root is None
    assert str(problems[0]).split("\n")[0] == message
    assert time.perf_counter() - started < 2


def test_too_many_values_are_refused():
    root, problems = read_yaml(Source("a.yaml", "[" + "x," * 30_000 + "]", ""), max_events=20_000)
    assert root is None
    assert problems[0].message == "more than 20000 values"


def test_a_key_written_twice_is_named_and_the_first_kept():
    root, problems = read("a: 1\nb: 2\na: 3")
    assert plain(root) == {"a": "1", "b": "2"}
    assert messages("a: 1\nb: 2\na: 3") == [
        'a.yaml:3:1 error E113 "a" is written twice → keep one of them; the first is on line 1'
    ]
    assert len(problems) == 1


def test_an_empty_key_is_named():
    assert messages("~: a") == ["a.yaml:1:1 error E114 a key is empty → write it as key: value"]


def test_an_empty_text_is_an_empty_node():
    for text in ("", "# only a comment\n", "---\n"):
        root, problems = read(text)
        assert (root.value, problems) == (None, [])


def test_a_control_character_cannot_come_in_by_an_escape():
    message = "a.yaml:2:4 error E103 control character U+0001 → delete its escape; it would make feeds unreadable"
    assert messages('a: "one\\ttwo\\nthree"\nb: "\\x01"') == [message]
