"""`onrecord annotate`: the extraction without the site, as a filter of JSON lines."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from generator.config import DEFAULT_MODEL, AnnotateSettings
from generator.model import (
    Annotation,
    Brief,
    BriefId,
    BriefResolution,
    Copy,
    EntityType,
    FrontMatter,
    Knowledge,
    MentionForm,
    Span,
)

TYPES = {EntityType.PERSON: "PERSON", EntityType.ORGANISATION: "ORG", EntityType.PLACE: "PLACE"}
NAMING = {MentionForm.NAME}


@click.command("annotate")
@click.option("--model", default=DEFAULT_MODEL, show_default=True, help="spaCy pipeline: its name or path.")
def command(model: str) -> None:
    """Read documents from stdin, write their annotations to stdout, one JSON object a line.

    In: {"id", "text", "date": "YYYY-MM-DD" or "", "title", "events": [[s, e], ...] (optional)}. All documents of
    a run are one archive: names and events are resolved across them.
    Out: {"id", "mentions", "claims", "dates", "events"}; offsets are code points into "text", end-exclusive.
    """
    from generator.annotate.annotator import annotate
    from generator.content.blocks import plain_blocks
    from generator.resolve.resolver import resolve

    rows = [json.loads(line) for line in sys.stdin if line.strip()]
    briefs = [
        Brief(
            BriefId(str(row["id"])), "", "", FrontMatter(row.get("title") or "", _day(row)), "", 1, row["text"],
            plain_blocks(row["text"]),
        )
        for row in rows
    ]  # fmt: skip
    copies = [
        Copy(brief.text, brief.blocks, brief.date, brief.title, happenings=_given(row))
        for brief, row in zip(briefs, rows, strict=True)
    ]
    annotations = dict(zip((brief.id for brief in briefs), annotate(copies, model), strict=True))
    resolution = resolve(briefs, annotations, Knowledge(), AnnotateSettings())
    for brief, row in zip(briefs, rows, strict=True):
        result = _result(row["id"], annotations[brief.id], resolution.briefs[brief.id])
        if "events" in row:
            result["events"] = _given_events(annotations[brief.id], resolution.happening_groups[brief.id])
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")


def _day(row: dict[str, Any]) -> dt.date | None:
    return dt.date.fromisoformat(row["date"]) if row.get("date") else None


def _given(row: dict[str, Any]) -> tuple[Span, ...] | None:
    if "events" not in row:
        return None
    return tuple(Span(start, end) for start, end in row["events"])


def _result(id_: str, annotation: Annotation, resolved: BriefResolution) -> dict[str, Any]:
    return {
        "id": id_,
        "mentions": [
            {"start": link.span.start, "end": link.span.end, "type": TYPES[link.type], "page": link.entity}
            for link in resolved.links
            if link.form in NAMING or (link.form is MentionForm.ROLE and link.link)
        ],
        "claims": list(_claims(resolved)),
        "dates": [
            {"start": date.span.start, "end": date.span.end, "type": str(date.type), "value": date.value}
            for date in resolved.dates
        ],
        "events": [{"start": link.span.start, "end": link.span.end, "page": link.event} for link in resolved.events],
    }


def _given_events(annotation: Annotation, groups: Sequence[str]) -> list[dict[str, Any]]:
    """Return every given span with its event, or with the key that it shares with others of no page."""
    return [
        {"start": happening.span.start, "end": happening.span.end, "page": group}
        for happening, group in zip(annotation.happenings, groups, strict=True)
    ]


def _claims(resolved: BriefResolution) -> Iterator[dict[str, Any]]:
    for claim in resolved.claims:
        yield {
            "source": _pairs(claim.source),
            "cue": _pairs(claim.cue),
            "content": _pairs(claim.content),
            "speaker": claim.speakers[0] if claim.speakers else None,
            "stance": str(claim.stance),
            "sure": str(claim.sure),
            "basis": str(claim.basis),
        }


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]
