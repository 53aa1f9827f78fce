"""Claims that belong to others, or that an editor has rated -> a page each: who said it first, and what became of it.

All others have their card and their row in the ledger, and no page of their own (pages.md, D1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.archive import ClaimAt
from generator.model import Page
from generator.pages import frame, permalinks, words
from generator.pages.site import Site, page
from generator.pages.views.claim import ClaimGroupLines, ClaimView
from generator.pages.views.common import Link


def claim_pages(site: Site) -> Iterator[Page]:
    """Yield the page of each claim that has one, newest first."""
    for at in site.archive.claims.all:
        if site.items.is_answered(at):
            yield page("claim.html", _view(site, at))


def _view(site: Site, at: ClaimAt) -> ClaimView:
    item, entry = site.items.claim(at), at.entry
    here = permalinks.claim(at)
    title = words.say("claim.page_title", speaker=item.speaker_words, date=item.said.words, words=item.plain_words)
    trail = frame.crumbs(frame.section("claims"), Link(words.cut(title, frame.TITLE_LENGTH), here))
    about = words.say("about.claim", words=item.plain_words, brief=entry.brief.title)
    return ClaimView(
        **frame.base(site.frame, here, frame.make_head(title, about, f"{entry.brief.title}."), "claims", trail),
        claim=item,
        groups=tuple(_groups(site, at)),
        corrections=site.items.corrections(entry),
    )


def _groups(site: Site, at: ClaimAt) -> Iterator[ClaimGroupLines]:
    paired = site.items.paired(at)
    groups: tuple[tuple[str, Sequence[ClaimAt]], ...] = (
        ("repeats", paired.repeats),
        ("repeated_by", paired.repeated_in),
        ("answers", paired.answers),
        ("answered_by", paired.answered_by),
    )
    for key, found in groups:
        if found:
            yield ClaimGroupLines(key, words.say(f"claim.{key}"), tuple(map(site.items.claim, found)))
