"""People, organisations and places -> one page each, and pages of single years and months where there is much.

The main page shows the newest items and counts only, so that a new brief touches it and its own month, no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from generator.archive import ClaimAt, MentionAt
from generator.model import Entity, EntityType, Page, Role
from generator.pages import words
from generator.pages.chart import bars
from generator.pages.company import arcs, companions
from generator.pages.history import NEWEST, History
from generator.pages.items import Items
from generator.pages.late import LatePage
from generator.pages.site import Site
from generator.pages.sources import addresses_in
from generator.pages.views.common import ClaimBlock, Head, Link, MentionLine, NameCount, Ref
from generator.pages.views.entity import (
    EntityView,
    EventYear,
    Locator,
    OrganisationView,
    OutsideId,
    PersonView,
    PlaceView,
    RoleLine,
    YearBlock,
)

COMPANIONS = 12
TEMPLATES = {
    EntityType.PERSON: "person.html",
    EntityType.ORGANISATION: "organisation.html",
    EntityType.PLACE: "place.html",
}


def entity_pages(site: Site) -> Iterator[Page]:
    """Yield the pages of all entities, by id, each followed by the pages of its years."""
    for entity in site.archive.entities.values():
        yield from pages_of_entity(site, entity)


def pages_of_entity(site: Site, entity: Entity) -> Iterator[Page]:
    """Yield the page of one entity, then those of its years."""
    history = History(site, entity)
    make = partial(entity_view, site, entity, history)
    searched, changed = site.frame.search, history.latest
    yield LatePage(history.href, TEMPLATES[entity.type], history.head, make, searched=searched, changed=changed)
    yield from history.pages()


def entity_view(site: Site, entity: Entity, history: History, head: Head) -> EntityView:
    """Return what the main page of `entity` shows."""
    shared = {**history.head_fields(), **_common(site, entity, history), "head": head}
    if entity.type is EntityType.PERSON:
        return PersonView(**shared)
    if entity.type is EntityType.ORGANISATION:
        return OrganisationView(**shared, **_organisation(site, entity))
    return PlaceView(**shared, **_place(site, entity))


def _common(site: Site, entity: Entity, history: History) -> dict[str, Any]:
    items, archive = site.items, site.archive
    briefs = archive.names.briefs.get(entity.id, ())
    events = archive.happenings.of.get(entity.id, ())
    answered = [at for at in history.says if items.is_answered(at)]
    company = companions(site, entity)
    return {
        "text": entity.text,
        "addresses": addresses_in(entity.text, entity.at.path if entity.at else "", site.pages_by_source),
        "image": entity.image,
        "roles": tuple(role_line(items, role) for role in entity.roles),
        "other_names": entity.also_known_as,
        "outside": tuple(outside(entity.same_as)),
        "registered": entity.registered or entity.id in archive.knowledge.entities,
        "briefs": len(briefs),
        "named": archive.names.named.get(entity.id, 0),
        "first": words.when(briefs[-1].date if briefs else ""),
        "latest": words.when(history.latest),
        "says": newest(items, history.says),
        "said_about": newest(items, history.about),
        "answered": newest(items, answered),
        "stances": tuple(_stances(history.says)),
        "events": tuple(items.event_line(event) for event in events[:NEWEST]),
        "event_count": len(events),
        "appears_with": company,
        "arcs": arcs(site, entity, company),
        "mentions": tuple(_years(site, history)),
        "chart": bars((at.entry.date for at in history.mentions), history.month_href),
        "feed": f"{history.href}feed.xml" if history.has_feed else "",
    }


def newest(items: Items, claims: Sequence[ClaimAt]) -> ClaimBlock:
    """Return the newest of `claims` with the count of all."""
    return ClaimBlock(len(claims), tuple(items.claim(at) for at in claims[:NEWEST]))


def role_line(items: Items, role: Role) -> RoleLine:
    """Return an office with its dates in words."""
    since, until = words.when(role.since), words.when(role.until)
    if since.words and until.words:
        dates = words.say("date.between", first=since.words, last=until.words)
    elif since.words:
        dates = words.say("date.since", date=since.words)
    else:
        dates = words.say("date.until", date=until.words) if until.words else ""
    return RoleLine(role.role, items.ref_or_words(role.of), since, until, dates, bool(role.briefs))


def outside(same_as: Iterable[tuple[str, str]]) -> Iterator[OutsideId]:
    """Yield the same thing's names elsewhere, with addresses where the scheme is known."""
    for scheme, value in same_as:
        label, _, pattern = words.schemes().get(scheme, scheme).partition(" ")
        url = value if value.startswith("https://") else pattern.format(value)
        yield OutsideId(label, value, url)


def _stances(claims: Sequence[ClaimAt]) -> Iterator[Link]:
    counts = Counter(str(at.claim.stance) for at in claims)
    for stance, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        yield Link(words.word_for("stance", stance), "#says", stance, count=count)


def ranked(items: Items, counts: Counter[str], most: int) -> tuple[NameCount, ...]:
    """Return the highest `most` of `counts`, ties by id."""
    first = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return tuple(items.name_count(id_, count) for id_, count in first)


def _years(site: Site, history: History) -> Iterator[YearBlock]:
    shown = 0
    for year, found in groupby(history.mentions, key=lambda at: at.entry.date[:4]):
        mentions = list(found)
        lines = tuple(site.items.mention(at) for at in mentions[: max(0, NEWEST - shown)])
        shown += len(lines)
        yield YearBlock(year, len(mentions), lines, history.year_href(year) if len(lines) < len(mentions) else "")


def _organisation(site: Site, entity: Entity) -> dict[str, Any]:
    items = site.items
    return {
        "parent": items.ref_or_words(entity.inside),
        "parts": items.refs(part.id for part in site.archive.inside.get(entity.id, ())),
        "speaks_through": tuple(_voices(site, entity)),
        "also_written": entity.shorthand,
    }


def _voices(site: Site, entity: Entity) -> Iterator[NameCount]:
    """Those who hold an office in it and make claims, then its unnamed voices by how they are described."""
    archive = site.archive
    holders = site.holders.get(entity.id, ())
    counts = Counter({id_: len(archive.claims.by.get(id_, ())) for id_ in holders if id_ in archive.claims.by})
    yield from ranked(site.items, counts, COMPANIONS)
    unnamed = [at for at in archive.claims.unnamed_of.get(entity.id, ()) if at.claim.unnamed]
    voices = Counter(site.items.unnamed(at, "") for at in unnamed)
    for label, count in sorted(voices.items(), key=lambda pair: (-pair[1], pair[0]))[:COMPANIONS]:
        yield NameCount(Ref(label), count)


def _place(site: Site, entity: Entity) -> dict[str, Any]:
    items, archive = site.items, site.archive
    events = archive.happenings.of.get(entity.id, ())
    by_year = groupby(events, key=lambda event: event.when[:4] or words.say("date.none"))
    lines, stands_for = _shorthand(site, entity)
    return {
        "inside": tuple(_outwards(site, entity)),
        "contains": items.refs(part.id for part in archive.inside.get(entity.id, ())),
        "geo": _degrees(entity.geo),
        "geo_values": entity.geo,
        "locator": _locator(entity.geo),
        "happened": tuple(EventYear(year, tuple(map(items.event_line, found))) for year, found in by_year),
        "shorthand": lines,
        "stands_for": stands_for,
    }


def _outwards(site: Site, entity: Entity) -> Iterator[Ref]:
    seen = {entity.id}
    outer = site.archive.entities.get(entity.inside)
    while outer and outer.id not in seen:
        seen.add(outer.id)
        yield site.items.ref(outer.id)
        outer = site.archive.entities.get(outer.inside)


def _shorthand(site: Site, entity: Entity) -> tuple[tuple[MentionLine, ...], tuple[Ref, ...]]:
    """Sentences in which a name of the place stands for somebody else, and for whom."""
    names = {entity.name, *entity.also_known_as}
    found: list[MentionAt] = []
    for name in sorted(names):
        found += site.shorthand.get(name, ())
    found.sort(key=lambda at: (at.entry.date, at.entry.brief.id), reverse=True)
    meant = dict.fromkeys(str(at.link.entity) for at in found)
    return tuple(site.items.mention(at) for at in found[:NEWEST]), site.items.refs(meant)


def _degrees(geo: tuple[float, float] | None) -> str:
    if not geo:
        return ""
    north, east = geo
    north_of, east_of = ("north" if north >= 0 else "south"), ("east" if east >= 0 else "west")
    return f"{abs(north):.2f}° {words.say(f'place.{north_of}')}, {abs(east):.2f}° {words.say(f'place.{east_of}')}"


def _locator(geo: tuple[float, float] | None) -> Locator | None:
    """Return the place on a map of the world in equal degrees."""
    return Locator(round((geo[1] + 180) / 3.6, 2), round((90 - geo[0]) / 1.8, 2)) if geo else None
