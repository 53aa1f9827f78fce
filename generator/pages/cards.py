"""Briefs -> the pictures that stand for them where somebody shares their address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.archive import ClaimAt, Entry
from generator.model import Page, Permalink
from generator.pages import permalinks, words
from generator.pages.site import Site
from generator.pages.views.common import ClaimItem
from generator.pages.views.files import CardView

NAME = "card.png"
DRAWN = re.compile(r"[\x20-\x7e\xa0-\u017f\u0218-\u021b\u2010-\u2026\u2039\u203a\u20ac\u2212]*")
"""What the shipped faces have letters for: Latin-1, Latin Extended-A, Romanian, punctuation."""


def main_claim(site: Site, entry: Entry) -> ClaimItem | None:
    """Return the first claim that an editor checked, else the surest with a named speaker, else the surest."""
    claims = [ClaimAt(entry, claim, number) for number, claim in enumerate(entry.claims, start=1)]
    claims.sort(key=lambda at: (not at.claim.checked, not at.claim.speakers, -at.claim.score))
    return site.items.claim(claims[0]) if claims else None


def card_pages(site: Site) -> Iterator[Page]:
    """Yield the picture of each brief that has none of its own."""
    for entry in site.archive.entries:
        if has_card(site, entry):
            view = card_view(site, entry)
            yield Page(view.permalink, NAME, view, indexable=False)


def has_card(site: Site, entry: Entry) -> bool:
    """Return whether a picture is drawn for the brief: not in letters that we have no face for."""
    shown = entry.brief.title + site.config.title
    return site.config.output.social_cards and not entry.brief.front_matter.image and bool(DRAWN.fullmatch(shown))


def card_permalink(entry: Entry) -> Permalink:
    """Return where the brief's picture stands."""
    brief = permalinks.brief_permalink(entry.brief)
    return Permalink((brief if brief.endswith("/") else f"{brief}.") + NAME)


def card_view(site: Site, entry: Entry) -> CardView:
    """Return what the picture of `entry` shows; a claim in letters that we have no face for is left out."""
    claim = main_claim(site, entry)
    said = "".join(f"“{piece.text}” " if piece.quoted else f"{piece.text} " for piece in claim.words) if claim else ""
    told = (claim.speaker_words, claim.stance_lead, words.folded(said)) if claim else ("", "", "")
    if not DRAWN.fullmatch("".join(told)):
        told = "", "", ""
    return CardView(card_permalink(entry), site.config.title, words.when(entry.date).words, entry.brief.title, *told)


def alternative(site: Site, entry: Entry) -> str:
    """Return the words of the picture, for those who do not see it."""
    view = card_view(site, entry)
    claim = f" {view.speaker} {view.stance}: {view.words}" if view.words else ""
    return f"{view.title}.{claim}"
