"""Source -> ContentPage: a page about the site itself, such as its method or its corrections policy."""

from __future__ import annotations

from pathlib import PurePosixPath

from pydantic import Field

from generator.content.brief import storm_problem
from generator.content.front_matter import rooted
from generator.content.head import split
from generator.content.schema import Date, Flag, Form, Line, Texts, Url, suggest_id, validate
from generator.content.yaml_reader import Node, find, typed
from generator.errors import Problem
from generator.model import ContentPage, Source


class PageForm(Form):
    """The front matter of a page about the site."""

    title: Line = Field(min_length=1)
    description: Line = ""
    slug: Line = ""
    url: Url = ""
    redirect_from: Texts = ()
    lang: Line = ""
    date: Date | None = None
    lastmod: Date | None = None
    draft: Flag = False
    layout: Line = "page"
    order: int = 0
    extra: dict[str, object] = Field(default_factory=dict)


def parse_page(source: Source, timezone: str = "UTC") -> tuple[ContentPage | None, list[Problem]]:
    """Return the page that `source` holds, or its problems."""
    head = split(source)
    problems = list(head.problems)
    storm = storm_problem(head.body, source, head.body_line)
    if head.root is None or storm:
        return None, [*problems, *([storm] if storm else ())]
    form, wrong = validate(PageForm, head.root, source, timezone=timezone)
    problems += wrong
    if form is None:
        return None, problems
    folder, name = _place(PurePosixPath(source.path))
    page = ContentPage(
        form.slug or name, source.path, form.title, head.body, head.body_line, form.description, form.lang,
        form.draft, rooted(form.url), tuple(rooted(path) for path in form.redirect_from), form.layout,
        _extra(head.root), folder, form.order,
    )  # fmt: skip
    return page, problems


def _place(path: PurePosixPath) -> tuple[str, str]:
    """Return the folder of a file below content/pages, and its name; none for `index.md` in a folder."""
    folder = "/".join(suggest_id(part) for part in path.parts[2:-1])
    return folder, "" if folder and path.stem in ("index", "_index") else suggest_id(path.stem)


def _extra(root: Node) -> dict[str, object]:
    node = find(root, ("extra",))
    values = typed(node) if node is not root else {}
    return values if isinstance(values, dict) else {}
