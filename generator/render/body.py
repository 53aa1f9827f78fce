"""A brief's body -> HTML blocks, each with the claim cards that stand beside it (pages.md, D2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.pages.views.brief import Body, BodyPart
from generator.pages.views.common import ClaimItem

Linker = Callable[[str], str]
"""Permalink -> address as the page prints it."""


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "typographer": False}).enable(["table", "strikethrough"])


def markdown_html(text: str, linker: Linker) -> str:
    """Return the HTML of Markdown `text`; raw HTML in it is escaped, its links go through `linker`."""
    tokens = _parser().parse(text)
    for token in tokens:
        _relink(token, linker)
    return str(_parser().renderer.render(tokens, _parser().options, {}))


def body_parts(body: Body, claims: Sequence[ClaimItem], linker: Linker) -> tuple[BodyPart, ...]:
    """Return the blocks of `body` in order; the cards of `claims` follow the block that holds their words."""
    return (BodyPart(markdown_html(body.markdown, linker), 1),)


def _relink(token: Token, linker: Linker) -> None:
    href = token.attrGet("href")
    if isinstance(href, str):
        token.attrSet("href", linker(href))
    for child in token.children or ():
        _relink(child, linker)
