"""Four inline rules for markdown-it: `[words]{...}`, `[[name|words]]`, `[^source]`, a picture's `{width=9 height=9}`.

They only mark where the words stand; what the marks mean is read in `markup.py`. The attribute rule of
mdit-py-plugins is not used because it leaves braces that it cannot read in the text without a word, and knows neither
slashes nor commas in bare values.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

WIKI = re.compile(r"\[\[(?P<name>[^\[\]|\n\\]+)(?:\\?\|(?P<words>[^\[\]\n]+))?\]\](?![(\[{:])")
BRACES = re.compile(r"\{((?:[^{}\"\n]|\"[^\"\n]*\")*)\}")
SIZE = re.compile(r"\{\s*width=\"?(\d{1,6})\"?\s+height=\"?(\d{1,6})\"?\s*\}")
CITATION = re.compile(r"\[\^([^\s\[\]^]+)\]")

UNREAD = "unread_braces"
"""Key of the environment under which words with braces that have no end are kept."""
SHOWN = 40
"""Characters of such braces that a message shows."""


def spans_plugin(md: MarkdownIt) -> None:
    """Add the rules: wiki pins and spans before links, so that a link's definition never takes their words."""
    md.inline.ruler.before("link", "wiki", _wiki)
    md.inline.ruler.after("wiki", "span", _span)
    md.inline.ruler.push("citation", _citation)
    md.inline.ruler.push("picture_size", _picture_size)


def _wiki(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[[", state.pos):
        return False
    found = WIKI.match(state.src, state.pos)
    if not found or found.end() > state.posMax or not found["name"].strip():
        return False
    start, end = found.span("words") if found["words"] else found.span("name")
    if not silent:
        _push(state, found.start(), found.end(), start, end, name=found["name"].strip())
    state.pos = found.end()
    return True


def _span(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "[" or "]{" not in state.src:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos, False)
    if end < 0 or not state.src.startswith("{", end + 1):
        return False
    found = BRACES.match(state.src, end + 1)
    if not found or found.end() > state.posMax:
        if not silent:
            state.env.setdefault(UNREAD, []).append(state.src[state.pos : end + SHOWN].split("\n")[0])
        return False
    if not silent:
        _push(state, state.pos, found.end(), state.pos + 1, end, attributes=found[1])
    state.pos = found.end()
    return True


def _picture_size(state: StateInline, silent: bool) -> bool:
    """Read `{width=640 height=480}` directly behind a picture: a page that knows the room it needs does not jump."""
    if state.src[state.pos] != "{" or state.pending or not state.tokens or state.tokens[-1].type != "image":
        return False
    found = SIZE.match(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    if not silent:
        state.tokens[-1].attrs |= {"width": int(found[1]), "height": int(found[2])}
    state.pos = found.end()
    return True


def _push(state: StateInline, start: int, end: int, inner: int, inner_end: int, **meta: str) -> None:
    pos_max = state.posMax
    token = state.push("span_open", "span", 1)
    token.meta = {"at": start, "raw": state.src[start:end], **meta}
    state.pos, state.posMax = inner, inner_end
    state.md.inline.tokenize(state)
    state.push("span_close", "span", -1)
    state.posMax = pos_max


def _citation(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("[^", state.pos):
        return False
    found = CITATION.match(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.meta = {"at": found.start(), "raw": found.group(), "label": found[1]}
    state.pos = found.end()
    return True
