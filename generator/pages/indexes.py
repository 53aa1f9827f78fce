"""Indexes of people, organisations, places and events.

A short index is one page with anchors; above 200 names each letter has a page, above 500 names of a letter each pair
of letters. Events go by year and month instead.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import edtf
from generator.model import Entity, EntityType, Event, Page
from generator.pages import frame, words
from generator.pages.entity import ranked
from generator.pages.permalinks import FOLDERS
from generator.pages.site import Site, page
from generator.pages.views.common import Link, NameCount
from generator.pages.views.lists import IndexGroup, IndexView

ONE_PAGE, ONE_LETTER = 200, 500
MOST_NAMED = 12
NO_LETTER = "#"
"""For names that begin with no Latin letter."""
NO_DATE = "No date"
"""Key of the events whose time is not known; its slug is part of an address, whatever readers see."""


@dataclass(frozen=True, slots=True)
class Named:
    """An entity under the key by which people look for it."""

    key: str
    """Folded to lower-case ASCII; a person's surname first."""
    entity: Entity

    @property
    def letter(self) -> str:
        return self.key[0].upper() if self.key[:1].isalpha() else NO_LETTER


def index_pages(site: Site) -> Iterator[Page]:
    """Yield the four indexes with the pages of their letters and years."""
    for type_ in EntityType:
        yield from _entity_index(site, type_)
    yield from _event_index(site)


def sort_name(entity: Entity) -> str:
    """Return the key of a name: `arden ana` for Ana Arden; a leading article is left out."""
    plain = unicodedata.normalize("NFKD", entity.name).encode("ascii", "ignore").decode().lower()
    parts = [part for part in plain.replace(",", " ").split() if part.strip(".'\"-")]
    if entity.type is EntityType.PERSON and len(parts) > 1:
        last = -2 if parts[-1].strip(".") in ("jr", "sr", "ii", "iii", "iv") and len(parts) > 2 else -1
        surname = parts[last]
        return " ".join([surname, *(part for part in parts if part is not surname)])
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    return " ".join(parts)


def _entity_index(site: Site, type_: EntityType) -> Iterator[Page]:
    entities = (entity for entity in site.archive.entities.values() if entity.type is type_)
    names = sorted(
        (Named(sort_name(entity), entity) for entity in entities), key=lambda one: (one.key, one.entity.id)
    )
    letters = _by_start(names, 1)
    home = f"/{FOLDERS[type_]}/"
    if len(names) <= ONE_PAGE:
        links = tuple(Link(letter, f"#{_anchor(letter)}", count=len(found)) for letter, found in letters.items())
        groups = tuple(_group(site, letter, found) for letter, found in letters.items())
        yield _page(site, type_, home, len(names), links, groups)
        return
    links = tuple(
        Link(letter, _letter_href(site, home, letter), count=len(found)) for letter, found in letters.items()
    )
    yield _page(site, type_, home, len(names), links, ())
    for link, found in zip(links, letters.values(), strict=True):
        yield from _letter(site, type_, links, link, found, len(names))


def _letter(
    site: Site, type_: EntityType, links: Sequence[Link], letter: Link, names: Sequence[Named], total: int
) -> Iterator[Page]:
    """Yield the page of a letter; of its pairs of letters too when it has many names."""
    around = tuple(Link(one.label, one.href, count=one.count, current=one == letter) for one in links)
    if len(names) <= ONE_LETTER:
        yield _page(site, type_, letter.href, total, around, (_group(site, letter.label, names),), letter.label)
        return
    pairs = _by_start(names, 2)
    home = f"/{FOLDERS[type_]}/"
    inner = tuple(
        Link(pair.title(), _letter_href(site, home, pair), count=len(found)) for pair, found in pairs.items()
    )
    yield _page(site, type_, letter.href, total, (*around, *inner), (), letter.label)
    for link, found in zip(inner, pairs.values(), strict=True):
        here = tuple(Link(one.label, one.href, count=one.count, current=one == link) for one in inner)
        group = _group(site, link.label, found)
        yield _page(site, type_, link.href, total, (*around, *here), (group,), link.label)


def _page(
    site: Site,
    type_: EntityType,
    href: str,
    total: int,
    letters: tuple[Link, ...],
    groups: tuple[IndexGroup, ...],
    letter: str = "",
) -> Page:
    section = frame.section(FOLDERS[type_])
    title = words.say("lists.letter", title=section.label, letter=letter) if letter else section.label
    intro = words.say(f"lists.{section.key}")
    trail = frame.crumbs(section, Link(letter, href)) if letter else frame.crumbs(section)
    named, label = ((), "") if letter else _most_named(site, type_)
    head = frame.make_head(title, f"{title}. {intro} {words.say('lists.total', n=total)}")
    view = IndexView(
        **frame.base(site.frame, href, head, section.key, trail),
        kind=str(type_),
        title=title,
        intro=intro,
        total=total,
        letters=letters,
        groups=groups,
        most_named=named,
        most_named_label=label,
    )
    return page("index.html", view)


def _most_named(site: Site, type_: EntityType) -> tuple[tuple[NameCount, ...], str]:
    """Those named in most briefs of the newest month."""
    if not site.archive.entries:
        return (), ""
    month = site.archive.entries[0].date[:7]
    entities = site.archive.entities
    counts: Counter[str] = Counter()
    for entry in site.archive.entries:
        if not entry.date.startswith(month):
            break
        counts.update(id_ for id_ in site.archive.named_in(entry) if entities[id_].type is type_)
    return ranked(site.items, counts, MOST_NAMED), words.say("lists.most_named", month=words.when(month).words)


def _group(site: Site, label: str, names: Sequence[Named]) -> IndexGroup:
    briefs = site.archive.names.briefs
    rows = (site.items.name_count(one.entity.id, len(briefs.get(one.entity.id, ()))) for one in names)
    return IndexGroup(label, _anchor(label), tuple(rows))


def _by_start(names: Sequence[Named], length: int) -> Mapping[str, list[Named]]:
    groups: dict[str, list[Named]] = defaultdict(list)
    for one in names:
        start = one.key[:length].ljust(length, "_") if length > 1 else one.letter
        groups[start.replace(" ", "_")].append(one)
    return dict(sorted(groups.items()))


def _anchor(label: str) -> str:
    return f"letter-{label.lower()}" if label != NO_LETTER else "letter-other"


def _letter_href(site: Site, home: str, letter: str) -> str:
    """Return the page of a letter or pair; one that an entity has as its id makes room for the entity."""
    slug = letter.lower() if letter != NO_LETTER else "other"
    return f"{home}{slug}{'-index' if slug in site.archive.entities else ''}/"


def _event_index(site: Site) -> Iterator[Page]:
    events = sorted(site.archive.events.values(), key=lambda event: (edtf.sort_key(event.when), event.id))
    dated = [event for event in events if edtf.is_valid(event.when)]
    by_year: dict[str, list[Event]] = defaultdict(list)
    for event in reversed(dated):
        by_year[_year(event)].append(event)
    undated = [event for event in events if event not in dated] if len(dated) < len(events) else []
    if undated:
        by_year[NO_DATE] = undated
    is_short = len(events) <= ONE_PAGE
    href = "/events/"
    years = tuple(
        Link(_shown(year), f"#{_year_anchor(year)}" if is_short else f"{href}{_slug(year)}/", year, count=len(found))
        for year, found in by_year.items()
    )
    shown = [event for found in by_year.values() for event in found] if is_short else []
    yield _event_page(site, href, words.say("nav.events"), len(events), years, _month_groups(site, shown))
    if not is_short:
        for link in years:
            around = tuple(Link(one.label, one.href, count=one.count, current=one == link) for one in years)
            groups = _month_groups(site, by_year[link.key])
            title = words.say("lists.letter", title=words.say("nav.events"), letter=link.label)
            yield _event_page(site, link.href, title, len(events), around, groups)


def _event_page(
    site: Site, href: str, title: str, total: int, years: tuple[Link, ...], groups: tuple[IndexGroup, ...]
) -> Page:
    section = frame.section("events")
    trail = frame.crumbs(section) if href == section.href else frame.crumbs(section, Link(title, href))
    intro = words.say("lists.events")
    head = frame.make_head(title, f"{title}. {intro} {words.say('lists.total', n=total)}")
    view = IndexView(
        **frame.base(site.frame, href, head, section.key, trail),
        kind="event",
        title=title,
        intro=intro,
        total=total,
        letters=years,
        groups=groups,
        most_named=(),
        most_named_label="",
    )
    return page("index.html", view)


def _month_groups(site: Site, events: Sequence[Event]) -> tuple[IndexGroup, ...]:
    """Newest first; the first group of a year carries the year's anchor."""
    months: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        months[event.when[:7] if edtf.is_valid(event.when[:7]) else _year(event)].append(event)
    groups, seen = [], set()
    for month, found in months.items():
        year = month[:4] if month[:4].isdigit() else NO_DATE
        anchor = f"month-{_slug(month)}" if year in seen else _year_anchor(year)
        seen.add(year)
        label = words.when(month).words if month != NO_DATE else _shown(month)
        groups.append(IndexGroup(label, anchor, (), tuple(map(site.items.event_line, found))))
    return tuple(groups)


def _year(event: Event) -> str:
    return event.when[:4] if event.when[:4].isdigit() else NO_DATE


def _shown(year: str) -> str:
    return words.say("date.none") if year == NO_DATE else year


def _year_anchor(year: str) -> str:
    return f"year-{_slug(year)}"


def _slug(text: str) -> str:
    return text.lower().replace(" ", "-")
