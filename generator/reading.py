"""A site's folder -> all that its authors wrote: briefs, registry and pages, with every problem at once."""

from __future__ import annotations

import functools
from collections.abc import Iterable, MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.config import Config
from generator.content.brief import ReadBrief, parse_brief
from generator.content.memory import read_with_memory
from generator.content.page import parse_page
from generator.content.source import Files, read_sources
from generator.errors import Location, Problem
from generator.knowledge.loader import knowledge_of, read_registry
from generator.knowledge.merged import with_merged_events
from generator.knowledge.references import check_references
from generator.knowledge.source_links import check_links, may_link
from generator.model import Brief, BriefId, ContentPage, Knowledge, Source

BRIEFS, PAGES = "content/briefs", "content/pages"
MARKDOWN = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class SiteSources:
    """What the authors of a site wrote. What has an error is missing here and named in `problems`."""

    briefs: tuple[Brief, ...]
    """In the order of their paths; drafts included."""
    knowledge: Knowledge
    pages: tuple[ContentPage, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.is_error)


def read_site(
    config: Config,
    remembered: MutableMapping[str, ReadBrief] | None = None,
    files: Files | None = None,
) -> SiteSources:
    """Return all that stands in the site's content folder.

    `remembered` holds briefs that this process has read before, `files` those that have not changed since.
    """
    sources, problems = read_sources(config.root, BRIEFS, endings=MARKDOWN, remembered=files)
    briefs, wrong = read_briefs(sources, config, remembered)
    registry, unreadable = read_registry(config, files)
    knowledge, unread = knowledge_of(registry, unreadable)
    briefs, knowledge = with_merged_events(briefs, knowledge)
    about, hidden = read_sources(config.root, PAGES, endings=MARKDOWN, remembered=files)
    pages, odd = read_pages(about, config)
    misled = check_references(briefs, knowledge, [*sources, *registry])
    misled += _check_links([*briefs, *pages], [*sources, *registry, *about])
    if not sources:
        hint = 'write one with `onrecord new brief "Title"`'
        problems.append(Problem("W209", "no briefs yet", Location(BRIEFS), hint))
    return SiteSources(
        tuple(briefs), knowledge, tuple(pages), sorted_problems([*problems, *wrong, *unread, *hidden, *odd, *misled])
    )


def read_briefs(
    sources: Sequence[Source], config: Config, remembered: MutableMapping[str, ReadBrief] | None = None
) -> tuple[list[Brief], list[Problem]]:
    """Return the briefs of `sources` and their problems; two with one id are a problem that names both."""
    briefs: dict[BriefId, Brief] = {}
    problems: list[Problem] = []
    parse = functools.partial(parse_brief, timezone=config.timezone, authors=config.authors)
    read_before = config.state / "briefs.sqlite"
    all_read = read_with_memory(sources, read_before, parse, config.timezone, config.authors, remembered=remembered)
    for source, read in zip(sources, all_read, strict=True):
        problems += read.problems
        if read.brief is None:
            continue
        if other := briefs.get(read.brief.id):
            message = f'two briefs have the file name "{PurePosixPath(source.path).name}"'
            problems.append(Problem("E150", message, Location(source.path), f"the other is {other.path}; rename one"))
        else:
            briefs[read.brief.id] = read.brief
    return list(briefs.values()), problems


def read_pages(sources: Sequence[Source], config: Config) -> tuple[list[ContentPage], list[Problem]]:
    """Return the pages about the site that `sources` hold, and their problems."""
    pages: list[ContentPage] = []
    problems: list[Problem] = []
    for source in sources:
        page, wrong = parse_page(source, config.timezone)
        problems += wrong
        pages += [page] if page else []
    return pages, problems


def _check_links(pages: Sequence[Brief | ContentPage], sources: Sequence[Source]) -> list[Problem]:
    known = {source.path: source for source in sources}
    return [
        problem
        for page in pages
        if may_link(page)  # few do, and this is asked of all after every save
        for problem in check_links(known[page.path], page.markdown, page.body_line, known)
    ]


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return `problems` in the order of files and lines, each once."""

    def key(problem: Problem) -> tuple[str, int, int, str]:
        at = problem.at or Location("")
        return (at.path, at.line, at.column, problem.code)

    return tuple(sorted(dict.fromkeys(problems), key=key))
