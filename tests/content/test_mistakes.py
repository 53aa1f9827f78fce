"""Every mistake of an author gives its literal message, with its place, its line and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.commands.check import Wanted, find_problems
from generator.commands.reports import as_text

CASES = Path(__file__).parents[1] / "cases" / "mistakes.txt"
"""Name, `.`, files that each begin with `@path`, `.`, what check prints, `.`, blank line."""


def cases() -> list[tuple[str, str, str]]:
    parts = CASES.read_text(encoding="utf-8").split("\n.\n")
    names = [part.strip() for part in parts[0::3] if part.strip()]
    return list(zip(names, parts[1::3], parts[2::3], strict=True))


def write_site(root: Path, files: str) -> None:
    (root / "site.yaml").write_text("title: Test\n", encoding="utf-8")
    for name, text in re.findall(r"^@(\S+)\n(.*?)(?=^@|\Z)", files + "\n", flags=re.S | re.M):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("files", "expected"), [pytest.param(f, e, id=n) for n, f, e in cases()])
def test_a_mistake_says_where_and_what_to_do(tmp_path: Path, files: str, expected: str):
    write_site(tmp_path, files)
    assert as_text(find_problems(tmp_path, Wanted(), lambda *_: None).problems) == expected


def test_there_are_many_mistakes():
    assert len(cases()) > 90
