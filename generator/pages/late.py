"""Pages whose views are made when they are asked for, in the process that renders them.

A view is gone again when its page is made. What many pages show is the most of a large archive: the views of its
briefs, of the months of its ledger and of single years would take more memory than the archive itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from generator.model import Page, Permalink
from generator.pages.language import Language, speaking, spoken
from generator.pages.views.common import Head, PageView
from generator.remember import keeping


class LateFile(Page):
    """A file that has no head; search engines are not led to it."""

    __slots__ = ("_language", "_make")

    _make: Callable[[], Any]
    _language: Language

    def __init__(self, permalink: Permalink, template: str, make: Callable[[], Any]) -> None:
        """`make` returns the view; it is called in the language that is spoken now."""
        self._set(permalink=permalink, template=template, indexable=False, _make=make, _language=spoken())

    def _set(self, **values: Any) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)  # as a frozen dataclass does itself

    @property
    def view(self) -> Any:
        """The view, made anew for whoever asks after another page's."""
        return _view_of(self)


def _make_view(page: LateFile) -> Any:
    with speaking(page._language):
        return page._make()


_view_of = keeping(_make_view, 1)
"""The last one is kept: a page is rendered and hashed one after the other."""


class LatePage(LateFile):
    """A page of which only the head is known ahead, whether search leads to it, and when it changed."""

    __slots__ = ("_make_with", "changed", "head", "searched")

    head: Head
    searched: bool
    changed: str
    """ISO 8601 day of its newest content; empty where it does not tell."""
    _make_with: Callable[[Head], PageView]

    def __init__(
        self,
        permalink: Permalink,
        template: str,
        head: Head,
        make: Callable[[Head], PageView],
        *,
        searched: bool = False,
        changed: str = "",
    ) -> None:
        """`make` returns the view with a given head; it is called in the language that is spoken now."""
        super().__init__(permalink, template, partial(make, head))
        self._set(indexable=not head.robots, head=head, searched=searched, changed=changed, _make_with=make)


def head_of(page: Page) -> Head | None:
    """Return the head of a page; nothing for files that have none."""
    if isinstance(page, LateFile):
        return page.head if isinstance(page, LatePage) else None
    return page.view.head if isinstance(page.view, PageView) else None


def with_head(page: Page, head: Head) -> Page:
    """Return `page` with another head."""
    if isinstance(page, LatePage):
        with speaking(page._language):
            make, searched, changed = page._make_with, page.searched, page.changed
            return LatePage(page.permalink, page.template, head, make, searched=searched, changed=changed)
    return replace(page, view=replace(page.view, head=head))
