"""A page's bytes + what is to be said -> the bytes that the preview serves.

Everything is added behind the end of the document, where a parser takes it whatever the page holds, and only as links
and elements of our own origin: no inline script or style, so that it works under a strict Content-Security-Policy.
"""

from __future__ import annotations

from html import escape

from generator.errors import Location, Problem
from generator.preview.own_files import REVIEW_SCRIPT, REVIEW_STYLE, SCRIPT, STYLE, with_version
from generator.preview.troubles import Trouble

MOST_PROBLEMS = 20


def review_element(token: str, brief: str) -> str:
    """Return the element that loads review into a page; `brief` is the id of the one it shows, or empty."""
    shown = f'data-token="{escape(token)}" data-brief="{escape(brief)}" data-style="{with_version(REVIEW_STYLE)}"'
    return f'<script src="{with_version(REVIEW_SCRIPT)}" {shown} defer></script>'


def additions(mark: str, trouble: Trouble | None) -> str:
    """Return the HTML that tells of `trouble` and marks a page that is not published; empty when there is neither."""
    parts = [alert(trouble)] if trouble else []
    if mark:
        parts.append(f'<p class="onrecord-mark" role="note">{escape(mark)}</p>')
    return f"{_own_style()}{''.join(parts)}" if parts else ""


def script(port: int, state: str) -> str:
    """Return the element that loads livereload's client.

    `state` comes back in the client's greeting (`snipver`), so that the server knows what this very page shows. The
    client looks for its settings behind the last `?`; a browser keeps a file under what stands before the `#`.
    """
    return f'<script src="{with_version(SCRIPT)}#&amp;port={port}&amp;snipver={escape(state)}" defer></script>'


def _own_style() -> str:
    return f'<link rel="stylesheet" href="{with_version(STYLE)}">'


def whole_page(title: str, body: str) -> bytes:
    """Return a page of our own, for when the site has none to show."""
    head = f'<meta charset="utf-8"><title>{escape(title)}</title>{_own_style()}'
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
