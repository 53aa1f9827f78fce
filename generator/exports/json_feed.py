"""FeedView -> JSON Feed 1.1."""

from __future__ import annotations

import json
from typing import Any

from generator.exports.atom import content
from generator.pages.views.files import FeedEntry, FeedView
from generator.render.links import absolute

VERSION = "https://jsonfeed.org/version/1.1"


def feed(view: FeedView) -> str:
    """Return the feed, every address absolute."""
    base = view.frame.base_url
    whole: dict[str, Any] = {
        "version": VERSION,
        "title": view.title,
        "description": view.frame.description,
        "home_page_url": absolute(view.home, base),
        "feed_url": absolute(view.permalink, base),
        "language": view.frame.language,
        "authors": [{"name": view.frame.publisher.name}],
    }
    whole["items"] = [_item(entry, base, view.frame.language) for entry in view.entries]
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n"


def _item(entry: FeedEntry, base: str, language: str) -> dict[str, Any]:
    claims = [
        {
            "id": claim.id,
            "speaker": claim.speaker_words,
            "stance": claim.stance,
            "sure": claim.sure,
            "text": claim.plain_words,
        }
        for claim in entry.claims
    ]
    return {
        "id": entry.id,
        "url": absolute(entry.href, base),
        "title": entry.title,
        "content_html": content(entry, base),
        "summary": entry.summary,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{"name": name} for name in entry.authors],
        "tags": [label for _, label in entry.categories],
        "language": language,
        "_briefs": {"claims": claims, "entities": [term for term, _ in entry.categories]},
    }
