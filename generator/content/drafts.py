"""Plain text -> a brief's file: front matter, and Markdown that shows exactly the author's words.

A paragraph is left as it was written wherever Markdown takes it for words; else its signs are escaped. A short line
without a final stop becomes a heading, the first one the title.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from generator.content.blocks import FINAL, HEADING_WORDS
from generator.content.markdown import flatten, parse
from generator.content.schema import suggest_id
from generator.content.source import CONTROL
from generator.model import BlockKind

WRAPPED = range(40, 101)
"""Lengths of lines that an editor's word wrap made: such lines are one paragraph."""
SLUG_LENGTH = 60
BYLINE = re.compile(r"[Bb]y ([A-Z]\S*(?: \S+){0,4})")
SIGNS = re.compile(r"([\\`*_\[\]<>&~!|{}#])")
LINE_HEAD = re.compile(r"^([-+=:]|\d{1,9}(?=[.)]))", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Draft:
    """A plain text taken apart."""

    title: str
    """Empty when neither the author nor the text names one."""
    authors: tuple[str, ...]
    blocks: tuple[tuple[BlockKind, str], ...]
    """Headings and paragraphs with their words, one line each."""

    @property
    def text(self) -> str:
        """The words below the title, as the finished brief shows them."""
        return "\n\n".join(words for _, words in self.blocks)


def read_draft(text: str, title: str = "") -> Draft:
    """Return `text` taken apart; `title` wins over the text's own first heading, which then stays where it is."""
    blocks = [_block(words) for words in _paragraphs(text)]
    headed = bool(blocks) and blocks[0][0] is BlockKind.HEADING
    if headed and title.strip() in ("", blocks[0][1]):
        title = blocks.pop(0)[1]
    byline = BYLINE.fullmatch(blocks[0][1]) if blocks else None
    if byline:
        blocks.pop(0)
    return Draft(_one_line(title), (byline[1],) if byline else (), tuple(blocks))


def to_markdown(blocks: Sequence[tuple[BlockKind, str]]) -> str:
    """Return `blocks` as Markdown whose flattened text is their words, blank lines between."""
    return "\n\n".join(_markdown(kind, words) for kind, words in blocks) + "\n"


def brief_file(title: str, date: dt.date | None, authors: Sequence[str], body: str, *, draft: bool = False) -> str:
    """Return the whole text of a brief's file; without a date it is a draft."""
    head: dict[str, Any] = {"title": title}
    if date:
        head["date"] = date
    if authors:
        head["authors"] = list(authors)
    head["draft"] = draft or date is None
    return f"---\n{head_text(head)}---\n\n{body}"


def head_text(values: dict[str, Any]) -> str:
    """Return `values` as YAML, one key a line, in their order."""
    return "".join(f"{key}: {_yaml(value)}\n" for key, value in values.items())


def file_slug(title: str) -> str:
    """Return the last part of a brief's address: at most 60 characters of `title`, ending with a whole word."""
    slug = suggest_id(title)
    if len(slug) <= SLUG_LENGTH:
        return slug
    return slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]


def file_name(title: str, date: dt.date | None) -> str:
    """Return `2017-05-11-the-title`, without the date when there is none."""
    return f"{date}-{file_slug(title)}" if date else file_slug(title)


def _yaml(value: Any) -> str:
    written = yaml.safe_dump(value, allow_unicode=True, width=2**31, default_flow_style=True, sort_keys=False)
    return written.removesuffix("\n").removesuffix("\n...")


def _paragraphs(text: str) -> list[str]:
    """Return the paragraphs, one line each: parted by blank lines, or one a line where no wrap made the lines."""
    found: list[str] = []
    clean = CONTROL.sub("", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    for chunk in re.split(r"\n[ \t]*(?:\n[ \t]*)+", clean):
        lines = [line for line in map(_one_line, chunk.split("\n")) if line]
        is_wrapped = len(lines) > 1 and all(len(line) in WRAPPED for line in lines[:-1])
        found += [" ".join(lines)] if is_wrapped else lines
    return found


def _one_line(words: str) -> str:
    return re.sub(r"[ \t\n\x0b\x0c\x1c-\x1f\u2028\u2029]+", " ", words).strip()


def _block(words: str) -> tuple[BlockKind, str]:
    is_heading = not FINAL.search(words) and len(words.split()) <= HEADING_WORDS
    return (BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH), words


def _markdown(kind: BlockKind, words: str) -> str:
    mark = "## " if kind is BlockKind.HEADING else ""
    for written in (words, LINE_HEAD.sub(_escaped, words), LINE_HEAD.sub(_escaped, SIGNS.sub(r"\\\1", words))):
        if _shows(mark + written, kind, words):
            return mark + written
    return "".join(f"&#{ord(sign)};" if not sign.isalnum() and sign != " " else sign for sign in words)


def _escaped(match: re.Match[str]) -> str:
    head = match.group()
    return f"{head}\\" if head.isdigit() else f"\\{head}"


def _shows(markdown: str, kind: BlockKind, words: str) -> bool:
    """Return whether `markdown` is one block of `kind` that shows `words` and marks nothing."""
    tokens = parse(markdown).tokens
    flat = flatten(tokens)
    plain = all(child.type in ("text", "text_special") for token in tokens for child in token.children or ())
    return plain and flat.text == words and [block.kind for block in flat.blocks] == [kind] and not flat.marked
