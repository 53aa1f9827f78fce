"""The schemas say what the readers read."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from generator.commands.schema import KINDS, command, schema_of
from generator.content.front_matter import KNOWN


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_schema_that_refuses_unknown_keys(kind: str):
    result = CliRunner().invoke(command, ["--for", kind])
    assert result.exit_code == 0
    schema: dict[str, Any] = json.loads(result.stdout)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    item = schema if schema["type"] == "object" else schema["$defs"][schema["items"]["$ref"].rpartition("/")[2]]
    assert item["additionalProperties"] is False


def test_a_briefs_schema_has_our_keys_under_their_own_names():
    schema = schema_of("brief")
    assert tuple(schema["properties"]) == KNOWN
    assert schema["required"] == ["title"]
    assert schema["properties"]["work"]["enum"][:2] == ["report", "analysis"]


def test_short_forms_are_in_the_schema():
    by = schema_of("brief")["$defs"]["ClaimForm"]["properties"]["by"]["anyOf"]
    assert {"type": "string"} in by
    assert {"items": {"type": "string"}, "type": "array"} in by
