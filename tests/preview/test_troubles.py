"""An exception becomes words for the author; what they can mend has its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.errors import Problem, problem_error
from generator.preview.troubles import Trouble, trouble_of


def failing(root: Path, text: str) -> Trouble:
    (root / "brief.html").write_text(text)
    environment = Environment(loader=FileSystemLoader(root), undefined=StrictUndefined, autoescape=True)
    with pytest.raises(Exception) as caught:  # noqa: PT011  # whatever Jinja raises is the matter of the test
        environment.get_template("brief.html").render(page={"title": "A"})
    return trouble_of(caught.value, root)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<h1>\n{% if page %}\n", "brief.html:2 error E604 Unexpected end of template"),
        ("<h1>\n{{ page.titel }}", "brief.html:2 error E604 'dict object' has no attribute 'titel'"),
        ('{% include "parts/_gone.html" %}', "error E602 no template 'parts/_gone.html'"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_template_has_its_line(tmp_path: Path, text: str, shown: str):
    (problem,) = failing(tmp_path, text).problems
    assert str(problem).startswith(shown)


def test_only_errors_of_the_content_are_shown():
    error = problem_error("E112", "unknown id")
    error.problems = (*error.problems, Problem("W201", "a warning"))
    assert [problem.code for problem in trouble_of(error, Path()).problems] == ["E112"]


def test_an_internal_mistake_keeps_its_traceback_for_the_terminal():
    try:
        {}["x"]
    except KeyError as error:
        trouble = trouble_of(error, Path())
    assert trouble.failure == "KeyError: 'x'"
    assert "test_troubles.py" in trouble.details
    assert not trouble.problems
