"""Where each page stands. Adding a brief never moves another page."""

from __future__ import annotations

from typing import Literal

from generator.archive import Archive, ClaimAt, Entry
from generator.model import Brief, ContentPage, Entity, EntityType, Permalink
from generator.remember import keeping

HOME = Permalink("/")
FOLDERS = {EntityType.PERSON: "people", EntityType.ORGANISATION: "organisations", EntityType.PLACE: "places"}


def _brief_permalink(brief: Brief) -> Permalink:
    """Return the brief's own `url`, or `/briefs/2017/05/<slug>/`."""
    if brief.front_matter.url:
        return clean(brief.front_matter.url)
    return Permalink(f"{month_permalink(str(brief.date))}{brief.slug}/")


MOST_BRIEFS = 50_000
brief_permalink = keeping(_brief_permalink, MOST_BRIEFS)


def month_permalink(day: str) -> Permalink:
    """Return the page of the briefs of a day's month."""
    return Permalink(f"/briefs/{day[:4]}/{day[5:7]}/")


def entity_permalink(entity: Entity) -> Permalink:
    return typed_permalink(entity.type, entity.id)


def typed_permalink(type_: EntityType, id_: str) -> Permalink:
    return Permalink(f"/{FOLDERS[type_]}/{id_}/")


def event_permalink(id_: str) -> Permalink:
    return Permalink(f"/events/{id_}/")


def story_permalink(id_: str) -> Permalink:
    return Permalink(f"/stories/{id_}/")


def author_permalink(archive: Archive, name: str) -> Permalink | Literal[""]:
    """Return the page of an author by name or by the id of an entity; nothing for those who have no page."""
    id_ = archive.as_entity_id(name)
    known = archive.knowledge.entities.get(id_)
    return Permalink(f"/authors/{id_}/") if id_ and not (known and (known.private or not known.page)) else ""


def content_permalink(page: ContentPage) -> Permalink:
    """Return the page's own `url`, or its folder and name: `/about/`, `/handbook/dates/`."""
    return clean(page.url or f"{page.folder}/{page.slug}")


def card(at: ClaimAt) -> str:
    """Return the address of a claim's card."""
    return f"{brief_permalink(at.entry.brief)}#{at.claim.id}"


def claim(at: ClaimAt) -> Permalink:
    """Return the page of a claim that has one of its own."""
    return Permalink(f"/claims/{at.entry.brief.id}/{at.claim.id}/")


def mark(at: ClaimAt) -> str:
    """Return the address of a claim's words in the text."""
    return f"{brief_permalink(at.entry.brief)}#q-{at.number}"


def paragraph(entry: Entry, number: int) -> str:
    """Return the address of a brief's paragraph; of the brief when the place is no paragraph."""
    return brief_permalink(entry.brief) + (f"#p{number}" if number else "")


def clean(path: str) -> Permalink:
    """Return an address from front matter with a slash before it, and one behind it unless it names a file."""
    bare = "/" + path.strip().strip("/")
    last = bare.rsplit("/", 1)[-1]
    return Permalink(bare if bare == "/" or "." in last else bare + "/")
