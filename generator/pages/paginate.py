"""Archive -> every page of the site, each once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from generator.archive import Archive
from generator.config import Config
from generator.errors import GeneratorError, Location, Problem
from generator.model import Page, Permalink
from generator.pages import frame, words
from generator.pages.authors import author_pages
from generator.pages.brief import brief_pages
from generator.pages.calendar import calendar_page
from generator.pages.cards import card_pages
from generator.pages.claim import claim_pages
from generator.pages.data import data_pages
from generator.pages.entity import entity_pages
from generator.pages.event import event_pages
from generator.pages.files import feed_pages, guide_page, news_sitemap_page, robots_page, sitemap_pages
from generator.pages.home import home_pages
from generator.pages.indexes import index_pages
from generator.pages.language import load_language, speaking
from generator.pages.late import head_of, with_head
from generator.pages.ledger import ledger_pages
from generator.pages.months import month_pages
from generator.pages.open_formats import annotation_pages
from generator.pages.redirects import host_page, redirect_pages
from generator.pages.site import make_site
from generator.pages.stories import story_pages
from generator.pages.texts import text_pages
from generator.pages.timeline import timeline_pages
from generator.pages.views.brief import BriefView
from generator.pages.views.common import PageView
from generator.pages.views.entity import EntityHead

KINDS = (
    home_pages,
    brief_pages,
    month_pages,
    entity_pages,
    event_pages,
    index_pages,
    ledger_pages,
    claim_pages,
    timeline_pages,
    story_pages,
    author_pages,
    text_pages,
    data_pages,
)


def paginate(archive: Archive, config: Config) -> tuple[Page, ...]:
    """Return all pages and files of the site; no two have the same permalink, or the same title.

    Raises GeneratorError with a problem for each permalink that several pages want.
    """
    with speaking(load_language(config.language, config.root)):
        return _paginate(archive, config)


def _paginate(archive: Archive, config: Config) -> tuple[Page, ...]:
    site = make_site(archive, config)
    pages = [page for kind in KINDS for page in kind(site)]
    pages = [*_told_apart(pages)]
    taken = {page.permalink for page in pages}
    pages += redirect_pages(site, taken)
    pages.append(host_page(site, taken))
    pages += feed_pages(site)
    pages += card_pages(site)
    pages += (calendar_page(site), guide_page(site), news_sitemap_page(site))
    pages += annotation_pages(site)
    pages += sitemap_pages(site, pages)
    pages.append(robots_page(site))
    problems = tuple(_collisions(archive, pages))
    if problems:
        raise GeneratorError(problems)
    return tuple(pages)


def _told_apart(pages: Sequence[Page]) -> Iterator[Page]:
    """Yield `pages` with titles that no two share, and descriptions that no two briefs share (C2)."""
    heads = {number: head for number, page in enumerate(pages) if (head := head_of(page))}
    same = _repeated({number: head.title for number, head in heads.items()})
    alike = _repeated({number: head.description for number, head in heads.items()})
    taken = {head.title for head in heads.values()}
    for number, page in enumerate(pages):
        if number not in same and number not in alike:
            yield page
            continue
        if number in same:
            page = with_other_title(page, taken)
        if number in alike:
            head = page.view.head
            page = with_head(page, replace(head, description=_longer(head.description, head.title)))
        yield page


def with_other_title(page: Page, taken: set[str]) -> Page:
    """Return `page` with a title that is not among `taken`, and that is among them then."""
    return with_head(page, replace(page.view.head, title=_other_title(page.view, taken)))


def _repeated(texts: Mapping[int, str]) -> set[int]:
    """Return the numbers of those that another before them equals."""
    seen: set[str] = set()
    repeated = set()
    for number, text in texts.items():
        if text in seen:
            repeated.add(number)
        seen.add(text)
    return repeated


def _other_title(view: PageView, taken: set[str]) -> str:
    """Return the title with what tells the page from others of that title: date, kind, or at last its address."""
    if isinstance(view, BriefView):
        marks = [view.published.words, view.id]
    elif isinstance(view, EntityHead):
        marks = [view.kind, view.id]
    else:
        marks = [view.section.removesuffix("s"), view.permalink]
    for mark in (*marks, view.permalink):
        title = f"{words.cut(view.head.title, frame.TITLE_LENGTH - len(mark) - 3)} ({mark})"
        if title not in taken:
            break
    taken.add(title)
    return title


def _longer(description: str, title: str) -> str:
    room = frame.DESCRIPTION_LENGTH - len(title) - 1
    return f"{words.cut(description, room)} {title}" if room > 0 else words.cut(title, frame.DESCRIPTION_LENGTH)


def _collisions(archive: Archive, pages: Sequence[Page]) -> Iterator[Problem]:
    wanted: dict[Permalink, list[Page]] = defaultdict(list)
    for page in pages:
        wanted[page.permalink].append(page)
    for permalink, found in wanted.items():
        if len(found) > 1:
            names = [_origin(archive, page) for page in found]
            at = next((Location(name) for name in names if name.endswith(".md")), None)
            hint = "give one of them another `slug` or `url`"
            yield Problem("E501", f"{' and '.join(names)} want the same address {permalink}", at, hint)


def _origin(archive: Archive, page: Page) -> str:
    """Return where a page comes from, as its author knows it."""
    id_ = getattr(page.view, "id", "")
    entry = archive.by_id.get(id_)
    if entry:
        return entry.brief.path
    own = next((one.path for one in archive.content_pages if one.title == getattr(page.view, "title", None)), "")
    return own or (f"{page.template.removesuffix('.html')} '{id_}'" if id_ else f"the page {page.template}")
