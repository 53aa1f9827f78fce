"""NinjsView -> ninjs 2.1, the IPTC's News in JSON (iptc.org/std/ninjs)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from generator.exports.atom import content
from generator.exports.json_ld_things import thing_id
from generator.pages.views.common import Citation, Ref
from generator.pages.views.files import NinjsView

STANDARD = {
    "name": "ninjs",
    "version": "2.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json",
}
KINDS = {"people": "person", "organisations": "organisation", "places": "place", "events": "event"}


def item(view: NinjsView) -> str:
    """Return the brief as a news item; empty fields are left out."""
    entry, base = view.entry, view.frame.base_url
    whole = {
        "uri": entry.id,
        "standard": STANDARD,
        "type": "text",
        "representationtype": "full",
        "pubstatus": "usable",
        "language": view.language,
        "firstcreated": entry.published,
        "versioncreated": entry.updated,
        "title": entry.title,
        "by": ", ".join(entry.authors),
        "headlines": [{"role": "main", "contenttype": "text/plain", "value": entry.title}],
        "descriptions": [{"role": "summary", "contenttype": "text/plain", "value": entry.summary}],
        "bodies": [{"role": "main", "contenttype": "text/html", "value": content(entry, base)}],
        **{field: _things(view, kind) for field, kind in KINDS.items()},
        "subjects": [{"name": name} for name in dict.fromkeys((view.section, *view.tags)) if name],
        "infosources": _sources(view.sources),
        "altids": [{"role": "address", "value": base.rstrip("/") + entry.href}],
    }
    filled = {key: value for key, value in whole.items() if value}
    return json.dumps(filled, ensure_ascii=False, separators=(",", ":")) + "\n"


def _things(view: NinjsView, kind: str) -> list[dict[str, str]]:
    return [_thing(view, ref) for ref in view.refs if ref.kind == kind]


def _thing(view: NinjsView, ref: Ref) -> dict[str, str]:
    return {"name": ref.label, "rel": "mentions", "uri": thing_id(view.frame, ref.href, ref.kind)}


def _sources(citations: Iterable[Citation]) -> list[dict[str, Any]]:
    rows = ((one.title, one.url) for one in citations)
    return [{"name": title} | ({"uri": url} if url else {}) for title, url in rows]
