"""All claims -> the ledger: a front page, months, stances, and the open ones. No page lists all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from generator.archive import ClaimAt
from generator.model import Page, Permalink, Stance, Sure
from generator.pages import frame, words
from generator.pages.late import LatePage
from generator.pages.site import Site, page
from generator.pages.views.common import Head, Link, Pager
from generator.pages.views.lists import FilterGroup, LedgerView

SECTION = "claims"
OPEN_HREF = "/claims/open/"
ROWS = 100
"""Of a page."""
RECENT_MONTHS, SPEAKERS = 12, 12
"""Links among the filters."""
OPEN = frozenset({Stance.WITHHOLDS, Stance.DENIES, Stance.DISPUTES})


def is_open(at: ClaimAt) -> bool:
    """Is it not confirmed, denied, disputed, or left open by its speaker?"""
    return at.claim.stance in OPEN or at.claim.sure is Sure.OPEN


class Ledger:
    """The claims of a site with the links that its pages share."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.claims = site.archive.claims.all
        self.open = [at for at in self.claims if is_open(at)]
        self.months = [
            (month, list(found)) for month, found in groupby(self.claims, key=lambda at: at.entry.date[:7])
        ]
        self.stances = Counter(at.claim.stance for at in self.claims)
        self.by_month = self._by_month()
        self.speakers = self._speakers()

    def _by_month(self) -> tuple[Link, ...]:
        return tuple(
            Link(words.when(month).words, _month_href(month), month, count=len(found)) for month, found in self.months
        )

    def _speakers(self) -> tuple[Link, ...]:
        by = self.site.archive.claims.by
        first = sorted(by, key=lambda id_: (-len(by[id_]), id_))[:SPEAKERS]
        refs = ((self.site.items.ref(id_), len(by[id_])) for id_ in first)
        return tuple(Link(ref.label, f"{ref.href}#says", count=count) for ref, count in refs)

    def filters(self, here: str, month: str = "") -> tuple[FilterGroup, ...]:
        """Return the ways to other parts of the ledger, as links."""
        stances = tuple(
            Link(words.word_for("stance", stance), f"/claims/{stance}/", str(stance), count=self.stances[stance])
            for stance in Stance
            if self.stances[stance]
        )
        show = (
            Link(words.say("lists.all"), "/claims/", count=len(self.claims)),
            Link(words.say("lists.open_only"), OPEN_HREF, count=len(self.open)),
        )
        speakers = () if month else self.speakers
        groups = (("show", show), ("stance", stances), ("speaker", speakers), ("month", self._near(month)))
        return tuple(
            FilterGroup(words.say(f"lists.{label}"), tuple(_marked(link, here, bare=bool(month)) for link in links))
            for label, links in groups
            if links
        )

    def _near(self, month: str) -> Sequence[Link]:
        """The newest months, or those of the year of `month`: a page of an old month never changes for new ones."""
        if not month:
            return self.by_month[:RECENT_MONTHS]
        return [link for link in self.by_month if link.key.startswith(month[:4])]


def _marked(link: Link, here: str, *, bare: bool) -> Link:
    """Current where it names this page; bare of its count on the pages of months, which new claims elsewhere keep."""
    return Link(link.label, link.href, link.key, link.href == here, None if bare else link.count)


def ledger_pages(site: Site) -> Iterator[Page]:
    """Yield the ledger's front page, its open claims, its stances and its months."""
    ledger = Ledger(site)
    yield _newest(ledger, "/claims/", words.say("nav.claims"), ledger.claims, "claims")
    yield _newest(ledger, OPEN_HREF, words.say("lists.open"), ledger.open, "open")
    for stance in Stance:
        found = [at for at in ledger.claims if at.claim.stance is stance]
        if found:
            label = words.word_for("stance", stance)
            title = words.say("lists.claims_stance", stance=label)
            yield _newest(ledger, f"/claims/{stance}/", title, found, "stance", label)
    for number in range(len(ledger.months)):
        yield from _month(ledger, number)


def _newest(ledger: Ledger, href: str, title: str, claims: Sequence[ClaimAt], what: str, stance: str = "") -> Page:
    """The page of a list that may be long: its newest rows; months have all."""
    cut = len(claims) > ROWS
    note = words.say("lists.cut", shown=ROWS, n=len(claims)) if cut else ""
    own = () if href == "/claims/" else (Link(title, href),)
    trail = frame.crumbs(frame.section(SECTION), *own)
    head = frame.make_head(
        title,
        words.say(f"about.{what}", rows=words.say("n.rows", n=len(claims)), stance=stance),
    )
    return page(
        "ledger.html",
        LedgerView(
            **frame.base(ledger.site.frame, href, head, SECTION, trail),
            title=title,
            caption=words.say("lists.by_brief", title=title),
            columns=words.terms("columns"),
            filters=ledger.filters(href),
            rows=tuple(ledger.site.items.claim(at) for at in claims[:ROWS]),
            first=1,
            total=len(claims),
            pager=Pager(),
            note=note,
        ),
    )


def _month(ledger: Ledger, number: int) -> Iterator[Page]:
    """Yield the pages of a month, a hundred rows each; the pager runs through them and on to the months beside."""
    month, claims = ledger.months[number]
    first = _month_href(month)
    hrefs = [Permalink(f"{first}{n}/" if n > 1 else first) for n in range(1, -(-len(claims) // ROWS) + 1)]
    for index, href in enumerate(hrefs):
        title = _month_title(month, index)
        head = frame.make_head(title, words.say("about.claims_month", title=title))
        yield LatePage(href, "ledger.html", head, partial(_month_view, ledger, number, hrefs, index))


def _month_view(ledger: Ledger, number: int, hrefs: Sequence[Permalink], index: int, head: Head) -> LedgerView:
    month, claims = ledger.months[number]
    here = Link(words.when(month).words, hrefs[index])
    title = _month_title(month, index)
    return LedgerView(
        **frame.base(ledger.site.frame, hrefs[index], head, SECTION, frame.crumbs(frame.section(SECTION), here)),
        title=title,
        caption=words.say("lists.by_brief", title=title),
        columns=words.terms("columns"),
        filters=ledger.filters(_month_href(month), month),
        rows=tuple(map(ledger.site.items.claim, claims[index * ROWS : (index + 1) * ROWS])),
        first=index * ROWS + 1,
        total=len(claims),
        pager=_pager(ledger, number, hrefs, index),
    )


def _month_title(month: str, index: int) -> str:
    title = words.say("lists.claims_of", month=words.when(month).words)
    return words.say("frame.title_page", title=title, n=index + 1) if index else title


def _pager(ledger: Ledger, number: int, hrefs: Sequence[str], index: int) -> Pager:
    pages = tuple(
        Link(words.say("frame.page", n=n), href, current=n == index + 1) for n, href in enumerate(hrefs, start=1)
    )
    older, newer = number + 1, number - 1
    later = ledger.by_month[newer] if newer >= 0 else None
    return Pager(
        previous=pages[index - 1] if index else _plain(later),
        next=pages[index + 1]
        if index + 1 < len(pages)
        else _plain(ledger.by_month[older] if older < len(ledger.months) else None),
        first=pages[0] if len(pages) > 1 else None,
        last=pages[-1] if len(pages) > 1 else None,
        pages=pages if len(pages) > 1 else (),
    )


def _plain(link: Link | None) -> Link | None:
    """Without its count: the page of an old month does not change when its neighbour grows."""
    return Link(link.label, link.href) if link else None


def _month_href(month: str) -> str:
    return f"/claims/{month[:4]}/{month[5:]}/"
