"""Long-running threads -> one page each, and the list of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator import edtf
from generator.archive import ClaimAt, Entry
from generator.model import EntityType, Page
from generator.pages import frame, permalinks, words
from generator.pages.entity import COMPANIONS, ranked
from generator.pages.ledger import is_open
from generator.pages.site import Site, page
from generator.pages.views.common import Link
from generator.pages.views.lists import StoriesView, StoryLine, StoryView

SECTION = "stories"
OPEN_CLAIMS = 20


def story_lines(site: Site) -> tuple[StoryLine, ...]:
    """Return all stories that have a brief, the most lately continued first."""
    latest_first = sorted(site.archive.stories.items(), key=lambda pair: (pair[1][-1].date, pair[0]), reverse=True)
    return tuple(_line(site, story_id, entries) for story_id, entries in latest_first)


def _line(site: Site, story_id: str, entries: Sequence[Entry]) -> StoryLine:
    story = site.archive.story(story_id)
    latest = words.when(entries[-1].date)
    return StoryLine(site.items.story_ref(story_id), story.question, story.short, len(entries), latest)


def story_pages(site: Site) -> Iterator[Page]:
    """Yield the list of stories and the page of each; nothing where there are none."""
    if not site.archive.stories:
        return
    section = frame.section(SECTION)
    count = words.say("n.stories", n=len(site.archive.stories))
    head = frame.make_head(section.label, words.say("about.stories", stories=count))
    view = StoriesView(
        **frame.base(site.frame, section.href, head, SECTION, frame.crumbs(section)),
        title=section.label,
        stories=story_lines(site),
    )
    yield page("stories.html", view)
    for story_id in sorted(site.archive.stories):
        yield page("story.html", _view(site, story_id, site.archive.stories[story_id]))


def _view(site: Site, story_id: str, entries: Sequence[Entry]) -> StoryView:
    archive, items = site.archive, site.items
    story = archive.story(story_id)
    people = Counter(id_ for entry in entries for id_ in archive.named_in(entry))
    for id_ in [id_ for id_ in people if archive.entities[id_].type is not EntityType.PERSON]:
        del people[id_]
    told = {id_: archive.events[id_] for entry in entries for id_ in archive.told_in(entry)}
    events = sorted(told.values(), key=lambda event: (edtf.sort_key(event.when), event.id))
    claims = [
        ClaimAt(entry, claim, n) for entry in reversed(entries) for n, claim in enumerate(entry.claims, start=1)
    ]
    own = Link(story.title, permalinks.story_permalink(story_id))
    question = story.question or f"{story.title}."
    count = words.say("n.briefs", n=len(entries))
    head = frame.make_head(story.title, words.say("about.story", question=question, briefs=count))
    return StoryView(
        **frame.base(site.frame, own.href, head, SECTION, frame.crumbs(frame.section(SECTION), own)),
        id=story_id,
        title=story.title,
        question=story.question,
        short=story.short,
        briefs=tuple(items.brief_line(entry) for entry in entries),
        claims=tuple(items.claim(at) for at in claims if is_open(at))[:OPEN_CLAIMS],
        people=ranked(items, people, COMPANIONS),
        events=tuple(items.event_line(event) for event in events),
    )
