"""Events -> one page each: what happened or is to happen, who says so, and how the picture changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import partial

from generator import edtf
from generator.archive import ClaimAt, Entry
from generator.model import Event, EventStatus, Page, Permalink, StatusLine
from generator.pages import frame, permalinks, words
from generator.pages.calendar import CALENDAR, has_days
from generator.pages.entity import COMPANIONS, outside, ranked
from generator.pages.history import NEWEST
from generator.pages.items import Items
from generator.pages.late import LatePage
from generator.pages.site import Site
from generator.pages.sources import addresses_in
from generator.pages.tracks import matrix, tracks
from generator.pages.views.common import Head, Link, Ref
from generator.pages.views.event import DayClaims, EventView, EventYearView, SpeakerClaims, StatusStep

SECTION = "events"
CLAIMS_A_SPEAKER = 10
DAYS = 40
"""Of the changing picture."""
TOLD = frozenset({EventStatus.PLANNED, EventStatus.CONFIRMED, EventStatus.DISPUTED})
"""Statuses that hang on who says so."""


def event_pages(site: Site) -> Iterator[Page]:
    """Yield the pages of all events, by id, each followed by the pages of its years."""
    for event in site.archive.events.values():
        yield from pages_of_event(site, event)


def pages_of_event(site: Site, event: Event) -> Iterator[Page]:
    """Yield the page of one event, then those of its years."""
    briefs = site.archive.happenings.briefs.get(event.id, ())
    claims = sorted(site.archive.claims.about.get(event.id, ()), key=_when_said)
    years = _years(event, briefs) if len(briefs) > NEWEST else ()
    make = partial(event_view, site, event, briefs, claims, years)
    head = _head(site, event, len(briefs), len(claims))
    yield LatePage(permalinks.event_permalink(event.id), "event.html", head, make, searched=site.frame.search)
    for year in years:
        of_year = partial(_year_view, site, event, briefs, claims, years, year)
        yield LatePage(Permalink(year.href), "event_year.html", _year_head(event, year), of_year)


def _when_said(at: ClaimAt) -> tuple[object, str, int]:
    return edtf.sort_key(at.said), at.entry.brief.id, at.number


def event_view(
    site: Site,
    event: Event,
    briefs: Sequence[Entry],
    claims: Sequence[ClaimAt],
    years: tuple[Link, ...],
    head: Head,
) -> EventView:
    """Return what the main page of `event` shows; `briefs` are newest first, `claims` in the order of saying."""
    items, happenings = site.items, site.archive.happenings
    href = permalinks.event_permalink(event.id)
    steps = tuple(status_step(site, line) for line in event.status)
    siblings = (other for other in happenings.series.get(event.series, ()) if other.id != event.id)
    speakers = tuple(_by_speaker(items, claims))
    picture = tuple(_picture(items, claims, steps))
    names = Counter(id_ for entry in briefs for id_ in site.archive.named_in(entry))
    return EventView(
        **frame.base(
            site.frame,
            href,
            head,
            SECTION,
            frame.crumbs(frame.section(SECTION), Link(event.name, href)),
        ),
        id=event.id,
        name=event.name,
        short=event.short,
        text=event.text,
        addresses=addresses_in(event.text, event.at.path if event.at else "", site.pages_by_source),
        kind=event.kind,
        status=steps[-1].status if steps else "",
        status_line=status_line(steps),
        when=words.when(event.when),
        where=items.ref_or_words(event.where),
        part_of=items.ref(event.part_of) if items.known(event.part_of) else None,
        series=_series(items, event.series),
        siblings=tuple(items.event_line(other) for other in siblings),
        sub_events=tuple(items.event_line(other) for other in happenings.parts.get(event.id, ())),
        people=items.refs(event.people),
        organisations=items.refs(event.organisations),
        other_names=event.also_known_as,
        outside=tuple(outside(event.same_as)),
        registered=event.registered or event.id in site.archive.knowledge.events,
        steps=steps,
        claims=speakers,
        claim_count=len(claims),
        matrix=matrix(speakers, _stances(items, claims)),
        picture=picture,
        tracks=tracks(picture),
        briefs=tuple(items.brief_line(entry) for entry in briefs[:NEWEST]),
        brief_count=len(briefs),
        years=years,
        named_with=ranked(items, names, COMPANIONS),
        calendar=CALENDAR if has_days(event) else "",
    )


def _head(site: Site, event: Event, briefs: int, claims: int) -> Head:
    when = words.when(event.when).words
    what = f"{event.name}, {when}" if when else event.name
    counts = {"briefs": words.say("n.briefs", n=briefs), "claims": words.say("n.claims", n=claims)}
    short = f"{event.short}. " if event.short else ""
    about = "about.event" if claims else "about.event_unclaimed"
    return frame.make_head(
        event.name,
        words.say(about, event=what, short=short, **counts),
        robots=frame.robots(briefs >= site.config.pages.index_when_named_in),
    )


def _series(items: Items, series: str) -> Ref | None:
    if not series:
        return None
    return items.ref(series) if items.known(series) else Ref(series.replace("-", " ").upper())


def status_step(site: Site, line: StatusLine) -> StatusStep:
    """Return one step of an event's life."""
    entry = site.archive.by_id.get(line.brief) if line.brief else None
    at = site.archive.claims.keys.get(f"{line.brief}#{line.claim}") if line.claim else None
    claim = Link(words.say("claim.short", n=at.number), permalinks.card(at)) if at else None
    brief = site.items.brief_ref(entry) if entry else None
    return StatusStep(str(line.is_), words.when(line.date), site.items.ref_or_words(line.by), brief, claim)


def status_line(steps: Sequence[StatusStep]) -> str:
    """Return the event's life in a line: `planned, by Ana Arden, 5 March 2024; happened, 26 March 2024`."""
    told = []
    for step in steps:
        status = words.word_for("status", step.status)
        said = words.say("event.status_by", status=status, name=step.by.label) if step.by else status
        told.append(", ".join(part for part in (said, step.date.words) if part))
    return "; ".join(told)


def _stances(items: Items, claims: Sequence[ClaimAt]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for at in claims:
        counts[items.claim(at).speaker_words][str(at.claim.stance)] += 1
    return counts


def _by_speaker(items: Items, claims: Sequence[ClaimAt]) -> Iterator[SpeakerClaims]:
    groups: dict[str, list[ClaimAt]] = defaultdict(list)
    for at in claims:
        groups[items.claim(at).speaker_words].append(at)
    unknown = words.say("claim.no_speaker")
    for label, found in sorted(groups.items(), key=lambda group: (group[0] == unknown, -len(group[1]), group[0])):
        shown = tuple(items.claim(at) for at in found[-CLAIMS_A_SPEAKER:])
        speakers = shown[0].speakers
        yield SpeakerClaims(speakers[0] if len(speakers) == 1 else Ref(label), len(found), shown)


def _picture(items: Items, claims: Sequence[ClaimAt], steps: Sequence[StatusStep]) -> Iterator[DayClaims]:
    days: dict[str, list[ClaimAt]] = defaultdict(list)
    for at in claims:
        days[at.said].append(at)
    for step in steps:
        days.setdefault(step.date.edtf, [])
    for day in sorted(filter(None, days), key=edtf.sort_key)[-DAYS:]:
        reached = tuple(step for step in steps if step.date.edtf == day)
        yield DayClaims(words.when(day), tuple(items.claim(at) for at in days[day]), reached)


def _years(event: Event, briefs: Sequence[Entry]) -> tuple[Link, ...]:
    counts = Counter(entry.date[:4] for entry in briefs)
    href = permalinks.event_permalink(event.id)
    return tuple(Link(year, f"{href}{year}/", count=counts[year]) for year in sorted(counts, reverse=True))


def _year_head(event: Event, year: Link) -> Head:
    title = words.say("frame.in_period", name=event.name, period=year.label)
    briefs = words.say("n.briefs", n=year.count or 0)
    return frame.make_head(title, words.say("about.event_year", briefs=briefs, year=year.label, event=event.name))


def _year_view(
    site: Site,
    event: Event,
    briefs: Sequence[Entry],
    claims: Sequence[ClaimAt],
    years: Sequence[Link],
    year: Link,
    head: Head,
) -> EventYearView:
    own = Link(event.name, permalinks.event_permalink(event.id))
    return EventYearView(
        **frame.base(site.frame, year.href, head, SECTION, frame.crumbs(frame.section(SECTION), own, year)),
        id=event.id,
        name=event.name,
        href=own.href,
        period=words.when(year.label),
        briefs=tuple(site.items.brief_line(entry) for entry in briefs if entry.date.startswith(year.label)),
        claims=tuple(site.items.claim(at) for at in claims if at.entry.date.startswith(year.label)),
        years=tuple(Link(one.label, one.href, current=one == year) for one in years),
    )
