"""The demonstration archive as it is published: every page of it keeps the rules that a machine can check."""

from __future__ import annotations

import json
import posixpath
import re
from collections import Counter
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import html5lib
import pytest
import yaml
from built import ROOT, BuiltSite

from generator.config import load_config
from generator.reading import read_site
from generator.slugs import slugify

LINKING = {("a", "href"), ("link", "href"), ("img", "src"), ("script", "src"), ("source", "src")}


class Outline(HTMLParser):
    """What the tests need to know of one page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.meta: dict[str, str] = {}
        self.canonical = ""
        self.landmarks: Counter[str] = Counter()
        self.unnamed_navs = 0
        self.inline_handlers: list[str] = []
        self.title = ""
        self.json_ld: list[str] = []
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        self.links += [found[name] for kind, name in LINKING if kind == tag and name in found]
        self.inline_handlers += [name for name in found if name.startswith("on")]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "meta":
            self.meta[found.get("name") or found.get("property") or found.get("http-equiv", "")] = found.get(
                "content", ""
            )
        if tag == "link" and found.get("rel") == "canonical":
            self.canonical = found["href"]
        if tag in ("header", "main", "footer", "nav"):
            self.landmarks[found.get("role") or tag] += 1
            self.unnamed_navs += tag == "nav" and not (found.get("aria-label") or found.get("aria-labelledby"))
        is_data = tag == "script" and found.get("type") == "application/ld+json"
        self._inside = "json-ld" if is_data else tag if tag == "title" else ""
        if is_data:
            self.json_ld.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "title":
            self.title += data
        elif self._inside == "json-ld":
            self.json_ld[-1] += data


@pytest.fixture(scope="session")
def outlines(demo: BuiltSite) -> dict[str, Outline]:
    return {path: Outline(text) for path, text in demo.pages().items()}


@pytest.fixture(scope="session")
def full_pages(outlines: dict[str, Outline]) -> dict[str, Outline]:
    """All pages but those that only lead to another address."""
    return {path: page for path, page in outlines.items() if "refresh" not in page.meta and page.landmarks["main"]}


def registry(kind: str) -> list[dict]:
    rows: list[dict] = []
    for path in sorted((ROOT / "content").glob(f"{kind}*.yaml")):
        rows += yaml.safe_load(path.read_text(encoding="utf-8")) or []
    return rows


def test_every_internal_link_and_fragment_resolves(demo: BuiltSite, outlines: dict[str, Outline]):
    ids = {path: set(page.ids) for path, page in outlines.items()}
    files = {path.relative_to(demo.site).as_posix() for path in demo.site.rglob("*") if path.is_file()}
    broken = []
    for path, page in outlines.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (
                posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
                if parts.path
                else path
            )
            target = target.lstrip("/")
            target = "index.html" if target == "." else target
            if target not in files:
                target = posixpath.join(target, "index.html")
            place = parts.fragment.partition(":~:")[0]
            if target not in files or (place and place not in ids.get(target, ())):
                broken.append(f"{path}: {link}")
    assert not broken


def test_no_id_stands_twice_on_a_page(outlines: dict[str, Outline]):
    twice = {path: [i for i, n in Counter(page.ids).items() if n > 1] for path, page in outlines.items()}
    assert not {path: ids for path, ids in twice.items() if ids}


def test_every_page_parses_without_an_error(demo: BuiltSite):
    wrong = {}
    for path, text in demo.pages().items():
        parser = html5lib.HTMLParser(strict=False)
        parser.parse(text)
        if parser.errors:
            wrong[path] = parser.errors[:3]
    assert not wrong


def test_every_page_has_one_first_heading_and_skips_no_level(full_pages: dict[str, Outline]):
    for path, page in full_pages.items():
        assert page.headings.count(1) == 1, path
        assert all(below <= above + 1 for above, below in zip(page.headings, page.headings[1:], strict=False)), path


def test_every_page_has_its_landmarks(full_pages: dict[str, Outline]):
    for path, page in full_pages.items():
        assert page.landmarks["main"] == 1, path
        assert page.unnamed_navs == 0, path
        assert not page.inline_handlers, path


def test_titles_canonicals_and_descriptions_of_briefs_are_unique(full_pages: dict[str, Outline]):
    listed = {path: page for path, page in full_pages.items() if path != "404.html"}
    assert max(Counter(page.title for page in listed.values()).values()) == 1
    assert max(Counter(page.canonical for page in listed.values()).values()) == 1
    briefs = [
        page.meta["description"] for path, page in listed.items() if re.fullmatch(r"briefs/\d+/\d+/[^/]+/.*", path)
    ]
    assert len(briefs) >= 60
    assert max(Counter(briefs).values()) == 1


def test_the_sitemap_lists_exactly_the_pages_that_may_be_indexed(demo: BuiltSite, full_pages: dict[str, Outline]):
    listed = re.findall(r"<loc>([^<]+)</loc>", (demo.site / "sitemap.xml").read_text(encoding="utf-8"))
    indexable = {page.canonical for page in full_pages.values() if "noindex" not in page.meta.get("robots", "")}
    assert len(listed) == len(set(listed))
    assert set(listed) == indexable


def test_all_json_ld_parses_and_names_its_context(full_pages: dict[str, Outline]):
    for path, page in full_pages.items():
        for script in page.json_ld:
            assert json.loads(script)["@context"] == "https://schema.org", path


def test_every_person_and_event_of_the_registry_has_exactly_one_page(demo: BuiltSite):
    for kind, folder in (("entities/people", "people"), ("events/events", "events")):
        for row in registry(kind):
            pages = [path.as_posix() for path in demo.site.glob(f"*/{row['id']}/index.html")]
            wanted = not (row.get("private") or row.get("page") is False)
            assert len(pages) == wanted, row["id"]
            assert (demo.site / folder / row["id"] / "index.html").exists() == wanted


def test_everyone_named_in_front_matter_has_exactly_one_page(demo: BuiltSite):
    site = read_site(load_config(demo.root))
    names = {row["id"] for kind in ("people", "organisations", "places") for row in registry(f"entities/{kind}")}
    missing = []
    for brief in site.briefs:
        matter = brief.front_matter
        if matter.draft or matter.publish_date.startswith("2099"):
            continue
        for folder, wanted in (("people", matter.people), ("events", (*matter.event, *matter.events))):
            for name in wanted:
                place = demo.site / folder / (name if name in names else slugify(name)) / "index.html"
                missing += [] if place.exists() else [f"{brief.id}: {name}"]
    assert not missing


def test_what_is_held_back_is_nowhere(demo: BuiltSite):
    held_back = [
        path.stem
        for path in (ROOT / "content/briefs").rglob("*.md")
        if re.search(r"^(draft: true|publishDate: 2099)", path.read_text(encoding="utf-8"), re.M)
    ]
    assert len(held_back) >= 2
    slugs = [re.sub(r"^\d{4}-\d\d-\d\d-", "", name) for name in held_back]
    for path in demo.site.rglob("*"):
        if path.is_file() and path.suffix in (".html", ".xml", ".json", ".txt"):
            text = path.read_text(encoding="utf-8")
            assert not [slug for slug in slugs if f"/{slug}/" in text], path
            assert "witness-1" not in text, path


def test_nothing_of_this_machine_is_published(demo: BuiltSite):
    for path in demo.site.rglob("*"):
        if path.is_file() and path.suffix in (".html", ".xml", ".json", ".txt", ".css", ".js"):
            assert str(demo.root) not in path.read_text(encoding="utf-8"), path
