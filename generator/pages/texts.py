"""Pages of words: the site's own, method, corrections, search, and the page for lost readers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from generator.config import language_of_model
from generator.model import ContentPage, Page
from generator.pages import frame, permalinks, words
from generator.pages.guides import make_guides, part_of
from generator.pages.home import counts
from generator.pages.site import Site, page
from generator.pages.sources import addresses_in
from generator.pages.views.common import Link
from generator.pages.views.texts import (
    CorrectedBrief,
    CorrectionsView,
    CorrectionYear,
    Figure,
    MethodView,
    NotFoundView,
    Part,
    SearchView,
    TextView,
)

ABOUT, METHOD, CORRECTIONS, SEARCH, NOT_FOUND = "/about/", "/method/", "/corrections/", "/search/", "/404.html"


@dataclass(frozen=True, slots=True)
class Words:
    """A content page's words, the site's own or ours."""

    title: str
    text: str
    description: str = ""
    path: str = ""
    part: Part | None = None
    """Of the guide that the page belongs to."""


def text_pages(site: Site) -> Iterator[Page]:
    """Yield all pages of words. About, method and corrections exist even when the site has not written them."""
    own = {permalinks.content_permalink(one): one for one in site.archive.content_pages}
    about = Words(
        words.say("nav.about"), site.config.description or words.say("texts.about", title=site.config.title)
    )
    yield _about(site, _words(own.get(permalinks.clean(ABOUT)), about))
    yield _method(
        site, _words(own.get(permalinks.clean(METHOD)), Words(words.say("nav.method"), words.say("texts.method")))
    )
    yield _corrections(site, _words(own.get(permalinks.clean(CORRECTIONS)), Words(words.say("nav.corrections"), "")))
    guides = make_guides(site.archive.content_pages)
    for permalink, one in own.items():
        if permalink not in (ABOUT, METHOD, CORRECTIONS):
            part = part_of(guides, one)
            yield _text(site, permalink, Words(one.title, one.markdown, one.description, one.path, part))
    yield _search(site)
    yield _not_found(site)


def text_permalinks(site: Site) -> list[str]:
    """Return the addresses of these pages without making them; one that two pages want stands there twice."""
    own = (permalinks.content_permalink(one) for one in site.archive.content_pages)
    others = (one for one in dict.fromkeys(own) if one not in (ABOUT, METHOD, CORRECTIONS))
    return [ABOUT, METHOD, CORRECTIONS, *others, SEARCH, NOT_FOUND]


def _words(own: ContentPage | None, ours: Words) -> Words:
    return Words(own.title, own.markdown, own.description, own.path) if own else ours


def _text(site: Site, permalink: str, text: Words) -> Page:
    head = frame.make_head(text.title, text.description, _first(text, site))
    above = [Link(text.part.guide.label, text.part.guide.href)] if text.part and not text.part.is_first else []
    trail = frame.crumbs(*above, Link(text.title, permalink))
    view = TextView(
        **frame.base(site.frame, permalink, head, "", trail),
        addresses=addresses_in(text.text, text.path, site.pages_by_source),
        title=text.title,
        text=text.text,
        part=text.part,
    )
    return page("text.html", view)


def _about(site: Site, text: Words) -> Page:
    return _text(site, ABOUT, text)


def _first(text: Words, site: Site) -> str:
    plain = " ".join(line for line in text.text.splitlines() if line and not line.startswith(("#", "|", "-", ">")))
    own = words.say("about.text", title=text.title, site=site.config.title)
    return words.sentence_of(f"{plain.replace('*', '').replace('`', '')} {own}")


def _method(site: Site, text: Words) -> Page:
    head = frame.make_head(text.title, text.description, _first(text, site))
    view = MethodView(
        **frame.base(site.frame, METHOD, head, "", frame.crumbs(Link(text.title, METHOD))),
        addresses=addresses_in(text.text, text.path, site.pages_by_source),
        title=text.title,
        text=text.text + _limits(site),
        stance=words.terms("stance"),
        sure=words.terms("sure"),
        basis=words.terms("basis"),
        status=words.terms("status"),
        figures=tuple(_figures(site)),
    )
    return page("method.html", view)


def _limits(site: Site) -> str:
    """What the rules do not read, where they do not."""
    if language_of_model(site.config.model) == "en":
        return ""
    return words.say("texts.english_only", model=f"`{Path(site.config.model).name}`")


def _figures(site: Site) -> Iterator[Figure]:
    for link in counts(site.archive):
        yield Figure(link.label, link.count or 0)
    yield Figure(words.say("counts.checked"), sum(at.claim.checked for at in site.archive.claims.all))


def _corrections(site: Site, text: Words) -> Page:
    found = [
        CorrectedBrief(words.when(str(one.date)), site.items.brief_ref(entry), one.was, one.now)
        for entry in site.archive.entries
        for one in entry.brief.front_matter.corrections
    ]
    found.sort(key=lambda one: (one.date.edtf, one.brief.id), reverse=True)
    years = groupby(found, key=lambda one: one.date.edtf[:4])
    head = frame.make_head(text.title, text.description, words.say("about.corrections", title=site.config.title))
    view = CorrectionsView(
        **frame.base(site.frame, CORRECTIONS, head, "", frame.crumbs(Link(text.title, CORRECTIONS))),
        addresses=addresses_in(text.text, text.path, site.pages_by_source),
        title=text.title,
        text=text.text,
        years=tuple(CorrectionYear(year, tuple(ones)) for year, ones in years),
        total=len(found),
    )
    return page("corrections.html", view)


def _search(site: Site) -> Page:
    section = frame.section("search")
    description = words.say("about.search", title=site.config.title)
    head = frame.make_head(section.label, description, robots=frame.robots(False))
    view = SearchView(
        **frame.base(site.frame, SEARCH, head, "search", frame.crumbs(section)),
        title=section.label,
        links=_ways(site),
        stances=words.terms("stance"),
        years=tuple(dict.fromkeys(entry.date[:4] for entry in site.archive.entries)),
    )
    return page("search.html", view)


def _not_found(site: Site) -> Page:
    title = words.say("texts.missing")
    description = words.say("about.missing", title=site.config.title)
    head = frame.make_head(title, description, robots=frame.robots(False))
    view = NotFoundView(**frame.base(site.frame, NOT_FOUND, head), title=title, links=_ways(site))
    return page("404.html", view)


def _ways(site: Site) -> tuple[Link, ...]:
    """The indexes, without script the way to everything."""
    links = (
        Link(words.say(f"nav.{link.key}"), link.href, link.key, count=link.count) for link in counts(site.archive)
    )
    return (*links, frame.section("timeline"))
