"""What a build did, for its author."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.errors import Problem


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did, for its author."""

    summary: Mapping[str, Any]
    """Counts of what the site holds, and what was left out and why."""
    annotated: int = 0
    rendered: int = 0
    written: tuple[str, ...] = ()
    kept: int = 0
    removed: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Why each file was rendered."""
    problems: tuple[Problem, ...] = ()
    """Warnings only: an error stops the build."""
    seconds: float = 0.0
