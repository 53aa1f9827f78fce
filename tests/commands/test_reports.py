"""Problems in SARIF keep what its schema demands; for people, one mistake on many pages is told a few times."""

from __future__ import annotations

import json

import jsonschema

from generator.commands.reports import as_sarif, as_text
from generator.errors import Location, Problem

MUSTS = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id"],
                                            "properties": {
                                                "defaultConfiguration": {
                                                    "properties": {
                                                        "level": {"enum": ["none", "note", "warning", "error"]}
                                                    }
                                                }
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "ruleIndex": {"type": "integer", "minimum": -1},
                                "message": {"anyOf": [{"required": ["text"]}, {"required": ["id"]}]},
                                "locations": {
                                    "items": {
                                        "properties": {
                                            "physicalLocation": {
                                                "anyOf": [
                                                    {"required": ["artifactLocation"]},
                                                    {"required": ["address"]},
                                                ],
                                                "properties": {
                                                    "region": {
                                                        "properties": {
                                                            "startLine": {"type": "integer", "minimum": 1},
                                                            "startColumn": {"type": "integer", "minimum": 1},
                                                        }
                                                    }
                                                },
                                            }
                                        }
                                    }
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""The required properties, ranges and closed sets of the OASIS schema of SARIF 2.1.0 for what we write."""
PROBLEMS = [
    Problem("E120", "unknown key", Location("content/briefs/größe, 2.md", 2, 5), "write `title`"),
    Problem("W830", "nearly full"),
    Problem("E120", "unknown key", Location("site.yaml")),
]


def test_sarif_has_what_its_schema_demands():
    log = json.loads(as_sarif(PROBLEMS))
    jsonschema.validate(log, MUSTS)
    (run,) = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["E120", "W830"]
    assert [result["ruleIndex"] for result in run["results"]] == [0, 1, 0]
    assert run["results"][0]["message"] == {"text": "unknown key → write `title`"}
    assert run["results"][0]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "content/briefs/gr%C3%B6%C3%9Fe%2C%202.md"},
                "region": {"startLine": 2, "startColumn": 5},
            }
        }
    ]
    assert "locations" not in run["results"][1]


def test_nothing_wrong_is_a_run_without_results():
    log = json.loads(as_sarif([]))
    jsonschema.validate(log, MUSTS)
    assert log["runs"][0]["results"] == []


def test_a_mistake_of_a_template_is_told_ten_times_and_counted():
    many = [Problem("E803", "no heading", Location(f"site/{n}.html")) for n in range(2_000)]
    lines = as_text(many).split("\n")
    assert len(lines) == 11
    assert lines[-1] == "… and 1,990 more of E803; --format json has all"


def test_problems_of_the_content_are_all_told():
    assert len(as_text([Problem("E120", f"unknown {n}") for n in range(30)]).split("\n")) == 30
