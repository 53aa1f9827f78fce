"""What the page of one claim shows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.views.brief import CorrectionLine
from generator.pages.views.common import ClaimItem, PageView


@dataclass(frozen=True, slots=True)
class ClaimGroupLines:
    """Claims that belong to it in one way."""

    key: str
    """repeats, repeated_by, answers, answered_by."""
    label: str
    claims: tuple[ClaimItem, ...]
    """Oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView(PageView):
    """A claim that repeats or answers others, or they it, or that an editor has rated."""

    claim: ClaimItem
    groups: tuple[ClaimGroupLines, ...]
    corrections: tuple[CorrectionLine, ...]
    """Of its brief."""
