"""The things of schema.org that our pages tell of, each from a view; fields without a value are left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from generator import edtf
from generator.pages.views.authors import AuthorView
from generator.pages.views.common import EventLine, Frame, PageView, Ref, Term, When
from generator.pages.views.entity import EntityView, OrganisationView, PersonView, PlaceView
from generator.pages.views.event import EventView
from generator.pages.views.texts import DataView, MethodView
from generator.render.links import absolute

Thing = dict[str, Any]

FRAGMENTS = {"person": "person", "organisation": "org", "place": "place", "event": "event", "brief": "article"}
TYPES = {"person": "Person", "organisation": "Organization", "place": "Place", "event": "Event"}
FINER = {
    "government": "GovernmentOrganization",
    "ministry": "GovernmentOrganization",
    "party": "PoliticalParty",
    "political party": "PoliticalParty",
    "company": "Corporation",
    "broadcaster": "NewsMediaOrganization",
    "newspaper": "NewsMediaOrganization",
    "news agency": "NewsMediaOrganization",
    "country": "Country",
    "city": "City",
    "region": "AdministrativeArea",
    "state": "State",
}
"""Kinds of the registry with a type of their own."""
STATUSES = {
    "planned": "EventScheduled",
    "confirmed": "EventScheduled",
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
}
NEWEST = 20


def filled(**fields: Any) -> Thing:
    """Return the fields that have a value; `at_id` and `at_type` are written with their sign."""
    named = {"@" + key[3:] if key.startswith("at_") else key: value for key, value in fields.items()}
    return {key: value for key, value in named.items() if value not in ("", None, [], {}, ())}


def address(frame: Frame, href: str) -> str:
    """Return the absolute address of a permalink."""
    return absolute(href, frame.base_url)


def thing_id(frame: Frame, href: str, kind: str) -> str:
    """Return the `@id` of what the page at `href` is about."""
    return f"{address(frame, href)}#{FRAGMENTS[kind]}"


def reference(frame: Frame, ref: Ref) -> Thing:
    """Return a reference to a thing of this site by its `@id`; one without a page by its name."""
    if ref.href and ref.kind in TYPES:
        return {"@type": TYPES[ref.kind], "@id": thing_id(frame, ref.href, ref.kind), "name": ref.label}
    return {"@type": "Thing", "name": ref.label}


def publisher_id(frame: Frame) -> str:
    return f"{frame.base_url}#org"


def website(frame: Frame) -> Thing:
    search = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": address(frame, "/search/") + "?q={q}"},
        "query-input": "required name=q",
    }
    return filled(
        at_type="WebSite",
        at_id=f"{frame.base_url}#website",
        name=frame.title,
        description=frame.description,
        url=frame.base_url,
        inLanguage=frame.language,
        publisher={"@id": publisher_id(frame)},
        potentialAction=search if frame.search else None,
    )


def publisher(frame: Frame) -> Thing:
    """Return who publishes the site, with those of its policies that have a page."""
    us = frame.publisher
    return filled(
        at_type="NewsMediaOrganization",
        at_id=publisher_id(frame),
        name=us.name,
        url=us.url,
        logo=address(frame, us.logo),
        publishingPrinciples=address(frame, us.method),
        correctionsPolicy=address(frame, us.corrections),
        ethicsPolicy=address(frame, us.ethics),
    )


def breadcrumb(page: PageView) -> Thing:
    """Return the way to the page; the last step, the page itself, has no address."""
    items = [
        filled(at_type="ListItem", position=number, name=link.label, item=_step(page, link.href, link.current))
        for number, link in enumerate(page.breadcrumb, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _step(page: PageView, href: str, is_last: bool) -> str:
    return "" if is_last else address(page.frame, href)


def collection(page: PageView, fields: Thing) -> Thing:
    """Return a page that gathers things."""
    return filled(
        at_type="CollectionPage",
        at_id=page.canonical,
        name=page.head.title,
        url=page.canonical,
        inLanguage=page.lang,
        isPartOf={"@id": f"{page.frame.base_url}#website"},
        **fields,
    )


def term_id(frame: Frame, kind: str, key: str) -> str:
    """Return the `@id` of a word of a vocabulary: its entry on the page about the method."""
    return f"{address(frame, frame.publisher.method)}#{kind}-{key}"


def terms(page: MethodView, kind: str, words: Iterable[Term]) -> Thing:
    """Return a vocabulary with its words, which claims refer to instead of repeating them."""
    whole = f"{page.canonical}#{kind}"
    return filled(
        at_type="DefinedTermSet",
        at_id=whole,
        name=kind,
        url=whole,
        hasDefinedTerm=[
            filled(
                at_type="DefinedTerm",
                at_id=term_id(page.frame, kind, word.key),
                inDefinedTermSet=whole,
                termCode=word.key,
                name=word.words,
                description=word.meaning,
            )
            for word in words
        ],
    )


def entity(page: EntityView) -> Thing:
    """Return the person, organisation or place that the page is about."""
    frame = page.frame
    kind = TYPES[page.kind] if isinstance(page, PersonView) else FINER.get(page.kind_words.lower(), TYPES[page.kind])
    role = next((one for one in page.roles if not one.until.words), None)
    shared = filled(
        at_type=kind,
        at_id=thing_id(frame, page.href, page.kind),
        name=page.name,
        url=page.canonical,
        alternateName=list(page.other_names),
        sameAs=[one.url for one in sorted(page.outside, key=lambda one: one.label != "Wikidata") if one.url],
        description=page.short,
        disambiguatingDescription=page.short,
        image=_image(page),
        subjectOf=_newest_briefs(page),
    )
    if isinstance(page, PersonView):
        affiliation = reference(frame, role.of) if role and role.of and role.of.href else None
        return shared | filled(jobTitle=role.role if role else "", affiliation=affiliation)
    if isinstance(page, OrganisationView) and page.parent and page.parent.kind == "organisation":
        return shared | filled(parentOrganization=reference(frame, page.parent))
    if isinstance(page, PlaceView):
        return shared | _where(page)
    return shared


def profile(page: AuthorView) -> Thing:
    """Return the page of somebody who writes here. Who is also named in briefs is the thing of that page."""
    return filled(
        at_type="ProfilePage",
        at_id=page.canonical,
        name=page.head.title,
        url=page.canonical,
        inLanguage=page.lang,
        isPartOf={"@id": f"{page.frame.base_url}#website"},
        mainEntity=filled(
            at_type=TYPES[page.kind],
            at_id=thing_id(page.frame, page.href or page.permalink, page.kind),
            name=page.name,
            url=page.canonical,
            description=page.short,
            sameAs=[one.url for one in page.outside if one.url],
            image=_image(page),
        ),
    )


def claim_lists(page: EntityView) -> list[Thing]:
    """Return how many claims somebody made and how many are about them; the page and its years list them."""
    blocks = (("says", "Says", page.says), ("about", "Said about", page.said_about))
    return [
        {"@type": "ItemList", "@id": f"{page.canonical}#{key}", "name": label, "numberOfItems": block.count}
        for key, label, block in blocks
        if block.count
    ]


def _image(page: EntityView | AuthorView) -> Thing | None:
    if not page.image:
        return None
    return filled(at_type="ImageObject", url=address(page.frame, page.image.src), creditText=page.image.credit)


def _newest_briefs(page: EntityView) -> list[Thing]:
    briefs = dict.fromkeys(line.brief.href for year in page.mentions for line in year.items)
    return [{"@id": thing_id(page.frame, href, "brief")} for href in list(briefs)[:NEWEST]]


def _where(page: PlaceView) -> Thing:
    geo = page.geo_values
    return filled(
        geo={"@type": "GeoCoordinates", "latitude": geo[0], "longitude": geo[1]} if geo else None,
        containedInPlace=reference(page.frame, page.inside[0]) if page.inside else None,
    )


def event(page: EventView) -> Thing:
    """Return the event; its dates only where they are known, as precisely as they are."""
    frame = page.frame
    start, end = dates(page.when)
    where = {**reference(frame, page.where), "@type": "Place", "address": page.where.label} if page.where else None
    return filled(
        at_type="Event",
        at_id=thing_id(frame, page.permalink, "event"),
        name=page.name,
        url=page.canonical,
        description=page.short,
        startDate=start,
        endDate=end,
        location=where,
        eventStatus=f"https://schema.org/{STATUSES[page.status]}" if page.status in STATUSES else "",
        actor=[reference(frame, ref) for ref in (*page.people, *page.organisations)],
        superEvent=reference(frame, page.part_of) if page.part_of else None,
        subEvent=[_sub_event(frame, line) for line in page.sub_events],
        alternateName=list(page.other_names),
        sameAs=[one.url for one in page.outside if one.url],
        subjectOf=[{"@id": thing_id(frame, line.ref.href, "brief")} for line in page.briefs[:NEWEST]],
    )


def dataset(page: DataView) -> Thing:
    """Return the archive's data with the files in which it can be had."""
    files = [
        {"@type": "DataDownload", "contentUrl": address(page.frame, href), "encodingFormat": "text/csv"}
        for href in page.files
    ]
    return filled(
        at_type="Dataset",
        at_id=f"{page.canonical}#dataset",
        name=f"{page.head.title} · {page.frame.title}",
        description=page.head.description,
        url=page.canonical,
        distribution=files,
        temporalCoverage=page.period,
        creator={"@id": publisher_id(page.frame)},
    )


def _sub_event(frame: Frame, line: EventLine) -> Thing:
    return {**reference(frame, line.ref), **filled(startDate=dates(line.when)[0])}


def dates(when: When) -> tuple[str, str]:
    """Return start and end in ISO 8601; empty for what is unsure, about, or not known."""
    if not edtf.is_valid(when.edtf):
        return "", ""
    interval = edtf.parse(when.edtf)
    return ("", "") if interval.uncertain or interval.approximate else edtf.iso_ends(when.edtf)
