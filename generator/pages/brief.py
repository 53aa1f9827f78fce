"""A published brief -> its page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from generator import edtf
from generator.archive import Archive, ClaimAt, Entry
from generator.model import EntityType, Link, MarkupKind, Page, Span
from generator.pages import frame, permalinks, words
from generator.pages.cards import alternative, card_permalink, has_card
from generator.pages.items import Items, around, describe
from generator.pages.language import language_name
from generator.pages.late import LatePage
from generator.pages.linking import chosen_links
from generator.pages.site import Site
from generator.pages.sources import addresses_in
from generator.pages.views import common
from generator.pages.views.brief import (
    Author,
    Body,
    BriefView,
    ClaimMark,
    EntityMark,
    LanguageMark,
    MethodLine,
    NameGroup,
    NameInBrief,
    TimeMark,
)

GROUPS = (
    (EntityType.PERSON, "nav.people"),
    (EntityType.ORGANISATION, "nav.organisations"),
    (EntityType.PLACE, "nav.places"),
)
CONTEXT = 110
"""Characters of the sentence shown around a name: one line, or two where the column is narrow."""

CITED = re.compile(r"\[\^([^\]\s]+)\]")
"""A footnote or a citation in Markdown."""


def brief_pages(site: Site) -> Iterator[Page]:
    """Yield the page of each brief, newest first."""
    site.prepare()
    for entry in site.archive.entries:
        yield from pages_of_brief(site, entry)


def pages_of_brief(site: Site, entry: Entry) -> Iterator[Page]:
    """Yield the page of one brief."""
    permalink = permalinks.brief_permalink(entry.brief)
    make = partial(brief_view, site, entry)
    yield LatePage(permalink, "brief.html", _head(site, entry), make, searched=site.frame.search)


def _around(archive: Archive, entry: Entry) -> tuple[Entry | None, Entry | None]:
    """Return the briefs before and after `entry` in its story."""
    entries = archive.stories.get(entry.brief.front_matter.story, ())
    place = next((number for number, other in enumerate(entries) if other is entry), None)
    if place is None:
        return None, None
    before, after = entries[place - 1 : place], entries[place + 1 : place + 2]
    return (before[0] if before else None), (after[0] if after else None)


def brief_view(site: Site, entry: Entry, head: common.Head) -> BriefView:
    """Return what the page of `entry` shows."""
    matter, items = entry.brief.front_matter, site.items
    permalink = permalinks.brief_permalink(entry.brief)
    earlier, later = beside = _around(site.archive, entry)
    related = site.relations.of(entry, shown=[other for other in beside if other])
    claims = tuple(items.claim(ClaimAt(entry, claim, n)) for n, claim in enumerate(entry.claims, start=1))
    return BriefView(
        **frame.base(site.frame, permalink, head, "briefs", _trail(entry)),
        id=entry.brief.id,
        title=entry.brief.title,
        kicker=words.say(f"work.{matter.work}") or matter.section,
        standfirst=matter.description,
        byline=tuple(author(items, name) for name in matter.authors or site.config.authors),
        dateline=_dateline(items, entry),
        published=words.moment(matter.published or entry.date),
        updated=words.moment(matter.lastmod) if matter.lastmod else None,
        corrections=items.corrections(entry),
        image=matter.image,
        body=body_of(site, entry),
        claims=claims,
        names=tuple(_names(items, entry)),
        events=tuple(_events(site, entry)),
        sources=sources_of(items, entry),
        method=method_line(entry),
        story=items.story_ref(matter.story) if matter.story else None,
        earlier=items.brief_line(earlier) if earlier else None,
        later=items.brief_line(later) if later else None,
        related=tuple(map(items.brief_line, related)),
        tags=matter.tags,
        work=matter.work,
        words=len(entry.brief.text.split()),
        alternates=tuple(_translations(site, entry)),
    )


def _translations(site: Site, entry: Entry) -> Iterator[common.Link]:
    """Yield the same in other languages, each under its language's own name."""
    own = entry.brief.front_matter.lang or site.config.language
    for other in site.translations.get(entry.brief.front_matter.translation_key, ()):
        language = other.brief.front_matter.lang or site.config.language
        if other is not entry and language != own:
            yield common.Link(language_name(language), permalinks.brief_permalink(other.brief), language)


def _events(site: Site, entry: Entry) -> Iterator[common.EventLine]:
    """Without counts of briefs, which would change this page whenever another brief tells of the event."""
    for id_ in site.archive.told_in(entry):
        yield replace(site.items.event_line(site.archive.events[id_]), briefs=0)


def _trail(entry: Entry) -> tuple[common.Link, ...]:
    month = common.Link(words.month(entry.date).words, permalinks.month_permalink(entry.date))
    return frame.crumbs(
        frame.section("briefs"), month, common.Link(entry.brief.title, permalinks.brief_permalink(entry.brief))
    )


def _head(site: Site, entry: Entry) -> common.Head:
    matter = entry.brief.front_matter
    drawn = has_card(site, entry)
    return frame.make_head(
        entry.brief.title,
        describe(entry),
        f"{words.sentence_of(entry.brief.text)} {entry.brief.title}",
        og_type="article",
        published=matter.published or entry.date,
        modified=matter.lastmod,
        section=matter.section,
        tags=matter.tags,
        image=matter.image.src if matter.image else card_permalink(entry) if drawn else "",
        image_alt=matter.image.alt if matter.image else alternative(site, entry) if drawn else "",
        language=matter.lang if matter.lang != site.config.language else "",
    )


def author(items: Items, name: str) -> Author:
    """Return a writer by name or by the id of an entity; one without a page has no link."""
    entity = items.archive.knowledge.entities.get(items.archive.as_entity_id(name))
    label = entity.name if entity and not entity.private else name
    return Author(label, permalinks.author_permalink(items.archive, name))


def _dateline(items: Items, entry: Entry) -> str:
    matter = entry.brief.front_matter
    place = items.ref_or_words(matter.dateline)
    parts = (place.label if place else "", words.when(matter.dateline_date).words)
    return ", ".join(part for part in parts if part)


def body_of(site: Site, entry: Entry) -> Body:
    """Return the text of `entry` with the marks that its page and its feeds show."""
    body = site.bodies.get(entry.brief.id)
    if body is None:
        body = site.bodies[entry.brief.id] = _make_body(site, entry)
    return body


def _make_body(site: Site, entry: Entry) -> Body:
    links = chosen_links(entry, site.config.annotate, site.items.known)
    taken = [span for span, _ in links]
    return Body(
        entry.brief.markdown,
        tuple(EntityMark(span, site.items.ref(target)) for span, target in links),
        tuple(ClaimMark(claim.content, n) for n, claim in enumerate(entry.claims, start=1)),
        tuple(_times(entry, taken)),
        tuple((id_, str(n)) for n, id_ in enumerate(source_ids(entry, site.items), start=1)),
        addresses_in(entry.brief.markdown, entry.brief.path, site.pages_by_source),
        tuple(LanguageMark(one.span, one.value) for one in entry.brief.markup if one.kind is MarkupKind.LANGUAGE),
        words.body_words(),
    )


def _times(entry: Entry, taken: Sequence[Span]) -> Iterator[TimeMark]:
    for date in entry.resolution.dates:
        edtf_date = edtf.from_timex(date.value)
        iso = edtf.html(edtf_date) if edtf_date else ""
        if iso and not any(date.span.start < span.end and span.start < date.span.end for span in taken):
            yield TimeMark(date.span, iso)


def _names(items: Items, entry: Entry) -> Iterator[NameGroup]:
    entities = items.archive.entities
    first: dict[str, Link] = {}
    for link in entry.links:
        first.setdefault(str(link.entity), link)
    counts = Counter(link.entity for link in entry.links)
    ids = [id_ for id_ in items.archive.named_in(entry) if id_ in first]
    for type_, label in GROUPS:
        of_type = [id_ for id_ in ids if entities[id_].type is type_]
        if of_type:
            rows = (_name(items, entry, first[id_], counts[first[id_].entity]) for id_ in of_type)
            yield NameGroup(str(type_), words.say(label), tuple(rows))


def _name(items: Items, entry: Entry, link: Link, count: int) -> NameInBrief:
    entity = items.archive.entities[str(link.entity)]
    text, (start, end) = entry.brief.text, entry.sentence(link.span)
    before, after = around(text[start : link.span.start], text[link.span.end : end], CONTEXT)
    sentence = words.folded(f"{before}{text[link.span.start : link.span.end]}{after}")
    where = items.paragraph_href(entry, link.span)
    return NameInBrief(items.ref(entity.id), items.short(entity), (common.Piece(sentence),), where, count)


def sources_of(items: Items, entry: Entry) -> tuple[common.Citation, ...]:
    """Return what the brief draws on, in the order by which its text counts them."""
    return tuple(items.citation(id_, entry) for id_ in source_ids(entry, items))


def source_ids(entry: Entry, items: Items) -> tuple[str, ...]:
    """Return the ids of the brief's sources: of its front matter, then those that its text and its claims cite."""
    ids = [source.id for source in entry.brief.front_matter.sources]
    if "[^" in entry.brief.markdown:
        known = items.archive.knowledge.citations
        ids += [label for label in CITED.findall(entry.brief.markdown) if label in known]
    ids += [claim.citation for claim in entry.claims if claim.citation]
    return tuple(dict.fromkeys(ids))


def method_line(entry: Entry) -> MethodLine:
    """Return how this page was annotated, in sentences."""
    checked = sum(claim.checked for claim in entry.claims)
    automatic = len(entry.claims) - checked
    told = [words.say("brief.method")]
    if automatic:
        told.append(words.say("brief.automatic", n=automatic))
    if checked:
        told.append(words.say("brief.checked", n=checked))
    return MethodLine(" ".join(told), automatic, checked, "/method/")
