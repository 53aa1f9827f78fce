"""GuideView -> llms.txt: what the site is, in Markdown, for programs that read it."""

from __future__ import annotations

from generator.pages.views.files import GuideView
from generator.render.links import absolute


def guide(view: GuideView) -> str:
    """Return title, one line, and the way to the indexes, the data and the method."""
    base = view.frame.base_url
    lines = [f"- [{link.label}]({absolute(link.href, base)})" for link in view.links]
    return "\n".join([f"# {view.frame.title}", "", f"> {view.frame.description}", "", "## Pages", "", *lines]) + "\n"
