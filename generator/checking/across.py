"""The facts of all pages -> what does not agree between them."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from generator.checking.addresses import file_of
from generator.checking.values import PageFacts, Setting
from generator.errors import Problem

BRIEF_LIMIT, STYLE_LIMIT = 60_000, 20_000
"""Octets of a brief's HTML, and of the style sheets of a page."""
MAIN_PAGE = 2
"""Slashes in the file of somebody's main page; those of years have more."""


class ClaimRow(NamedTuple):
    """What is compared of a row of the tables of claims."""

    id: str
    url: str
    speakers: str
    """Ids, with spaces between."""


@dataclass(frozen=True)
class Whole:
    """Everything that was read of a site."""

    setting: Setting
    pages: Sequence[PageFacts]
    files: Mapping[str, int]
    """Every file with its octets."""
    links: Mapping[tuple[str, str], tuple[str, str]]
    defined: frozenset[str]
    referred: Mapping[str, str]
    claims: Sequence[ClaimRow]
    """Of the tables of claims."""
    listed: Sequence[str]
    """Addresses in the sitemaps."""

    @cached_property
    def full(self) -> tuple[PageFacts, ...]:
        """All pages but those that only lead to another address."""
        return tuple(page for page in self.pages if not page.leads_on)

    @cached_property
    def by_path(self) -> Mapping[str, PageFacts]:
        return {page.path: page for page in self.pages}

    def problem(self, code: str, message: str, path: str) -> Problem:
        return Problem(code, message, self.setting.place(path))


def problems(whole: Whole) -> Iterator[Problem]:
    """Yield all that does not agree."""
    for check in CHECKS:
        yield from check(whole)


def links(whole: Whole) -> Iterator[Problem]:
    """Every address of this site leads to a file, and its fragment to an element."""
    ids: dict[str, frozenset[str]] = {}
    for (file, fragment), (page, href) in whole.links.items():
        found = file if file in whole.files else f"{file}/index.html"
        if found not in whole.files:
            yield whole.problem("E804", f'"{href}" leads nowhere: there is no {file}', page)
        elif fragment and not fragment.startswith(":~:") and found in whole.by_path:
            if found not in ids:
                ids[found] = frozenset(whole.by_path[found].ids.split("\n"))
            if fragment not in ids[found]:
                yield whole.problem("E804", f'"{href}" leads nowhere: {found} has no #{fragment}', page)


def unique(whole: Whole) -> Iterator[Problem]:
    """No two pages have one title or one canonical address; no two briefs one description."""
    listed = [page for page in whole.full if page.path != "404.html"]
    yield from _twice(whole, ((page.title, page.path) for page in listed), "E805", "the title")
    yield from _twice(whole, ((page.canonical, page.path) for page in listed), "E805", "the canonical address")
    briefs = ((page.description, page.path) for page in listed if page.words)
    yield from _twice(whole, briefs, "W821", "the description")


def _twice(whole: Whole, pairs: Iterable[tuple[str, str]], code: str, what: str) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for text, path in pairs:
        if text in first:
            yield whole.problem(code, f'{what} "{text}" is that of {first[text]} too', path)
        first.setdefault(text, path)


def canonicals(whole: Whole) -> Iterator[Problem]:
    """A page's canonical address is its own."""
    for page in whole.full:
        if file_of(page.canonical, whole.setting.base_url) != page.path:
            yield whole.problem("E805", f"the canonical address is another page's: {page.canonical}", page.path)


def sitemap(whole: Whole) -> Iterator[Problem]:
    """The sitemap lists exactly the pages that may be indexed, each once."""
    wanted = {page.canonical: page.path for page in whole.full if "noindex" not in page.robots}
    for address in wanted.keys() - set(whole.listed):
        yield whole.problem("E806", "the page is not in the sitemap", wanted[address])
    for address in set(whole.listed) - wanted.keys():
        yield whole.problem("E806", f"{address} is no page that may be indexed", "sitemap.xml")
    for address, count in Counter(whole.listed).items():
        if count > 1:
            yield whole.problem("E806", f"{address} is listed {count} times", "sitemap.xml")


def references(whole: Whole) -> Iterator[Problem]:
    """Each `@id` that a page refers to is told of on some page."""
    for id_ in whole.referred.keys() - whole.defined:
        yield whole.problem("E808", f"no page tells of {id_}", whole.referred[id_])


def claims(whole: Whole) -> Iterator[Problem]:
    """Each claim is on its brief's page, in the ledger and in the table of claims (C6, 10)."""
    marks = {(page.path, number): id_ for page in whole.full if page.words for number, id_ in page.marks}
    there = {f"{path}#q-{number}": id_ for (path, number), id_ in marks.items()}
    ledger = Counter(row for page in whole.full for row, _ in page.ledger)
    for words in there.keys() - ledger.keys():
        yield whole.problem("E810", f"the claim {there[words]} is in no month of the ledger", words.partition("#")[0])
    for words in ledger.keys() - there.keys():
        yield whole.problem("E810", f"the ledger has a claim that no brief has: {words}", "claims/index.html")
    on_pages = {(path, id_) for (path, _), id_ in marks.items()}
    rows = {(file_of(row.url.partition("#")[0], whole.setting.base_url), row.id) for row in whole.claims}
    for path, id_ in on_pages ^ rows:
        missing = "the table of claims" if (path, id_) in on_pages else "its brief's page"
        yield whole.problem("E810", f"the claim {id_} is missing in {missing}", path)


def counts(whole: Whole) -> Iterator[Problem]:
    """What somebody said is as much on their page as in the ledger, in the table and in structured data (C6, 11)."""
    ledger = Counter(speaker for page in whole.full for _, speakers in page.ledger for speaker in speakers)
    table: Counter[str] = Counter(id_ for row in whole.claims for id_ in row.speakers.split())
    for page in whole.full:
        if page.path.count("/") != MAIN_PAGE or (page.shown is None and page.counted is None):
            continue
        found = {
            "on the page": page.shown or 0,
            "in its structured data": page.counted or 0,
            "in the ledger": ledger[page.path, page.name],
            "in the table of claims": table[page.path.split("/")[-2]],
        }
        if len(set(found.values())) > 1:
            told = ", ".join(f"{count} {where}" for where, count in found.items())
            yield whole.problem("E811", f"the claims made are {told}", page.path)
    front = whole.by_path.get("claims/index.html")
    in_months = sum(len(page.ledger) for page in whole.full)
    if front and not front.listed == len(whole.claims) == in_months:
        told = f"{front.listed} in its structured data, {in_months} in its months, {len(whole.claims)} in the table"
        yield whole.problem("E811", f"the ledger's claims are {told}", front.path)


def translations(whole: Whole) -> Iterator[Problem]:
    """Pages that are one another's translations say so of each other in the same words (C2)."""
    for page in whole.full:
        files = {file for _, file in page.translations}
        if page.translations and page.path not in files:
            yield whole.problem("E821", "the page is not among its own languages", page.path)
        for file in files:
            other = whole.by_path.get(file)
            if other is None or other.translations != page.translations:
                yield whole.problem(
                    "E821", f"{file} is said to be a translation, and does not say so itself", page.path
                )


def weights(whole: Whole) -> Iterator[Problem]:
    """A brief is light to load (C6, 18)."""
    for page in whole.full:
        if page.words and page.size > BRIEF_LIMIT:
            yield whole.problem("W818", f"the page has {page.size:,} octets, more than {BRIEF_LIMIT:,}", page.path)
    by_styles: dict[tuple[str, ...], str] = defaultdict(str)
    for page in whole.full:
        by_styles.setdefault(page.styles, page.path)
    for styles, path in by_styles.items():
        size = sum(whole.files.get(one, 0) for one in styles)
        if size > STYLE_LIMIT:
            yield whole.problem("W818", f"its style sheets have {size:,} octets, more than {STYLE_LIMIT:,}", path)


def claim_rows(tables: Iterable[bytes]) -> Iterator[ClaimRow]:
    """Yield the rows of the tables of claims."""
    for data in tables:
        rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
        names = next(rows, [])
        row_of = itemgetter(*(names.index(name) for name in ClaimRow._fields))
        yield from map(ClaimRow._make, map(row_of, rows))


CHECKS = (links, unique, canonicals, sitemap, references, claims, counts, translations, weights)
