"""What paginating makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.model.words import Permalink


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site before it is rendered: its view decides its bytes."""

    permalink: Permalink
    template: str
    """`brief.html`; empty when `view` is the file's whole text (feeds, data files)."""
    view: Any
    """Exactly what the template may read: a frozen dataclass of plain values."""
    indexable: bool = True
