"""Markdown -> tokens -> the reader's words with their blocks, and where each stands.

CommonMark with tables, footnotes and strikethrough; raw HTML is text. `flatten` is the one place that decides what
counts as text: the renderer walks the same tokens with the same offsets.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from generator.content.spans import UNREAD, spans_plugin
from generator.model import Block, BlockKind, Span

MAX_NESTING = 100
"""Levels of blocks or of inline elements; markdown-it drops what is nested deeper without a word."""
MAX_BRACKETS = 50
"""Square brackets of one paragraph that are open at once."""
RICH = re.compile(r"\||~~|\[\^|\^\[|\]\{|\[\[|\)\{")
"""What tables, struck words, footnotes, spans, pins and sizes of pictures are written with; without it a text is
plain CommonMark."""
BLOCK_GAP = "\n\n"


@dataclass(frozen=True, slots=True)
class Marked:
    """A span or a citation as it stands in the text, unread."""

    span: Span
    token: Token
    line: int
    """Lines from the body's first to this one."""


@dataclass(frozen=True, slots=True)
class Flat:
    """The words of a token stream."""

    text: str
    blocks: tuple[Block, ...]
    starts: Mapping[int, int]
    """Index of a token that holds words -> offset of its first one."""
    marked: tuple[Marked, ...]
    depth: int
    """The deepest nesting met."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A body as tokens."""

    tokens: list[Token]
    unused_notes: tuple[str, ...]
    """Labels of footnotes that are never referred to, whose words therefore appear nowhere."""
    note_lines: Mapping[str, int]
    unread_braces: tuple[str, ...] = ()
    """Words with braces behind them that have no end."""


@functools.cache
def parser(*, is_rich: bool) -> MarkdownIt:
    """Return a parser; it holds no state between texts.

    The rules for what CommonMark does not have cost half as much again, so only a text that may need them pays.
    """
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING}).disable(["html_block", "html_inline"])
    if not is_rich:
        return md
    md.enable(["table", "strikethrough"]).use(footnote_plugin).use(spans_plugin)
    md.core.ruler.before("footnote_tail", "note_lines", _note_lines)
    return md


def parse(markdown: str) -> Parsed:
    """Return the tokens of `markdown`."""
    env: dict[str, Any] = {}
    tokens = parser(is_rich=bool(RICH.search(markdown))).parse(markdown, env)
    refs: Mapping[str, int] = env.get("footnotes", {}).get("refs", {})
    unused = tuple(label[1:] for label, number in refs.items() if number < 0)
    return Parsed(tokens, unused, env.get("note_lines", {}), tuple(env.get(UNREAD, ())))


def find_storm(markdown: str) -> int | None:
    """Return the line, from 0, of a paragraph with more open brackets than can be parsed in good time, if any.

    markdown-it takes a time that grows with the square of the brackets that are open at once: 30 s for 50,000.
    """
    if markdown.count("[") <= MAX_BRACKETS:
        return None
    brackets = re.compile(r"[\[\]]")
    line = 0
    for paragraph in markdown.split(BLOCK_GAP):
        steps = (1 if found.group() == "[" else -1 for found in brackets.finditer(paragraph))
        if max(itertools.accumulate(steps, lambda depth, step: max(0, depth + step)), default=0) > MAX_BRACKETS:
            return line
        line += paragraph.count("\n") + len(BLOCK_GAP)
    return None


def words_of(token: Token) -> str:
    """Return the words that an inline token shows; an image's description is not text."""
    if token.type in ("text", "code_inline"):
        return token.content
    if token.type == "softbreak":
        return " "
    return "\n" if token.type == "hardbreak" else ""


def flatten(tokens: Sequence[Token]) -> Flat:
    """Return the words of `tokens`, blocks parted by a blank line."""
    parts: list[str] = []
    blocks: list[Block] = []
    starts: dict[int, int] = {}
    marked: list[Marked] = []
    containers: list[str] = []
    offset = depth = 0
    for index, token in enumerate(tokens):
        depth = max(depth, token.level)
        if token.nesting > 0:
            containers.append(token.type)
        elif token.nesting < 0 and containers:
            containers.pop()
        if token.type == "inline":
            start = offset + len(BLOCK_GAP) if parts else offset
            text, inner = _inline(token, start, marked)
            depth = max(depth, inner)
        elif token.type in ("fence", "code_block"):
            text = token.content.removesuffix("\n")
            start = offset + len(BLOCK_GAP) if parts else offset
        else:
            continue
        starts[index] = start
        if not text:
            continue
        parts.append(text)
        offset = start + len(text)
        blocks.append(Block(Span(start, offset), _kind(token, containers)))
    return Flat(BLOCK_GAP.join(parts), tuple(blocks), starts, tuple(marked), depth)


def _inline(token: Token, start: int, marked: list[Marked]) -> tuple[str, int]:
    """Return the words of a block and its deepest nesting; add what is marked in it."""
    parts: list[str] = []
    opened: list[tuple[Token, int, int]] = []
    offset, depth = start, 0
    for child in token.children or ():
        words = words_of(child)
        if words:
            parts.append(words)
            offset += len(words)
        elif child.type == "span_open":
            opened.append((child, offset, len(marked)))
        elif child.type == "span_close" and opened:
            first, begun, place = opened.pop()
            marked.insert(place, Marked(Span(begun, offset), first, _line(token, first)))
        elif child.type == "citation":
            marked.append(Marked(Span(offset, offset), child, _line(token, child)))
        depth = max(depth, child.level)
    return "".join(parts), depth


def _line(block: Token, inner: Token) -> int:
    first = block.map[0] if block.map else 0
    return first + block.content.count("\n", 0, int(inner.meta["at"]))


def _kind(token: Token, containers: Sequence[str]) -> BlockKind:
    if "footnote_open" in containers:
        return BlockKind.FOOTNOTE
    if token.type in ("fence", "code_block"):
        return BlockKind.CODE
    for name in reversed(containers):
        if name in KINDS:
            return KINDS[name]
    return BlockKind.PARAGRAPH


KINDS = {
    "heading_open": BlockKind.HEADING,
    "td_open": BlockKind.CELL,
    "th_open": BlockKind.CELL,
    "list_item_open": BlockKind.ITEM,
    "blockquote_open": BlockKind.QUOTATION,
}


def _note_lines(state: Any) -> None:
    """Keep the lines of footnotes before the plugin drops those that nobody refers to."""
    lines: Iterator[tuple[str, int]] = (
        (token.meta["label"], token.map[0] if token.map else 0)
        for token in state.tokens
        if token.type == "footnote_reference_open"
    )
    if found := dict(lines):
        state.env["note_lines"] = found
