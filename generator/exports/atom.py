"""FeedView -> Atom 1.0."""

from __future__ import annotations

from generator.pages.views.files import FeedView


def feed(view: FeedView) -> str:
    """Return the feed; every address in it is absolute, and its dates are the briefs'."""
    return ""
