"""The demonstration archive as it was built: the heaviest page of each kind in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import checks
import html5lib
import pytest
from browsing import Tab

pytestmark = [pytest.mark.browser, pytest.mark.model]

Tabs = Callable[[Path, str], Tab]
DemoIn = Callable[[str], Path]
KINDS = {
    "home": "index.html",
    "brief": "briefs/2*/*/*/index.html",
    "month": "briefs/2*/[01][0-9]/index.html",
    "briefs": "briefs/index.html",
    "person": "people/*-*/index.html",
    "year": "people/*/2*/index.html",
    "organisation": "organisations/*-*/index.html",
    "place": "places/*-*/index.html",
    "event": "events/*-*/index.html",
    "names": "people/index.html",
    "events": "events/index.html",
    "ledger": "claims/index.html",
    "timeline": "timeline/2*/**/index.html",
    "story": "stories/*/index.html",
    "author": "authors/*/index.html",
    "claim": "claims/2*-*/*/index.html",
    "method": "method/index.html",
    "handbook": "handbook/*/index.html",
    "search": "search/index.html",
    "not found": "404.html",
}
"""Where the pages of each kind lie."""


FEW = ("home", "brief", "person", "place", "event", "ledger", "timeline", "author", "claim", "method", "handbook")
"""Kinds whose pages hold more than the sample pages do."""


def by_weight(site: Path, kind: str) -> list[str]:
    """Return the permalinks of the pages of `kind`, those with most bytes last."""
    files = sorted(site.glob(KINDS[kind]), key=lambda path: (path.stat().st_size, path))
    assert files, f"no page of kind {kind}"
    return ["/" + file.relative_to(site).as_posix().removesuffix("index.html") for file in files]


def heaviest(site: Path, kind: str) -> str:
    return by_weight(site, kind)[-1]


def middling(site: Path, kind: str) -> str:
    links = by_weight(site, kind)
    return links[len(links) // 2]


@pytest.mark.parametrize("kind", KINDS)
def test_page_fits_every_window(tabs: Tabs, demo_site: Path, kind: str) -> None:
    checks.fits(tabs(demo_site, "desktop"), heaviest(demo_site, kind))


@pytest.mark.parametrize("kind", FEW)
def test_page_has_no_barriers(tabs: Tabs, demo_site: Path, kind: str) -> None:
    checks.has_no_barriers(tabs(demo_site, "desktop"), middling(demo_site, kind))


@pytest.mark.parametrize("kind", ["author", "claim", "handbook"])
@pytest.mark.parametrize("theme", ["wire", "dossier"])
def test_page_has_no_barriers_in_other_themes(tabs: Tabs, demo_in: DemoIn, theme: str, kind: str) -> None:
    site = demo_in(theme)
    checks.has_no_barriers(tabs(site, "desktop"), middling(site, kind))


@pytest.mark.parametrize("kind", FEW)
def test_page_reads_without_script(tabs: Tabs, demo_site: Path, kind: str) -> None:
    checks.reads_without_script(tabs(demo_site, "no-script"), heaviest(demo_site, kind))


@pytest.mark.parametrize("kind", FEW)
@pytest.mark.parametrize("theme", ["wire", "dossier"])
def test_page_fits_every_window_in_other_themes(tabs: Tabs, demo_in: DemoIn, theme: str, kind: str) -> None:
    site = demo_in(theme)
    checks.fits(tabs(site, "desktop"), heaviest(site, kind))


def test_paper_keeps_the_table_of_claims(tabs: Tabs, demo_site: Path) -> None:
    checks.prints_the_text_and_the_table(tabs(demo_site, "desktop"), heaviest(demo_site, "brief"))


def test_cards_of_every_brief_stand_clear_of_each_other(tabs: Tabs, demo_site: Path) -> None:
    for file in sorted(demo_site.glob(KINDS["brief"]))[::10]:
        checks.fits(tabs(demo_site, "desktop"), f"/{file.parent.relative_to(demo_site).as_posix()}/")


def test_a_number_leads_to_its_card_and_back(tabs: Tabs, demo_site: Path) -> None:
    page = tabs(demo_site, "desktop").open(heaviest(demo_site, "brief"))
    last = page.locator(".ref").last
    number = last.inner_text()
    last.click()
    card = page.locator(":target")
    assert card.is_visible()
    card.locator(".claim__no").click()
    assert page.url.endswith(f"#r-{number}")


def test_heaviest_pages_are_html_without_parse_errors(demo_site: Path) -> None:
    for kind in KINDS:
        link = heaviest(demo_site, kind)
        path = demo_site / (link[1:] + ("index.html" if link.endswith("/") else ""))
        try:
            html5lib.HTMLParser(strict=True).parse(path.read_text(encoding="utf-8"))
        except html5lib.html5parser.ParseError as error:
            pytest.fail(f"{link}: {error}")
