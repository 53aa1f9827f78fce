"""Where the templates and themes that travel with the package lie."""

from __future__ import annotations

from pathlib import Path


def find(name: str) -> Path:
    """Return the shipped folder `name` (templates, themes): in the installed package, else beside it."""
    inside = Path(__file__).parent / name
    return inside if inside.is_dir() else inside.parent.parent / name
