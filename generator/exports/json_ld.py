"""Views -> JSON-LD in the vocabulary of schema.org (pages.md, C1)."""

from __future__ import annotations

from typing import Any


def blocks(page: Any) -> tuple[str, ...]:
    """Return the page's structured data, one JSON text for each script element, safe inside it."""
    return ()
