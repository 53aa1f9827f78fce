"""`onrecord schema`: JSON Schema of what authors write, for editors that complete and check."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import click

KINDS = (
    "brief",
    "page",
    "site",
    "people",
    "organisations",
    "places",
    "same",
    "events",
    "sources",
    "stories",
    "review",
)


@click.command("schema")
@click.option(
    "--for", "kind", type=click.Choice(KINDS), default="brief", show_default=True, help="Which kind of file."
)
def command(kind: str) -> None:
    """Print the JSON Schema of a brief's front matter, or of another file that authors write.

    Editors that speak the YAML language server read it from a line such as
    `# yaml-language-server: $schema=brief.schema.json` at the head of a file.
    """
    click.echo(json.dumps(schema_of(kind), ensure_ascii=False, indent=2))


def schema_of(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a file of `kind`, one of KINDS."""
    title = f"{kind} of a site made with Onrecord"
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **_makers()[kind]()}


def _makers() -> dict[str, Callable[[], dict[str, Any]]]:
    from pydantic import TypeAdapter

    from generator.config import Config
    from generator.content.forms import BriefForm, CitationForm
    from generator.content.page import PageForm
    from generator.content.settings import settings_form
    from generator.knowledge import forms

    def one(form: Any) -> Callable[[], dict[str, Any]]:
        return lambda: _without_title(TypeAdapter(form).json_schema(by_alias=True))

    def many(form: Any) -> Callable[[], dict[str, Any]]:
        return one(list[form])

    entities = many(forms.EntityForm)
    return {
        "brief": one(BriefForm),
        "page": one(PageForm),
        "site": one(settings_form(Config)),
        "people": entities,
        "organisations": entities,
        "places": entities,
        "same": many(forms.DecisionForm),
        "events": many(forms.EventForm),
        "sources": many(CitationForm),
        "stories": many(forms.StoryForm),
        "review": many(forms.VerdictForm),
    }


def _without_title(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "title"}
