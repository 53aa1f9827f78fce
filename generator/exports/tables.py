"""TableView and PackageView -> CSV (RFC 4180) and the description of a tabular data package."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from generator.pages.views.files import Column, PackageView, TableView

KEYS = {"briefs": ["id"], "entities": ["id"], "events": ["id"], "sources": ["id"]}
"""Primary keys; a claim's is its brief and its id."""


def table(view: TableView) -> str:
    """Return the table as CSV with one header line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in view.columns)
    writer.writerows(view.rows)
    return out.getvalue()


def package(view: PackageView) -> str:
    """Return what the tables hold, which of their columns are keys, and where those lead."""
    resources = [_resource(name, title, columns) for name, title, columns in view.tables]
    whole = {
        "profile": "tabular-data-package",
        "name": "archive",
        "title": view.frame.title,
        "description": view.frame.description,
        "homepage": view.frame.base_url,
        "resources": resources,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _resource(name: str, title: str, columns: tuple[Column, ...]) -> dict[str, Any]:
    key = ["brief", "id"] if name.startswith("claims") else KEYS.get(name, [])
    foreign = [
        {"fields": column.name, "reference": {"resource": table, "fields": field}}
        for column in columns
        if column.refers
        for table, field in [column.refers.split(".")]
    ]
    schema: dict[str, Any] = {"fields": [{"name": column.name, "type": column.type} for column in columns]}
    schema |= {"primaryKey": key} if key else {}
    schema |= {"foreignKeys": foreign} if foreign else {}
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "title": title,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }
