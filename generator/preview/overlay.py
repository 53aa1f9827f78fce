"""A page's bytes + what is to be said -> the bytes that the preview serves.

Everything is added behind the end of the document, where a parser takes it whatever the page holds, and only as links
and elements of our own origin: no inline script or style, so that it works under a strict Content-Security-Policy.
"""

from __future__ import annotations

from html import escape
from importlib import resources

from generator.errors import Location, Problem
from generator.preview.troubles import Trouble

OWN = "/.onrecord/"
"""Addresses below this are the preview's own. No page can have one: a brief's address has no folder with a dot."""
STYLE = OWN + "overlay.css"
REVIEW = OWN + "review/"
REVIEW_SCRIPT = REVIEW + "review.js"
REVIEW_STYLE = REVIEW + "review.css"
SCRIPT = "/livereload.js"
MOST_PROBLEMS = 20


def own_style() -> bytes:
    """Return the stylesheet of what the preview adds to pages."""
    return resources.files("generator.preview").joinpath("overlay.css").read_bytes()


def review_script() -> bytes:
    """Return the script that lets an editor decide in the page."""
    return resources.files("generator.preview").joinpath("review.js").read_bytes()


def review_style() -> bytes:
    """Return the stylesheet of review."""
    return resources.files("generator.preview").joinpath("review.css").read_bytes()


def review_element(token: str, brief: str) -> str:
    """Return the element that loads review into a page; `brief` is the id of the one it shows, or empty."""
    return f'<script src="{REVIEW_SCRIPT}" data-token="{escape(token)}" data-brief="{escape(brief)}" defer></script>'


def additions(mark: str, trouble: Trouble | None) -> str:
    """Return the HTML that tells of `trouble` and marks a page that is not published; empty when there is neither."""
    parts = [alert(trouble)] if trouble else []
    if mark:
        parts.append(f'<p class="onrecord-mark" role="note">{escape(mark)}</p>')
    return f'<link rel="stylesheet" href="{STYLE}">{"".join(parts)}' if parts else ""


def script(port: int, state: str) -> str:
    """Return the element that loads livereload's client.

    `state` comes back in the client's greeting (`snipver`), so that the server knows what this very page shows.
    """
    return f'<script src="{SCRIPT}?port={port}&amp;snipver={escape(state)}"></script>'


def whole_page(title: str, body: str) -> bytes:
    """Return a page of our own, for when the site has none to show."""
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><link rel="stylesheet" href="{STYLE}">'
    html = f'<!doctype html><html lang="en"><head>{head}</head><body class="onrecord-page">{body}</body></html>'
    return html.encode()


def waiting() -> bytes:
    """Return the page that is shown until the first build has ended."""
    return whole_page("Building", '<p class="onrecord-wait" role="status">The preview is being built.</p>')


def alert(trouble: Trouble) -> str:
    """Return what is wrong, as an element that a screen reader reads out at once."""
    if trouble.failure:
        heading = "Onrecord failed. You see the last good site."
        inner = f"<p><code>{escape(trouble.failure)}</code></p><p>The traceback is in the terminal.</p>"
    else:
        count = len(trouble.problems)
        heading = f"{count} {'error' if count == 1 else 'errors'}. You see the last good site."
        inner = f"<ol>{''.join(map(_item, trouble.problems[:MOST_PROBLEMS]))}</ol>{_rest(count - MOST_PROBLEMS)}"
    return f'<div class="onrecord-alert" role="alert"><p class="onrecord-alert__head">{heading}</p>{inner}</div>'


def _rest(more: int) -> str:
    return f"<p>And {more} more, in the terminal.</p>" if more > 0 else ""


def _item(problem: Problem) -> str:
    place = f'<code class="onrecord-alert__place">{escape(str(problem.at))}</code> ' if problem.at else ""
    hint = f'<p class="onrecord-alert__hint">{escape(problem.hint)}</p>' if problem.hint else ""
    message = f"<p>{place}{escape(problem.message)} <small>{problem.code}</small></p>"
    return f"<li>{message}{_excerpt(problem.at)}{hint}</li>"


def _excerpt(at: Location | None) -> str:
    if not (at and at.excerpt and at.line):
        return ""
    before, words, after = at.excerpt, "", ""
    if at.column:
        start, end = at.column - 1, at.column - 1 + max(1, at.width)
        before, words, after = at.excerpt[:start], at.excerpt[start:end], at.excerpt[end:]
    marked = f"<mark>{escape(words)}</mark>" if words else ""
    return f"<pre>{at.line:>5} | {escape(before)}{marked}{escape(after)}</pre>"
