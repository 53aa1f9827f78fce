"""Every mistake of an author gives its literal message, with its place, its line and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.commands.check import as_text, find_problems

CASES = Path(__file__).parents[1] / "cases" / "mistakes.txt"
"""Name, `.`, files that each begin with `@path`, `.`, what check prints, `.`, blank line."""


def cases() -> list[tuple[str, str, str]]:
    text = CASES.read_text(encoding="utf-8")
    return re.findall(r"(.+)\n\.\n(.*?)\n\.\n(.*?)\n\.(?:\n|$)", text, flags=re.S | re.M) if text else []


def write_site(root: Path, files: str) -> None:
    (root / "site.yaml").write_text("title: Test\n", encoding="utf-8")
    for name, text in re.findall(r"^@(\S+)\n(.*?)(?=^@|\Z)", files + "\n", flags=re.S | re.M):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("files", "expected"), [pytest.param(f, e, id=n.strip()) for n, f, e in cases()])
def test_a_mistake_says_where_and_what_to_do(tmp_path: Path, files: str, expected: str):
    write_site(tmp_path, files)
    assert as_text(find_problems(tmp_path)[0]) == expected


def test_there_are_many_mistakes():
    assert len(cases()) > 90
