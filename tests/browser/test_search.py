"""Search over a real server: below a sub-path, under a strict policy, without anything from elsewhere."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import checks
import pytest
from browsing import SETTINGS, Tab
from built import ROOT, build_in
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.xdist_group("search")]

POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
SETTINGS_FILE = "title: Harbour Desk\nbase_url: https://example.org/harbour/\nlanguage: en-GB\n"


class Handler(SimpleHTTPRequestHandler):
    """Python's own plain server, with the strictest policy under which Pagefind runs."""

    def do_GET(self) -> None:
        """Answer; a browser asks every server for an icon, which is not the site's affair."""
        if self.path == "/favicon.ico":
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a wrong address with the site's own page, as hosts do."""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(Path(self.directory, "harbour/404.html").read_bytes())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the small site is served, below a folder."""
    root = tmp_path_factory.mktemp("search")
    shutil.copytree(ROOT / "tests/sites/small/content", root / "content")
    (root / "site.yaml").write_text(SETTINGS_FILE, encoding="utf-8")
    served = root / "served"
    served.mkdir()
    build_in(root).site.rename(served / "harbour")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(served)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/harbour/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def tab(browser: Browser, address: str) -> Iterator[Tab]:
    """A tab that notes every complaint and every request that leaves the site."""
    context = browser.new_context(**SETTINGS["desktop"])
    context.set_default_timeout(10_000)
    tab = Tab(context.new_page())
    tab.page.on("console", lambda message: tab.errors.append(message.text) if message.type != "log" else None)
    tab.page.on("pageerror", lambda error: tab.errors.append(str(error)))
    tab.page.on(
        "request", lambda request: None if request.url.startswith(address) else tab.outside.append(request.url)
    )
    tab.page.on("response", lambda response: tab.missing.append(response.url) if response.status >= 400 else None)
    yield tab
    context.close()


def headings(page: Page) -> list[str]:
    return page.locator("#hits h2").all_inner_texts()


def ask(page: Page, words: str) -> None:
    page.get_by_label("A name or words").fill(words)
    page.locator("#found", has_text="found").wait_for()


def test_a_name_finds_its_page_first_and_then_the_briefs(tab: Tab, address: str) -> None:
    page = tab.page
    page.goto(f"{address}search/")
    page.locator("#find").wait_for()
    page.keyboard.type("keller")
    page.locator("#hits h2").first.wait_for()
    assert [text.split()[0] for text in headings(page)] == ["People", "Events", "Claims", "Briefs"]
    assert set(page.locator("#hits section").first.locator(".title").all_inner_texts()) == {
        "Anna Keller",
        "Tom Keller",
    }
    assert page.url == f"{address}search/?q=keller"
    assert (tab.errors, tab.outside, tab.missing) == ([], [], [])


def test_facets_can_be_used_before_a_word_is_typed(tab: Tab, address: str) -> None:
    page = tab.page
    page.goto(f"{address}search/")
    kind = page.get_by_label("Kind")
    kind.wait_for()
    offered = dict(text.rsplit(" ", 1) for text in kind.locator("option").all_inner_texts()[1:])
    kind.select_option("brief")
    page.locator("#hits h2").wait_for()
    assert headings(page) == [f"Briefs {offered['Briefs'][1:-1]}"]
    assert page.locator("#found").inner_text() == f"{offered['Briefs'][1:-1]} pages found"
    assert page.url.endswith("?kind=brief")


def test_people_come_by_how_many_briefs_name_them_where_no_word_is_typed(tab: Tab, address: str) -> None:
    page = tab.page
    page.goto(f"{address}search/?kind=person")
    page.locator(".hit").first.wait_for()
    assert page.locator(".hit .title").first.inner_text() == "Anna Keller"


def test_facets_alone_do_not_load_the_index_of_words(tab: Tab, address: str) -> None:
    page = tab.page
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{address}search/?kind=person")
    page.locator(".hit").first.wait_for()
    assert not [url for url in loaded if url.endswith(".pf_index")]


def test_facets_are_loaded_when_somebody_turns_to_them(tab: Tab, address: str) -> None:
    page = tab.page
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{address}search/?q=ferry")
    page.locator(".hit").first.wait_for()
    assert len([url for url in loaded if url.endswith(".pf_filter")]) == 1
    page.get_by_label("Person").focus()
    names = page.locator("#persons option")
    names.first.wait_for(state="attached")
    assert "Anna Keller" in names.evaluate_all("all => all.map((one) => one.value)")
    page.get_by_label("Person").fill("Anna Keller")
    page.keyboard.press("Tab")
    page.wait_for_url("**/search/?q=ferry&person=Anna+Keller")


def test_a_claim_is_found_with_its_speaker_and_stance(tab: Tab, address: str) -> None:
    page = tab.page
    page.goto(f"{address}search/?q=timetable&kind=claim")
    hit = page.locator(".hit").first
    hit.wait_for()
    assert headings(page) == ["Claims"]
    assert hit.locator("b").inner_text()
    assert hit.locator(".stance").inner_text()
    hit.locator("a").click()
    assert "timetable" in page.locator("mark:target").inner_text()


def test_a_speaker_asked_for_by_name_answers_with_claims(tab: Tab, address: str) -> None:
    page = tab.page
    page.goto(f"{address}search/?q=keller&kind=claim")
    page.locator(".hit").first.wait_for()
    assert "Keller" in page.locator(".hit b").first.inner_text()


def test_a_hit_leads_to_the_very_sentence(tab: Tab, address: str) -> None:
    page = tab.page
    page.goto(f"{address}search/?q=timetable&kind=brief")
    link = page.locator(".hit a.words").first
    link.wait_for()
    assert "timetable" in link.locator("mark").all_inner_texts()[0]
    link.click()
    assert "timetable" in page.locator(":target").inner_text()
    assert page.url.startswith(f"{address}briefs/2017/06/new-ferry/#")
    assert tab.outside == []


def test_arrows_walk_from_the_box_through_the_hits(tab: Tab, address: str) -> None:
    page = tab.page
    page.goto(f"{address}search/?q=ferry")
    page.locator(".hit").first.wait_for()
    page.get_by_label("A name or words").focus()
    page.keyboard.press("ArrowDown")
    first = page.locator(".hit > p:first-child a").first
    assert first.evaluate("node => node === document.activeElement")
    page.keyboard.press("ArrowUp")
    assert page.get_by_label("A name or words").evaluate("node => node === document.activeElement")


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [("people/ana-keler/", "Anna Keller"), ("briefs/2017/06/new-fery.html", "Ferry"), ("keller", "Keller")],
)
def test_a_wrong_address_is_answered_with_names_that_are_near(tab: Tab, address: str, wrong: str, meant: str) -> None:
    page = tab.page
    page.goto(address + wrong)
    first = page.locator("#near a").first
    first.wait_for()
    assert meant.lower() in first.inner_text().lower()
    first.click()
    assert meant.lower() in page.locator("h1").inner_text().lower()
    assert tab.outside == []


def test_what_nobody_wrote_is_at_no_near_name(tab: Tab, address: str) -> None:
    page = tab.page
    page.goto(f"{address}xylophone/")
    page.wait_for_load_state("networkidle")
    assert page.locator("#near").is_hidden()
    assert page.locator("main .roll a").first.is_visible()


def test_what_nobody_wrote_is_said_to_be_missing(tab: Tab, address: str) -> None:
    tab.page.goto(f"{address}search/")
    tab.page.locator("#find").wait_for()
    ask(tab.page, "xylophone")
    assert tab.page.locator("#found").inner_text() == "0 pages found"
    assert not headings(tab.page)


def test_hits_have_no_barriers_and_fit_a_phone(tab: Tab, address: str) -> None:
    page = tab.page
    page.goto(f"{address}search/?q=ferry")
    page.locator(".hit").first.wait_for()
    for width in checks.WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert not tab.scrolls_sideways(), width
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert checks.violations(tab, checks.ALL_RULES) == [], scheme


def test_without_script_the_lists_lead_to_everything(browser: Browser, address: str) -> None:
    context = browser.new_context(**SETTINGS["no-script"])
    page = context.new_page()
    page.goto(f"{address}search/")
    assert not page.locator("#find").is_visible()
    assert "Searching needs JavaScript" in page.locator("main").inner_text()
    links = page.locator("main .roll a").all_inner_texts()
    assert {"People", "Events", "Briefs", "Claims"} <= set(links)
    context.close()
