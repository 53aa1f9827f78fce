"""What the page of somebody who writes here shows."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Image
from generator.pages.views.common import BriefLine, PageView
from generator.pages.views.entity import OutsideId


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorView(PageView):
    """An author: who it is, and what they wrote."""

    id: str
    name: str
    short: str
    """Who is it? Empty when not known."""
    href: str
    """Their page among the people or organisations that briefs name; empty for none."""
    kind: str
    """person or organisation."""
    image: Image | None
    outside: tuple[OutsideId, ...]
    briefs: tuple[BriefLine, ...]
    """Newest first; at most 50."""
    total: int
