"""Pages whose views are made when they are asked for, in the process that renders them.

A view is gone again when its page is made: pages of single years are the most of a large archive's pages, and their
views would take half as much memory as those of its briefs.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.model import Page
from generator.pages.language import Language, speaking, spoken
from generator.pages.views.common import Head, PageView


class LatePage(Page):
    """A page of which only the head is known ahead; search does not lead to it, and nothing tells when it changed."""

    __slots__ = ("_language", "_make", "head")

    head: Head
    _make: Callable[[Head], PageView]
    _language: Language

    def __init__(self, permalink: str, template: str, head: Head, make: Callable[[Head], PageView]) -> None:
        """`make` returns the view with a given head; it is called in the language that is spoken now."""
        values = {
            "permalink": permalink,
            "template": template,
            "indexable": not head.robots,
            "head": head,
            "_make": make,
            "_language": spoken(),
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)  # as a frozen dataclass does itself

    @property
    def view(self) -> PageView:
        """The view, made anew."""
        with speaking(self._language):
            return self._make(self.head)


def head_of(page: Page) -> Head | None:
    """Return the head of a page; nothing for files that have none."""
    if isinstance(page, LatePage):
        return page.head
    return page.view.head if isinstance(page.view, PageView) else None


def with_head(page: Page, head: Head) -> Page:
    """Return `page` with another head."""
    if isinstance(page, LatePage):
        with speaking(page._language):
            return LatePage(page.permalink, page.template, head, page._make)
    return replace(page, view=replace(page.view, head=head))
