"""A built site against what its authors wrote: words unchanged, nobody rated but by an editor (C6, 9 and 15)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.checking.page import author_words, digest_of, read_page
from generator.checking.reading import contents
from generator.checking.values import PageFacts, Setting
from generator.errors import Problem
from generator.model import Brief, Knowledge
from generator.pages.permalinks import brief_permalink

CONTEXT = 30


def problems(
    pages: Iterable[PageFacts],
    briefs: Iterable[Brief],
    knowledge: Knowledge,
    setting: Setting,
) -> Iterator[Problem]:
    """Yield where a page does not say what its brief says, or rates what no editor rated."""
    by_file = {_file(brief): brief for brief in briefs if brief.date or brief.front_matter.url}
    for page in pages:
        brief = by_file.get(page.path) if page.words else None
        if brief and digest_of(" ".join(brief.text.split())) != page.words:
            yield Problem("E809", _difference(page.path, brief, setting), setting.place(page.path))
        if page.reviews > (_rated(brief, knowledge) if brief else 0):
            yield Problem("E815", "a claim is rated that no editor rated", setting.place(page.path))


def hidden(knowledge: Knowledge) -> tuple[str, ...]:
    """Return the ids of those whose name no page may print."""
    return tuple(str(one.id) for one in knowledge.entities.values() if one.private or not one.page)


def _file(brief: Brief) -> str:
    path = brief_permalink(brief).lstrip("/")
    return path + "index.html" if path.endswith("/") or not path else path


def _rated(brief: Brief, knowledge: Knowledge) -> int:
    by_verdict = sum("rating" in dict(one.fixed) for one in knowledge.verdicts.get(brief.id, ()))
    return by_verdict + sum(bool(claim.rating) for claim in brief.front_matter.claims)


def _difference(path: str, brief: Brief, setting: Setting) -> str:
    """Return where the page's words part from the brief's."""
    content = read_page(path, contents(setting, path), setting).content
    there, written = author_words(content), " ".join(brief.text.split())
    at = next(
        (n for n, (a, b) in enumerate(zip(there, written, strict=False)) if a != b), min(len(there), len(written))
    )
    start = max(0, at - CONTEXT)
    return f"the page says “{there[start : at + CONTEXT]}” where {brief.path} says “{written[start : at + CONTEXT]}”"
