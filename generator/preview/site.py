"""A site's folder -> the site as it would be, in memory: pages and bytes when somebody asks for them.

A `Builder` keeps between builds what need not be done again: annotations, the settings, the theme, and all pages when
only the theme has changed.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, urlsplit

from generator.archive import Archive, assemble
from generator.archive.published import why_unpublished
from generator.build import Prepared, Remembered, prepare
from generator.config import SITE_FILE, Config, load_config
from generator.content.media import FOLDER as MEDIA
from generator.content.media import media_files
from generator.digest import VERSION_DIGITS, digest_bytes
from generator.errors import Problem
from generator.model import Brief, BriefId, Page, Pair, Permalink
from generator.output.plan import path_of
from generator.pages.on_demand import PagesOnDemand
from generator.pages.permalinks import MOST_BRIEFS, brief_permalink, content_permalink
from generator.publish import search
from generator.remember import keeping
from generator.render.render import render_page
from generator.render.theme import Theme, as_sent, load_theme, options_folder, theme_homes, watched_folders
from generator.review.findings import Reviewed

MARKS = {"drafts": "Draft", "future": "Scheduled", "expired": "Expired"}
"""What stands on a page that a build would leave out, by the reason for it."""
UNDATED = "Draft without a date"

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class PreviewSite:
    """A site whose pages are rendered when they are asked for, and then kept."""

    config: Config
    theme: Theme
    pages: Mapping[str, Page]
    """By the path of the file below the site's folder: `people/ana-arden/index.html`."""
    static: Mapping[str, Path]
    """The theme's files by such a path; those that lie outside its folders are not among them."""
    marks: Mapping[str, str]
    """What stands on pages that a build would leave out, by such a path."""
    problems: tuple[Problem, ...]
    """Warnings."""
    annotated: int
    seconds: float
    reviewed: Reviewed | None = None
    """What an editor may decide on."""
    brief_of: Mapping[str, BriefId] = field(default_factory=dict)
    """The brief that a page shows, by such a path."""
    rendered: dict[str, bytes] = field(default_factory=dict)
    briefs: int = 0

    def file(self, path: str) -> tuple[bytes, str]:
        """Return the bytes of the file of `static` at `path` as a build sends it, and what stands for them in pages.

        The latter is empty for what pages address without a version, and for a file that is another by now. Raises
        OSError when it has gone.
        """
        link, data = f"/{path}", self.static[path].read_bytes()
        sent = as_sent(link, data, self.theme.assets) if link in self.theme.static else data
        is_same = self.theme.assets.get(link) == digest_bytes(sent)
        return sent, self.theme.assets[link][:VERSION_DIGITS] if is_same else ""

    def page(self, path: str) -> bytes | None:
        """Return the bytes of a page or another made file; None where there is none.

        Raises what its template raises.
        """
        if path not in self.rendered:
            page = self.pages.get(path)
            if page is None:
                return None
            self.rendered[path] = render_page(page, self.theme.environment)
        return self.rendered[path]

    @cached_property
    def addresses(self) -> Mapping[BriefId, str]:
        """Where each brief's page stands in the preview."""
        return {id_: self.prefix + quote(path.removesuffix("index.html")) for path, id_ in self.brief_of.items()}

    @property
    def prefix(self) -> str:
        """The path under which the site will stand, with slashes at both ends."""
        return prefix_of(self.config)


def prefix_of(config: Config) -> str:
    """Return the path of the site's base address, with slashes at both ends."""
    return urlsplit(config.base_url).path or "/"


class ByPath(Mapping[str, Page]):
    """Pages by the path of their file below the site's folder."""

    def __init__(self, pages: PagesOnDemand) -> None:
        self.on_demand = pages

    def __getitem__(self, path: str) -> Page:
        folder = path.removesuffix("index.html")
        is_folder = folder != path and (not folder or folder.endswith("/"))
        return self.on_demand[Permalink(f"/{folder if is_folder else path}")]

    def __iter__(self) -> Iterator[str]:
        return map(path_of, self.on_demand)

    def __len__(self) -> int:
        return len(self.on_demand)


@dataclass(frozen=True, slots=True)
class Content:
    """What authors wrote, made into pages that no theme has yet been laid over."""

    pages: ByPath
    briefs: int
    marks: Mapping[str, str]
    problems: tuple[Problem, ...]
    annotated: int
    reviewed: Reviewed
    brief_of: Mapping[str, BriefId]


class Builder:
    """Builds a site again and again, each time with what is still true of the last."""

    def __init__(self, root: Path, *, only_published: bool, now: Callable[[], dt.datetime]) -> None:
        self._root = root
        self._config: Config | None = None
        self._only_published = only_published
        self._now = now
        self._remembered = Remembered()
        self._archive: Archive | None = None
        self._theme: Theme | None = None
        self._static: Mapping[str, Path] | None = None
        self._tried: frozenset[str] | None = None
        """The theme's files when its templates were last tried: what stands in a stylesheet breaks none."""
        self._watched: tuple[Path, ...] | None = None
        """Folders that decide the theme."""
        self._content: Content | None = None
        self._proposed: tuple[Pair, ...] | None = None

    def build(self, changed: Iterable[Path], wanted: Iterable[str], progress: Progress) -> PreviewSite:
        """Return the site after these files have changed, with the pages at the paths `wanted` rendered.

        Raises GeneratorError, or the template's error, when the site cannot be made of what its authors wrote.
        """
        started = time.perf_counter()
        self._proposed = self._content.reviewed.known_proposals if self._content else self._proposed
        self._forget(frozenset(changed))
        config = self._config = self._config or without_extras(load_config(self._root))
        new_theme, theme = self._theme is None, self._theme or load_theme(config)
        new_content, content = self._content is None, self._content or self._read(config, progress)
        static = self._static if self._static is not None else static_files(theme, config)
        site = PreviewSite(
            config=config,
            theme=theme,
            pages=content.pages,
            static=static,
            marks=content.marks,
            problems=content.problems,
            annotated=content.annotated if new_content else 0,
            seconds=0.0,
            reviewed=content.reviewed,
            brief_of=content.brief_of,
            briefs=content.briefs,
        )
        files = frozenset(theme.static)
        for page in content.pages.on_demand.samples() if new_theme and files != self._tried else ():
            render_page(page, theme.environment)
        for path in wanted:
            site.page(path)
        self._static, self._tried = static, files
        self._theme, self._content = theme, content  # a theme only when its templates have been tried
        return replace(site, seconds=time.perf_counter() - started)

    def _forget(self, changed: frozenset[Path]) -> None:
        """Drop the values that these files decide."""
        self._remembered.files.forget(changed)
        if self._watched is None and self._config:
            self._watched = watched_folders(self._config)
        folders = self._watched or ()
        of_theme = {path for path in changed if any(path.is_relative_to(folder) for folder in folders)}
        if of_theme:
            self._theme = self._watched = None
        if any(path.suffix != ".css" for path in of_theme):
            self._tried = None
        if of_theme or any(path.is_relative_to(self._root / MEDIA) for path in changed):
            self._static = None
        if changed - of_theme:
            self._content = None
        if self._root / SITE_FILE in changed:
            self._config = self._theme = self._watched = self._static = self._tried = None

    def _read(self, config: Config, progress: Progress) -> Content:
        """Return all pages, anew."""
        now = self._now()
        as_of = now if self._only_published else None
        prepared = prepare(config, as_of, progress=progress, remembered=self._remembered)
        sources = prepared.sources
        shown = [as_published(brief, now.date()) for brief in prepared.briefs]
        archive = assemble(
            shown,
            prepared.annotations,
            prepared.resolution,
            sources.knowledge,
            content_pages=[page if self._only_published else replace(page, draft=False) for page in sources.pages],
            earlier=self._archive,
        )
        self._archive = archive
        return Content(
            pages=ByPath(PagesOnDemand(archive, config)),
            briefs=len(archive.entries),
            marks={} if self._only_published else marks_of(prepared, now),
            problems=sources.problems,
            annotated=prepared.annotated,
            reviewed=Reviewed(
                prepared.briefs,
                prepared.annotations,
                prepared.resolution,
                sources.knowledge,
                self._proposed,
            ),
            brief_of={_place_of(one): one.id for one in shown},
        )


@contextlib.contextmanager
def without_collecting() -> Iterator[None]:
    """Let no garbage collector run: it would walk all values of the last build again and again, a fifth of the time.

    Values of a build refer to one another without circles and go when nobody holds them; `tidy` does the rest.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def tidy() -> None:
    """Free what builds have left in circles, and let the collector pass over what is still in use."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def as_published(brief: Brief, today: dt.date) -> Brief:
    """Return `brief` as if nothing held it back; one without a date stands under `today`."""
    matter = brief.front_matter
    if not matter.draft and matter.date:
        return brief
    return replace(brief, front_matter=replace(matter, draft=False, date=matter.date or today))


def _make_place(brief: Brief) -> str:
    """Return the path of the page of a published brief."""
    return path_of(brief_permalink(brief))


_place_of = keeping(_make_place, MOST_BRIEFS)


def marks_of(prepared: Prepared, now: dt.datetime) -> dict[str, str]:
    """Return what stands on the pages that a build at `now` would leave out."""
    marks = {}
    for brief in prepared.briefs:
        why = why_unpublished(brief, now)
        if why:
            marks[_place_of(as_published(brief, now.date()))] = _mark(brief, why)
    drafts = (page for page in prepared.sources.pages if page.draft)
    return marks | {path_of(content_permalink(page)): MARKS["drafts"] for page in drafts}


def _mark(brief: Brief, why: str) -> str:
    matter = brief.front_matter
    if matter.date is None:
        return UNDATED
    moment = matter.publish_date or matter.published or str(brief.date)
    when = {"future": f" for {moment}", "expired": f" on {matter.expiry_date}"}.get(why, "")
    return f"{MARKS[why]}{when}"


def without_extras(config: Config) -> Config:
    """Return `config` without what only a published site needs: the search index and the pictures for sharing."""
    config = search.without(config)
    return replace(config, output=replace(config.output, social_cards=False))


def static_files(theme: Theme, config: Config) -> dict[str, Path]:
    """Return the theme's and the content's files by their path in the site, without links out of their folders."""
    homes = [home.resolve() for home in (*theme_homes(config), options_folder(config))]
    files = {link.lstrip("/"): file.resolve() for link, file in theme.static.items()}
    own = {path: file for path, file in files.items() if any(file.is_relative_to(home) for home in homes)}
    return own | {link.lstrip("/"): file.resolve() for link, file in media_files(config.root).items()}
