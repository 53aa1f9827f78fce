"""Archive -> data files: briefs, entities, mentions, claims, events, sources and decisions, with the page about them.

The same things as on the pages and no others: nobody private, no claim that waits in review, no score of the machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from generator.archive import ClaimAt, Entry
from generator.model import Link as Mention
from generator.model import Page, Permalink
from generator.pages import frame, permalinks, words
from generator.pages.brief import source_ids
from generator.pages.language import speaking, spoken
from generator.pages.open_formats import ftm_page, ninjs_pages
from generator.pages.site import Site, page
from generator.pages.views.common import Citation, Link
from generator.pages.views.files import Column, PackageView, TableView
from generator.pages.views.rows import Rows as LateRows
from generator.pages.views.texts import DataView

DATA = "/data/"
MOST_ROWS = 100_000
"""Of claims in one file; above that each year has its own."""
Rows = Iterable[tuple[str, ...]]

BRIEFS = (
    Column("id"), Column("title"), Column("date", "date"), Column("url"), Column("section"), Column("story"),
    Column("description"),
)  # fmt: skip
ENTITIES = (
    Column("id"), Column("type"), Column("kind"), Column("name"), Column("short"), Column("url"), Column("wikidata"),
    Column("registered", "boolean"), Column("briefs", "integer"),
)  # fmt: skip
MENTIONS = (
    Column("brief", refers="briefs.id"), Column("start", "integer"), Column("end", "integer"), Column("words"),
    Column("entity", refers="entities.id"), Column("as"),
)  # fmt: skip
CLAIMS = (
    Column("id"), Column("brief", refers="briefs.id"), Column("number", "integer"), Column("url"), Column("said"),
    Column("speakers"), Column("speaker_words"), Column("stance"), Column("sure"), Column("basis"), Column("claim"),
    Column("about"), Column("source"), Column("checked", "boolean"),
)  # fmt: skip
EVENTS = (
    Column("id"), Column("name"), Column("when"), Column("where"), Column("part_of"), Column("series"),
    Column("status"), Column("people"), Column("url"),
)  # fmt: skip
SOURCES = (
    Column("id"), Column("title"), Column("publisher"), Column("url"), Column("date"), Column("archived"),
    Column("briefs"),
)  # fmt: skip
DECISIONS = (Column("kind"), Column("ids"), Column("into"), Column("by"), Column("date"), Column("why"))


def data_pages(site: Site) -> Iterator[Page]:
    """Yield the data files, their description, and the page that tells of them."""
    tables = tuple(_tables(site))
    for table in tables:
        yield Page(table.permalink, "table.csv", table, indexable=False)
    told = tuple((table.name, table.title, table.columns) for table in tables)
    package = PackageView(Permalink(f"{DATA}datapackage.json"), site.frame, told)
    yield Page(package.permalink, "datapackage.json", package, indexable=False)
    yield from ftm_page(site, tables)
    yield from ninjs_pages(site)
    yield page("text.html", _about(site, tables))


def _tables(site: Site) -> Iterator[TableView]:
    yield _table("briefs", words.say("data.briefs"), BRIEFS, _briefs(site))
    yield _table("entities", words.say("data.entities"), ENTITIES, _entities(site))
    named = sum(1 for _ in _named(site))
    yield _table("mentions", words.say("data.mentions"), MENTIONS, _later(partial(_mentions, site), named))
    yield from _claims(site)
    yield _table("events", words.say("data.events"), EVENTS, _events(site))
    yield _table("sources", words.say("data.sources"), SOURCES, _sources(site))
    yield _table("decisions", words.say("data.decisions"), DECISIONS, _decisions(site))


def _table(name: str, title: str, columns: tuple[Column, ...], rows: Rows) -> TableView:
    own = rows if isinstance(rows, LateRows) else tuple(rows)
    return TableView(Permalink(f"{DATA}{name}.csv"), name, title, columns, own)


def _later(make: Callable[[], Rows], length: int) -> LateRows:
    """Return rows that `make` will return, in the language that is spoken now."""
    language = spoken()

    def rows() -> Rows:
        with speaking(language):
            yield from make()

    return LateRows(rows, length)


def _briefs(site: Site) -> Rows:
    for entry in site.archive.entries:
        line, matter = site.items.brief_line(entry), entry.brief.front_matter
        yield (
            entry.brief.id,
            line.ref.label,
            entry.date,
            _url(site, line.ref.href),
            matter.section,
            matter.story,
            line.description,
        )


def _entities(site: Site) -> Rows:
    for entity in site.archive.entities.values():
        briefs = len(site.archive.names.briefs.get(entity.id, ()))
        yield (
            entity.id, str(entity.type), entity.kind, entity.name, site.items.short(entity),
            _url(site, permalinks.entity_permalink(entity)), dict(entity.same_as).get("wikidata", ""),
            _boolean(entity.id in site.archive.knowledge.entities), str(briefs),
        )  # fmt: skip


def _named(site: Site) -> Iterator[tuple[Entry, Mention]]:
    """Yield the words that name somebody with a page."""
    for entry in site.archive.entries:
        for link in entry.links:
            if link.entity in site.archive.entities:
                yield entry, link


def _mentions(site: Site) -> Rows:
    for entry, link in _named(site):
        start, end = link.span
        text = words.folded(entry.brief.text[start:end])
        yield entry.brief.id, str(start), str(end), text, str(link.entity), str(link.as_)


def _claims(site: Site) -> Iterator[TableView]:
    claims = site.archive.claims.all
    if len(claims) <= MOST_ROWS:
        yield _table("claims", words.say("data.claims"), CLAIMS, _claims_later(site, claims))
        return
    years: dict[str, list[ClaimAt]] = defaultdict(list)
    for at in claims:
        years[at.entry.date[:4]].append(at)
    for year, found in years.items():
        title = words.say("data.claims_of", year=year)
        yield _table(f"claims-{year}", title, CLAIMS, _claims_later(site, found))


def _claims_later(site: Site, claims: Sequence[ClaimAt]) -> LateRows:
    return _later(lambda: (_claim(site, at) for at in claims), len(claims))


def _claim(site: Site, at: ClaimAt) -> tuple[str, ...]:
    item = site.items.claim(at)
    return (
        item.id, at.entry.brief.id, str(item.number), _url(site, item.href), item.said.edtf,
        _ids(ref.id for ref in item.speakers), item.speaker_words, item.stance, item.sure, item.basis,
        item.plain_words, _ids(ref.id for ref in item.about), at.claim.citation, _boolean(item.checked),
    )  # fmt: skip


def _events(site: Site) -> Rows:
    for event in site.archive.events.values():
        line = site.items.event_line(event)
        where = site.items.ref_or_words(event.where)
        yield (
            event.id, event.name, event.when, (where.id or where.label) if where else "", event.part_of, event.series,
            line.status, _ids(ref.id for ref in line.people), _url(site, line.ref.href),
        )  # fmt: skip


def _sources(site: Site) -> Rows:
    briefs: dict[str, list[str]] = defaultdict(list)
    first: dict[str, Citation] = {}
    for entry in site.archive.entries:
        for id_ in source_ids(entry, site.items):
            briefs[id_].append(entry.brief.id)
            first.setdefault(id_, site.items.citation(id_, entry))
    for id_ in sorted(briefs):
        source = first[id_]
        publisher = source.publisher.label if source.publisher else ""
        yield id_, source.title, publisher, source.url, source.date.edtf, source.archived, _ids(briefs[id_])


def _decisions(site: Site) -> Rows:
    """Decisions about somebody whose name no page may print are left out."""
    for one in site.archive.knowledge.decisions:
        if not any(site.items.is_hidden(id_) for id_ in (*one.ids, *one.into)):
            yield one.kind, _ids(one.ids), _ids(one.into), one.by, one.date, one.why


def _about(site: Site, tables: Iterable[TableView]) -> DataView:
    title, intro = words.say("nav.data"), words.say("data.intro")
    lines = [f"- {_file_line(table)}" for table in tables]
    package = words.say("data.package", href=f"{DATA}datapackage.json")
    head = frame.make_head(title, words.say("about.data", intro=intro))
    return DataView(
        **frame.base(site.frame, DATA, head, "", frame.crumbs(Link(title, DATA))),
        title=title,
        text="\n".join([intro, "", *lines, "", package]),
        files=tuple(str(table.permalink) for table in tables),
        period=_period(site),
    )


def _file_line(table: TableView) -> str:
    rows = words.say("n.rows", n=len(table.rows))
    return words.say("data.file", name=table.name, href=table.permalink, title=table.title, rows=rows)


def _period(site: Site) -> str:
    entries = site.archive.entries
    return f"{entries[-1].date}/{entries[0].date}" if entries else ""


def _url(site: Site, href: str) -> str:
    return site.config.base_url.rstrip("/") + href


def _ids(ids: Iterable[str]) -> str:
    """Several in one cell, parted by spaces, which no id holds."""
    return " ".join(ids)


def _boolean(value: bool) -> str:
    return "true" if value else "false"
