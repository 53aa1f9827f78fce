"""A brief's Markdown and its marks -> HTML, one part for each top-level block.

The token stream is split at the marks' edges; HTML is never edited. Taking all tags and the numbers of claims, notes
and citations out of the parts gives `Brief.text` exactly, with a blank line between parts that have words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from markdown_it.token import Token

from generator.content.markdown import BLOCK_GAP, flatten, parse, words_of
from generator.content.schema import suggest_id
from generator.model import Span
from generator.pages.views.brief import BodyWords
from generator.render.inline import InlineWriter, note_return
from generator.render.nesting import Extent, Mark, MarkKind, extents_of, references_of

__all__ = ["Mark", "MarkKind", "RenderedPart", "render_body", "render_markdown"]

ENGLISH = BodyWords()
FIRST_HEADING = 2
"""The page's own headline is the h1."""
PART_KINDS = {
    "paragraph_open": "paragraph", "heading_open": "heading", "blockquote_open": "quotation",
    "bullet_list_open": "list", "ordered_list_open": "list", "table_open": "table", "fence": "code",
    "code_block": "code", "hr": "rule", "footnote_block_open": "notes",
}  # fmt: skip
UNNUMBERED = frozenset({"heading", "rule", "notes"})
FIXED = {
    "hr": "<hr>", "table_close": "</table></div>", "footnote_block_close": "</ol></section>",
    "footnote_close": "</li>",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class RenderedPart:
    """One top-level block of a body."""

    html: str
    number: int
    """n of its `id="p<n>"`, counted from 1; 0 for headings, rules and notes, which have none."""
    span: Span
    """Its words in `Brief.text`; empty when it has none."""
    kind: str
    """paragraph, heading, quotation, list, table, code, rule or notes."""


def render_body(
    markdown: str,
    marks: Iterable[Mark] = (),
    *,
    address: Callable[[str], str] = str,
    citations: Mapping[str, str] | None = None,
    words: BodyWords = ENGLISH,
    prefix: str = "p",
) -> tuple[RenderedPart, ...]:
    """Return the parts of `markdown` with `marks` at their words.

    `address` turns the addresses of the author's own links and images into those of the page. `citations` gives each
    cited source's label; those that it leaves out are counted in the order of the text.
    `prefix` begins the ids of paragraphs, which have none without.
    """
    tokens = parse(markdown).tokens
    starts = flatten(tokens).starts
    extents = extents_of(marks)
    out: list[str] = []
    inline = InlineWriter(out, references_of(extents)[::-1], address, dict(citations or {}), words)
    return tuple(_Blocks(tokens, starts, _by_block(extents, starts), inline, out, prefix).parts())


def render_markdown(markdown: str, *, address: Callable[[str], str] = str, words: BodyWords = ENGLISH) -> str:
    """Return the HTML of `markdown` without marks or numbered paragraphs: a biography, a page about the site."""
    tokens = parse(markdown).tokens
    out: list[str] = []
    inline = InlineWriter(out, [], address, {}, words)
    parts = _Blocks(tokens, flatten(tokens).starts, {}, inline, out, prefix="").parts()
    return "\n".join(part.html for part in parts)


def _by_block(extents: Sequence[Extent], starts: Mapping[int, int]) -> dict[int, list[Extent]]:
    """Return the extents that may touch each block, by the block's first offset."""
    firsts = sorted(set(starts.values()))
    found: dict[int, list[Extent]] = {}
    for extent in extents:
        for first in firsts[max(0, bisect_right(firsts, extent.start) - 1) :]:
            if first >= extent.end:
                break
            found.setdefault(first, []).append(extent)
    return found


@dataclass(slots=True)
class _Blocks:
    """One pass over a body's blocks."""

    tokens: Sequence[Token]
    starts: Mapping[int, int]
    extents: Mapping[int, Sequence[Extent]]
    inline: InlineWriter
    out: list[str]
    prefix: str = "p"
    gap: int | None = None
    """Where in `out` the blank line before the next words goes."""
    words: tuple[int, int] | None = None
    """First and last offset of the part in work."""
    heading: int = FIRST_HEADING - 1
    least: int = 1
    number: int = 0
    tables: int = 0

    def parts(self) -> list[RenderedPart]:
        self.least = min((int(token.tag[1]) for token in self.tokens if token.type == "heading_open"), default=1)
        parts, depth, first = [], 0, 0
        for index, token in enumerate(self.tokens):
            depth += token.nesting
            if depth == 0:
                parts.append(self._part(first, index + 1))
                first = index + 1
        return parts

    def _part(self, first: int, last: int) -> RenderedPart:
        kind = PART_KINDS.get(self.tokens[first].type, "paragraph")
        self.out.clear()
        self.gap = self.words = None
        number = 0
        if kind not in UNNUMBERED and self.prefix:
            self.number += 1
            number = self.number
        ident = f' id="{self.prefix}{number}"' if number else ""
        for index in range(first, last):
            self._token(index, self.tokens[index], ident if index == first else "")
        return RenderedPart("".join(self.out), number, Span(*(self.words or (0, 0))), kind)

    def _token(self, index: int, token: Token, ident: str) -> None:
        if self.words and self.gap is None and token.nesting >= 0 and token.type != "footnote_anchor":
            self.gap = len(self.out)
            self.out.append("")
        if token.type == "inline":
            self._inline(self.starts[index], token)
        elif token.type in ("fence", "code_block"):
            self._code(self.starts[index], token, ident)
        elif token.type == "heading_open":
            self._heading(token, self.tokens[index + 1])
        elif token.type == "heading_close":
            self.out.append(f"</h{self.heading}>")
        elif token.type == "table_open":
            self._table(ident)
        elif not token.hidden:
            self.out.append(_tag(token, ident, self.inline.words))

    def _inline(self, start: int, token: Token) -> None:
        children = token.children or ()
        length = sum(len(words_of(child)) for child in children)
        self._begin(start, length)
        self.inline.write(children, start, self.extents.get(start, ()) if length else ())
        self.inline.flush(start + length + len(BLOCK_GAP) if length else start)

    def _code(self, start: int, token: Token, ident: str) -> None:
        text = token.content.removesuffix("\n")
        self._begin(start, len(text))
        language, _, file = token.info.strip().partition(" ")
        css = f' class="language-{escape(language)}"' if language else ""
        named = f' data-file="{escape(file.strip())}"' if file else ""
        self.out.append(f"<pre{ident}{named}><code{css}>{escape(text, quote=False)}</code></pre>")
        self.inline.flush(start + len(text) + len(BLOCK_GAP))

    def _table(self, ident: str) -> None:
        """Write the start of a table, which may be wider than the page: a region of its own, named unlike others."""
        self.tables += 1
        name = escape(self.inline.words.table) + (f" {self.tables}" if self.tables > 1 else "")
        self.out.append(f'<div class="table" role="region" aria-label="{name}" tabindex="0"{ident}><table>')

    def _heading(self, token: Token, following: Token) -> None:
        """Write a start tag one level below the page's headline, and never two levels below the one before."""
        wanted = FIRST_HEADING + int(token.tag[1]) - self.least
        self.heading = min(wanted, self.heading + 1, 6)
        words = "".join(words_of(child) for child in following.children or ())
        self.out.append(f'<h{self.heading} id="{self.inline.unique("s-" + suggest_id(words))}">')

    def _begin(self, start: int, length: int) -> None:
        """Write the blank line that parts these words from those before."""
        if not length:
            return
        if self.gap is not None:
            self.out[self.gap] = BLOCK_GAP
        self.gap = None
        self.words = (self.words[0] if self.words else start, start + length)


def _tag(token: Token, ident: str, words: BodyWords) -> str:
    if token.type in FIXED:
        return FIXED[token.type]
    if token.type == "footnote_block_open":
        return f'<section class="notes" aria-label="{escape(words.notes)}"><ol type="a">'
    if token.type == "footnote_open":
        return f'<li id="fn-{int(token.meta["id"]) + 1}">'
    if token.type == "footnote_anchor":
        return note_return(int(token.meta["id"]) + 1, int(token.meta["subId"]), words.back)
    return f"</{token.tag}>" if token.nesting < 0 else f"<{token.tag}{ident}{_attributes(token)}>"


def _attributes(token: Token) -> str:
    """Return what a block's tag carries: where an ordered list starts, a column's alignment, a header's scope."""
    scope = ' scope="col"' if token.type == "th_open" else ""
    style = str(token.attrs.get("style", ""))
    align = f' class="align-{style.removeprefix("text-align:")}"' if style.startswith("text-align:") else ""
    start = f' start="{int(token.attrs["start"])}"' if "start" in token.attrs else ""
    return f"{scope}{align}{start}"
