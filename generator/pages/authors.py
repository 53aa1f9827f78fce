"""Those who write the briefs -> a page each with their newest. Who asked for no page gets none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.archive import Entry
from generator.model import Entity, Page, Permalink
from generator.pages import frame, permalinks, words
from generator.pages.entity import outside
from generator.pages.site import Site, page
from generator.pages.views.authors import AuthorView
from generator.pages.views.common import Link

NEWEST = 50


def author_pages(site: Site) -> Iterator[Page]:
    """Yield the page of each author, by id; the months have their older briefs."""
    written: dict[str, list[Entry]] = defaultdict(list)
    names: dict[str, str] = {}
    for entry in site.archive.entries:
        for name in entry.brief.front_matter.authors or site.config.authors:
            id_ = site.archive.as_entity_id(name)
            if permalinks.author_permalink(site.archive, name) and entry not in written[id_]:
                written[id_].append(entry)
                names.setdefault(id_, name)
    for own in sorted(written):
        yield page("author.html", _view(site, own, names[own], written[own]))


def _view(site: Site, id_: str, name: str, entries: Sequence[Entry]) -> AuthorView:
    known = site.archive.knowledge.entities.get(site.archive.as_entity_id(name))
    label = known.name if known else name
    here = permalinks.author_permalink(site.archive, name)
    count = words.say("n.briefs", n=len(entries))
    head = frame.make_head(
        label, words.say("about.author", name=label, briefs=count, title=site.config.title), og_type="profile"
    )
    return AuthorView(
        **frame.base(site.frame, here, head, "", frame.crumbs(Link(label, here))),
        id=id_,
        name=label,
        short=known.short if known else "",
        href=_own_page(site, known),
        kind=str(known.type) if known else "person",
        image=known.image if known else None,
        outside=tuple(outside(known.same_as)) if known else (),
        briefs=tuple(site.items.brief_line(entry) for entry in entries[:NEWEST]),
        total=len(entries),
    )


def _own_page(site: Site, known: Entity | None) -> Permalink | str:
    return permalinks.entity_permalink(known) if known and known.id in site.archive.entities else ""
