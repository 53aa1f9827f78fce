"""The home page: the lead brief, the latest, what is open, what is to come, and who is in the news.

The week of the news is counted back from the newest brief, never from the clock.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from generator import edtf
from generator.archive import Archive, Entry
from generator.model import EntityType, Page
from generator.pages import frame, words
from generator.pages.cards import main_claim
from generator.pages.entity import ranked
from generator.pages.ledger import is_open
from generator.pages.site import Site, page
from generator.pages.stories import story_lines
from generator.pages.views.common import EventLine, Link, NameCount
from generator.pages.views.lists import HomeView

LATEST, OPEN_CLAIMS, COMING, STORIES, PEOPLE = 20, 6, 6, 6, 10
WEEK = dt.timedelta(days=7)


def home_pages(site: Site) -> Iterator[Page]:
    """Yield the home page."""
    archive, items = site.archive, site.items
    lead = lead_of(archive.entries)
    open_claims = [at for at in archive.claims.all if is_open(at)]
    rest = tuple(entry for entry in archive.entries if entry is not lead)
    more = Link(words.say("home.all"), "/briefs/", count=len(archive.entries)) if len(rest) > LATEST else None
    description = site.config.description or words.say("about.home", title=site.config.title)
    head = frame.make_head(site.config.title, description, _about(archive))
    yield page(
        "home.html",
        HomeView(
            **frame.base(site.frame, "/", head),
            lead=items.brief_line(lead) if lead else None,
            lead_claim=main_claim(site, lead) if lead else None,
            latest=tuple(items.brief_line(entry) for entry in rest[:LATEST]),
            more=more,
            open_claims=tuple(items.claim(at) for at in open_claims[:OPEN_CLAIMS]),
            open_count=len(open_claims),
            coming=_coming(site, archive.entries[0]) if lead else (),
            in_the_news=_in_the_news(site, archive.entries[0]) if lead else (),
            stories=story_lines(site)[:STORIES],
            counts=tuple(counts(archive)),
        ),
    )


def lead_of(entries: Sequence[Entry]) -> Entry | None:
    """Return the newest brief that is news; background leads only where there is nothing else."""
    news = (entry for entry in entries if entry.brief.front_matter.work != "background")
    return next(news, entries[0] if entries else None)


def _about(archive: Archive) -> str:
    return words.say("about.archive", briefs=words.say("n.briefs", n=len(archive.entries)))


def _coming(site: Site, newest: Entry) -> tuple[EventLine, ...]:
    """Events that begin after the newest brief, soonest first."""
    today = dt.date.fromisoformat(newest.date)
    dated = [event for event in site.archive.events.values() if edtf.is_valid(event.when)]
    coming = [event for event in dated if edtf.parse(event.when).first > today]
    coming.sort(key=lambda event: (edtf.sort_key(event.when), event.id))
    return tuple(site.items.event_line(event) for event in coming[:COMING])


def _in_the_news(site: Site, newest: Entry) -> tuple[NameCount, ...]:
    since = str(dt.date.fromisoformat(newest.date) - WEEK)
    entities = site.archive.entities
    counts: Counter[str] = Counter()
    for entry in takewhile(lambda entry: entry.date > since, site.archive.entries):
        counts.update(id_ for id_ in site.archive.named_in(entry) if entities[id_].type is EntityType.PERSON)
    return ranked(site.items, counts, PEOPLE)


def counts(archive: Archive) -> Iterator[Link]:
    """Yield how much the archive holds, kind by kind."""
    types = Counter(entity.type for entity in archive.entities.values())
    numbers = {
        "briefs": len(archive.entries),
        "people": types[EntityType.PERSON],
        "organisations": types[EntityType.ORGANISATION],
        "places": types[EntityType.PLACE],
        "events": len(archive.events),
        "claims": len(archive.claims.all),
    }
    for key, number in numbers.items():
        yield Link(words.say(f"counts.{key}"), f"/{key}/", key, count=number)
