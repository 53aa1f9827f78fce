"""Plain text -> blocks, for text that never was Markdown."""

from __future__ import annotations

import re

from generator.model import Block, BlockKind, Span

LINE = re.compile(r"[^\n]*\S[^\n]*")
FINAL = re.compile(r"[.!?:;,…][\"'”’)\]]*$")
HEADING_WORDS = 14
"""A line longer than this is a paragraph even without a final stop."""


def plain_blocks(text: str) -> tuple[Block, ...]:
    """Return one block for each line that holds words; a short line without a final stop is a heading."""
    blocks = []
    for line in LINE.finditer(text):
        words = line.group().strip()
        start = line.start() + line.group().index(words[0])
        is_heading = not FINAL.search(words) and len(words.split()) <= HEADING_WORDS
        kind = BlockKind.HEADING if is_heading else BlockKind.PARAGRAPH
        blocks.append(Block(Span(start, start + len(words)), kind))
    return tuple(blocks)
