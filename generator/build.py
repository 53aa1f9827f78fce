"""The pipeline in one page: content/ -> site/.

    read -> enrich -> resolve -> assemble -> paginate -> plan -> apply

The same stages always run; the costly ones are skipped where a digest says so, and all of them when nothing that the
last build read has changed.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import gc
import importlib.util
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from generator import __version__
from generator.config import Config
from generator.content.source import Files
from generator.errors import GeneratorError, Problem, problem_error
from generator.output.last import LOCK, Last, inputs_of, is_current, read_last, write_last
from generator.output.manifest import Manifest, read_manifest, write_manifest
from generator.report import Report
from generator.resolve.memory import Memory

if TYPE_CHECKING:
    from generator.archive import Archive
    from generator.content.brief import ReadBrief
    from generator.model import Annotation, Brief, BriefId, Page, Resolution
    from generator.output.apply import Index
    from generator.output.plan import Target
    from generator.reading import SiteSources
    from generator.render.theme import Theme
    from generator.resolve.resolver import Resolver

log = logging.getLogger(__name__)

WORTH_COLLECTING = 2000
"""Briefs from which on looking for what is left in circles, a second for 4,000, is worth the tenth that it frees."""

Progress = Callable[[str, int, int], None]
"""Called with the name of the step, what is done, and what there is to do."""


def quiet(step: str, done: int, total: int) -> None:
    """Show nothing."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a process that builds again and again keeps, by the digests of all that decides it."""

    files: Files = field(default_factory=Files)
    """Whoever keeps them tells them which have changed."""
    briefs: dict[str, ReadBrief] = field(default_factory=dict)
    annotations: dict[str, Annotation] = field(default_factory=dict)
    resolution: Memory[Resolver] = field(default_factory=Memory)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A site's sources read, annotated and resolved."""

    sources: SiteSources
    briefs: tuple[Brief, ...]
    """Those that were resolved: all, or those published at a moment."""
    annotations: Mapping[BriefId, Annotation]
    resolution: Resolution
    annotated: int


def build(
    config: Config,
    *,
    now: dt.datetime,
    executor: Executor | None = None,
    progress: Progress = quiet,
    force: bool = False,
) -> Report:
    """Bring `config.site` up to date with `config.content` and return what was done.

    `now`, aware of its time zone, decides which briefs are still scheduled or have expired. Raises GeneratorError,
    with the old site untouched, when the content has errors.
    """
    started = time.perf_counter()
    with locked(config):
        last = None if force else read_last(config.state, config.site)
        if last and is_current(last, config.root, config.site, now):
            report = nothing_done(last)
        else:
            report = build_anew(config, now, executor, progress)
    return replace(report, seconds=time.perf_counter() - started)


def nothing_done(last: Last) -> Report:
    """Return the report of a build that finds everything as the `last` one has left it."""
    return Report(last.summary, kept=len(last.sizes))


@contextlib.contextmanager
def locked(config: Config) -> Iterator[None]:
    """Hold the site's lock. Raises GeneratorError when another build holds it."""
    import os

    from filelock import FileLock, Timeout

    from generator.output.apply import recover

    config.state.mkdir(parents=True, exist_ok=True)
    holder = config.state / "lock.holder"
    try:
        with FileLock(config.state / LOCK, timeout=0):
            holder.write_text(str(os.getpid()))
            if recover(config.site):
                log.warning("an earlier build was cut short; its last good site is back in place")
            yield
    except Timeout:
        who = holder.read_text() if holder.exists() else "another process"
        raise problem_error("E402", f"process {who} is building this site", hint="wait until it has ended") from None


def build_anew(config: Config, now: dt.datetime, executor: Executor | None, progress: Progress) -> Report:
    """Run every stage and return what was done."""
    from jinja2 import TemplateError

    from generator.archive import assemble
    from generator.archive.published import next_change
    from generator.output.apply import apply
    from generator.output.plan import make_plan
    from generator.pages.language import language_problems
    from generator.pages.paginate import paginate
    from generator.publish import search
    from generator.render.mistakes import template_problem
    from generator.render.theme import load_theme

    inputs = inputs_of(config.root, config.model)  # before anything is read: what changes meanwhile is built next
    manifest = read_manifest(config.state, config.site)
    prepared = prepare(config, now, executor, progress)
    sources = prepared.sources
    archive = assemble(
        prepared.briefs, prepared.annotations, prepared.resolution, sources.knowledge, content_pages=sources.pages
    )
    prepared = replace(prepared, annotations={})  # a quarter of the memory: what they tell is resolved and joined
    if len(prepared.briefs) >= WORTH_COLLECTING:
        gc.collect()  # the parts of a resolver stand in circles, in which annotations hang
    theme = load_theme(config)
    searchable, no_search = search.check(config, manifest) if theme.can_search else (False, ())
    drawn, no_cards = without_what_is_missing(config)
    pages = paginate(archive, drawn if searchable else search.without(drawn))
    plan = make_plan((*targets_of(pages, theme), *media_targets(config)), manifest, config.site)
    problems = (*sources.problems, *no_search, *no_cards, *language_problems(config), *theme.problems, *plan.problems)
    stop_on_errors(problems)
    summary = summary_of(archive, pages, prepared, now)
    about = {"generator": f"onrecord {__version__}", "model": config.model, "counts": summary["counts"]}
    index = index_of(pages, config) if searchable else None

    def rendering(done: int, total: int) -> None:
        progress("rendering", done, total)

    try:
        outcome = apply(plan, manifest, config.site, about, rendering, index)
    except TemplateError as error:
        raise GeneratorError([template_problem(error, config.root)]) from error
    write_manifest(config.state, config.site, Manifest(outcome.files))
    sizes = {path: written.size for path, written in outcome.files.items()}
    inputs = "" if outcome.problems else inputs  # what could not be made is tried again by the next build
    last = Last(inputs, next_change(sources.briefs, now), config.model, summary, sizes)
    write_last(config.state, config.site, last)
    return Report(
        summary,
        prepared.annotated,
        outcome.rendered,
        outcome.written,
        outcome.kept,
        outcome.removed,
        plan.reasons,
        (*problems, *outcome.problems),
    )


def prepare(
    config: Config,
    now: dt.datetime | None,
    executor: Executor | None = None,
    progress: Progress = quiet,
    remembered: Remembered | None = None,
) -> Prepared:
    """Return the site's sources read, annotated and resolved. Raises GeneratorError when they have errors.

    What is not published at `now` takes no part: no word of a draft may reach a page by way of a name or a role.
    None resolves all, drafts too. `remembered` holds values of an earlier call in this process, and then of this.
    """
    from generator.archive.published import why_unpublished
    from generator.enrich import enrich
    from generator.reading import read_site
    from generator.resolve.resolver import resolve

    kept = (remembered.briefs, remembered.files) if remembered else (None, None)
    sources = read_site(config, *kept)
    stop_on_errors(sources.problems)
    briefs = tuple(brief for brief in sources.briefs if now is None or not why_unpublished(brief, now))
    annotations, annotated = enrich(
        briefs,
        model=config.model,
        cache=config.state / "annotations.sqlite",
        executor=executor,
        progress=lambda done, total: progress("annotating", done, total),
        remembered=remembered.annotations if remembered else None,
    )
    memory = remembered.resolution if remembered else None
    resolution = resolve(briefs, annotations, sources.knowledge, config.annotate, memory)
    return Prepared(sources, briefs, annotations, resolution, annotated)


def stop_on_errors(problems: tuple[Problem, ...]) -> None:
    """Raise GeneratorError with all `problems` when one of them is an error."""
    if any(problem.is_error for problem in problems):
        raise GeneratorError(problems)


def without_what_is_missing(config: Config) -> tuple[Config, tuple[Problem, ...]]:
    """Return `config` without social cards where Pillow is not installed, with a warning."""
    if not config.output.social_cards or importlib.util.find_spec("PIL"):
        return config, ()
    hint = 'install it with pip install "onrecord[pictures]", or write output: {social_cards: false}'
    missing = Problem("W720", "the site has no social cards: Pillow is not installed", None, hint)
    return replace(config, output=replace(config.output, social_cards=False)), (missing,)


def targets_of(pages: tuple[Page, ...], theme: Theme) -> Iterator[Target]:
    """Yield a target for each page and each of the theme's static files."""
    from generator.digest import Digests, code_digest, digest
    from generator.model import Permalink
    from generator.output.plan import file_target, page_target, path_of
    from generator.render.render import render_page, template_digest

    code = code_digest("render", "exports", "content")
    digests = Digests()
    for page in pages:
        make = functools.partial(render_page, page, theme.environment)
        yield page_target(page, template_digest(page, theme), code, make, digests)
    for link in theme.static:
        key = digest(theme.assets[link], code)
        yield file_target(path_of(Permalink(link)), key, functools.partial(theme.sent, link))


def media_targets(config: Config) -> Iterator[Target]:
    """Yield a target for each file of content/media/."""
    from generator.content.media import media_files
    from generator.digest import digest_bytes
    from generator.output.plan import file_target, path_of

    for link, file in media_files(config.root).items():
        yield file_target(path_of(link), digest_bytes(file.read_bytes()), file.read_bytes)


def index_of(pages: tuple[Page, ...], config: Config) -> Index:
    """Return what the search index is made from."""
    from generator.output.plan import path_of
    from generator.pages.late import LateFile, LatePage
    from generator.publish import search
    from generator.render.searched import is_searched

    def leads_to(page: Page) -> bool:
        if isinstance(page, LateFile):
            return isinstance(page, LatePage) and page.searched
        return is_searched(page.view)

    found = filter(leads_to, pages)
    return search.index(sorted(path_of(page.permalink) for page in found), config.language, config.state)


def summary_of(archive: Archive, pages: tuple[Page, ...], prepared: Prepared, now: dt.datetime) -> dict[str, Any]:
    """Return what the site holds and what was left out, as plain values."""
    from generator.archive.published import why_unpublished

    kinds = [entity.type.value for entity in archive.entities.values()]
    left_out = [(brief.id, why_unpublished(brief, now)) for brief in prepared.sources.briefs]
    return {
        "counts": {
            "briefs": len(archive.entries),
            "people": kinds.count("person"),
            "organisations": kinds.count("organisation"),
            "places": kinds.count("place"),
            "events": len(archive.events),
            "claims": len(archive.claims.all),
            "pages": sum(page.permalink.endswith(("/", ".html")) for page in pages),
        },
        "left_out": [[id_, why] for id_, why in left_out if why],
        "doubts": [
            {"brief": d.brief, "words": d.words, "proposed": d.proposed, "score": round(d.score, 2), "rule": d.rule,
             "reason": d.reason, "published": d.published}
            for d in prepared.resolution.doubts
        ],
    }  # fmt: skip
