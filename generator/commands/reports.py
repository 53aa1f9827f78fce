"""Problems as text for people, JSON for programs, notes for pull requests, and SARIF for code scanning."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.errors import Problem

MOST_ALIKE = 10
"""Problems of one kind in the built site that are written out for people: a template's mistake is on every page."""
SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(problems: Sequence[Problem]) -> str:
    """Return the problems for people, each with its line and what to do."""
    return "\n".join(_lines(problems))


def _lines(problems: Sequence[Problem]) -> Iterator[str]:
    counts = Counter(problem.code for problem in problems)
    seen: Counter[str] = Counter()
    for problem in problems:
        seen[problem.code] += 1
        if problem.code[1] != "8" or seen[problem.code] <= MOST_ALIKE:
            yield str(problem)
        elif seen[problem.code] == MOST_ALIKE + 1:
            yield f"… and {counts[problem.code] - MOST_ALIKE:,} more of {problem.code}; --format json has all"


def as_json(problems: Sequence[Problem]) -> str:
    """Return the problems for programs: an array of objects."""
    return json.dumps([_plain(problem) for problem in problems], ensure_ascii=False, indent=1)


def as_github(problems: Sequence[Problem]) -> str:
    """Return the problems as workflow commands, which GitHub shows beside the lines of a pull request."""
    return "\n".join(map(_annotation, problems))


def as_sarif(problems: Sequence[Problem]) -> str:
    """Return the problems as a run of SARIF 2.1.0, which code scanning services read."""
    codes = sorted({problem.code for problem in problems})
    driver = {
        "name": "onrecord",
        "version": __version__,
        "rules": [{"id": code, "defaultConfiguration": {"level": _level(code)}} for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in problems],
    }
    return json.dumps({"$schema": SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


FORMATS: dict[str, Callable[[Sequence[Problem]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}


def _level(code: str) -> str:
    return "error" if code.startswith("E") else "warning"


def _plain(problem: Problem) -> dict[str, Any]:
    place = asdict(problem.at) if problem.at else {}
    level = _level(problem.code)
    return {"code": problem.code, "level": level, "message": problem.message, "hint": problem.hint, **place}


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    text = problem.message + (f" → {problem.hint}" if problem.hint else "")
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _level(problem.code),
        "message": {"text": text},
    }
    if at := problem.at:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(at.path)}}
        if at.line:
            place["region"] = {"startLine": at.line} | ({"startColumn": at.column} if at.column else {})
        result["locations"] = [{"physicalLocation": place}]
    return result


def _annotation(problem: Problem) -> str:
    at = problem.at
    place = {"file": at.path, "line": at.line, "col": at.column} if at else {}
    fields = {**place, "title": problem.code}
    shown = ",".join(f"{key}={_property(str(value))}" for key, value in fields.items() if value)
    hint = f" → {problem.hint}" if problem.hint else ""
    return f"::{_level(problem.code)} {shown}::{_data(problem.message + hint)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
